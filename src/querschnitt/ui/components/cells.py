"""The rows of tables. Long tables have thousands of cells, so they are written here and not by a template."""

from decimal import Decimal
from html import escape

from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querschnitt.ui.components.buttons import actions
from querschnitt.ui.components.controls import control
from querschnitt.ui.components.markup import drawing, escaped, state_mark
from querschnitt.ui.components.time import day
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Cell, Column, Direction, Row, Table

SHORT = 18  # characters of a button that has room on one line
MORE = '<details class="q-more"><summary>{}</summary><p>{}</p></details>'
TICK = """<td role="cell" class="q-table__select">\
<input class="q-tick" type="checkbox" name="{}" value="{}" aria-label="{}: {}"></td>"""
DRAWN: dict[Direction, str] = {"ascending": "sort_ascending", "descending": "sort_descending", "": "sort"}


def heads(table: Table) -> SafeString:
    """The heads of the columns, with links that sort."""
    return mark_safe("\n".join(map(_head, table.columns)))  # noqa: S308  # escaped piece by piece


def _head(column: Column) -> str:
    name = " ".join(name for name, has in (("q-num", column.numeric), ("q-sorts", column.sort)) if has)
    dressed = f' class="{name}"' if name else ""
    sorted_by = f' aria-sort="{column.direction}"' if column.direction else ""
    label = escaped(column.label)
    if column.sort:
        label = f'<a class="q-sort" href="{escaped(column.sort)}">{label}{drawing(DRAWN[column.direction])}</a>'
    return f'<th scope="col" role="columnheader"{dressed}{sorted_by}>{label}</th>'


def lines(table: Table, csrf_token: str) -> SafeString:
    """All rows; every cell repeats its column's label for cards on narrow pages."""
    frames = [_frame(column, names_row=column.key == table.header_key) for column in table.columns]
    has_actions, select, ticks = table.has_actions, escaped(table.select), escaped(_("Select this row"))
    told = []
    for row in table.rows:
        name = table.name_of(row) if has_actions or select else ""
        tick = TICK.format(select, escaped(row.key), ticks, escaped(name)) if select else ""
        acts = _acts(row, name, csrf_token) if has_actions else ""
        told.append(f'<tr role="row">{tick}{_line(row, frames)}{acts}</tr>')
    return mark_safe("\n".join(told))  # noqa: S308  # escaped piece by piece


def _line(row: Row, frames: list[tuple[str, str]]) -> str:
    return "".join([f"{begin}{content(cell)}{end}" for cell, (begin, end) in zip(row.cells, frames, strict=True)])


def _frame(column: Column, *, names_row: bool) -> tuple[str, str]:
    kind = 'th scope="row" role="rowheader"' if names_row else 'td role="cell"'
    name = "q-num" if column.numeric else "q-grow" if column.grow else "q-whole" if column.whole else ""
    dressed = f' class="{name}"' if name else ""
    return f'<{kind}{dressed} data-label="{escaped(column.label)}">', "</th>" if names_row else "</td>"


def _acts(row: Row, about: Words, csrf_token: str) -> SafeString:
    """One action as a button, several in a menu; each names the row for those who hear it alone."""
    short = " q-table__do--short" if row.actions and len(str(row.actions[0].label)) <= SHORT else ""
    return format_html('<td role="cell" class="q-table__do{}">{}</td>', short, actions(row.actions, about, csrf_token))


def content(cell: Cell) -> str:
    """What stands in a cell: state, wording or link, then day and note; or a field."""
    if cell.control:
        return control(cell.control)
    html = _words(cell)
    if cell.time:
        html += f" {day(value=cell.time)}"
    if cell.note:
        html += f'<span class="q-note">{escaped(cell.note)}</span>'
    return html


def _words(cell: Cell) -> str:
    text = localize(cell.text) if isinstance(cell.text, (int, float, Decimal)) else str(cell.text)
    if cell.state:
        return state_mark(cell.state, text)
    if cell.more:
        return MORE.format(escaped(text), escaped(cell.more))
    if cell.href:
        return f'<a href="{escaped(cell.href)}">{escaped(text)}</a>'
    return escape(text)
