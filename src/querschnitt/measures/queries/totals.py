"""Totals over the measures of a list, divided by what they belong to: counted and summed by the database.

Number and list come from one query and one definition of each filter. Three statements, however many measures there
are, and one of them where nothing was recorded since somebody last asked the same.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import Combinable

from querschnitt.chronicle.queries import latest_seal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.measures.domain.lists.language import Given, Wanted
from querschnitt.measures.domain.states import Kind, Resource
from querschnitt.measures.domain.totals import PAID, PHASES, SIGNALS, WISHED, Filters, Line, Money, summed
from querschnitt.measures.models import BudgetYear, Measure
from querschnitt.measures.queries.lists.belonging import FORMER, NONE, ORIGINS
from querschnitt.measures.queries.lists.listing import Asked, asked
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.narrowing import NARROW, narrowed

KEPT = 64  # totals that a process keeps
NOTHING: Any = Decimal(0)
Numbers = Mapping[str, Line]  # by what the rows of the database are divided by


@dataclass(frozen=True)
class Group:
    """A row of the totals: the value of the filter that leads to it, and what it counts."""

    key: str
    line: Line


@dataclass(frozen=True)
class Totals:
    """What the page shows. `by`: the filter by which the rows are divided; `approved`: years with a budget (V-7)."""

    asked: Asked
    by: str
    groups: tuple[Group, ...]
    whole: Line
    approved: frozenset[int]
    any_at_all: bool

    @property
    def number(self) -> int:
        return self.whole.number("all")


@dataclass(frozen=True)
class _Question:
    """What was asked, by which the answer is remembered; names and rows only serve to find it."""

    seal: str
    day: date
    by: str
    key: tuple[Any, ...]
    wanted: Wanted = field(compare=False)
    names: Names = field(compare=False)


@dataclass(frozen=True)
class _Answer:
    lines: Numbers
    approved: frozenset[int]
    any_at_all: bool


def totals(actor: Actor, given: Given, by: str) -> Totals:
    """The totals of the list that the address means, divided by `by`; raises `Forbidden` as the list does."""
    found = asked(actor, Kind.MEASURE, given)
    wanted, names = found.wanted, found.names
    key = (wanted.words, tuple(wanted.filters.items()), wanted.which_day, wanted.since, wanted.until)
    question = _Question(latest_seal() or "", clock.today(), by, key, wanted, names)
    answer = _remembered(question) if question.seal else _answer(question)
    groups = tuple(_groups(by, answer.lines, wanted, names))
    return Totals(found, by, groups, summed(list(answer.lines.values())), answer.approved, answer.any_at_all)


@lru_cache(maxsize=KEPT)
def _remembered(question: _Question) -> _Answer:
    return _answer(question)


def _answer(question: _Question) -> _Answer:
    rows = narrowed(question.wanted, question.names).order_by().annotate(place=PLACES[question.by])
    lines = {place: Line(numbers) for place, numbers in _counted(rows, question.names).items()}
    for place, year, sums in _summed(rows):
        line = lines.get(place, Line())  # the sums are asked for later: something may have come there since
        lines[place] = Line(line.numbers, {**line.money, year: sums})
    approved = BudgetYear.objects.filter(approved_on__lte=question.day).values_list("year", flat=True)
    there = bool(lines) or (question.wanted.narrowed and Measure.objects.exists())
    return _Answer(lines, frozenset(approved) if lines else frozenset(), there)


def _origin() -> Case:
    whens = [When(holds, then=Value(key)) for key, holds in ORIGINS.items() if holds]
    return Case(*whens, default=Value(NONE), output_field=CharField())


PLACES: Mapping[str, Combinable] = {
    "unter": F("unit__key"),
    "federfuehrung": F("unit__key"),
    "feld": F("field_of_action"),
    "prozess": F("cycle__key"),
    "herkunft": _origin(),
}


def _holds(filters: Filters, names: Names) -> Q:
    """The filters of the list as a condition."""
    found = Q()
    for name, values in filters.items():
        found &= NARROW[Kind.MEASURE][name](values, names)
    return found


def _counted(rows: QuerySet[Any], names: Names) -> dict[str, dict[str, int]]:
    """How many there are in each place, by phase and by signal. One statement."""
    signals = {key: Count("pk", filter=_holds(filters, names)) for key, filters in SIGNALS.items()}
    phase_of = {state: phase for phase, states in PHASES.items() for state in states}
    found: dict[str, dict[str, int]] = {}
    for row in rows.values("place", "state").annotate(all=Count("pk"), **signals):
        here = found.setdefault(row.pop("place") or "", {})
        row[phase_of[row.pop("state")]] = row["all"]
        for key, number in row.items():
            here[key] = here.get(key, 0) + number
    return found


def _summed(rows: QuerySet[Any]) -> Iterator[tuple[str, tuple[Resource, int], Money]]:
    """Money and staff of each place and year. One statement."""
    paid, wished = Q(state__in=PAID), Q(state__in=WISHED)
    said = rows.filter(resources__year__isnull=False).values("place", "resources__year", "resources__kind")
    sums = said.annotate(
        planned=Sum("resources__planned", filter=paid),
        planned_of=Count("resources__planned", filter=paid),
        actual=Sum("resources__actual", filter=paid),
        actual_of=Count("resources__actual", filter=paid),
        wished=Sum("resources__planned", filter=wished),
        wished_of=Count("resources__planned", filter=wished),
    )
    for row in sums:
        year = (Resource(row.pop("resources__kind")), row.pop("resources__year"))
        place = row.pop("place") or ""
        yield place, year, Money(**{name: NOTHING if value is None else value for name, value in row.items()})


def _groups(by: str, lines: Numbers, wanted: Wanted, names: Names) -> Iterator[Group]:
    """The rows in their order. Empty ones show where nothing is, but not where somebody asks for less than all."""
    chosen = wanted.filters.get(by, ())
    for key, places in GROUPS[by](lines, names):
        there = [lines[place] for place in places if place in lines]
        if (not chosen or key in chosen) and (there or not wanted.narrowed):
            yield Group(key, summed(there))


Places = Iterator[tuple[str, Collection[str]]]


def _by_part(lines: Numbers, names: Names) -> Places:
    steered = names.data.cycle_unit_kind if names.data else ""
    for key, units in names.parts.items():
        if not steered or names.organisation.units[key].kind == steered or not units.isdisjoint(lines):
            yield key, units
    if rest := [place for place in lines if place not in names.in_parts]:
        yield NONE, rest


def _by_unit(lines: Numbers, names: Names) -> Places:
    yield from ((key, [key]) for key in sorted(lines, key=lambda key: names.units[key]))


def _by_field(lines: Numbers, names: Names) -> Places:
    yield from ((key, [key]) for key in names.fields.by_key)
    if former := [place for place in lines if place and place not in names.fields.by_key]:
        yield FORMER, former
    if "" in lines:
        yield NONE, [""]


def _by_cycle(lines: Numbers, names: Names) -> Places:
    yield from ((key, [key]) for key in names.cycles.by_key if key in lines)
    if "" in lines:
        yield NONE, [""]


def _by_origin(lines: Numbers, _names: Names) -> Places:
    yield from ((key, [key]) for key in ORIGINS if key in lines)


GROUPS = {
    "unter": _by_part,
    "federfuehrung": _by_unit,
    "feld": _by_field,
    "prozess": _by_cycle,
    "herkunft": _by_origin,
}
BY = tuple(GROUPS)
