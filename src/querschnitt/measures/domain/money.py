"""Sums of money and staff over years. Every sum says how many measures it covers, and of how many it knows nothing."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from querschnitt.measures.domain.states import Resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What one measure takes in a year; None: not said."""

    measure: int
    year: int
    kind: Resource
    planned: Decimal | None = None
    actual: Decimal | None = None
    reserved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum with what it covers: `planned_of` measures say what is planned, `actual_of` what it was, of `measures` in
    all. `unapproved`: that much of the planned sum falls into years whose budget is not approved yet (V-7)."""

    kind: Resource
    year: int | None  # None: all years
    planned: Decimal
    planned_of: int
    actual: Decimal
    actual_of: int
    measures: int
    unapproved: Decimal = Decimal(0)


def totals(sums: Iterable[Sum], *, measures: Collection[int], approved: Collection[int]) -> tuple[Total, ...]:
    """For each kind the sum of each year, and last that of all years together."""
    found = [each for each in sums if each.measure in set(measures)]
    kept: list[Total] = []
    for kind in Resource:
        of_kind = [each for each in found if each.kind is kind]
        years = sorted({each.year for each in of_kind})
        kept += [
            _total(kind, year, [each for each in of_kind if each.year == year], measures, approved) for year in years
        ]
        if of_kind:
            kept.append(_total(kind, None, of_kind, measures, approved))
    return tuple(kept)


def _total(
    kind: Resource, year: int | None, sums: list[Sum], measures: Collection[int], approved: Collection[int]
) -> Total:
    planned = {each: each.planned for each in sums if each.planned is not None}
    actual = {each: each.actual for each in sums if each.actual is not None}
    return Total(
        kind=kind,
        year=year,
        planned=sum(planned.values(), Decimal(0)),
        planned_of=_covered(planned),
        actual=sum(actual.values(), Decimal(0)),
        actual_of=_covered(actual),
        measures=len(set(measures)),
        unapproved=sum((value for each, value in planned.items() if each.year not in approved), Decimal(0)),
    )


def _covered(sums: Mapping[Sum, Decimal]) -> int:
    return len({each.measure for each in sums})
