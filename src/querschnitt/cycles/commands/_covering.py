"""How covered units are written: joining and leaving with their day and reason, days already known included (V-5)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext

from querschnitt.cycles.commands._passes import subject
from querschnitt.cycles.domain.covering import Hold, change, turning_days
from querschnitt.cycles.events.cycles import UnitJoined, UnitLeft
from querschnitt.cycles.models import Cycle, CycleUnit
from querschnitt.kernel.events import Event
from querschnitt.kernel.validity import day_before
from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.models import Unit


def name_of(organisation: OrganisationAt, unit: str) -> str:
    found = organisation.units.get(unit)
    return (found.short_name or found.name) if found else unit


def name_then(history: History, unit: str, day: date) -> str:
    """What a unit is called on that day, or was called last where it is gone by then."""
    found = history.units.get(unit)
    named = found.named_on(day) if found else None
    return (named.short_name or named.name) if named else unit


def join(cycle: Cycle, hold: Hold, on: date, reason: str) -> CycleUnit:
    """The unit is covered from that day on; what was known of a later joining begins earlier."""
    rows = CycleUnit.objects.select_for_update(of=("self",)).filter(cycle=cycle, unit__key=hold.unit)
    later = rows.filter(since__gt=on, until=None).first()
    row = later or CycleUnit(cycle=cycle, unit=Unit.objects.get(key=hold.unit))
    row.since, row.carries, row.by_hand, row.reason = on, hold.carries, hold.by_hand, reason
    row.save()
    return row


def leave(row: CycleUnit, on: date, reason: str, *, by_hand: bool = False) -> None:
    """The unit is covered until the day before; a row that would never have held is taken out."""
    if row.since >= on and not by_hand:
        row.delete()
        return
    row.until, row.reason, row.by_hand = max(day_before(on), row.since), reason, by_hand or row.by_hand
    row.save()


def holding(cycle: Cycle, on: date) -> list[CycleUnit]:
    """The rows of units covered on that day."""
    rows = CycleUnit.objects.select_for_update(of=("self",)).filter(cycle=cycle, since__lte=on).select_related("unit")
    return [row for row in rows if row.until is None or row.until >= on]


def follow(cycle: Cycle, history: History, on: date) -> Iterator[Event]:
    """Bring the covered units in line with the organisation from that day on, turning days already known included."""
    first = max(on, cycle.opened_on)
    for day in (first, *turning_days(history, first)):
        yield from _followed(cycle, history, day)


def _followed(cycle: Cycle, history: History, on: date) -> Iterator[Event]:
    organisation = as_of(history, on)
    rows = {row.unit.key: row for row in holding(cycle, on)}
    ever = list(CycleUnit.objects.filter(cycle=cycle).select_related("unit").order_by("since", "pk"))
    found = change(
        now=[Hold(key, row.carries, row.by_hand) for key, row in rows.items()],
        carriers=[*([cycle.unit.key] if cycle.unit else []), *(row.unit.key for row in ever if row.carries)],
        guests=[row.unit.key for row in ever if row.by_hand and row.until is None],
        released=_last_released(ever, on),
        organisation=organisation,
    )
    for unit in found.leaving:
        reason = why_it_leaves(unit, organisation)
        leave(rows[unit], on, reason)
        yield left(cycle, unit, name_then(history, unit, on), on, reason)
    for hold in found.joining:
        reason = why_it_joins(hold, organisation, history, {row.unit.key for row in ever})
        if hold.unit in rows:
            leave(rows[hold.unit], on, reason)
        join(cycle, hold, on, reason)
        yield joined(cycle, hold, organisation, on, reason)


def why_it_leaves(unit: str, organisation: OrganisationAt) -> str:
    """What the organisation says of a unit that is not covered any more (V-5)."""
    found = organisation.units.get(unit)
    if found is None:
        after = ", ".join(name_of(organisation, one) for one in organisation.successors.get(unit, ()))
        return gettext("It went on as %(after)s.") % {"after": after} if after else gettext("It was dissolved.")
    return _hangs_below(found.parent, organisation)


def why_it_joins(hold: Hold, organisation: OrganisationAt, history: History, ever: Collection[str]) -> str:
    """What the organisation says of a unit that is covered from that day on (V-5)."""
    before = [unit for unit in organisation.successors if unit in ever and hold.unit in organisation.successors[unit]]
    if before:
        names = sorted(name_then(history, unit, organisation.day) for unit in before)
        return gettext("It follows %(before)s.") % {"before": ", ".join(names)}
    found = organisation.units[hold.unit]
    if found.founded_on == organisation.day:
        return gettext("It was founded.")
    return _hangs_below(found.parent, organisation)


def _hangs_below(parent: str | None, organisation: OrganisationAt) -> str:
    if parent is None:
        return gettext("It stands at the top by now.")
    return gettext("It belongs to %(above)s by now.") % {"above": name_of(organisation, parent)}


def left(cycle: Cycle, unit: str, name: str, on: date, reason: str) -> UnitLeft:
    return UnitLeft(
        subject=subject(cycle), cycle=cycle.key, unit=unit, name=name, until=day_before(on), reason=reason
    )  # fmt: skip


def joined(cycle: Cycle, hold: Hold, organisation: OrganisationAt, on: date, reason: str) -> UnitJoined:
    return UnitJoined(
        subject=subject(cycle), cycle=cycle.key, unit=hold.unit, name=name_of(organisation, hold.unit),
        carries=hold.carries, on=on, reason=reason,
    )  # fmt: skip


def _released(row: CycleUnit) -> bool:
    return row.by_hand and row.until is not None


def _last_released(rows: Iterable[CycleUnit], on: date) -> set[str]:
    """Units that somebody let go by that day: the last word about them was said by hand."""
    last = {row.unit.key: row for row in rows if row.since <= on}
    return {key for key, row in last.items() if _released(row) and row.until is not None and row.until < on}
