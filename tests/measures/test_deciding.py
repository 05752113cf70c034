"""Recommended together, decided together, each with its own outcome; never by hand."""

from datetime import date

import pytest
from tests.measures.town import (
    CYCLE,
    DAY,
    group_chair,
    measure,
    member,
    office,
    outcomes,
    recommend,
    resolved,
    stranger,
)

from querschnitt.committees import commands as committees
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import Outcome
from querschnitt.measures.models import AdoptedWording, CouncilStatement, Recommendation, RecommendationLine
from querschnitt.meetings.models import ItemProposal

LATER = date(2018, 10, 10)


def make(*numbers: int, goals: tuple[int, ...] = (), title: str = "Empfehlung", actor=None) -> Recommendation:
    return commands.make_recommendation(
        actor=actor or office(), cycle=CYCLE, title=title, to="lenkung", measures=numbers, goals=goals
    )


def apply(row: Recommendation, resolution, refer=None, seen=None, **other: Decided) -> Recommendation:
    return commands.apply_resolution(
        actor=office(),
        recommendation=row.pk,
        resolution=resolution.pk,
        outcomes=outcomes(row, **other),
        refer=refer,
        seen=seen,
    )


# recommending


def test_measures_and_goals_lie_before_the_body_together(town):
    row = recommend(1, 2, goals=(2,))
    assert {measure(1).state, measure(2).state} == {"recommended"}
    proposal = ItemProposal.objects.get(subject=f"recommendation:{row.pk}")
    assert (proposal.committee.key, proposal.by_committee.key) == ("lenkung", "ag-1")
    assert "Maßnahme 1: Amtsdeutsch" in proposal.text or "Measure 1: Amtsdeutsch" in proposal.text
    assert "Was zu tun ist: Dolmetscher am Schalter." in proposal.text


def test_the_statement_of_the_council_is_attached(town):
    from querschnitt.committees.models import Committee
    from querschnitt.cycles.models import Cycle

    CouncilStatement.objects.create(
        cycle=Cycle.objects.get(key=CYCLE),
        committee=Committee.objects.get(key="ag-1"),
        text="Der Beirat begrüßt das.",
        given_on=DAY,
    )
    assert "Der Beirat begrüßt das." in recommend(1).proposal.text


def test_what_lies_before_the_body_is_not_changed_under_its_hands(town):
    recommend(1)
    with pytest.raises(Refused, match="lies before a body"):
        commands.change_measure(actor=office(), measure=1, changes={"title": "Ganz anders"})
    with pytest.raises(Refused, match="lies before a body"):
        commands.add_milestone(actor=office(), measure=1, title="Neu", due=DAY)
    with pytest.raises(Refused, match="lies before a body"):
        commands.take_step(actor=office(), measure=1, step="drop_measure", on=DAY, reason="doch nicht")


def test_the_twin_that_was_withdrawn_is_changed(town):
    row = recommend(1)
    commands.withdraw_recommendation(actor=office(), recommendation=row.pk, reason="zu früh")
    assert measure(1).state == "appraised"
    commands.change_measure(actor=office(), measure=1, changes={"title": "Ganz anders"})
    assert ItemProposal.objects.get(pk=row.proposal.pk).state == "withdrawn"


def test_a_measure_stands_in_one_recommendation_at_a_time(town):
    make(1)
    with pytest.raises(Refused, match="another recommendation"):
        make(1, 2, title="Eine zweite")
    assert make(2, title="Eine dritte").lines.count() == 1


@pytest.mark.parametrize("number", [3, 4, 6, 7, 99])
def test_what_is_decided_or_ended_is_not_recommended(town, number):
    with pytest.raises(Refused):
        make(number)


def test_an_empty_recommendation_is_not_sent(town):
    row = make()
    with pytest.raises(Refused, match="at least one"):
        commands.send_recommendation(actor=office(), recommendation=row.pk)


def test_the_same_draft_is_made_once_and_sent_once(town):
    row = make(1)
    assert make(1).pk == row.pk
    commands.send_recommendation(actor=office(), recommendation=row.pk)
    with pytest.raises(Refused):
        commands.send_recommendation(actor=office(), recommendation=row.pk)
    assert ItemProposal.objects.filter(subject=f"recommendation:{row.pk}").count() == 1


def test_office_and_chair_recommend_and_nobody_else(town):
    assert make(1, actor=group_chair("ag-1")).committee.key == "ag-1"
    for who in (member("ag-1"), stranger(), group_chair("lenkung")):
        with pytest.raises(Forbidden):
            make(2, title="Nein", actor=who)


def test_a_draft_that_somebody_else_changed_is_not_written_over(town):
    row = make(1)
    facts = {"actor": office(), "recommendation": row.pk, "to": "lenkung", "seen": row.version}
    commands.change_recommendation(**facts, title="Erst so", measures=[1, 2])
    with pytest.raises(commands.Overtaken):
        commands.change_recommendation(**facts, title="Dann so", measures=[1])
    assert Recommendation.objects.get(pk=row.pk).lines.count() == 2


def test_what_is_added_stands_beside_what_was_there(town):
    row = make(1)
    commands.add_to_recommendation(actor=office(), recommendation=row.pk, measures=[2], goals=[2])
    assert [line.measure and line.measure.number for line in row.lines.all()] == [1, 2, None]


# deciding


def test_each_line_has_its_own_outcome(town):
    with clock.standing_at(DAY):
        row = recommend(1, 2, 8, goals=(2, 3))
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        apply(
            row,
            found,
            m1=Decided(outcome=Outcome.AMENDED, title="Leichte Sprache überall", text="In allen Ämtern."),
            m2=Decided(outcome=Outcome.DEFERRED, reason="Erst die Kosten."),
            g3=Decided(outcome=Outcome.REJECTED, reason="Steht schon im Personalkonzept."),
        )
    states = {number: (measure(number).state, measure(number).decided_on) for number in (1, 2, 8)}
    assert states[1] == ("decided", LATER)
    assert states[2] == ("postponed", None)
    assert states[8] == ("decided", LATER)
    assert AdoptedWording.objects.get(measure__number=1).data["title"] == "Leichte Sprache überall"
    assert measure(1).changes.get().before["title"] == "Amtsdeutsch in leichten Worten"
    assert measure(2).end_reason == "Erst die Kosten."
    goals = dict(Goal.objects.values_list("number", "state"))
    assert (goals[2], goals[3]) == ("agreed", "dropped")
    assert Goal.objects.get(number=2).resolution == found


def test_a_measure_shows_the_resolution_it_was_decided_by(town):
    step = measure(4).steps.get(step="decide_measure")
    assert step.resolution.number == "2018/1"
    assert step.resolution.wording == "Wie vorgelegt."


def test_applied_twice_nothing_happens(town):
    row = Recommendation.objects.get()
    before = measure(3).version
    apply(row, row.resolution)
    assert measure(3).version == before
    assert AdoptedWording.objects.filter(measure__number=3).count() == 1


def test_a_resolution_on_something_else_decides_nothing(town):
    foreign = Recommendation.objects.get().resolution
    row = recommend(1)
    with pytest.raises(Refused, match="no resolution on this recommendation"):
        apply(row, foreign)
    assert measure(1).state == "recommended"


def test_every_line_is_said_and_no_other(town):
    with clock.standing_at(DAY):
        row = recommend(1, 2)
    found = resolved(row, LATER)
    some = dict(list(outcomes(row).items())[:1])
    more = {**outcomes(row), 999: Decided(outcome=Outcome.AS_PROPOSED)}
    for wrong in (some, more, {}):
        with clock.standing_at(LATER), pytest.raises(Refused, match="each measure and goal"):
            commands.apply_resolution(actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=wrong)
    assert measure(1).state == "recommended"


def test_an_amendment_says_the_amended_words(town):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER)
    with clock.standing_at(LATER), pytest.raises(Refused, match="amended words"):
        apply(row, found, m1=Decided(outcome=Outcome.AMENDED, title=measure(1).title))


@pytest.mark.parametrize("kind", ["rejected", "adjourned", "noted"])
def test_what_the_body_did_not_adopt_is_not_decided(town, kind):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER, kind=kind)
    with clock.standing_at(LATER), pytest.raises(Refused, match="does not have this outcome"):
        apply(row, found)
    assert measure(1).state == "recommended"


def test_the_twin_of_a_rejecting_resolution_rejects(town):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER, kind="rejected", wording="Abgelehnt: zu teuer.")
    with clock.standing_at(LATER):
        apply(row, found, m1=Decided(outcome=Outcome.REJECTED))
    assert (measure(1).state, measure(1).end_reason) == ("rejected", "Abgelehnt: zu teuer.")


def test_what_was_deferred_is_not_resumed_by_hand_but_recommended_anew(town):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER, kind="adjourned")
    with clock.standing_at(LATER):
        apply(row, found, m1=Decided(outcome=Outcome.DEFERRED))
        with pytest.raises(Refused, match="never decided"):
            commands.take_step(actor=office(), measure=1, step="resume_measure", on=LATER)
        assert recommend(1, title="Noch einmal").state == "sent"


def test_what_is_resolved_on_is_not_withdrawn(town):
    with clock.standing_at(DAY):
        row = recommend(1)
    resolved(row, LATER)
    with clock.standing_at(LATER), pytest.raises(Refused, match="cannot be withdrawn"):
        commands.withdraw_recommendation(actor=office(), recommendation=row.pk, reason="doch nicht")


def test_only_the_office_applies_a_resolution(town):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER)
    for who in (group_chair("ag-1"), member("lenkung"), stranger()):
        with clock.standing_at(LATER), pytest.raises(Forbidden):
            commands.apply_resolution(actor=who, recommendation=row.pk, resolution=found.pk, outcomes=outcomes(row))


# on to the committee that the field names


@pytest.fixture
def senate(town) -> str:
    with clock.standing_at(date(2018, 3, 1)):
        return committees.found_committee(
            actor=OPERATOR, body="personnel_committee", on=date(2018, 3, 1), key="personalsenat"
        ).key


def test_what_a_committee_decides_further_is_not_decided_before(senate):
    with clock.standing_at(DAY):
        row = recommend(1, 2)
    found = resolved(row, LATER)
    line = row.lines.get(measure__number=2)
    with clock.standing_at(LATER):
        apply(row, found, refer={line.pk: senate})
    onward = Recommendation.objects.get(follows=row)
    assert (measure(1).state, measure(2).state) == ("decided", "recommended")
    assert not AdoptedWording.objects.filter(measure__number=2).exists()
    assert (onward.to.key, onward.state, onward.proposal.committee.key) == (senate, "sent", senate)
    later = date(2018, 11, 14)
    by_senate = resolved(onward, later, wording="Zugestimmt.")
    with clock.standing_at(later):
        apply(onward, by_senate)
    assert measure(2).decided_on == later
    assert measure(2).steps.get(step="decide_measure").resolution == by_senate


def test_what_was_rejected_does_not_go_on(senate):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER)
    line = RecommendationLine.objects.get(recommendation=row)
    with clock.standing_at(LATER), pytest.raises(Refused, match="does not go on"):
        apply(row, found, refer={line.pk: senate}, m1=Decided(outcome=Outcome.REJECTED))


def test_a_decision_on_some_does_not_end_the_mandate_of_the_group(town):
    from querschnitt.committees.models import Committee

    assert Committee.objects.get(key="ag-1").ended_on is None
