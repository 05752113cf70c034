"""Sittings of the city to be measured: half of them of one body, to whose calendar somebody subscribes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from benchmarks.city import SINCE, clerk
from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, MeetingCommittee, MeetingFeed
from querschnitt.meetings.queries import feeds

BEGIN = datetime(2016, 1, 4, 14, tzinfo=clock.BERLIN)
BODY = "ag-1"


def build(number: int) -> str:
    """So many sittings, one every half day; the token of the calendar of that body."""
    bodies = {body.key: body for body in Committee.objects.all()}
    Meeting.objects.bulk_create([_meeting(place) for place in range(number)])
    others = [body for key, body in sorted(bodies.items()) if key != BODY]
    MeetingCommittee.objects.bulk_create(
        MeetingCommittee(meeting=row, committee=others[n % len(others)] if n % 2 else bodies[BODY], leads=True)
        for n, row in enumerate(Meeting.objects.order_by("pk"))
    )
    person = clerk().person
    mandates = frozenset({Mandate(Role.PROCESS_OFFICE), Mandate(Role.STAFF)})
    return commands.subscribe_meetings(actor=Actor(person.name, mandates, person.key), committee=BODY)


def _meeting(place: int) -> Meeting:
    starts = BEGIN + timedelta(hours=12 * place)
    return Meeting(
        key=f"sitzung-{place}", title=f"Sitzung {place}", state=MeetingState.SCHEDULED, starts_at=starts,
        ends_at=starts + timedelta(hours=2), place="Rathaus, Sitzungssaal 2", planned_on=SINCE,
        uid=f"{place}@querschnitt",
    )  # fmt: skip


def written() -> Callable[[], object]:
    """The calendar as after a start of the server: nothing is remembered."""
    row = MeetingFeed.objects.select_related("person", "committee").get()
    assert row.committee is not None
    feed = feeds.Feed(row.pk, row.person.key, "de", row.committee.key, row.committee.name)
    return lambda: feeds.written(feed, clock.today())


def library() -> Callable[[], object]:
    """The floor of it: the same sittings by the library icalendar."""
    import icalendar

    def write() -> bytes:
        calendar = icalendar.Calendar()
        for row in Meeting.objects.filter(sitting_committees__committee__key=BODY).order_by("starts_at"):
            event = icalendar.Event()
            event.add("uid", row.uid)
            event.add("summary", row.title)
            event.add("location", row.place)
            event.add("dtstart", row.starts_at)
            event.add("dtend", row.ends_at)
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    return write
