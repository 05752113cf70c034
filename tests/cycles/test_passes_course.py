"""A pass in the hands of many: whatever is done in whatever order, steps keep their order and dates their sense."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.cycles.town import DAY, KEY, build_town, office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.cycles import commands
from querschnitt.cycles.domain.course import turn
from querschnitt.cycles.domain.passes import (
    Station,
    begun_after,
    contradiction,
    delayed,
    following,
    slipped,
    waited_for,
)
from querschnitt.cycles.domain.states import ACTIVE, CycleState, StepState
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit, StepDelay, StepRequirement
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused

ORDERED = ["survey", "advisory_council", "discussion", "recommendation", "decision", "presentation"]
BEGUN = date(2018, 1, 1)
days = st.integers(0, 400).map(lambda number: BEGUN + timedelta(days=number))


@st.composite
def plans(draw: st.DrawFn) -> list[Station]:
    """Steps one after the other, some without dates."""
    marks = sorted(draw(st.lists(days, min_size=8, max_size=8)))
    pairs = [(marks[2 * number], marks[2 * number + 1]) for number in range(4)]
    known = draw(st.lists(st.booleans(), min_size=4, max_size=4))
    return [
        Station(key=f"s{number}", name=f"S{number}", start=pair[0] if there else None, end=pair[1] if there else None)
        for number, (pair, there) in enumerate(zip(pairs, known, strict=True))
    ]


@given(plans(), st.integers(0, 3), st.integers(1, 200))
def test_a_delay_that_moves_what_comes_after_never_brings_dates_into_the_wrong_order(plan, at, later):
    late = plan[at]
    if late.end is None:
        return
    keys = [one.key for one in plan]
    assert contradiction(plan, keys) is None
    own, number = delayed(late, late.end + timedelta(days=later))
    moves = {move.key: move for move in (own, *following(plan, late.key, number))}
    after = [
        Station(key=one.key, name=one.name, start=moves[one.key].start, end=moves[one.key].end)
        if one.key in moves
        else one
        for one in plan
    ]
    assert number == later
    assert contradiction(after, keys) is None
    for before, now in zip(plan[at:], after[at:], strict=True):
        assert before.end is None or (now.end - before.end).days == later


@given(plans(), st.integers(0, 3))
def test_what_is_over_or_not_planned_does_not_move(plan, at):
    done = [Station(key=one.key, name=one.name, start=one.start, end=one.end, state=StepState.DONE) for one in plan]
    assert list(following(done, done[at].key, 10)) == []


def test_dates_in_the_wrong_order_name_both_steps():
    first = Station(key="a", name="A", start=BEGUN, end=BEGUN + timedelta(days=10))
    second = Station(key="b", name="B", start=BEGUN + timedelta(days=9))
    assert contradiction([first, second], ["a", "b"]) == (first, second)
    assert contradiction([first, second], ["a"]) is None, "where the concept leaves the order open, steps overlap"
    backwards = Station(key="a", name="A", start=BEGUN, end=BEGUN - timedelta(days=1))
    assert contradiction([backwards], []) == (backwards, backwards)


def test_a_step_waits_only_for_those_whose_order_counts():
    steps = [Station(key=key, name=key) for key in ("a", "b", "c")]
    assert [one.key for one in waited_for(steps, "c", ["a", "c"], BEGUN)] == ["a"]
    assert waited_for(steps, "b", ["a", "c"], BEGUN) == []
    assert begun_after(steps, "a", ["a", "c"]) == []


def test_a_step_over_later_than_the_other_began_still_makes_it_wait():
    done = Station(key="a", name="a", state=StepState.DONE, ended_on=BEGUN + timedelta(days=5))
    steps = [done, Station(key="b", name="b")]
    assert waited_for(steps, "b", ["a", "b"], BEGUN) == [done]
    assert waited_for(steps, "b", ["a", "b"], BEGUN + timedelta(days=5)) == []


def test_the_slip_counts_from_what_was_first_planned_and_not_for_what_was_left_out():
    late = BEGUN + timedelta(days=12)
    assert slipped(StepState.RUNNING, BEGUN, late, None) == 12
    assert slipped(StepState.DONE, BEGUN, late, BEGUN + timedelta(days=3)) == 3
    assert slipped(StepState.SKIPPED, BEGUN, late, late) == 0
    assert slipped(StepState.AHEAD, None, late, None) == 0


@pytest.mark.parametrize(
    ("name", "group", "deciding", "beginning"),
    [("bamberg", "working_group", "decision", "implementation"),
     ("landkreis-hohenlinde", "themengruppe", "entscheidung", "umsetzung")],
)  # fmt: skip
def test_who_sits_in_the_steps_tells_where_the_decision_falls_and_the_work_begins(name, group, deciding, beginning):
    from tests.committees.conftest import EDITIONS

    from querschnitt.concept.queries.editions import parsed

    edition = parsed((EDITIONS / f"{name}.toml").read_text())
    found = turn(((step.key, step.bodies) for step in edition.steps), edition.bodies, group)
    assert (found.deciding, found.beginning) == (deciding, beginning)


class Passing(RuleBasedStateMachine):
    """Steps are begun, finished, delayed, left out and taken up again, passes opened and ended, by many at once."""

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.today = DAY
        self.begun: dict[tuple[str, str], int] = {}
        self.known = self.stored()
        self.touched = True

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.before)

    def check_invariants(self, *given) -> None:
        """After a refusal everything is as it was before: it is looked at when something was done."""
        if self.touched:
            super().check_invariants(*given)
            self.touched = False

    def tried(self, command, **arguments):
        """Give a command; a refusal changes nothing."""
        done = None
        with clock.standing_at(self.today):
            try:
                done = command(actor=office(), **arguments)
            except (Refused, Forbidden):
                assert self.stored() == self.known
        if done is not None:
            self.touched, self.known = True, self.stored()
        return done

    @staticmethod
    def stored() -> list[object]:
        tables = (Cycle, CycleStep, CycleUnit, StepDelay, StepRequirement)
        return [list(table.objects.order_by("pk").values()) for table in tables]

    keys = st.sampled_from([*ORDERED, "start", "implementation", "renewal"])
    reasons = st.sampled_from(["", "Neuwahl des Beirats"])
    back = st.integers(-1, 20)

    @rule(number=st.integers(1, 40))
    def days_pass(self, number: int) -> None:
        self.today += timedelta(days=number)

    @rule(key=keys, back=back, reason=reasons)
    def start(self, key: str, back: int, reason: str) -> None:
        on = self.today - timedelta(days=back)
        if self.tried(commands.start_step, cycle=KEY, step=key, on=on, order_reason=reason):
            self.begun[KEY, key] = self.begun.get((KEY, key), 0) + 1

    @rule(key=keys, back=back, reason=reasons)
    def finish(self, key: str, back: int, reason: str) -> None:
        self.tried(commands.finish_step, cycle=KEY, step=key, on=self.today - timedelta(days=back), leave_reason=reason)

    @rule(key=keys, reason=reasons)
    def skip(self, key: str, reason: str) -> None:
        self.tried(commands.skip_step, cycle=KEY, step=key, on=self.today, reason=reason)

    @rule(key=keys, reason=reasons)
    def reopen(self, key: str, reason: str) -> None:
        self.tried(commands.reopen_step, cycle=KEY, step=key, on=self.today, reason=reason)

    @rule(key=keys, number=st.integers(-5, 60), reason=reasons, along=st.booleans())
    def delay(self, key: str, number: int, reason: str, along: bool) -> None:
        end = CycleStep.objects.get(cycle__key=KEY, key=key).planned_end or self.today
        until = end + timedelta(days=number)
        self.tried(commands.delay_step, cycle=KEY, step=key, until=until, reason=reason, move_following=along)

    @rule(key=keys, first=st.integers(-30, 300), length=st.integers(-3, 60), reason=reasons)
    def plan(self, key: str, first: int, length: int, reason: str) -> None:
        start = DAY + timedelta(days=first)
        dates = {key: (start, start + timedelta(days=length))}
        self.tried(commands.plan_steps, cycle=KEY, plan=dates, reason=reason)

    @rule(unit=st.sampled_from(["referat-1", "referat-4"]))
    def open_another(self, unit: str) -> None:
        self.tried(commands.open_cycle, unit=unit, on=self.today)

    @rule(reason=reasons)
    def finish_group(self, reason: str) -> None:
        self.tried(commands.finish_group, cycle=KEY, on=self.today, reason=reason)

    @rule(reason=reasons)
    def end(self, reason: str) -> None:
        self.tried(commands.end_cycle, cycle=KEY, on=self.today, reason=reason)

    @rule(reason=st.just("Kein Bedarf"), when=st.integers(0, 9))
    def break_off(self, reason: str, when: int) -> None:
        if when == 0:
            self.tried(commands.break_off_cycle, cycle=KEY, on=self.today, reason=reason)

    @rule()
    def renew(self) -> None:
        self.tried(commands.renew_cycle, cycle=KEY, on=self.today, reason="Drei Jahre sind um")

    @invariant()
    def no_step_is_begun_twice(self) -> None:
        assert all(number == 1 for number in self.begun.values())

    @invariant()
    def order_is_broken_only_with_a_reason(self) -> None:
        rows = {row.key: row for row in CycleStep.objects.filter(cycle__key=KEY)}
        for place, key in enumerate(ORDERED):
            row = rows[key]
            if row.started_on is None or row.order_reason:
                continue
            for before in (rows[other] for other in ORDERED[:place]):
                over = before.state == StepState.SKIPPED or (before.ended_on and before.ended_on <= row.started_on)
                assert over, (key, before.key)

    @invariant()
    def dates_have_their_sense(self) -> None:
        for row in CycleStep.objects.filter(cycle__key=KEY):
            assert not (row.started_on and row.ended_on) or row.started_on <= row.ended_on
            assert not (row.planned_start and row.planned_end) or row.planned_start <= row.planned_end
            assert row.state != StepState.SKIPPED or row.skip_reason
            assert (row.state in (StepState.DONE, StepState.SKIPPED)) == (row.ended_on is not None)
            assert (row.first_end is None) == (row.planned_end is None)

    @invariant()
    def one_pass_a_unit_is_active(self) -> None:
        units = list(Cycle.objects.filter(state__in=ACTIVE).values_list("unit", flat=True))
        assert len(units) == len(set(units))

    @invariant()
    def an_ended_pass_has_nothing_open(self) -> None:
        for row in Cycle.objects.filter(state=CycleState.ENDED):
            assert not row.steps.filter(state__in=[StepState.AHEAD, StepState.RUNNING]).exists()

    @invariant()
    def what_happened_is_recorded(self) -> None:
        begun = CycleStep.objects.filter(cycle__key=KEY, started_on__isnull=False).count()
        told = AuditEntry.objects.filter(
            subject=f"cycle:{KEY}", kind__in=["cycles.step_started", "cycles.step_reopened"]
        )
        assert told.count() >= begun


class InAnyOrder(TestCase):
    def test_whatever_is_done_the_pass_stays_within_the_rules(self):
        build_town()
        run_state_machine_as_test(Passing, settings=settings(max_examples=5, stateful_step_count=20, deadline=None))

    @pytest.mark.drill
    def test_the_same_at_length(self):
        build_town()
        run_state_machine_as_test(Passing, settings=settings(max_examples=500, stateful_step_count=50, deadline=None))
