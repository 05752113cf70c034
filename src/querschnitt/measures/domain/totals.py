"""Totals over measures: by phase, by each signal for itself, in money and staff. No score and no percentage.

What is counted is said by the filters of the list of measures, and by nothing else: a number and the list to which it
leads cannot mean different things.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from querschnitt.measures.domain.states import ADOPTED, Freshness, MeasureState, Punctuality, Resource
from querschnitt.meetings.domain.states import Light

M = MeasureState
Filters = Mapping[str, tuple[str, ...]]  # as the address of the list says them
STATE, LACKING, FIGURES, ANYTHING = "zustand", "fehlt", "mittel", "irgendetwas"
BEFORE = (M.PROPOSED, M.APPRAISED, M.RECOMMENDED)
PHASES: Mapping[str, tuple[MeasureState, ...]] = {
    "before": BEFORE,
    "decided": (M.DECIDED,),
    "running": (M.RUNNING,),
    "postponed": (M.POSTPONED,),
    "completed": (M.COMPLETED,),
    "regular": (M.REGULAR,),
    "merged": (M.MERGED,),
    "not_pursued": (M.NOT_PURSUED,),
    "rejected": (M.REJECTED,),
}


def _adopted(**filters: str) -> Filters:
    return {STATE: tuple(ADOPTED), **{name: (value,) for name, value in filters.items()}}


# Signals are given by what was adopted and goes on; each is counted for itself.
SIGNALS: Mapping[str, Filters] = {
    "adopted": _adopted(),
    "late": _adopted(termin=Punctuality.LATE),
    "on_time": _adopted(termin=Punctuality.ON_TIME),
    "no_date": _adopted(termin=Punctuality.NO_DATE),
    "stale": _adopted(meldung=Freshness.STALE),
    "never": _adopted(meldung=Freshness.NEVER),
    "due": _adopted(meldung=Freshness.DUE),
    "fresh": _adopted(meldung=Freshness.FRESH),
    "not_asked": _adopted(meldung=Freshness.NOT_ASKED),
    "red": _adopted(ampel=Light.RED),
    "yellow": _adopted(ampel=Light.YELLOW),
    "green": _adopted(ampel=Light.GREEN),
    "no_light": _adopted(ampel="ohne"),
    "blocked": _adopted(sperre="ja"),
    "nobody": _adopted(wer="niemand"),
    "lacking": _adopted(fehlt=ANYTHING),
}
COUNTED: Mapping[str, Filters] = {"all": {}, **{key: {STATE: states} for key, states in PHASES.items()}, **SIGNALS}
ATTENTION = ("late", "stale", "never", "blocked", "red", "nobody", "lacking")
# Money and staff of what was decided and not given up; beside it, of what is not decided yet or was put off.
PAID = (M.DECIDED, M.RUNNING, M.COMPLETED, M.REGULAR)
WISHED = (*BEFORE, M.POSTPONED)


def narrowed_to(given: Filters, more: Filters) -> Filters | None:
    """Both at once, as one address says it; None where nothing can be both."""
    found = dict(given)
    for name, values in more.items():
        both = _both(name, given[name], values) if name in given else values
        if not both:
            return None
        found[name] = both
    return found


def _both(name: str, given: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    if name == FIGURES:
        return tuple(dict.fromkeys((*given, *more)))
    if name == LACKING and ANYTHING in (*given, *more):
        return more if ANYTHING in given else given
    return tuple(str(value) for value in more if value in given)


@dataclass(frozen=True, slots=True)
class Money:
    """One kind in one year over several measures: sums, and how many measures say something of them.

    `planned` and `actual` of what was decided, `wished` what is planned for the rest.
    """

    planned: Decimal = Decimal(0)
    planned_of: int = 0
    actual: Decimal = Decimal(0)
    actual_of: int = 0
    wished: Decimal = Decimal(0)
    wished_of: int = 0

    def __add__(self, other: "Money") -> "Money":
        return Money(
            self.planned + other.planned,
            self.planned_of + other.planned_of,
            self.actual + other.actual,
            self.actual_of + other.actual_of,
            self.wished + other.wished,
            self.wished_of + other.wished_of,
        )


Year = tuple[Resource, int]
NO_MONEY = Money()


@dataclass(frozen=True, slots=True)
class Line:
    """What is counted of some measures: numbers by the keys of `COUNTED`, money by kind and year."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    money: Mapping[Year, Money] = field(default_factory=dict)

    def number(self, key: str) -> int:
        return self.numbers.get(key, 0)

    def of(self, year: Year) -> Money:
        return self.money.get(year, NO_MONEY)

    @property
    def paid(self) -> int:
        """How many measures the sums of money are about."""
        return sum(self.number(phase) for phase, states in PHASES.items() if states[0] in PAID)


def summed(lines: Sequence[Line]) -> Line:
    """Several lines as one."""
    numbers: dict[str, int] = {}
    money: dict[Year, Money] = {}
    for line in lines:
        for key, number in line.numbers.items():
            numbers[key] = numbers.get(key, 0) + number
        for year, sums in line.money.items():
            money[year] = money.get(year, NO_MONEY) + sums
    return Line(numbers, money)
