"""Calendar entries as iCalendar text (RFC 5545): what invitations carry, and what feeds hold.

Written by hand: a thousand entries cost milliseconds, and nothing that somebody typed can leave its property (S14).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
REQUEST, CANCEL = "REQUEST", "CANCEL"

# The form with recurrence rules from 1970: tables of single dates are misread by Outlook. It holds since 1996.
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")  # whatever any program takes for a new line
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # what no line of text may hold
_TOKEN = re.compile(r"[A-Z]+(-[A-Z]+)*")
_WIDTH = 75  # octets of a line, after which it is folded


class Attendee(NamedTuple):
    """Somebody invited: `role` and `partstat` in the words of RFC 5545."""

    name: str
    mail: str
    role: str = "REQ-PARTICIPANT"
    partstat: str = "NEEDS-ACTION"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One entry. `uid` never changes, `sequence` rises with every change that people are told of; instants are aware.

    `organiser` is name and mail address; without an address the entry names none (a feed invites nobody).
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    status: str = CONFIRMED
    organiser: tuple[str, str] = ("", "")
    attendees: tuple[Attendee, ...] = ()
    last_modified: datetime | None = None


def calendar_text(events: Iterable[CalendarEvent], *, method: str = "", name: str = "", stamp: datetime) -> str:
    """The whole calendar. `method` makes it a message about one entry (RFC 5546), `name` is how a feed is called.

    Raises `ValueError` for an instant without a zone, and for a status or method that is no word of the standard.
    """
    lines = ("BEGIN:VCALENDAR", *_head(method, name), *_ZONE, *_events(events, stamp), "END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _head(method: str, name: str) -> Iterator[str]:
    yield "VERSION:2.0"
    yield "PRODID:-//Querschnitt//Sitzungen//DE"
    yield "CALSCALE:GREGORIAN"
    if method:
        yield f"METHOD:{_token(method)}"
    if name:
        yield f"NAME:{_text(name)}"
        yield f"X-WR-CALNAME:{_text(name)}"
        yield "REFRESH-INTERVAL;VALUE=DURATION:PT6H"
        yield "X-PUBLISHED-TTL:PT6H"


def _events(events: Iterable[CalendarEvent], stamp: datetime) -> Iterator[str]:
    for event in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{_text(event.uid)}"
        yield f"DTSTAMP:{_universal(stamp)}"
        yield f"SEQUENCE:{event.sequence:d}"
        yield f"DTSTART{_local(event.starts_at)}"
        yield f"DTEND{_local(event.ends_at)}"
        yield from _said(event)
        yield f"STATUS:{_token(event.status)}"
        yield "TRANSP:TRANSPARENT" if event.status == CANCELLED else "TRANSP:OPAQUE"
        yield from _people(event)
        yield "END:VEVENT"


def _said(event: CalendarEvent) -> Iterator[str]:
    yield f"SUMMARY:{_text(event.summary)}"
    if event.location:
        yield f"LOCATION:{_text(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.url:
        yield f"URL:{_address(event.url)}"
    if event.last_modified:
        yield f"LAST-MODIFIED:{_universal(event.last_modified)}"


def _people(event: CalendarEvent) -> Iterator[str]:
    """Answers are given on a page, so no calendar is asked for one (RSVP)."""
    name, mail = event.organiser
    if mail:
        yield f"ORGANIZER;CN={_quoted(name or mail)}:mailto:{_mail(mail)}"
    for one in event.attendees:
        how = f"CUTYPE=INDIVIDUAL;ROLE={_token(one.role)};PARTSTAT={_token(one.partstat)};RSVP=FALSE"
        yield f"ATTENDEE;{how};CN={_quoted(one.name or one.mail)}:mailto:{_mail(one.mail)}"


def _local(instant: datetime) -> str:
    """By the clock of Berlin; in the hour that comes twice in autumn the second one has no such name: in UTC."""
    _aware(instant)
    local = instant.astimezone(BERLIN)
    return f":{_universal(instant)}" if local.fold else f";TZID=Europe/Berlin:{local:%Y%m%dT%H%M%S}"


def _universal(instant: datetime) -> str:
    _aware(instant)
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _aware(instant: datetime) -> None:
    if instant.utcoffset() is None:
        raise ValueError("an instant without a zone is no instant")


def _token(word: str) -> str:
    if not _TOKEN.fullmatch(word):
        raise ValueError(f"no word of the standard: {word!r}")
    return word


def _text(value: str) -> str:
    """Text that cannot leave its property: every kind of line break is an escaped one."""
    clean = _CONTROL.sub(" ", _BREAKS.sub("\n", value))
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _quoted(value: str) -> str:
    """The value of a parameter: no quotation mark can end it, no caret begins an escape (RFC 6868)."""
    clean = " ".join(_CONTROL.sub(" ", _BREAKS.sub(" ", value)).split())
    return '"{}"'.format(clean.replace("^", "^^").replace('"', "'"))


def _mail(value: str) -> str:
    return quote(_CONTROL.sub("", _BREAKS.sub("", value)), safe="@!$'*+-=_~.")


def _address(value: str) -> str:
    return quote(_CONTROL.sub("", _BREAKS.sub("", value)), safe=":/?#[]@!$&'()*+,;=%-._~")


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets; a character is never cut in two (RFC 5545, 3.1)."""
    octets, room, lead = line.encode(), _WIDTH, ""
    while len(octets) > room:
        head = octets[:room].decode(errors="ignore")
        yield lead + head
        octets, room, lead = octets[len(head.encode()) :], _WIDTH - 1, " "
    yield lead + octets.decode()
