"""Reports under any order of steps: whatever is tried, dates, lights and what is owed are right (R12)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.measures.report_scenes import FINE, RICH
from tests.measures.town import DAY, measure

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.commands import _report_dates
from querschnitt.measures.domain.reporting import Said
from querschnitt.measures.models import ProgressReport, ReportDate
from querschnitt.measures.queries import measures_at

BOUNDS = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
SAYINGS = st.sampled_from([FINE, RICH, Said(), Said(done="Ohne Ampel")])


class ReportWalk(RuleBasedStateMachine):
    """A measure that is carried out, put off, taken up again and reported on, or not, over years."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.day = DAY
        self.complete: dict[int, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def do(self, command, **given) -> object:
        """What the command returned; None where it was refused, and then nothing was recorded."""
        entries = AuditEntry.objects.count()
        with clock.standing_at(self.day):
            try:
                with transaction.atomic():
                    return command(actor=OPERATOR, **given)
            except Refused:
                assert AuditEntry.objects.count() == entries
                return None

    def due(self, place: int) -> date | None:
        """Any of the dates there ever were, or none."""
        found = list(ReportDate.objects.filter(measure__number=4).order_by("due").values_list("due", flat=True))
        return found[place % len(found)] if found and place else None

    @rule(days=st.sampled_from([0, 1, 20, 100, 190, 400]))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule()
    def somebody_looks(self) -> None:
        self.do(commands.take_over_reports, today=self.day)
        assert self.do(commands.take_over_reports, today=self.day) == 0

    @rule(place=st.integers(0, 12), said=SAYINGS)
    def somebody_writes(self, place: int, said: Said) -> None:
        row = self.do(commands.begin_report, measure=4, due=self.due(place))
        if row is not None:
            self.do(commands.save_report, report=row.pk, said=said, seen=row.version)

    @rule(place=st.integers(0, 12), said=SAYINGS, stale=st.booleans())
    def somebody_reports(self, place: int, said: Said, stale: bool) -> None:
        row = self.do(commands.begin_report, measure=4, due=self.due(place))
        if row is None:
            return
        before = row.state
        done = self.do(commands.complete_report, report=row.pk, said=said, seen=row.version + stale)
        if done is not None and before != "complete":
            self.complete[done.pk] = done.done
            assert (measure(4).last_reported_on, measure(4).last_light) == (self.day, done.light)

    @rule()
    def somebody_drops_a_draft(self) -> None:
        row = ProgressReport.objects.filter(measure__number=4).order_by("-pk").first()
        if row is not None:
            self.do(commands.drop_report, report=row.pk)

    @rule(step=st.sampled_from(["postpone_measure", "resume_measure", "start_measure"]))
    def it_is_put_off_or_taken_up(self, step: str) -> None:
        self.do(commands.take_step, measure=4, step=step, on=self.day, reason="Weil es so ist.")

    @invariant()
    def the_next_date_is_what_the_facts_of_that_day_say(self) -> None:
        found = measures_at(self.day).measures[4]
        expected = found.report_due if found.adopted else None
        assert measure(4).report_due == expected

    @invariant()
    def what_was_reported_stays_as_it_was(self) -> None:
        rows = dict(ProgressReport.objects.filter(state="complete").values_list("pk", "done"))
        assert rows == self.complete

    @invariant()
    def a_complete_report_says_what_it_must_and_who_said_so(self) -> None:
        for row in ProgressReport.objects.filter(state="complete"):
            assert row.light
            assert row.done
            assert row.completed_as == "operator"
            assert row.light == "green" or row.light_reason

    @invariant()
    def at_most_one_untouched_date_lies_ahead(self) -> None:
        ahead = ReportDate.objects.filter(measure__number=4, dropped_on=None, due__gt=self.day)
        assert sum(1 for each in ahead if not ProgressReport.objects.filter(measure=each.measure, due=each.due)) <= 1


def test_whatever_is_tried_the_promises_hold(town):
    run_state_machine_as_test(ReportWalk, settings=BOUNDS)


def test_without_keeping_the_next_date_the_walk_would_find_it(town, monkeypatch):
    monkeypatch.setattr(_report_dates, "keep_next", lambda *args: None)
    quick = settings(BOUNDS, phases=[Phase.generate], database=None)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(ReportWalk, settings=quick)


@pytest.mark.drill
def test_whatever_is_tried_for_long_the_promises_hold(town):
    run_state_machine_as_test(ReportWalk, settings=settings(BOUNDS, max_examples=500, stateful_step_count=50))
