"""One offer or one need with everything recorded of it, as it stood on a day (V-3, V-8)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.queries.goals import field_names, group_names
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import MeasureState, NeedState, OfferState
from querschnitt.measures.labels import MEASURE_STATES, NEED_STATES, OFFER_STATES
from querschnitt.measures.models import Measure, Need, NeedGroup, Offer, OfferCheck, OfferGroup, StockChange
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.council import CommentRow, comments_about
from querschnitt.measures.queries.stock_history import Names, told
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Person
from querschnitt.ui.rows import Entry, Words


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a number to link to."""

    number: int
    title: str
    state: Words = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """A group, and under which condition an offer reaches it."""

    name: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A look at whom an offer reaches (V-8)."""

    checked_on: date
    reached: tuple[str, ...]
    not_reached: tuple[str, ...]
    note: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StockPage:
    """What offers and needs have in common. `row` is for the view only."""

    number: int
    title: str
    text: str
    state: Words
    open: bool
    unit: tuple[str, str]
    field_of_action: str
    cycle: tuple[str, str] | None
    groups: tuple[Reached, ...]
    known_on: date
    closed_on: date | None
    close_reason: str
    same_as: Named | None
    said_again: tuple[Named, ...]
    history: tuple[Entry, ...]
    version: int
    may_change: bool
    may_join: bool
    may_close: bool
    row: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage(StockPage):
    """An offer with the looks at whom it reaches."""

    checks: tuple[CheckRow, ...]
    origin_measure: int | None
    may_check: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage(StockPage):
    """A need with the measures that answer it (those of needs that are the same as well), and what councils say."""

    measures: tuple[Named, ...]
    comments: tuple[CommentRow, ...]
    may_reopen: bool


@dataclass(frozen=True, slots=True)
class _Material:
    """What was read of an offer or a need."""

    changes: list[StockChange]
    again: tuple[Named, ...]
    names: Names
    was: Mapping[str, Any]  # what was otherwise on the day
    day: date


def offer_page(actor: Actor, number: int, day: date) -> OfferPage:
    """One offer as of that day; `Forbidden` where it was not on record then. Eight statements."""
    require(actor, GRANTS, "read_stock")
    row = Offer.objects.select_related("unit", "cycle__committee", "same_as").filter(number=number).first()
    if row is None or row.noted_on > day:
        raise Forbidden(str(number))
    groups = _groups_on(OfferGroup.objects.filter(offer=row), day)
    checks = list(OfferCheck.objects.filter(offer=row, checked_on__lte=day).order_by("-checked_on", "-pk"))
    found = _material(row, StockChange.objects.filter(offer=row), (check.person for check in checks), day)
    state = OfferState(found.was.get("state", row.state))
    running = row.state == OfferState.RUNNING
    return OfferPage(
        **_common(actor, row, found, groups, action="keep_offer"),
        state=OFFER_STATES[state],
        open=state is OfferState.RUNNING,
        known_on=row.noted_on,
        closed_on=row.ended_on if state is OfferState.ENDED else None,
        close_reason=row.end_reason if state is OfferState.ENDED else "",
        checks=tuple(_check(check, found.names) for check in checks),
        origin_measure=row.origin_measure,
        may_close=running and may(actor, GRANTS, "keep_offer", _subject(row)),
        may_check=running and may(actor, GRANTS, "check_offer", _subject(row)),
    )


def need_page(actor: Actor, number: int, day: date) -> NeedPage:
    """One need as of that day; `Forbidden` where it was not on record then. Ten statements at most."""
    require(actor, GRANTS, "read_stock")
    row = Need.objects.select_related("unit", "cycle__committee", "same_as").filter(number=number).first()
    if row is None or row.raised_on > day:
        raise Forbidden(str(number))
    groups = _groups_on(NeedGroup.objects.filter(need=row), day)
    found = _material(row, StockChange.objects.filter(need=row), (), day)
    state = NeedState(found.was.get("state", row.state))
    settles = may(actor, GRANTS, "settle_need", _subject(row))
    return NeedPage(
        **_common(actor, row, found, groups, action="keep_need"),
        state=NEED_STATES[state],
        open=state is NeedState.OPEN,
        known_on=row.raised_on,
        closed_on=row.settled_on if state is NeedState.SETTLED else None,
        close_reason=row.settled_reason if state is NeedState.SETTLED else "",
        measures=_answering(row, day),
        comments=comments_about(row, day),
        may_close=settles and row.state == NeedState.OPEN,
        may_reopen=settles and row.state != NeedState.OPEN,
    )


def _subject(row: Need | Offer) -> MeasureSubject:
    """As rights to keep it see it; the council has none of these."""
    group = row.cycle.committee if row.cycle else None
    return MeasureSubject(
        units=frozenset({f"unit:{row.unit.key}"}), committees=frozenset({f"committee:{group.key}"} if group else ())
    )


def _groups_on(rows: Any, day: date) -> list[tuple[str, str]]:
    """The groups named on that day, with conditions where there are any. One statement."""
    there = rows.filter(Q(until=None) | Q(until__gte=day), since__lte=day).order_by("pk")
    return [(row.group, getattr(row, "condition", "")) for row in there]


def _material(row: Need | Offer, changes: Any, persons: Iterable[str], day: date) -> _Material:
    """Changes, what is said to be the same, and what everything is called. Five statements."""
    rows = list(changes)
    was: dict[str, Any] = {}
    for change in reversed(rows):
        if change.changed_on > day:
            was.update(change.before)
    states: dict[str, Words] = {str(key): words for key, words in (*OFFER_STATES.items(), *NEED_STATES.items())}
    again = [Named(one.number, one.title, states[one.state]) for one in row.said_again.order_by("number")]
    edition = edition_on(day)
    data = edition.data if edition else None
    sides = (side.get("unit") for change in rows for side in (change.before, change.after))
    units = {str(unit) for unit in (*sides, row.unit.key) if unit}
    people = {*persons, *(change.person for change in rows)} - {""}
    names = Names(
        units=unit_names(units, day),
        fields=field_names(data),
        groups=group_names(data),
        persons=dict(Person.objects.filter(key__in=people).values_list("key", "name")),
    )
    return _Material(rows, tuple(again), names, was, day)


def _common(
    actor: Actor, row: Need | Offer, found: _Material, groups: Collection[tuple[str, str]], *, action: str
) -> dict[str, Any]:
    """What the pages of offers and needs say alike."""
    names, was = found.names, found.was
    unit, field = str(was.get("unit", row.unit.key)), str(was.get("field_of_action", row.field_of_action))
    same = row.same_as if "same_as" not in was else None
    changeable = row.same_as is None and may(actor, GRANTS, action, _subject(row))
    return {
        "number": row.number,
        "title": str(was.get("title", row.title)),
        "text": str(was.get("text", row.text)),
        "unit": (unit, names.units.get(unit, unit)),
        "field_of_action": names.fields.get(field, field),
        "cycle": (row.cycle.key, row.cycle.title) if row.cycle else None,
        "groups": tuple(Reached(names.groups.get(key, key), condition) for key, condition in groups),
        "same_as": Named(same.number, same.title) if same else None,
        "said_again": found.again,
        "history": tuple(told(row, [one for one in found.changes if one.changed_on <= found.day], names)),
        "version": row.version,
        "may_change": changeable,
        "may_join": changeable and row.state in (NeedState.OPEN, OfferState.RUNNING),
        "row": row,
    }


def _check(row: OfferCheck, names: Names) -> CheckRow:
    def called(keys: Collection[str]) -> tuple[str, ...]:
        return tuple(names.groups.get(key, key) for key in keys)

    return CheckRow(
        row.checked_on, called(row.reached), called(row.not_reached), row.note, names.persons.get(row.person, "")
    )


def _answering(row: Need, day: date) -> tuple[Named, ...]:
    """The measures that answered it on that day, or a need that is the same. One statement."""
    answers = Q(needs__need=row) | Q(needs__need__same_as=row)
    there = Q(needs__until=None) | Q(needs__until__gte=day)
    rows = Measure.objects.filter(answers, there, needs__since__lte=day, proposed_on__lte=day).distinct()
    return tuple(
        Named(found.number, found.title, MEASURE_STATES[MeasureState(found.state)]) for found in rows.order_by("number")
    )
