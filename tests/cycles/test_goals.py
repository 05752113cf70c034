"""Goals hang below one overarching goal, each of its own unit, and nothing said of them is lost (K2-1, K3-1)."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.cycles.goal_scenes import agreed, overarching, proposed, without_goals
from tests.measures.stock_scenes import PASS, a_pass, head
from tests.meetings.town import DAY, build_town, chair, deputy, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.concept.models import Edition
from querschnitt.concept.queries import edition_on
from querschnitt.cycles import commands
from querschnitt.cycles.models import Goal, GoalChange
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden, Refused


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        yield DAY


def test_the_overarching_goal_has_the_words_of_the_edition():
    without_goals()
    assert commands.keep_overarching_goal(actor=office(), today=DAY) == 1
    row = Goal.objects.get()
    assert row.title.startswith("Alle Gruppen haben gleichberechtigt")
    assert (row.level, row.state, row.parent, row.agreed_on) == ("overarching", "agreed", None, date(2017, 7, 27))
    assert row.adopted_title == row.title
    assert commands.keep_overarching_goal(actor=office(), today=DAY) == 0


def test_an_edition_that_comes_into_force_later_gives_it_new_words_once():
    commands.keep_overarching_goal(actor=office(), today=DAY)
    text = (
        Edition.objects.get()
        .text.replace('"bamberg-2017"', '"bamberg-2019"')
        .replace("Alle Gruppen haben", "Alle haben")
    )
    Edition.objects.create(
        key="bamberg-2019", title="Fortschreibung", text=text, state="adopted", adopted_on=DAY, reference="VO/2",
        adopted_by="Senat", in_force_from=date(2019, 1, 1),
    )  # fmt: skip
    assert commands.keep_overarching_goal(actor=office(), today=date(2018, 12, 31)) == 0
    with clock.standing_at(date(2019, 1, 1)):
        assert commands.keep_overarching_goal(actor=office(), today=date(2019, 1, 1)) == 1
        commands.set_overarching_goal(actor=office(), title="Alle haben teil", reason="Kürzer")
        assert commands.keep_overarching_goal(actor=office(), today=date(2019, 6, 1)) == 0
    assert Goal.objects.get().title == "Alle haben teil"
    assert [change.reason for change in GoalChange.objects.all()] == ["Fortschreibung", "Kürzer"]


def test_there_is_one_overarching_goal_only():
    top = overarching()
    assert overarching("Anders") == top
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.create(number=99, level="overarching", title="Zweites", set_on=DAY)
    Goal.objects.create(number=99, level="department", title="Kein zweites", set_on=DAY)  # the twin
    with pytest.raises(Refused):
        proposed(level="overarching")
    with pytest.raises(Forbidden):
        commands.set_overarching_goal(actor=head("amt-11"), title="Meins")


def test_a_proposed_goal_gets_a_number_that_is_never_given_again():
    top = overarching()
    first, second = proposed(parent=top.number), proposed(parent=top.number, level="unit", unit="amt-11")
    assert (first.number, second.number) == (2, 3)
    assert [row.position for row in (first, second)] == [0, 1]
    commands.drop_goal(actor=office(), goal=second.number, reason="Doppelt")
    assert proposed(parent=top.number).number == 4
    once = uuid4()
    assert proposed(once=once) == proposed(once=once)
    assert proposed(once=uuid4()) != proposed(once=uuid4())


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"level": "nation"}, "level"),
        ({"parent": 99}, "parent"),
        ({"unit": "amt-99"}, "unit"),
        ({"cycle": "none"}, "cycle"),
        ({"field_of_action": "flying"}, "field_of_action"),
        ({"groups": ["martians"]}, "groups"),
    ],
)
def test_what_a_goal_needs(facts, place):
    with pytest.raises(Refused) as refused:
        proposed(**facts)
    assert refused.value.place == place


def test_a_unit_and_the_working_group_of_its_pass_work_out_goals():
    a_pass()
    assert proposed(head("amt-11"), unit="amt-11", level="unit").unit.key == "amt-11"
    for actor in (member("amt-10"), deputy("amt-10"), chair()):
        assert proposed(actor, cycle=PASS).cycle.key == PASS
    for actor in (head("amt-10"), stranger(), chair("lenkung"), ANYONE):
        with pytest.raises(Forbidden):
            proposed(actor, unit="amt-11")


def test_words_as_agreed_stay_beside_those_of_today():
    row = agreed(proposed(text="Jede Stelle"))
    commands.change_goal(
        actor=office(), goal=row.number, changes={"title": "Neu", "groups": ["women"]}, reason="Klarer", seen=1
    )
    row.refresh_from_db()
    assert (row.title, row.adopted_title, row.adopted_text) == ("Neu", "Sprachförderung", "Jede Stelle")
    change = row.changes.last()
    assert change.before == {"title": "Sprachförderung", "groups": []}
    assert change.after == {"title": "Neu", "groups": ["women"]}
    with pytest.raises(Refused):
        agreed(row)


def test_of_two_who_change_it_at_once_the_later_is_told():
    row = proposed()
    commands.change_goal(actor=office(), goal=row.number, changes={"title": "Erste"}, seen=0)
    for act in (
        lambda: commands.change_goal(actor=office(), goal=row.number, changes={"title": "Zweite"}, seen=0),
        lambda: commands.move_goal(actor=office(), goal=row.number, parent=overarching().number, seen=0),
        lambda: commands.drop_goal(actor=office(), goal=row.number, reason="Weg", seen=0),
        lambda: commands.agree_goal(actor=office(), goal=row.number, on=DAY, seen=0),
        lambda: commands.set_priority(actor=office(), goal=row.number, priority=1, on=DAY, seen=0),
    ):
        with pytest.raises(commands.Overtaken):
            act()
    commands.change_goal(actor=office(), goal=row.number, changes={"title": "Zweite"}, seen=1)


def test_a_goal_moves_in_the_tree_and_its_history_says_from_where():
    top = overarching()
    one, two = proposed(parent=top.number), proposed(parent=top.number)
    three = proposed(parent=one.number, level="unit")
    commands.move_goal(actor=office(), goal=three.number, parent=two.number, reason="Passt besser")
    three.refresh_from_db()
    assert (three.parent, three.changes.get().before, three.changes.get().after) == (
        two, {"parent": one.number}, {"parent": two.number},
    )  # fmt: skip
    commands.move_goal(actor=office(), goal=two.number, parent=top.number, position=0)
    assert list(Goal.objects.filter(parent=top).values_list("number", flat=True)) == [two.number, one.number]
    before = AuditEntry.objects.count()
    commands.move_goal(actor=office(), goal=two.number, parent=top.number, position=0)
    assert AuditEntry.objects.count() == before


def test_a_goal_never_stands_below_itself_or_below_a_narrower_one():
    top = overarching()
    one = proposed(parent=top.number)
    two = proposed(parent=one.number)
    leaf = proposed(parent=two.number, level="unit")
    for parent in (one, two, leaf):
        with pytest.raises(Refused) as refused:
            commands.move_goal(actor=office(), goal=one.number, parent=parent.number)
        assert refused.value.place == "parent"
    with pytest.raises(Refused):
        commands.move_goal(actor=office(), goal=two.number, parent=leaf.number)
    commands.move_goal(actor=office(), goal=two.number, parent=top.number)  # the twin: upwards there is no circle
    for act in (
        lambda: commands.move_goal(actor=office(), goal=top.number, parent=one.number),
        lambda: commands.drop_goal(actor=office(), goal=top.number, reason="x"),
        lambda: commands.change_goal(actor=office(), goal=top.number, changes={"title": "x"}),
        lambda: commands.merge_goals(actor=office(), goal=top.number, into=one.number, reason="x"),
    ):
        with pytest.raises(Refused):
            act()


def test_what_stood_below_a_merged_goal_stands_below_the_other():
    top = overarching()
    one, two = proposed(parent=top.number), proposed(parent=top.number)
    child = proposed(parent=one.number, level="unit")
    with pytest.raises(Refused):
        commands.merge_goals(actor=office(), goal=one.number, into=child.number, reason="Dasselbe")
    with pytest.raises(Refused):
        commands.merge_goals(actor=office(), goal=one.number, into=two.number, reason=" ")
    commands.merge_goals(actor=office(), goal=one.number, into=two.number, reason="Dasselbe")
    for row in (one, child):
        row.refresh_from_db()
    assert (one.state, one.merged_into, one.ended_on, one.number) == ("merged", two, DAY, 2)
    assert child.parent == two
    for act in (
        lambda: commands.change_goal(actor=office(), goal=one.number, changes={"title": "x"}),
        lambda: commands.merge_goals(actor=office(), goal=two.number, into=one.number, reason="x"),
        lambda: commands.move_goal(actor=office(), goal=two.number, parent=one.number),
    ):
        with pytest.raises(Refused):
            act()


def test_what_stood_below_a_dropped_goal_moves_up():
    top = overarching()
    one = proposed(parent=top.number)
    child = proposed(parent=one.number, level="unit")
    commands.drop_goal(actor=office(), goal=one.number, reason="Überholt")
    child.refresh_from_db()
    assert (child.parent, child.changes.get().reason) == (top, "Überholt")


def test_the_steering_body_sets_priorities_and_the_office_records_them():
    row = proposed(cycle=a_pass().key)
    commands.set_priority(actor=office(), goal=row.number, priority=1, on=DAY)
    row.refresh_from_db()
    assert (row.priority, row.priority_set_on, row.version) == (1, DAY, 1)
    for priority, on, meeting in ((0, DAY, ""), (100, DAY, ""), (2, date(2018, 6, 1), ""), (2, DAY, "nichts")):
        with pytest.raises(Refused):
            commands.set_priority(actor=office(), goal=row.number, priority=priority, on=on, meeting=meeting)
    for actor in (chair(), member()):
        with pytest.raises(Forbidden):
            commands.set_priority(actor=actor, goal=row.number, priority=2, on=DAY)
        with pytest.raises(Forbidden):
            commands.agree_goal(actor=actor, goal=row.number, on=DAY)
        assert commands.change_goal(actor=actor, goal=row.number, changes={"text": actor.name}).text == actor.name


def test_nobody_hands_a_goal_to_a_unit_that_is_not_theirs():
    row = proposed(head("amt-11"), unit="amt-11", level="unit")
    with pytest.raises(Forbidden):
        commands.change_goal(actor=head("amt-11"), goal=row.number, changes={"unit": "amt-51"})
    commands.change_goal(actor=office(), goal=row.number, changes={"unit": "amt-51"})


def test_the_edition_of_a_county_gives_its_own_goal():
    assert edition_on(DAY).data.overarching_goal != ""
