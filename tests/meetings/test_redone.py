"""What was agreed or signed, taken back and done again: on an earlier day the date before holds."""

from datetime import date

import pytest
from tests.meetings.sittings import leading, ready
from tests.meetings.town import at, build_town, office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries import meetings_at, redone

pytestmark = pytest.mark.django_db
FIRST, RETURNED, AGAIN = date(2018, 5, 10), date(2018, 5, 20), date(2018, 5, 25)
BETWEEN, AFTER = date(2018, 5, 15), date(2018, 6, 1)


@pytest.fixture
def returned(db) -> Meeting:
    """Its minutes were ready, signed by the chair, returned, and ready again."""
    build_town()
    with clock.standing_at(FIRST):
        meeting = ready()
        commands.sign_as_chair(actor=leading(), meeting=meeting.key)
    with clock.standing_at(RETURNED):
        commands.return_minutes(actor=office(), meeting=meeting.key, reason="Ein Wort fehlt.")
    return meeting


def again(meeting: Meeting) -> None:
    with clock.standing_at(AGAIN):
        commands.finish_minutes(actor=office(), meeting=meeting.key)


def ready_as_of(meeting: Meeting) -> list[date | None]:
    days = (BETWEEN, date(2018, 5, 22), AFTER)
    return [meetings_at(day).meetings[meeting.key].minutes_ready_on for day in days]


def test_minutes_that_went_back_were_ready_until_then(returned):
    assert ready_as_of(returned) == [FIRST, None, None]
    again(returned)
    assert ready_as_of(returned) == [FIRST, None, AGAIN]


def test_without_the_chronicle_they_would_not_have_been(returned, monkeypatch):
    monkeypatch.setattr(redone, "happened", lambda *_, **__: [])
    assert ready_as_of(returned) == [None, None, None]


def test_one_signature_is_not_both(returned):
    assert meetings_at(BETWEEN).meetings[returned.key].minutes_signed_on is None


def test_an_agenda_agreed_once_more_was_agreed_before(db):
    build_town()
    with clock.standing_at(date(2018, 4, 3)):
        row = commands.plan_meeting(
            actor=office(), committees=["lenkung"], starts_at=at(2018, 6, 7), ends_at=at(2018, 6, 7, 16)
        )
    for day in (FIRST, AGAIN):
        with clock.standing_at(day):
            commands.agree_preparation(actor=office(), meeting=row.key, note="Telefonat")
    agreed = [meetings_at(day).meetings[row.key].agreed_on for day in (date(2018, 5, 9), BETWEEN, AFTER)]
    assert agreed == [None, FIRST, AGAIN]
