"""A page of a list: rows, count, what its filters offer. The count, the rows and the export come from one query."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from querschnitt.cycles.permissions import GRANTS as OF_CYCLES
from querschnitt.kernel.authority import Actor, Grants, require
from querschnitt.measures.domain.lists.figures import Figures
from querschnitt.measures.domain.lists.language import Given, Unknown, Vocabulary, Wanted, wanted
from querschnitt.measures.domain.states import Kind, Outcome, Participation
from querschnitt.measures.labels import FRESHNESS, PUNCTUALITY
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.belonging import FORMER, LIGHTS, NONE, ORIGINS
from querschnitt.measures.queries.lists.fields import DAYS, FIELDS, LEVELS, STATES
from querschnitt.measures.queries.lists.names import Names, names
from querschnitt.measures.queries.lists.narrowing import ANSWERED, BLOCKED, CHECKED, LACKING, MODELS, NOBODY, RANKED
from querschnitt.measures.queries.lists.rows import ListRow, Reading

PAGE = 25
YEARS = tuple(map(str, range(2000, 2100)))
READ: Mapping[Kind, tuple[Grants, str]] = {
    Kind.MEASURE: (GRANTS, "read_measures"),
    Kind.NEED: (GRANTS, "read_stock"),
    Kind.OFFER: (GRANTS, "read_stock"),
    Kind.GOAL: (OF_CYCLES, "read_goals"),
}


@dataclass(frozen=True)
class Asked:
    """An address that was understood: what is wanted, how it is read, what things are called."""

    wanted: Wanted
    names: Names
    reading: Reading


@dataclass(frozen=True)
class Listing:
    """A page of a list. `any_at_all`: there is something in it beyond the filters."""

    asked: Asked
    rows: tuple[ListRow, ...]
    number: int
    page: int
    pages: int
    any_at_all: bool

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        return self.asked.wanted.unknown


class _Units(Collection[str]):
    """Texts that mean a unit."""

    def __init__(self, known: Names) -> None:
        self._known = known

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and bool(self._known.units_called(text))

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
        return iter(self._known.units.by_key)

    def __len__(self) -> int:
        return len(self._known.units.by_key)


class _Answering(_Units):
    """Texts that mean a post or a person."""

    def __contains__(self, text: object) -> bool:
        return text == NOBODY or (isinstance(text, str) and any(self._known.answering(text)))


def vocabulary(kind: Kind, known: Names) -> Vocabulary:
    """What the list of that kind understands."""
    values: dict[str, Collection[str]] = {
        "zustand": frozenset(map(str, STATES[kind])),
        "einheit": _Units(known),
        "mit": _Units(known),
        "feld": {*known.fields.by_key, NONE, FORMER},
        "ziel": known.goals,
        "gruppe": known.groups.by_key,
        "prozess": {*known.cycles.by_key, NONE},
        "unter": {*known.parts, NONE},
        "federfuehrung": known.units.by_key,
        "herkunft": ORIGINS,
        "ampel": LIGHTS,
        "mittel": Figures(),
        "wer": _Answering(known),
        "termin": frozenset(map(str, PUNCTUALITY)),
        "meldung": frozenset(map(str, FRESHNESS)),
        "sperre": BLOCKED,
        "fehlt": LACKING,
        "jahr": YEARS,
        "beteiligung": frozenset(Participation),
        "beschluss": frozenset(Outcome),
        "antwort": ANSWERED,
        "geprueft": CHECKED,
        "stufe": frozenset(map(str, LEVELS)),
        "rang": RANKED,
    }
    fields = FIELDS[kind]
    return Vocabulary(
        values=values,
        days=DAYS[kind],
        sorts=frozenset(key for key, field in fields.items() if field.sort),
        columns=tuple(fields),
        shown=tuple(key for key, field in fields.items() if field.shown),
    )


def asked(actor: Actor, kind: Kind, given: Given, *, every_column: bool = False) -> Asked:
    """What the address asks for, if the actor may read that list; raises `Forbidden`. Five statements."""
    require(actor, *READ[kind])
    known = names(actor, kind)
    meant = wanted(kind, given, vocabulary(kind, known))
    if every_column:
        meant = meant.with_columns(tuple(FIELDS[kind]))
    return Asked(meant, known, Reading.of(meant, known))


def listed(actor: Actor, kind: Kind, given: Given) -> Listing:
    """A page of the list: two statements beyond those of `asked`, and one for each part that is shown."""
    found = asked(actor, kind, given)
    number, page, rows = _searched(found) if found.wanted.words else _page(found)
    any_at_all = bool(number) or (found.wanted.narrowed and MODELS[kind].objects.exists())
    return Listing(found, tuple(rows), number, page, _pages(number), any_at_all)


def _page(found: Asked) -> tuple[int, int, list[ListRow]]:
    """How many rows there are, which page is shown, and its rows."""
    number = counted(found)
    page = min(found.wanted.page, _pages(number))
    return number, page, found.reading.page((page - 1) * PAGE, page * PAGE) if number else []


def _searched(found: Asked) -> tuple[int, int, list[ListRow]]:
    """The same of what is searched for, which is looked up and counted at once."""
    page = found.wanted.page
    number, keys = found.reading.keys((page - 1) * PAGE, page * PAGE)
    return (number, page, found.reading.of_keys(keys)) if keys or page == 1 else _page(found)


def _pages(number: int) -> int:
    return max(1, -(-number // PAGE))


def counted(found: Asked) -> int:
    """How many rows the list has, over all its pages."""
    return found.reading.rows.order_by().count()
