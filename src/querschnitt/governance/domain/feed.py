"""A calendar as iCalendar text (RFC 5545), written by hand: a thousand entries cost milliseconds."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WIDTH = 75  # octets of a line, after which it is folded


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """An event of one whole day. `stamp` is when it was last known to change, `uid` unique within the host."""

    uid: str
    day: date
    stamp: date
    summary: str
    description: str
    url: str


def calendar(name: str, host: str, events: Iterable[DayEvent]) -> str:
    """The whole feed."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Querschnitt//Pflichtenkalender//DE",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        *(line for event in events for line in _event(event, host)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(event: DayEvent, host: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(event.uid.encode()).hexdigest()[:32]}@{host}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield f"URL:{_control_free(event.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Text that cannot leave its property (S14)."""
    clean = _control_free(value.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _control_free(value: str) -> str:
    return _CONTROL.sub(" ", value)


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets; a character is never cut in two (RFC 5545, 3.1)."""
    rest, first = line, True
    while rest:
        room = _WIDTH if first else _WIDTH - 1
        head = rest.encode()[:room].decode(errors="ignore")
        yield head if first else f" {head}"
        rest, first = rest[len(head) :], False
