"""Edit cells where they stand: what can be taken in is, every other cell is told with its reason and stays typed."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.authority import require
from querschnitt.measures import commands
from querschnitt.measures.commands.listed import Edit, Edited, Rejected
from querschnitt.measures.domain.lists.language import PAGE
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.fields import FIELDS, ListField, Shape
from querschnitt.measures.queries.lists.listing import PAGE as ROWS
from querschnitt.measures.queries.lists.listing import Asked, asked
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.rights import changeable_numbers
from querschnitt.measures.queries.lists.rows import ListRow
from querschnitt.measures.queries.lists.typed import shown
from querschnitt.measures.views.lists.addresses import TITLES, detail_address, kind_of, list_address
from querschnitt.ui.acting import PAGE as BOTH
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Words
from querschnitt.ui.table import Cell, Column, Control, Row, Table
from querschnitt.ui.wording import spoken

CELL = re.compile(r"([0-9]{1,9})-([a-z_]+)")
CHOICES = 40  # labels up to which a cell is a choice; beyond, what something is called is typed


@BOTH
def list_edit(request: ActorRequest, liste: str) -> HttpResponse:
    """The page of a list with fields in its cells."""
    kind = kind_of(liste)
    found = asked(request.actor, kind, dict(request.GET.lists()))
    require(request.actor, GRANTS, "edit_in_list")
    if request.method != "POST":
        begin = (found.wanted.page - 1) * ROWS
        return _page(request, found, found.reading.page(begin, begin + ROWS))
    edits = _edits(request.POST)
    done = commands.edit_list(actor=request.actor, kind=kind, edits=edits)
    _said(request, done)
    if not done.rejected:
        return redirect(_back(kind, request.GET))
    rows = {row.number: row for row in found.reading.everything().of_numbers([edit.number for edit in edits])}
    ordered = [rows[edit.number] for edit in edits if edit.number in rows]
    return _page(request, found, ordered, done, status=409)


def _back(kind: Kind, given: QueryDict) -> str:
    page = given.get(PAGE, "")
    address = list_address(kind, given)
    more = f"{PAGE}={page}" if page.isdecimal() else ""
    return f"{address}{'&' if '?' in address else '?'}{more}" if more else address


def _edits(given: QueryDict) -> list[Edit]:
    cells: dict[int, dict[str, str]] = {}
    was: dict[int, dict[str, str]] = {}
    for name, value in given.items():
        whole = CELL.fullmatch(name.removesuffix("-was"))
        if whole:
            into = was if name.endswith("-was") else cells
            into.setdefault(int(whole[1]), {})[whole[2]] = str(value)
    return [Edit(number, typed, was.get(number, {})) for number, typed in cells.items()]


def _said(request: ActorRequest, done: Edited) -> None:
    number = len(done.saved)
    if number:
        sentence = ngettext("%(number)d entry is changed.", "%(number)d entries are changed.", number)
        messages.success(request, sentence % {"number": number})
    elif not done.rejected:
        messages.info(request, _("Nothing was typed that is another than before."))


def _page(
    request: ActorRequest, found: Asked, rows: Sequence[ListRow], done: Edited | None = None, status: int = 200
) -> HttpResponse:
    kind = found.wanted.kind
    rejected = done.rejected if done else ()
    editable = [field for field in found.reading.fields if field.change]
    may = changeable_numbers(request.actor, kind, [row.number for row in rows])
    typed = {(cell.number, cell.column): cell for cell in rejected}
    context = {
        "title": TITLES[kind],
        "crumbs": [Crumb(TITLES[kind], list_address(kind, request.GET)), Crumb(_("Edit in the table"))],
        "table": _table(found, rows, may, typed) if rows and editable else None,
        "back": _back(kind, request.GET),
        "rejected": _rejected(found, rejected) if rejected else None,
        "failed": bool(rejected),
        "may": bool(may),
    }
    return render(request, "measures/lists/edit.html", context, status=status)


def _table(found: Asked, rows: Sequence[ListRow], may: set[int], typed: Mapping[tuple[int, str], Rejected]) -> Table:
    fields = found.reading.fields
    kind = found.wanted.kind
    columns = [
        Column("row", _("Number")),
        *(Column(field.key, field.label) for field in fields if field.key != "nummer"),
    ]
    lines = []
    for row in rows:
        cells = [Cell(str(row.number), href=detail_address(kind, row.number))]
        for field, value in zip(fields, row.values, strict=True):
            if field.key != "nummer":
                cell = typed.get((row.number, field.key))
                text = shown(field, found.names, value)
                editable = field.change and row.number in may
                cells.append(
                    Cell(control=_control(field, row.number, text, cell, found.names)) if editable else Cell(text)
                )
        lines.append(Row(cells))
    return Table(TITLES[kind], columns, lines, caption_hidden=True, wide=True)


def _control(field: ListField, number: int, now: str, cell: Rejected | None, names: Names) -> Control:
    label = _("%(column)s of %(number)s") % {"column": field.label, "number": number}
    return Control(
        name=f"{number}-{field.key}",
        value=cell.typed if cell else now,
        label=label,
        was=now,
        kind="date" if _as_day(field, cell) else "long" if field.shape in LONG else "text",
        options=_options(field, names, now),
        mistake=_why(cell) if cell else "",
    )


def _options(field: ListField, names: Names, now: str) -> Sequence[tuple[str, Words]]:
    """What can be chosen; what stands there stays among it, also where it can be chosen no more."""
    offered = choices_of(field, names)
    if not offered:
        return ()
    kept = [(now, now)] if now and now not in dict(offered) else []
    return [("", ""), *kept, *offered]


LONG = (Shape.TEXT, Shape.PAIRS, Shape.KEYS, Shape.NUMBERS)


def _as_day(field: ListField, cell: Rejected | None) -> bool:
    """A field for days cannot hold what is no day: what was typed has to stay."""
    return field.shape is Shape.DAY and (
        cell is None or re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?", cell.typed) is not None
    )


def choices_of(field: ListField, names: Names) -> Sequence[tuple[str, Words]]:
    """The labels of a column of keys where they are few enough to choose from, with what they are called in short.

    Of units only those that are there.
    """
    if field.shape is not Shape.KEY or not field.labels:
        return ()
    labels = field.labels(names)
    there = names.organisation.units if labels is names.units else labels.by_key
    known = {key: label for key, label in labels.by_key.items() if key in there}
    if len(known) > CHOICES:
        return ()
    return [(label, _called(labels.short.get(key, ""), label)) for key, label in known.items()]


def _called(short: str, label: str) -> str:
    return f"{short} – {label}" if short and short != label else label


def _why(cell: Rejected) -> str:
    return spoken(cell.why)


def _rejected(found: Asked, cells: Sequence[Rejected]) -> Table:
    columns = [
        Column("row", _("Number")),
        Column("column", _("Column")),
        Column("typed", _("Typed")),
        Column("now", _("Stands there now")),
        Column("why", _("Why it was not taken in"), grow=True),
    ]
    return Table(_("Cells that were not taken in"), columns, list(_lines(found, cells)))


def _lines(found: Asked, cells: Sequence[Rejected]) -> Iterator[Row]:
    for cell in cells:
        field = FIELDS[found.wanted.kind].get(cell.column)
        label = field.label if field else cell.column
        anchor = f"#{cell.number}-{cell.column}"
        yield Row(
            [
                Cell(str(cell.number), href=anchor),
                Cell(label),
                Cell(cell.typed or "–"),
                Cell(cell.now or "–"),
                Cell(_why(cell)),
            ]
        )
