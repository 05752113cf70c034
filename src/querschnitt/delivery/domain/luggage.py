"""What a notice takes along: values that are kept as JSON and become words when the mail is written.

Sentences are translated, addresses of pages made absolute and tokens computed at sending, so that the outbox holds
neither the language of whoever caused the mail nor a secret.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from querschnitt.kernel.wording import Say

SAY, PAGE, SECRET, DAY, INSTANT = "$say", "$page", "$secret", "$day", "$instant"
CALENDAR = "$calendar"  # beside the names of the context, so that it is cleared with the body


@dataclass(frozen=True, slots=True)
class Secret:
    """A token that only the sender of the mail can compute: the outbox keeps the reference, never the token."""

    reference: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the house: named route with its arguments; the mail shows its absolute address."""

    route: str
    arguments: Mapping[str, "str | Secret"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A calendar message (RFC 5546) that a mail carries: its text, and its method in one word of the standard.

    It names no secret: calendars are passed on. `file` is what the attachment is called.
    """

    text: str
    method: str
    file: str = "termin.ics"

    def __post_init__(self) -> None:
        if not re.fullmatch("[A-Z]+", self.method) or not re.fullmatch(r"[a-z0-9-]+\.ics", self.file):
            raise ValueError("a method is a word, and a file has a plain name")


@dataclass(frozen=True, slots=True)
class Unpacking:
    """How sentences, pages and secrets become text."""

    say: Callable[[Say], str]
    page: Callable[[str, Mapping[str, Any]], str]
    secret: Callable[[str], str]


def packed(value: object) -> Any:  # noqa: PLR0911  # one line a kind
    """The value as JSON can hold it; raises `TypeError` for what cannot travel (a row of a table, say)."""
    match value:
        case None | bool() | int() | float():
            return value
        case Say():
            return {SAY: value.text, "values": {name: packed(inner) for name, inner in value.values.items()}}
        case Page():
            return {PAGE: value.route, "arguments": {name: packed(inner) for name, inner in value.arguments.items()}}
        case Secret():
            return {SECRET: value.reference}
        case datetime():
            return {INSTANT: value.isoformat()}
        case date():
            return {DAY: value.isoformat()}
        case str():
            return str(value)
        case Mapping():
            return {str(name): packed(inner) for name, inner in value.items()}
        case Sequence():
            return [packed(inner) for inner in value]
        case _:
            raise TypeError(f"{type(value).__name__} cannot travel in a notice")


def unpacked(value: Any, how: Unpacking) -> Any:  # noqa: PLR0911  # one line a kind
    """The value as the template gets it."""
    match value:
        case {"$say": text, "values": values}:
            return how.say(Say(text, {name: unpacked(inner, how) for name, inner in values.items()}))
        case {"$page": route, "arguments": arguments}:
            return how.page(route, {name: unpacked(inner, how) for name, inner in arguments.items()})
        case {"$secret": reference}:
            return how.secret(reference)
        case {"$instant": text}:
            return datetime.fromisoformat(text)
        case {"$day": text}:
            return date.fromisoformat(text)
        case dict():
            return {name: unpacked(inner, how) for name, inner in value.items()}
        case list():
            return [unpacked(inner, how) for inner in value]
        case _:
            return value


def with_calendar(context: Mapping[str, Any], calendar: CalendarPart | None) -> dict[str, Any]:
    """A packed context that also holds the calendar message."""
    return {**context, CALENDAR: asdict(calendar)} if calendar else dict(context)


def calendar_in(context: Mapping[str, Any]) -> CalendarPart | None:
    """The calendar message in a packed context, if there is one."""
    found = context.get(CALENDAR)
    return CalendarPart(**found) if found else None
