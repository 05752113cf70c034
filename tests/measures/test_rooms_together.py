"""What happens in one place meets what is under way in another: renewal, merging and ends while a body decides."""

from datetime import date

import pytest
from tests.measures.browsing import OFFICE, entering, post, to
from tests.measures.town import CYCLE, DAY, measure, office, outcomes, recommend, resolved

from querschnitt.committees import commands as committees
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.models import Goal, GoalRegister
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.commands import Overtaken
from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import Outcome
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.domain.steps.units import NewUnit, Part

LATER = date(2018, 10, 10)


def renew() -> None:
    """The group has done its work, and a new pass carries on what it left."""
    GoalRegister.objects.update_or_create(pk=1, defaults={"last": 3})  # the town numbers its goals itself
    committees.end_committee(actor=OPERATOR, committee="ag-1", until=DAY, reason="fertig")
    cycles.renew_cycle(actor=office(), cycle=CYCLE, on=LATER, reason="Drei Jahre sind um")


# a body decides while something else goes on


def test_a_pass_is_renewed_while_its_goals_lie_before_the_body(town):
    row = recommend(1, goals=(2,))
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        renew()
        heir = Goal.objects.get(carries_on__number=2)
        assert (measure(1).cycle, measure(1).goal) == (heir.cycle, heir)
        commands.apply_resolution(actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=outcomes(row))
    heir.refresh_from_db()
    assert (heir.state, heir.resolution.pk, measure(1).state) == ("agreed", found.pk, "decided")


def test_a_goal_that_was_merged_while_it_lay_before_the_body_does_not_hold_up_the_rest(town):
    row = recommend(1, goals=(3,))
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        cycles.merge_goals(actor=office(), goal=3, into=2, reason="dasselbe")
        commands.apply_resolution(actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=outcomes(row))
    assert (Goal.objects.get(number=3).state, measure(1).state) == ("merged", "decided")


# what hangs on something that has ended


def test_a_measure_whose_goal_was_given_up_is_changed_and_keeps_it(town):
    with clock.standing_at(DAY):
        cycles.drop_goal(actor=office(), goal=3, reason="überholt")
    desk = entering(OFFICE)
    given = {
        "title": "Dolmetscher am Schalter und am Telefon", "text": measure(2).text, "unit": "amt-11",
        "field_of_action": "personnel", "goal": "3", "cycle": CYCLE, "starts_on": "2018-08-01",
        "ends_on": "2019-07-31",
    }  # fmt: skip
    assert 'value="3" selected' in desk.get(to("change", number=2)).content.decode()
    assert post(desk, "change", given, number=2).redirect_chain
    assert (measure(2).title, measure(2).goal.number) == (given["title"], 3)


def test_a_part_of_a_measure_that_was_rejected_is_still_changed(town):
    commands.change_measure(actor=office(), measure=1, changes={"parent": 2})
    row = recommend(2)
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        said = outcomes(row, m2=Decided(outcome=Outcome.REJECTED, reason="Zu teuer."))
        commands.apply_resolution(actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=said)
        commands.change_measure(actor=office(), measure=1, changes={"title": "Neu", "parent": 2})
    assert (measure(1).title, measure(1).parent.number) == ("Neu", 2)


# two people at one measure


def test_who_changes_needs_beside_a_merge_is_told_and_loses_none(town):
    commands.raise_need(actor=office(), title="Noch ein Bedarf", unit="amt-10", cycle=CYCLE)
    commands.change_measure(actor=office(), measure=1, changes={"needs": [3]})
    seen = measure(2).version
    commands.take_step(actor=office(), measure=1, step="merge_measure", on=DAY, reason="dasselbe", into=2)
    with pytest.raises(Overtaken):
        commands.change_measure(actor=office(), measure=2, changes={"needs": [1]}, seen=seen)
    assert set(measure(2).needs.filter(until=None).values_list("need__number", flat=True)) == {2, 3}


# who may


def test_a_step_is_no_page_for_whoever_may_not_take_it(town):
    client = entering("head-amt-50")
    for number, step in ((4, "complete_measure"), (4, "drop_measure"), (1, "appraise_measure"), (1, "merge_measure")):
        assert client.post(to("take_step", number=number, step=step), {}).status_code == 404


def test_the_twin_who_may_is_asked_what_is_missing(town):
    assert entering(OFFICE).post(to("take_step", number=4, step="complete_measure"), {}).status_code == 200


# a pass is renewed


def test_a_measure_outside_the_pass_follows_its_goal_into_the_next_one(town):
    commands.change_measure(actor=office(), measure=1, changes={"cycle": ""})
    with clock.standing_at(LATER):
        renew()
    heir = Goal.objects.get(carries_on__number=2)
    assert (measure(1).cycle, measure(1).goal) == (None, heir)
    assert measure(7).goal.number == 2  # at its end, it stays where it ended


# an office is split


def test_the_heads_of_what_followed_a_split_office_answer_for_its_measures(town):
    parts = [Part(unit=NewUnit(key=key, kind="office", name=key)) for key in ("amt-15a", "amt-15b")]
    with clock.standing_at(LATER):
        organisation.split_unit(actor=OPERATOR, unit="amt-15", parts=parts, on=LATER)
        post_key = organisation.found_post(actor=OPERATOR, unit="amt-15a", function="head", on=LATER)
        organisation.appoint(actor=OPERATOR, post=post_key, person="head-amt-15", on=LATER)
        client = entering("head-amt-15")
        assert client.get(to("change", number=3)).status_code == 200
        assert entering("head-amt-50").get(to("change", number=3)).status_code == 404
