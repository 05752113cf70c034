"""The pages of goals: a tree that works with forms alone, the words as agreed beside today's, the history."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cycles.goal_scenes import agreed, overarching, proposed
from tests.cycles.town import KEY
from tests.forms_sent import filled, form_of
from tests.meetings.browsing import MEMBER, OFFICE, STRANGER, entering, words
from tests.meetings.town import office

from querschnitt.cycles import commands
from querschnitt.cycles.models import Goal
from querschnitt.cycles.queries.goal_page import goal_page
from querschnitt.cycles.queries.goals import goal_choices, goal_tree
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden


def to(name: str, **arguments: object) -> str:
    return reverse(f"cycles:{name}", kwargs=arguments)


def get(client, name: str, query: str = "", **arguments: object) -> str:
    answer = client.get(to(name, **arguments) + query)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def post(client, name: str, given: dict, **arguments: object) -> str:
    """Open the form, type into it, send it; the page that follows."""
    address = to(name, **arguments)
    form = form_of(client.get(address).content.decode(), address, address)
    answer = client.post(address, filled(form, given), follow=True)
    assert answer.status_code == 200
    return words(answer)


@pytest.fixture
def tree(town) -> dict[str, Goal]:
    top = overarching()
    one = proposed(parent=top.number, title="Verwaltung öffnet sich", unit="referat-1", cycle=KEY)
    two = proposed(parent=top.number, title="Alle werden erreicht", unit="referat-1", cycle=KEY)
    leaf = proposed(parent=one.number, title="Formulare in leichter Sprache", level="unit", unit="amt-11", cycle=KEY)
    loose = proposed(title="Ohne Platz", level="unit", unit="amt-51")
    return {"top": top, "one": one, "two": two, "leaf": leaf, "loose": loose}


def test_everybody_of_the_house_sees_the_tree_and_only_some_may_move(tree):
    page = get(entering(STRANGER), "goals")
    for title in (
        "Gleichberechtigte Teilhabe",
        "Verwaltung öffnet sich",
        "Formulare in leichter Sprache",
        "Ohne Platz",
    ):
        assert title in page
    assert "Noch nicht unter dem übergeordneten Ziel" in page
    assert "Einen Platz nach unten" not in page
    assert "Einen Platz nach unten" in get(entering(MEMBER), "goals")
    with pytest.raises(Forbidden):
        goal_tree(ANYONE, clock.today())


def test_the_tree_is_one_nested_list(tree):
    page = get(entering(OFFICE), "goals")
    below = page.index('<ul class="q-tree"')
    assert page.index("Formulare in leichter Sprache") > page.index("Verwaltung öffnet sich") > below
    assert page.index("Verwaltung öffnet sich", below) < page.index("Alle werden erreicht", below)


def test_the_buttons_of_the_tree_reorder_and_pressing_twice_is_once(tree):
    client, two = entering(OFFICE), tree["two"]
    for _ in range(2):
        assert client.post(to("place_goal", number=two.number), {"place": 0}).status_code == 302
    order = list(Goal.objects.filter(parent=tree["top"]).values_list("number", flat=True))
    assert order == [two.number, tree["one"].number]
    assert two.changes.count() == 1
    assert entering(STRANGER).post(to("place_goal", number=two.number), {"place": 1}).status_code == 404


def test_a_goal_is_proposed_below_another(tree):
    client = entering(MEMBER)
    page = post(
        client,
        "propose_goal",
        {"title": "Neues Ziel", "level": "unit", "parent": str(tree["two"].number), "cycle": KEY, "groups": ["women"]},
    )
    assert "Das Ziel ist vorgeschlagen." in page
    row = Goal.objects.get(title="Neues Ziel")
    assert (row.parent, row.cycle.key, [g.group for g in row.groups.all()]) == (tree["two"], KEY, ["women"])


def test_the_form_sent_twice_proposes_once_and_opened_anew_twice(tree):
    client, address = entering(OFFICE), to("propose_goal")
    given = {"title": "Neues Ziel", "level": "unit"}
    for _ in range(2):
        sent = filled(form_of(client.get(address).content.decode(), address, address), given)
        client.post(address, sent)
        client.post(address, sent)
    assert Goal.objects.filter(title="Neues Ziel").count() == 2


def test_who_has_no_unit_and_no_group_proposes_nothing(tree):
    client = entering("deputy-amt-11")
    assert client.get(to("propose_goal")).status_code == 200  # deputy in the group of the pass
    client = entering(STRANGER)  # leads Amt 51, which has no pass
    page = post(client, "propose_goal", {"title": "Fremd", "level": "unit", "unit": "amt-51"})
    assert "Das Ziel ist vorgeschlagen." in page
    refused = post(client, "propose_goal", {"title": "Fremd", "level": "unit", "unit": ""})
    assert "Ziele können Sie für Ihre eigenen Einheiten" in refused
    assert Goal.objects.filter(title="Fremd").count() == 1


def test_the_page_shows_the_words_as_agreed_beside_those_of_today(tree):
    row = agreed(tree["one"])
    client = entering(OFFICE)
    assert "Der Wortlaut ist der vereinbarte." in get(client, "goal", number=row.number)
    post(client, "change_goal", {"title": "Verwaltung öffnet sich weit", "reason": "Deutlicher"}, number=row.number)
    page = get(client, "goal", number=row.number)
    assert "Wortlaut wie vereinbart und heute" in page
    assert "neu gefasst: „Verwaltung öffnet sich weit“ statt „Verwaltung öffnet sich“" in page
    assert "Grund: Deutlicher" in page
    assert "Formulare in leichter Sprache" in page


def test_of_two_who_word_a_goal_at_once_the_later_sees_both(tree):
    client, number = entering(OFFICE), tree["one"].number
    address = to("change_goal", number=number)
    form = form_of(client.get(address).content.decode(), address, address)
    client.post(address, filled(form, {"title": "Erste Fassung"}))
    answer = client.post(address, late := filled(form, {"title": "Zweite Fassung"}))
    assert Goal.objects.get(number=number).title == "Erste Fassung"
    page = words(answer)
    assert "Erste Fassung" in page
    assert "Zweite Fassung" in page
    again = filled(form_of(answer.content.decode(), address, address), {"title": "Zweite Fassung"})
    assert again["seen"] != late["seen"]
    client.post(address, again)  # the twin that has seen it
    assert Goal.objects.get(number=number).title == "Zweite Fassung"


def test_a_goal_is_moved_merged_agreed_prioritised_and_given_up_by_forms(tree):
    client, number = entering(OFFICE), tree["leaf"].number
    page = post(client, "move_goal", {"parent": str(tree["two"].number), "reason": "Passt"}, number=number)
    assert "untergeordnet „Alle werden erreicht“" in page
    assert "Der Vorrang ist festgehalten." in post(client, "set_priority", {"priority": "2"}, number=number)
    assert "Das Ziel ist vereinbart." in post(client, "agree_goal", {}, number=number)
    page = post(
        client, "merge_goals", {"into": str(tree["one"].number), "reason": "Dasselbe"}, number=tree["two"].number
    )
    assert "Zusammengeführt aus" in page
    assert "Geht weiter als" in get(client, "goal", number=tree["two"].number)
    page = post(client, "drop_goal", {"reason": "Überholt"}, number=number)
    assert "Das Ziel wird nicht mehr verfolgt." in page
    assert client.get(to("drop_goal", number=number)).status_code == 404
    assert "Überholt" in get(client, "goal", number=number)


def test_what_a_page_offers_is_what_the_command_allows(tree):
    number, of_office, of_member = tree["loose"].number, entering(OFFICE), entering(MEMBER)
    for route in ("change_goal", "move_goal", "merge_goals", "agree_goal", "drop_goal", "set_priority"):
        assert of_office.get(to(route, number=number)).status_code == 200
        assert of_member.get(to(route, number=number)).status_code == 404
    assert of_member.get(to("set_overarching_goal")).status_code == 404
    assert of_member.get(to("goal", number=999)).status_code == 404


def test_the_office_words_the_overarching_goal(tree):
    page = post(entering(OFFICE), "set_overarching_goal", {"title": "Alle haben teil", "reason": "Kürzer"})
    assert "Das übergeordnete Ziel hat jetzt diesen Wortlaut." in page
    assert Goal.objects.get(level="overarching").adopted_title == "Alle haben teil"


def test_the_page_of_a_day_shows_what_was_so_then(tree, town):
    row = tree["one"]
    with clock.standing_at(date(2018, 6, 1)):
        commands.change_goal(actor=office(), goal=row.number, changes={"title": "Später", "text": "Später erklärt"})
        commands.move_goal(actor=office(), goal=tree["leaf"].number, parent=tree["two"].number)
        page = goal_page(office(), row.number, town)
        assert (page.title, page.text, [b.number for b in page.below]) == (
            "Verwaltung öffnet sich", "", [tree["leaf"].number],
        )  # fmt: skip
        assert goal_page(office(), row.number, date(2018, 6, 1)).title == "Später"
        with pytest.raises(Forbidden):
            goal_page(office(), row.number, date(2018, 5, 1))


def test_choices_come_in_the_order_of_the_tree(tree):
    numbers = [int(number) for number, _words in goal_choices(clock.today())]
    assert sorted(numbers) == sorted(row.number for row in tree.values())
    assert numbers.index(tree["leaf"].number) == numbers.index(tree["one"].number) + 1
    assert dict(goal_choices(clock.today()))[str(tree["leaf"].number)].startswith("– – ")


def statements(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_many_goals_cost_as_many_statements_as_few(tree):
    few = (
        statements(lambda: goal_tree(office(), clock.today())),
        statements(lambda: goal_page(office(), tree["one"].number, clock.today())),
    )
    for _ in range(4):
        proposed(parent=tree["one"].number, level="unit", unit="amt-10")
    commands.change_goal(actor=office(), goal=tree["one"].number, changes={"unit": "amt-15"})
    many = (
        statements(lambda: goal_tree(office(), clock.today())),
        statements(lambda: goal_page(office(), tree["one"].number, clock.today())),
    )
    assert few[0] == many[0] <= 6
    assert few[1] <= many[1] <= 10
