"""What the address of a list asks for. What it does not know it names; it never fails."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from querschnitt.measures.domain.states import Kind

WORDS, SINCE, UNTIL, WHICH_DAY, SORT, PAGE, COLUMNS = "suche", "von", "bis", "tag", "sortiert", "seite", "spalten"
# Filters of each list by their names in the address; the values of one are joined by "or" (of `mittel` by "and"),
# filters by "and".
FILTERS: Mapping[Kind, tuple[str, ...]] = {
    Kind.MEASURE: (
        "zustand", "einheit", "mit", "feld", "ziel", "gruppe", "prozess", "wer", "termin", "meldung", "sperre", "fehlt",
        "jahr", "beteiligung", "beschluss", "unter", "federfuehrung", "herkunft", "ampel", "mittel",
    ),
    Kind.NEED: ("zustand", "einheit", "feld", "gruppe", "prozess", "antwort"),
    Kind.OFFER: ("zustand", "einheit", "feld", "gruppe", "prozess", "geprueft"),
    Kind.GOAL: ("zustand", "stufe", "einheit", "feld", "ziel", "gruppe", "prozess", "rang"),
}  # fmt: skip
OF_PAGES = ("nummer", "alle", "spalte", "lauf", "alle_spalten")  # of pages about a list, not of the list itself
OWN = frozenset({WORDS, SINCE, UNTIL, WHICH_DAY, SORT, PAGE, COLUMNS, *OF_PAGES})
FOREIGN = frozenset({"stichtag", "sprache", "lang"})  # parameters that every page knows
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GERMAN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
DIGITS = 6
MOST_VALUES = 50  # of one filter
LONGEST = 200

Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something in the address that this list does not know: the parameter and its value."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a list understands: values of each filter, days to filter by, columns to sort by and to show."""

    values: Mapping[str, Collection[str]]
    days: Collection[str]
    sorts: Collection[str]
    columns: Sequence[str]
    shown: Sequence[str]  # columns where none are chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is narrowed to, how it is sorted, which columns and which page of it are shown."""

    kind: Kind
    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    which_day: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = "nummer"
    descending: bool = False
    columns: tuple[str, ...] = ()
    page: int = 1
    unknown: tuple[Unknown, ...] = ()

    @property
    def narrowed(self) -> bool:
        return bool(self.words or self.filters or self.since or self.until)

    @property
    def only_searched(self) -> bool:
        return bool(self.words) and not (self.filters or self.since or self.until)

    def with_columns(self, columns: Sequence[str]) -> "Wanted":
        return replace(self, columns=tuple(columns))


def wanted(kind: Kind, given: Given, known: Vocabulary) -> Wanted:
    """What the address asks for; what is not understood stands in `unknown` and narrows nothing."""
    strange: list[Unknown] = []
    filters = {
        name: found for name in FILTERS[kind] if (found := _known(name, given.get(name, ()), known.values, strange))
    }
    sort = _one(given, SORT)
    columns = _known(COLUMNS, given.get(COLUMNS, ()), {COLUMNS: known.columns}, strange)
    days = _known(WHICH_DAY, given.get(WHICH_DAY, ())[-1:], {WHICH_DAY: known.days}, strange)
    ordered = sort.removeprefix("-")
    if sort and ordered not in known.sorts:
        strange.append(Unknown(SORT, sort))
    strange += [
        Unknown(name, _short(_one(given, name)))
        for name in given
        if name not in OWN | FOREIGN | set(FILTERS[kind]) and any(given[name])
    ]
    return Wanted(
        kind=kind,
        words=_one(given, WORDS)[:LONGEST].strip(),
        filters=filters,
        which_day=next(iter(days), next(iter(known.days), "")),
        since=_day(given, SINCE, strange),
        until=_day(given, UNTIL, strange),
        sort=ordered if ordered in known.sorts else "nummer",
        descending=sort.startswith("-") and ordered in known.sorts,
        columns=tuple(column for column in known.columns if column in columns) or tuple(known.shown),
        page=_page(given, strange),
        unknown=tuple(strange),
    )


def _known(
    name: str, values: Sequence[str], known: Mapping[str, Collection[str]], strange: list[Unknown]
) -> tuple[str, ...]:
    asked = list(dict.fromkeys(filter(None, values)))[:MOST_VALUES]
    strange += [Unknown(name, _short(value)) for value in asked if value not in known.get(name, ())]
    return tuple(value for value in asked if value in known.get(name, ()))


def _one(given: Given, name: str) -> str:
    return next(reversed([*given.get(name, ())]), "").strip()


def _short(value: str) -> str:
    return value[:80]


def _day(given: Given, name: str, strange: list[Unknown]) -> date | None:
    text = _one(given, name)
    try:
        return day_written(text)
    except ValueError:
        strange.append(Unknown(name, _short(text)))
        return None


def day_written(text: str) -> date | None:
    """The day, written 2018-05-01 or 1.5.2018; None for nothing; raises ValueError for anything else."""
    if not text:
        return None
    if ISO.fullmatch(text):
        return date.fromisoformat(text)
    if found := GERMAN.fullmatch(text):
        number, month, year = map(int, found.groups())
        return date(year, month, number)
    raise ValueError(text)


def _page(given: Given, strange: list[Unknown]) -> int:
    text = _one(given, PAGE)
    if not text:
        return 1
    if text.isascii() and text.isdecimal() and len(text) <= DIGITS:
        return max(1, int(text))
    strange.append(Unknown(PAGE, _short(text)))
    return 1
