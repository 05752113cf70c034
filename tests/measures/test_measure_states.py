"""Measures under any order of steps: the table alone moves them, nothing is decided by hand, nothing decided is lost."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from tests.measures.town import DAY, answering, build_town, member, office, outcomes, recommend, resolved
from tests.meetings.test_minutes_states import Walk

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.adopted import unbroken
from querschnitt.measures.domain.circles import closes_a_circle
from querschnitt.measures.domain.dates import next_due
from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import ENDS, MEASURE, MeasureState, Outcome, RecommendationState
from querschnitt.measures.models import AdoptedWording, Dependency, Measure, MeasureStep, Milestone, Recommendation
from querschnitt.measures.queries.measure_page import measure_page

ACTORS = {"office": office(), "member": member(), "answering": answering()}
AFTER_A_DECISION = {MeasureState.DECIDED, MeasureState.RUNNING, MeasureState.COMPLETED, MeasureState.REGULAR}
BOUNDS = settings(
    max_examples=5,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
numbers = st.integers(1, 10)
who = st.sampled_from(sorted(ACTORS))
later = st.integers(-30, 400).map(lambda days: DAY + timedelta(days=days))


class MeasureWalk(Walk):
    """The measures of the town, taken through anything that anybody may try."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = {row.pk: row.digest for row in AdoptedWording.objects.all()}
        self.ended: dict[int, str] = {}
        self.day = DAY

    def tried(self, command, **given) -> None:
        """Give the command; who may not is told so, and nothing changes then either."""
        try:
            self.do(command, said_before=True, **given)
        except Forbidden:
            return

    @rule(days=st.integers(1, 60))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(parent=st.none() | numbers)
    def propose(self, parent: int | None) -> None:
        if Measure.objects.count() < 10:
            self.tried(commands.propose_measure, actor=office(), title="Neu", unit="amt-11", parent=parent)

    @rule(number=numbers, actor=who, title=st.sampled_from(["Eins", "Zwei"]), ends_on=st.none() | later)
    def change(self, number: int, actor: str, title: str, ends_on: date | None) -> None:
        changes = {"title": title, "ends_on": ends_on}
        self.tried(commands.change_measure, actor=ACTORS[actor], measure=number, changes=changes)

    @rule(number=numbers, parent=st.none() | numbers)
    def become_a_part(self, number: int, parent: int | None) -> None:
        self.tried(commands.change_measure, actor=office(), measure=number, changes={"parent": parent})

    @rule(
        number=numbers,
        actor=who,
        step=st.sampled_from(sorted(MEASURE.steps)),
        into=st.none() | numbers,
        reason=st.sampled_from(["", "Darum."]),
    )
    def step(self, number: int, actor: str, step: str, into: int | None, reason: str) -> None:
        given = {"measure": number, "step": step, "on": self.day, "into": into, "reason": reason}
        self.tried(commands.take_step, actor=ACTORS[actor], **given)

    @rule(number=numbers, due=later)
    def add_milestone(self, number: int, due: date) -> None:
        self.tried(commands.add_milestone, actor=office(), measure=number, title=f"M{due}", due=due)

    @rule(place=st.integers(0, 9), what=st.sampled_from(["move", "reach", "drop", "reopen"]), due=later)
    def milestone(self, place: int, what: str, due: date) -> None:
        rows = list(Milestone.objects.order_by("pk"))
        given: dict[str, object] = {"actor": office(), "milestone": rows[place % len(rows)].pk}
        if what == "move":
            given |= {"due": due, "reason": "anders"}
        if what == "drop":
            given |= {"reason": "unnötig"}
        self.tried(getattr(commands, f"{what}_milestone"), **given)

    @rule(number=numbers, other=numbers)
    def wait_for(self, number: int, other: int) -> None:
        self.tried(commands.depend_on, actor=office(), measure=number, other=other)

    @rule(some=st.lists(numbers, min_size=1, max_size=3, unique=True))
    def recommend(self, some: list[int]) -> None:
        title = f"Empfehlung {Recommendation.objects.count()}"
        self.tried(lambda **given: recommend(*given["some"], title=title), some=some)

    @rule()
    def withdraw(self) -> None:
        row = Recommendation.objects.filter(state=RecommendationState.SENT).first()
        if row is not None:
            given = {"actor": office(), "recommendation": row.pk, "reason": "zu früh"}
            self.tried(commands.withdraw_recommendation, **given)

    @rule(
        said=st.lists(st.sampled_from(list(Outcome)), min_size=3, max_size=3),
        kind=st.sampled_from(["unanimous", "rejected"]),
    )
    def decide(self, said: list[Outcome], kind: str) -> None:
        row = Recommendation.objects.filter(state=RecommendationState.SENT).first()
        if row is None:
            return
        self.day += timedelta(days=10)
        try:
            found = resolved(row, self.day, kind=kind)
        except Refused:  # the body sits already on that day
            return
        lines = [*outcomes(row)]
        given = {pk: Decided(outcome=said[place], text=f"Geändert {pk}") for place, pk in enumerate(lines)}
        self.tried(
            commands.apply_resolution, actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=given
        )

    @rule(number=numbers, back=st.integers(0, 100))
    def look(self, number: int, back: int) -> None:
        """The page shows what is stored today, and opens on any day before."""
        row = Measure.objects.filter(number=number).first()
        if row is None:
            return
        with clock.standing_at(self.day):
            assert measure_page(office(), number, self.day).state == row.state
            if self.day - timedelta(days=back) >= row.steps.first().happened_on:
                measure_page(office(), number, self.day - timedelta(days=back))

    @invariant()
    def every_way_is_one_of_the_table(self) -> None:
        ends = dict.fromkeys(Measure.objects.values_list("pk", flat=True), "")
        for pk, step, before, after in MeasureStep.objects.order_by("pk").values_list(
            "measure", "step", "before", "after"
        ):
            assert before == ends[pk]
            if step in MEASURE.steps:
                assert MEASURE.after(step, MeasureState(before)) == after
            ends[pk] = after
        assert ends == dict(Measure.objects.values_list("pk", "state"))

    @invariant()
    def nothing_is_decided_without_a_resolution(self) -> None:
        decided = Measure.objects.filter(state__in=AFTER_A_DECISION)
        steps = MeasureStep.objects.filter(step="decide_measure", resolution__isnull=False)
        assert not decided.filter(decided_on=None).exists()
        assert not decided.exclude(pk__in=steps.values("measure")).exists()
        wordings = AdoptedWording.objects.filter(resolution__isnull=False)
        assert not decided.exclude(pk__in=wordings.values("measure")).exists()

    @invariant()
    def what_was_adopted_stays(self) -> None:
        found = {}
        for pk, data, digest in AdoptedWording.objects.values_list("pk", "data", "digest"):
            assert unbroken(data, digest)
            found[pk] = digest
        assert found == found | self.kept
        self.kept = found

    @invariant()
    def the_next_date_is_what_it_is_reckoned_to_be(self) -> None:
        stones = defaultdict(list)
        for pk, due in Milestone.objects.filter(done_on=None, dropped_on=None).values_list("measure", "due"):
            stones[pk].append(due)
        for pk, state, ends_on, due in Measure.objects.values_list("pk", "state", "ends_on", "next_due"):
            assert due == next_due(MeasureState(state), ends_on, stones[pk])

    @invariant()
    def what_has_ended_stays_as_it_was_and_says_why(self) -> None:
        facts = ("number", "title", "state", "ended_on", "end_reason")
        for number, title, state, ended_on, reason in Measure.objects.filter(state__in=ENDS).values_list(*facts):
            assert ended_on is not None
            assert reason or state == MeasureState.REJECTED
            assert self.ended.setdefault(number, title) == title

    @invariant()
    def parts_go_one_level_deep_and_nobody_waits_in_a_circle(self) -> None:
        assert not Measure.objects.filter(parent__parent__isnull=False).exists()
        edges = list(Dependency.objects.filter(until=None).values_list("measure", "other"))
        for edge in edges:
            assert not closes_a_circle([other for other in edges if other != edge], edge)


def run(bounds: settings) -> None:
    run_state_machine_as_test(MeasureWalk, settings=bounds)


def test_measures_keep_their_promises_in_any_order(db):
    build_town()
    run(BOUNDS)


@pytest.mark.drill
def test_measures_keep_their_promises_in_many_orders(db):
    build_town()
    run(settings(BOUNDS, max_examples=500, stateful_step_count=50))


def test_the_twin_moved_past_the_table_is_noticed(town):
    walk = MeasureWalk()
    Measure.objects.filter(number=1).update(state=MeasureState.RUNNING)
    with pytest.raises(AssertionError):
        walk.every_way_is_one_of_the_table()
    with pytest.raises(AssertionError):
        walk.nothing_is_decided_without_a_resolution()
    Measure.objects.filter(number=4).update(next_due=None)
    with pytest.raises(AssertionError):
        walk.the_next_date_is_what_it_is_reckoned_to_be()
    walk.teardown()
