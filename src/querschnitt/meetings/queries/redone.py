"""Steps taken again: on an earlier day the date before held. The sitting keeps the last one, the chronicle all."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from querschnitt.chronicle.queries import Happened, happened
from querschnitt.kernel import clock
from querschnitt.kernel.validity import day_after
from querschnitt.meetings.events.agenda import PreparationAgreed
from querschnitt.meetings.events.minutes import MinutesFinished, MinutesReturned, MinutesSigned

KINDS = (PreparationAgreed.KIND, MinutesFinished.KIND, MinutesReturned.KIND, MinutesSigned.KIND)


class Stood(NamedTuple):
    """When a sitting was agreed, and its minutes were ready and signed by both, as it stood on a day."""

    agreed_on: date | None = None
    ready_on: date | None = None
    signed_on: date | None = None


def redone(sittings: Iterable[tuple[str, Stood]], day: date) -> Mapping[str, Stood]:
    """How the sittings stood whose dates may have been others on that day. One statement, none for today."""
    keys = [key for key, last in sittings if _may_differ(last, day)] if day < clock.today() else []
    found: dict[str, Stood] = {}
    subjects = [f"meeting:{key}" for key in keys]
    for one in happened(subjects, KINDS, before=clock.start_of(day_after(day))) if keys else ():
        key = one.subject.removeprefix("meeting:")
        found[key] = _after(found.get(key, Stood()), one)
    return found


def _may_differ(last: Stood, day: date) -> bool:
    """Whether something is missing on that day that had perhaps been there before it was done again."""
    return any(on is None or on > day for on in last)


def _after(stood: Stood, one: Happened) -> Stood:
    on = clock.local_day(one.at)
    if one.kind == PreparationAgreed.KIND:
        return stood._replace(agreed_on=on)
    if one.kind == MinutesFinished.KIND:
        return stood._replace(ready_on=on)
    if one.kind == MinutesReturned.KIND:
        return stood._replace(ready_on=None, signed_on=None)
    return stood._replace(signed_on=on) if one.data.get("complete") else stood
