"""A page of a list as a table: cells with links and states, heads that sort."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.kernel.refusal import Refused
from querschnitt.measures.domain.lists.cells import read_day
from querschnitt.measures.domain.lists.language import PAGE, SORT, Wanted
from querschnitt.measures.queries.lists.fields import FIELDS, ListField, Shape
from querschnitt.measures.queries.lists.listing import Listing
from querschnitt.measures.queries.lists.written import STATES, words, writer
from querschnitt.measures.views.lists.addresses import TITLES, detail_address
from querschnitt.ui.components.time import in_words
from querschnitt.ui.table import Cell, Column, Row, Table

Make = Callable[[Any], Cell]
SELECTED = "nummer"  # the name under which ticked rows are sent


def table_of(listing: Listing, given: QueryDict, *, select: bool = False) -> Table:
    """The rows of a page with the columns that are shown; the title names each row, or else its number."""
    wanted, fields = listing.asked.wanted, listing.asked.reading.fields
    makers = [_maker(field, listing) for field in fields]
    kind = wanted.kind
    named = next((place for place, field in enumerate(fields) if field.key in ("titel", "nummer")), 0)
    if any(field.key == "titel" for field in fields):
        named = next(place for place, field in enumerate(fields) if field.key == "titel")
    rows = []
    for row in listing.rows:
        cells = [make(value) for make, value in zip(makers, row.values, strict=True)]
        cells[named] = Cell(cells[named].text or str(row.number), href=detail_address(kind, row.number))
        rows.append(Row(cells, key=str(row.number)))
    return Table(
        TITLES[kind], columns(fields, wanted, given), rows, header=fields[named].key, caption_hidden=True,
        select=SELECTED if select else "",
    )  # fmt: skip


def as_shown(field: ListField, text: str) -> Cell:
    """What stands or would stand in a cell, as it is typed: days as days, and that it is empty in words."""
    if not text:
        return Cell(pgettext("a cell", "empty"))
    if field.shape is Shape.DAY:
        with suppress(Refused):
            return Cell(time=read_day(text))
    return Cell(text)


def columns(fields: Sequence[ListField], wanted: Wanted, given: QueryDict) -> list[Column]:
    """The heads; each leads to the list sorted by it, the other way round where it is already."""
    return [_column(field, wanted, given) for field in fields]


def _column(field: ListField, wanted: Wanted, given: QueryDict) -> Column:
    grow = field.shape in (Shape.TEXT, Shape.LINES) or field.key == "titel"
    if not FIELDS[wanted.kind][field.key].sort:
        return Column(field.key, field.label, numeric=field.numeric, grow=grow)
    copy = given.copy()
    copy.pop(PAGE, None)
    by_it = wanted.sort == field.key
    copy[SORT] = f"-{field.key}" if by_it and not wanted.descending else field.key
    direction = ("descending" if wanted.descending else "ascending") if by_it else ""
    address = f"?{copy.urlencode()}"
    return Column(field.key, field.label, numeric=field.numeric, sort=address, direction=direction, grow=grow)  # type: ignore[arg-type]


def _maker(field: ListField, listing: Listing) -> Make:
    write = writer(field, listing.asked.names)
    match field.shape:
        case Shape.DAY:
            return lambda value: Cell(in_words(value)) if value else Cell("–")
        case Shape.SIGNAL:
            return _signal(field)
        case Shape.NUMBER:
            return lambda value: Cell(str(value)) if value is not None else Cell("–")
        case Shape.AMOUNT:
            return lambda value: Cell(value) if value is not None else Cell("–")
        case Shape.TEXT:
            return _text
    return _word(write, listing.asked.names.short if field.key == "einheit" else {})


def _word(write: Callable[[Any], Any] | None, short: Mapping[str, str]) -> Make:
    if write is None:
        return lambda value: Cell(value or "–")
    return lambda value: Cell((short.get(value) if short else None) or str(write(value)) or "–")


def _signal(field: ListField) -> Make:
    said = words(field)

    def make(value: Any) -> Cell:
        if value[0] not in STATES or value[0] not in said:
            return Cell("–")
        return Cell(str(said[value[0]]), state=STATES[value[0]], note=in_words(value[1]) if value[1] else "")

    return make


LONG = 160


def _text(value: Any) -> Cell:
    text = str(value or "")
    return Cell(text) if len(text) <= LONG else Cell(_("Read"), more=text)
