"""The pages of the organisation: what they show on a day, what they offer to whom, and that they act."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.organisation.builders import START, found

from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands
from querschnitt.organisation.models import Municipality, Person
from querschnitt.organisation.queries import history, municipality, organisation_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
PAPER = date(2018, 11, 8)
MAY = date(2018, 5, 1)


def entering(person: str) -> Client:
    """The browser of somebody who has signed in."""
    account = with_app(make_account(f"{person}@example.org"))
    commands.link_account(actor=OPERATOR, person=person, account=account.pk)
    return sign_in(Client(), account)


@pytest.fixture
def keeper(city) -> Client:
    """The technical administration."""
    commands.found_post(actor=OPERATOR, unit="amt-11", function="administrator", on=START)
    commands.appoint(actor=OPERATOR, post="amt-11.administrator", person="p4", on=START)
    return entering("p4")


@pytest.fixture
def head(city) -> Client:
    """The head of Referat 5."""
    return entering("p5")


@pytest.fixture
def clerk(city) -> Client:
    """The contact person of Amt 51."""
    commands.found_post(actor=OPERATOR, unit="amt-51", function="contact", on=START)
    commands.appoint(actor=OPERATOR, post="amt-51.contact", person="p2", on=START)
    return entering("p2")


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def address(name: str, **arguments) -> str:
    return reverse(f"organisation:{name}", kwargs=arguments)


def get(client: Client, name: str, query: str = "", **arguments) -> str:
    return text(client.get(address(name, **arguments) + query))


def post(client: Client, name: str, given: dict, query: str = "", **arguments) -> str:
    """Send a form; the text of the page that follows, or that says what is wrong."""
    return text(client.post(address(name, **arguments) + query, given, follow=True))


READING = [
    ("units", {}),
    ("units_table", {}),
    ("difference", {}),
    ("unit", {"key": "amt-51"}),
    ("post", {"key": "amt-51.head"}),
    ("people", {}),
    ("person", {"key": "p1"}),
    ("municipality", {}),
]
CHANGING = [
    ("found_unit", {}),
    ("merge_units", {}),
    ("rename_unit", {"key": "amt-51"}),
    ("move_unit", {"key": "amt-51"}),
    ("split_unit", {"key": "amt-51"}),
    ("dissolve_unit", {"key": "amt-51"}),
    ("name_successors", {"key": "amt-51"}),
    ("found_post", {"key": "amt-51"}),
    ("retitle_post", {"key": "amt-51.head"}),
    ("transfer_post", {"key": "amt-51.head"}),
    ("abolish_post", {"key": "amt-51.head"}),
    ("add_person", {}),
    ("change_person", {"key": "p1"}),
    ("change_municipality", {}),
    ("begin_assumption_day", {}),
    ("end_assumption_day", {}),
    ("import", {"kind": "einheiten"}),
    ("import", {"kind": "personen"}),
]
FILLING = ["appoint", "resign", "deputise", "end_stand_in", "withdraw"]


# who sees what


@pytest.mark.parametrize(("name", "arguments"), READING)
def test_staff_read_everything(clerk, name, arguments):
    get(clerk, name, **arguments)


@pytest.mark.parametrize(("name", "arguments"), READING + CHANGING)
def test_keepers_reach_every_page(keeper, name, arguments):
    get(keeper, name, **arguments)


@pytest.mark.parametrize(("name", "arguments"), CHANGING)
def test_forms_of_keepers_do_not_exist_for_others(clerk, name, arguments):
    assert clerk.get(address(name, **arguments)).status_code == 404
    assert clerk.post(address(name, **arguments), {}).status_code == 404


@pytest.mark.parametrize("name", FILLING)
def test_heads_fill_posts_below_them_and_no_others(head, name):
    get(head, name, key="amt-51.head")
    assert head.get(address(name, key="referat-5.head")).status_code == 404
    assert head.get(address(name, key="amt-11.head")).status_code == 404


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("unit", {"key": "nowhere"}),
        ("post", {"key": "nowhere.head"}),
        ("person", {"key": "nobody"}),
        ("rename_unit", {"key": "nowhere"}),
        ("appoint", {"key": "nowhere.head"}),
        ("change_person", {"key": "nobody"}),
        ("import", {"kind": "sitze"}),
        ("export", {"kind": "sitze", "shape": "csv"}),
        ("export", {"kind": "einheiten", "shape": "pdf"}),
    ],
)
def test_what_does_not_exist_answers_so(keeper, name, arguments):
    assert keeper.get(address(name, **arguments)).status_code == 404


def test_pages_offer_only_what_one_may(clerk, keeper):
    assert "Einheit gründen" not in get(clerk, "units")
    assert "Einheit gründen" in get(keeper, "units")
    assert "Umbenennen" not in get(clerk, "unit", key="amt-51")
    assert "Besetzen" not in get(clerk, "unit", key="amt-51")
    assert "Umbenennen" in get(keeper, "unit", key="amt-51")


def test_addresses_are_for_those_who_keep_them_and_the_person(clerk, keeper):
    assert "p1@example.org" not in get(clerk, "people") + get(clerk, "person", key="p1")
    assert "p2@example.org" in get(clerk, "person", key="p2")
    assert "p1@example.org" in get(keeper, "people")


# reading


def test_the_chart_shows_units_and_who_leads_them(clerk):
    page = get(clerk, "units")
    assert "Referat 5" in page
    assert "Leitung: Person 5 (Beispiel)" in page
    assert "Leitung: unbesetzt" in page


def test_the_chart_stands_as_it_stood_on_the_day_of_view(clerk):
    found("referat-3", kind="department", on=date(2018, 6, 1))
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-3", on=date(2018, 6, 1))
    assert "Referat 3" in get(clerk, "units")
    assert "Referat 3" not in get(clerk, "units", "?stichtag=2018-05-31")


def test_links_keep_the_day_of_view(clerk):
    assert f"{address('unit', key='amt-51')}?stichtag=2018-05-31" in get(clerk, "units", "?stichtag=2018-05-31")
    assert "stichtag=" not in get(clerk, "units").split("<main")[1].replace('name="stichtag"', "")


def test_an_empty_day_says_so(clerk):
    assert "Keine Einheiten an diesem Tag" in get(clerk, "units", "?stichtag=1999-01-01")


def test_the_table_holds_the_same_facts(clerk):
    page = get(clerk, "units_table")
    assert "Amt 51" in page
    assert "Gehört zu" in page
    assert "Person 1 (Beispiel)" in page


def test_a_unit_tells_its_history(clerk):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Stadtjugendamt", short_name="Amt 51", on=MAY)
    page = get(clerk, "unit", key="amt-51")
    assert "Stadtjugendamt" in page
    assert "umbenannt" in page
    then = get(clerk, "unit", "?stichtag=2018-04-30", key="amt-51")
    assert re.search(r"<h1[^>]*>.*?Amt 51.*?</h1>", then)
    assert re.search(r"<h1[^>]*>.*?Stadtjugendamt.*?</h1>", page)


def test_a_unit_that_is_gone_leads_to_its_successors(clerk):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=date(2018, 4, 30), successors=["amt-51"])
    page = get(clerk, "unit", key="amt-50")
    assert "An diesem Tag gibt es die Einheit nicht mehr" in page
    assert address("unit", key="amt-51") in page
    assert "Amt 50" in get(clerk, "unit", key="amt-51")
    assert "An diesem Tag gibt es die Einheit noch nicht" in get(clerk, "unit", "?stichtag=2015-01-01", key="amt-50")


def test_a_post_tells_who_held_it(clerk):
    commands.appoint(actor=OPERATOR, post="amt-51.head", person="p3", on=MAY)
    page = get(clerk, "post", key="amt-51.head")
    assert "Person 1 (Beispiel)" in page
    assert "Person 3 (Beispiel)" in page


def test_whoever_stands_in_is_shown_as_acting(head):
    commands.deputise(actor=OPERATOR, post="amt-50.head", person="p3", on=MAY)
    commands.deputise(actor=OPERATOR, post="amt-51.head", person="p6", on=MAY)
    assert "Person 3 (Beispiel) (kommissarisch)" in get(head, "units")
    beside = get(head, "unit", key="amt-51")
    assert "vertreten durch Person 6 (Beispiel)" in beside
    assert "Vertretung beenden" in beside
    assert "kommissarisch" in get(head, "unit", key="amt-50")
    assert "(kommissarisch)" in get(head, "difference", "?von=2018-01-01&bis=2018-11-08")
    assert "kommissarisch" in get(head, "person", key="p3")


def test_before_it_is_set_up_the_municipality_has_no_page(keeper):
    Municipality.objects.all().delete()
    assert keeper.get(address("municipality")).status_code == 404


def test_persons_are_found_by_name_post_and_unit(clerk):
    assert "Person 3 (Beispiel)" in get(clerk, "people", "?suche=person+3").split("<tbody")[1]
    page = get(clerk, "people", "?suche=amt+51").split("<tbody")[1]
    assert "Person 1 (Beispiel)" in page
    assert "Person 3 (Beispiel)" not in page
    assert "Niemand passt zur Suche" in get(clerk, "people", "?suche=Zzz")


def test_long_lists_of_persons_have_pages(clerk):
    for number in range(60):
        commands.add_person(actor=OPERATOR, key=f"q{number}", name=f"Weitere {number:02} (Beispiel)")
    assert "Weitere 59" not in get(clerk, "people").split("<tbody")[1]
    assert "Weitere 59" in get(clerk, "people", "?seite=2")
    assert "Weitere 59" in get(clerk, "people", "?seite=99")
    assert "Weitere 59" not in get(clerk, "people", "?seite=x").split("<tbody")[1]


def test_the_difference_names_what_changed(clerk):
    found("referat-3", kind="department", on=MAY)
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-3", on=MAY)
    commands.rename_unit(actor=OPERATOR, unit="amt-11", name="Personalamt", on=MAY)
    commands.appoint(actor=OPERATOR, post="amt-51.head", person="p3", on=MAY)
    commands.abolish_post(actor=OPERATOR, post="amt-40.head", last_day=MAY)
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=MAY)
    page = get(clerk, "difference", "?von=2018-01-01&bis=2018-11-08")
    for heading in (
        "Gegründet",
        "Umgehängt",
        "Umbenannt",
        "Aufgelöst",
        "Stellen in anderen Händen",
        "Stellen geschaffen oder abgeschafft",
    ):
        assert heading in page, heading
    assert "Zwischen diesen Tagen hat sich nichts geändert" in get(
        clerk, "difference", "?von=2018-10-01&bis=2018-11-08"
    )


def test_a_difference_needs_two_days(clerk):
    assert "gestern" in get(clerk, "difference", "?von=gestern&bis=2018-11-08")


@pytest.mark.parametrize(("name", "arguments"), READING)
def test_pages_take_as_many_statements_for_three_as_for_one(clerk, django_assert_num_queries, name, arguments):
    get(clerk, name, **arguments)
    with CaptureQueriesContext(connection) as few:
        get(clerk, name, **arguments)
    first = len(few)
    for number in range(60, 63):
        unit = found(f"amt-{number}", parent="amt-51", kind="division")
        commands.found_post(actor=OPERATOR, unit=unit, function="head", on=START)
        commands.add_person(actor=OPERATOR, key=f"r{number}", name=f"Reihe {number}")
        commands.appoint(actor=OPERATOR, post=f"{unit}.head", person=f"r{number}", on=START)
        commands.found_post(actor=OPERATOR, unit="amt-51", function="contact", on=START)
        commands.appoint(actor=OPERATOR, post="amt-51.head", person=f"r{number}", on=date(2018, 1, number - 50))
        commands.rename_unit(actor=OPERATOR, unit="amt-51", name=f"Name {number}", on=date(2018, 2, number - 50))
        commands.appoint(actor=OPERATOR, post=f"{unit}.head", person="p1", on=date(2018, 3, number - 50))
    get(clerk, name, **arguments)  # mandates and the organisation are read anew after every recorded change
    with django_assert_num_queries(first):
        get(clerk, name, **arguments)
    assert first <= 12


# acting


def test_a_unit_is_founded(keeper):
    given = {
        "name": "Amt für Inklusion",
        "short_name": "Amt 52",
        "kind": "office",
        "parent": "referat-5",
        "on": "2018-05-01",
        "key": "",
    }
    page = post(keeper, "found_unit", given)
    assert "Die Einheit ist gegründet" in page
    assert organisation_at(PAPER).units["amt-52"].name == "Amt für Inklusion"


def test_a_unit_founded_below_another_starts_there(keeper):
    page = get(keeper, "found_unit", "?unter=referat-5")
    assert re.search(r'<option value="referat-5" selected>', page)


def test_a_unit_is_renamed_moved_and_dissolved(keeper):
    post(keeper, "rename_unit", {"name": "Jugendamt", "short_name": "", "on": "2018-05-01"}, key="amt-51")
    post(keeper, "move_unit", {"parent": "referat-4", "on": "2018-06-01"}, key="amt-51")
    post(
        keeper,
        "dissolve_unit",
        {"last_day": "2018-10-31", "successor_1": "amt-50", "successor_2": "amt-50"},
        key="amt-51",
    )
    unit = history().units["amt-51"]
    assert (unit.name, unit.placements[-1].parent, unit.dissolved_on) == ("Jugendamt", "referat-4", date(2018, 10, 31))
    assert organisation_at(PAPER).today_of("amt-51") == ("amt-50",)


def test_a_unit_moves_to_the_top(keeper):
    post(keeper, "move_unit", {"parent": "", "on": "2018-06-01"}, key="amt-51")
    assert organisation_at(PAPER).units["amt-51"].parent is None


def test_successors_are_named_afterwards(keeper):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=MAY)
    assert "Nachfolge benennen" in get(keeper, "unit", key="amt-50")
    post(keeper, "name_successors", {"successor_1": "amt-51"}, key="amt-50")
    assert organisation_at(PAPER).today_of("amt-50") == ("amt-51",)


def test_units_are_merged_in_two_steps(keeper):
    assert "Einheiten, die zusammengehen" in get(keeper, "merge_units")
    page = get(keeper, "merge_units", "?einheiten=amt-50&einheiten=amt-51")
    assert "Person 1 (Beispiel)" in page
    given = {
        "einheiten": ["amt-50", "amt-51"],
        "into": "*",
        "name": "Amt 55",
        "short_name": "",
        "kind": "office",
        "parent": "referat-5",
        "key": "",
        "on": "2018-06-01",
        "posts": ["amt-51.head"],
    }
    post(keeper, "merge_units", given)
    assert organisation_at(PAPER).today_of("amt-50") == ("amt-55",)
    assert organisation_at(PAPER).posts["amt-55.head"].holder.person == "p1"


def test_units_are_merged_into_one_of_them(keeper):
    given = {"einheiten": ["amt-50", "amt-51"], "into": "amt-51", "on": "2018-06-01"}
    post(keeper, "merge_units", given)
    assert organisation_at(PAPER).today_of("amt-50") == ("amt-51",)
    assert organisation_at(PAPER).posts["amt-51.head"].holder.person == "p1"


def test_a_merger_into_a_new_unit_needs_its_name_and_kind(keeper):
    page = post(keeper, "merge_units", {"einheiten": ["amt-50", "amt-51"], "into": "*", "on": "2018-06-01"})
    assert page.count("Eine neue Einheit braucht das.") >= 2
    assert "amt-50" in organisation_at(PAPER).units


def test_a_merger_with_units_nobody_knows_starts_again(keeper):
    assert "einheiten" in get(keeper, "merge_units", "?einheiten=nirgends")


def test_a_unit_is_split(keeper):
    found("fachbereich-1", parent="amt-51", kind="division")
    page = get(keeper, "split_unit", "?teile=3", key="amt-51")
    assert "Teil 3" in page
    given = {
        "on": "2018-06-01",
        "part_1_unit": "*",
        "part_1_name": "Amt 56",
        "part_1_kind": "office",
        "part_1_parent": "referat-5",
        "part_2_unit": "amt-50",
        "child_1": "1",
        "post_1": "2",
    }
    post(keeper, "split_unit", given, key="amt-51")
    now = organisation_at(PAPER)
    assert set(now.today_of("amt-51")) == {"amt-50", "amt-56"}
    assert now.units["fachbereich-1"].parent == "amt-56"
    assert now.posts["amt-50.head"].holder.person == "p1"


def test_a_split_says_what_is_missing_and_keeps_what_was_typed(keeper):
    found("fachbereich-1", parent="amt-51", kind="division")
    given = {"on": "2018-06-01", "part_1_unit": "*", "part_1_name": "Mein Teil", "part_2_unit": "amt-50"}
    page = post(keeper, "split_unit", given, "?teile=x", key="amt-51")
    assert "Eine neue Einheit braucht das." in page
    assert "Mein Teil" in page
    assert "amt-51" in organisation_at(PAPER).units


def test_posts_are_created_titled_handed_over_and_abolished(keeper):
    post(keeper, "found_post", {"function": "contact", "title": "", "on": "2018-05-01"}, key="amt-51")
    post(keeper, "retitle_post", {"title": "Ansprechstelle"}, key="amt-51.contact")
    post(keeper, "transfer_post", {"into": "amt-50", "on": "2018-06-01"}, key="amt-51.contact")
    post(keeper, "abolish_post", {"last_day": "2018-07-31"}, key="amt-50.contact")
    posts = history().posts
    assert posts["amt-51.contact"].until == date(2018, 5, 31)
    assert (posts["amt-50.contact"].title, posts["amt-50.contact"].until) == ("Ansprechstelle", date(2018, 7, 31))


def test_posts_change_hands(head):
    post(head, "appoint", {"person": "p3", "on": "2018-05-01"}, key="amt-51.head")
    post(head, "resign", {"last_day": "2018-06-30"}, key="amt-51.head")
    post(head, "deputise", {"person": "p6", "on": "2018-07-01"}, key="amt-51.head")
    assert organisation_at(PAPER).posts["amt-51.head"].holder.acting
    post(head, "end_stand_in", {"last_day": "2018-10-31"}, key="amt-51.head")
    assert organisation_at(PAPER).posts["amt-51.head"].holder is None
    page = get(head, "withdraw", "?person=p6&ab=2018-07-01", key="amt-51.head")
    assert "Person 6 (Beispiel)" in page
    post(head, "withdraw", {"person": "p6", "on": "2018-07-01"}, key="amt-51.head")
    assert [held.person for held in history().posts["amt-51.head"].holders] == ["p1", "p3"]


def test_persons_are_added_and_changed(keeper):
    page = post(keeper, "add_person", {"name": "Neu (Beispiel)", "email": "neu@example.org"})
    assert "Die Person ist aufgenommen" in page
    key = Person.objects.get(name="Neu (Beispiel)").key
    post(keeper, "change_person", {"name": "Anders (Beispiel)", "email": ""}, key=key)
    assert Person.objects.get(key=key).name == "Anders (Beispiel)"


def test_the_municipality_is_kept(keeper):
    post(keeper, "change_municipality", {"name": "Stadt Muster", "kind": "", "ags": "09461000"})
    assert municipality().name == "Stadt Muster"
    post(keeper, "begin_assumption_day", {"on": "2013-01-01", "source": "Zensus 2011"})
    assert "Zensus 2011" in get(keeper, "municipality")
    post(keeper, "end_assumption_day", {"on": "2018-01-01", "source": "Zensus 2022"})
    assert "31. Dezember 2017" in get(keeper, "municipality")


@pytest.mark.parametrize(
    ("name", "key", "given", "kept"),
    [
        ("found_unit", "", {"name": "Mein Amt", "kind": "office", "on": "2018-05-01", "key": "amt-51"}, "Mein Amt"),
        ("found_unit", "", {"name": "Mein Amt", "kind": "office", "on": "irgendwann"}, "irgendwann"),
        ("rename_unit", "amt-51", {"name": "Mein Name", "on": "2010-01-01"}, "Mein Name"),
        ("move_unit", "referat-5", {"parent": "amt-51", "on": "2018-05-01"}, 'value="amt-51" selected'),
        ("dissolve_unit", "referat-5", {"last_day": "2018-05-01"}, "2018-05-01"),
        ("found_post", "amt-51", {"function": "contact", "title": "Mein Titel", "on": "2010-01-01"}, "Mein Titel"),
        ("retitle_post", "amt-51.head", {"title": "x" * 201}, "x" * 201),
        ("transfer_post", "amt-51.head", {"into": "amt-50", "on": "2010-01-01"}, "2010-01-01"),
        ("abolish_post", "amt-51.head", {"last_day": "2010-01-01"}, "2010-01-01"),
        ("appoint", "amt-51.head", {"person": "p1", "on": "2018-05-01"}, 'value="p1" selected'),
        ("resign", "amt-50.head", {"last_day": "2018-05-01"}, "2018-05-01"),
        ("deputise", "amt-51.head", {"person": "p1", "on": "2018-05-01"}, 'value="p1" selected'),
        ("end_stand_in", "amt-51.head", {"last_day": "2018-05-01"}, "2018-05-01"),
        ("withdraw", "amt-51.head", {"person": "p9", "on": "2018-05-01"}, "p9"),
        ("add_person", "", {"name": "Mein Mensch", "email": "keine"}, "Mein Mensch"),
        ("change_person", "p1", {"name": "Person 1 (Beispiel)", "email": "p1@example.org"}, "p1@example.org"),
        ("change_municipality", "", {"name": "Meine Stadt", "ags": "77"}, "Meine Stadt"),
        ("end_assumption_day", "", {"on": "2018-05-01", "source": "Meine Quelle"}, "Meine Quelle"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(keeper, name, key, given, kept):
    before = history()
    answer = keeper.post(address(name, **({"key": key} if key else {})), given)
    page = text(answer)
    assert answer.context["form"].errors
    assert "Fehler" in page
    assert kept in page
    assert history() == before


def test_the_button_says_what_it_will_cause(keeper):
    assert "1 Stelle endet mit ihr, 1 davon besetzt." in get(keeper, "dissolve_unit", key="amt-51")
    assert "Amt 50, Amt 51" in get(keeper, "dissolve_unit", key="referat-5")
    assert "2 Einheiten darunter ziehen mit um." in get(keeper, "move_unit", key="referat-5")
    assert "Person 1 (Beispiel) scheidet am Vortag aus." in get(keeper, "appoint", key="amt-51.head")


def test_pages_are_complete_in_english(keeper):
    page = get(keeper, "unit", "?sprache=en", key="amt-51")
    assert "Posts" in page
    assert "Founded" in page
