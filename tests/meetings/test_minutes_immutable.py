"""Approved minutes are guarded by the database itself; without the guard the same change goes through."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from tests.meetings import sittings
from tests.meetings.sittings import leading, signed
from tests.meetings.town import office

from querschnitt.committees.models import Membership
from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    MemberVote,
    Minutes,
    MinutesCorrection,
    MinutesObjection,
    MinutesText,
    Resolution,
    TextVersion,
)


@pytest.fixture
def approved(town):
    meeting = signed()
    seat = Membership.objects.filter(committee__key="ag-1").first()
    MemberVote.objects.create(resolution=Resolution.objects.get(), membership=seat, vote="for")
    objection = commands.object_to_minutes(actor=office(), meeting=meeting.key, text="Ein Wort fehlt.")
    commands.settle_objection(actor=office(), objection=objection.pk, settlement="Es fehlt nicht.")
    sittings.text(meeting, None, "Alle waren gut gelaunt.")
    TextVersion.objects.create(
        text=MinutesText.objects.first(), version=1, body="Es wurde beraten.", saved_at=clock.now()
    )
    commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Letzte Sitzung")
    commands.correct_minutes(actor=office(), meeting=meeting.key, text="So war es.", reason="Verschrieben")
    return meeting


def _resolution() -> None:
    item = AgendaItem.objects.get(resolution=None)
    number = Resolution.objects.get()
    Resolution.objects.create(
        item=item, committee=number.committee, number="2018/99", wording="x", kind="noted", resolved_on=clock.today()
    )


CHANGES = {
    "minutes": lambda: Minutes.objects.update(approved_how="circulation"),
    "minutes back": lambda: Minutes.objects.update(state="draft"),
    "digest": lambda: Minutes.objects.update(digest="0" * 64),
    "text": lambda: MinutesText.objects.update(text="Es wurde nicht beraten."),
    "text gone": lambda: MinutesText.objects.get(versions=None).delete(),
    "text added": lambda: MinutesText.objects.create(
        minutes=Minutes.objects.get(), item=AgendaItem.objects.get(order=1), text="Nachtrag"
    ),
    "version": lambda: TextVersion.objects.update(body="Es wurde nicht beraten."),
    "version gone": lambda: TextVersion.objects.all().delete(),
    "wording": lambda: Resolution.objects.update(wording="Der Pool wird nicht eingerichtet."),
    "votes": lambda: Resolution.objects.update(votes_for=99),
    "resolution added": _resolution,
    "vote of a member": lambda: MemberVote.objects.update(vote="against"),
    "vote gone": lambda: MemberVote.objects.all().delete(),
    "who was there": lambda: Attendance.objects.update(presence="absent"),
    "attendance gone": lambda: Attendance.objects.all().delete(),
    "objection": lambda: MinutesObjection.objects.update(text="Nichts fehlt."),
    "objection gone": lambda: MinutesObjection.objects.all().delete(),
    "correction": lambda: MinutesCorrection.objects.update(text="So war es nicht."),
    "correction gone": lambda: MinutesCorrection.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_approved_minutes_cannot_be_changed(approved, change):
    with pytest.raises(DatabaseError, match="approved minutes are immutable"), transaction.atomic():
        change()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_without_the_guard_they_could_be(approved, unguarded, change):
    with transaction.atomic():
        change()


def test_another_sittings_minutes_are_still_written(approved):
    other = sittings.complete("ag-1-mai", sittings.HELD + timedelta(days=14))
    MinutesText.objects.filter(minutes__meeting=other).update(text="Anders")
    Attendance.objects.filter(meeting=other).update(presence="late")
