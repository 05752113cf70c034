"""Sittings in any order of events, in any zone, at any border: what must always hold of them."""

import time as machine_time
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import get_resolver
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.meetings.browsing import OFFICE, STRANGER, entering, get
from tests.meetings.polling import asked
from tests.meetings.test_feeds import entries, plan, subscribed
from tests.meetings.town import DAY, at, build_town, chair, member, office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.naming import LONGEST, meeting_key
from querschnitt.meetings.domain.states import MeetingState, PollState
from querschnitt.meetings.models import Invitation, Meeting, MeetingChange
from querschnitt.organisation.models import Person

ACTORS = st.sampled_from([office(), chair(), member()])
OFFSETS = st.integers(-30, 60)
REASONS = st.sampled_from(["Raum belegt", "", " "])


class Course(RuleBasedStateMachine):
    """One sitting in the hands of several: whatever is tried, what is stored stays within the rules."""

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.today = DAY
        self.row = commands.plan_meeting(actor=office(), committees=["ag-1"], starts_at=None, ends_at=None)
        self.sequence, self.key, self.uid = 0, self.row.key, self.row.uid
        self.was_cancelled, self.moves, self.told = False, 0, 1

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.before)

    def tried(self, command, **arguments) -> bool:
        """Give a command; a refusal changes nothing."""
        before = Meeting.objects.values().get(key=self.key)
        with clock.standing_at(self.today):
            try:
                command(meeting=self.key, **arguments)
            except (Refused, Forbidden):
                assert Meeting.objects.values().get(key=self.key) == before
                return False
        return True

    @rule(actor=ACTORS, offset=OFFSETS, hours=st.integers(-1, 30))
    def fix(self, actor, offset, hours):
        starts = at(2018, 6, 1) + timedelta(days=offset)
        done = self.tried(commands.fix_date, actor=actor, starts_at=starts, ends_at=starts + timedelta(hours=hours))
        self.moves += done
        self.told += done

    @rule(actor=ACTORS, offset=OFFSETS, reason=REASONS)
    def move(self, actor, offset, reason):
        starts = at(2018, 6, 1, 10) + timedelta(days=offset)
        done = self.tried(
            commands.move_meeting, actor=actor, starts_at=starts, ends_at=starts + timedelta(hours=2), reason=reason
        )
        assert not (done and not reason.strip())
        self.moves += done
        self.told += done

    @rule(actor=ACTORS, title=st.sampled_from(["Klausur", "Auftakt"]))
    def change(self, actor, title):
        before = self.stored().version
        if self.tried(commands.change_meeting, actor=actor, title=title):
            self.told += self.stored().version > before

    @rule(actor=ACTORS)
    def invite(self, actor):
        self.told += self.tried(commands.send_invitation, actor=actor, short_notice_reason="Eilt") and self.recorded()

    @rule(actor=ACTORS)
    def hold(self, actor):
        self.told += self.tried(commands.hold_meeting, actor=actor, not_all_invited_reason="Eilt")

    @rule(actor=ACTORS, reason=REASONS)
    def cancel(self, actor, reason):
        if self.tried(commands.cancel_meeting, actor=actor, reason=reason):
            self.was_cancelled = True
            self.told += 1

    @rule(days=st.integers(0, 20))
    def wait(self, days):
        self.today += timedelta(days=days)

    def stored(self) -> Meeting:
        return Meeting.objects.get(key=self.key)

    def entries(self) -> int:
        return AuditEntry.objects.filter(subject=f"meeting:{self.key}").count()

    def recorded(self) -> int:
        """An invitation that reaches nobody new tells of nothing."""
        return self.entries() - self.told

    @invariant()
    def holds(self):
        row = self.stored()
        assert (row.key, row.uid) == (self.key, self.uid)
        assert row.sequence >= self.sequence
        self.sequence = row.sequence
        assert (row.state == MeetingState.CANCELLED) == self.was_cancelled == bool(row.cancelled_on)
        assert (row.starts_at is None) <= (row.state in (MeetingState.SEEKING, MeetingState.CANCELLED))
        assert MeetingChange.objects.filter(meeting=row).count() == self.moves
        assert self.entries() == self.told  # the history is complete
        assert (row.invited_on is not None) <= Invitation.objects.filter(meeting=row).exists()


class TestCourse(TestCase):
    def test_a_sitting_stays_within_the_rules_in_whatever_order(self):
        build_town()
        run_state_machine_as_test(Course, settings=settings(max_examples=10, stateful_step_count=15, deadline=None))

    @pytest.mark.drill
    def test_a_sitting_stays_within_the_rules_for_long(self):
        build_town()
        run_state_machine_as_test(Course, settings=settings(max_examples=500, stateful_step_count=50, deadline=None))


# what hangs on a sitting


def test_whoever_was_asked_for_a_date_is_told_that_the_sitting_is_called_off(town):
    poll = asked()
    commands.cancel_meeting(actor=office(), meeting=poll.meeting.key, reason="Entfällt")
    poll.refresh_from_db()
    assert poll.state == PollState.WITHDRAWN


def test_a_guest_sees_the_sitting_but_not_its_history(town):
    row = plan("ag-1", at(2018, 6, 13))
    item = commands.add_item(
        actor=office(),
        meeting=row.key,
        title="Kanarienvogel",
        kind="deliberation",
        public=False,
        non_public_reason="Schutz",
        review_on=date(2018, 9, 1),
    )
    commands.remove_item(actor=office(), item=item.pk, reason="Kanarienvogel")
    person = Person.objects.get(key=STRANGER)
    Invitation.objects.create(meeting=row, role="guest", person=person, name=person.name, invited_on=town)
    page = get(entering(STRANGER), "meeting", key=row.key)
    assert row.title in page
    assert "Kanarienvogel" not in page
    assert "Verlauf" not in page
    assert "Verlauf" in get(entering(OFFICE), "meeting", key=row.key)  # the twin


# keys


def test_no_key_of_a_sitting_is_a_fixed_word_of_the_addresses():
    fixed = {
        str(found.pattern).partition("/")[0]
        for resolver in get_resolver().url_patterns
        if str(resolver.pattern) == "sitzungen/"
        for found in resolver.url_patterns
        if not str(found.pattern).startswith("<")
    }
    assert {"jahresplan", "kalender", "auftraege"} <= fixed
    for word in fixed - {""}:
        assert meeting_key(word, None, ()) not in fixed
        assert meeting_key(word, date(2018, 6, 13), ()) not in fixed


def test_the_longest_body_has_keys_that_can_be_stored():
    taken: set[str] = set()
    for _ in range(120):
        taken.add(meeting_key("k" * 80, date(2018, 6, 13), taken))
    assert len(taken) == 120
    assert max(map(len, taken)) <= LONGEST


# zones and borders


@pytest.fixture(params=["UTC", "Europe/Berlin", "Pacific/Honolulu", "Pacific/Kiritimati"])
def zone(request, monkeypatch):
    """The machine stands in another zone."""
    monkeypatch.setenv("TZ", request.param)
    machine_time.tzset()
    yield request.param
    monkeypatch.undo()
    machine_time.tzset()


def test_wherever_the_machine_stands_the_day_is_that_of_berlin(zone, town):
    row = commands.plan_meeting(
        actor=office(), committees=["ag-1"], starts_at=at(2018, 12, 31, 0, 15), ends_at=at(2018, 12, 31, 1)
    )
    assert row.key == "ag-1-2018-12-31"
    page = get(entering(OFFICE), "meetings", "?jahr=2018")
    assert "31. Dezember 2018, 00:15" in page
    assert row.key in page
    assert row.key not in get(entering(STRANGER), "meetings", "?jahr=2019")
    (entry,) = entries(subscribed(member()))
    assert entry["DTSTART"].to_ical() == b"20181231T001500"
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"


@pytest.mark.parametrize("fold", [0, 1])
def test_a_sitting_in_the_hour_that_comes_twice_keeps_its_instant(town, fold):
    starts = datetime(2026, 10, 25, 2, 30, tzinfo=clock.BERLIN, fold=fold)
    row = commands.plan_meeting(
        actor=office(), committees=["lenkung"], starts_at=starts, ends_at=at(2026, 10, 25, 4), title="Nachts"
    )
    row.refresh_from_db()
    assert row.starts_at.timestamp() == starts.timestamp()
    assert "25. Oktober 2026, 02:30" in get(entering(OFFICE), "meetings", "?jahr=2026")


def test_a_sitting_on_a_leap_day_is_found_in_its_year(town):
    commands.plan_meeting(
        actor=office(), committees=["lenkung"], starts_at=at(2028, 2, 29), ends_at=at(2028, 2, 29, 16)
    )
    assert "29. Februar 2028" in get(entering(OFFICE), "meetings", "?jahr=2028")
