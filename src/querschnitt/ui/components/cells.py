"""The cells of tables. Long tables have thousands of them, so they are written here and not by a template."""

from decimal import Decimal

from django.utils.formats import localize
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from querschnitt.ui.components.buttons import actions
from querschnitt.ui.components.controls import control
from querschnitt.ui.components.markup import state_mark
from querschnitt.ui.components.time import day
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Cell, Column, Row, Table

SHORT = 18  # characters of a button that has room on one line
MORE = '<details class="q-more"><summary>{}</summary><p>{}</p></details>'


def lines(table: Table, csrf_token: str) -> list[tuple[Row, Words, SafeString]]:
    """Each row with its name and its cells; every cell repeats its column's label for cards on narrow pages."""
    frames = [_frame(column, names_row=column.key == table.header_key) for column in table.columns]
    told = []
    has_actions = table.has_actions
    for row in table.rows:
        name = table.name_of(row) if has_actions or table.select else ""
        acts = _acts(row, name, csrf_token) if has_actions else SafeString()
        told.append((row, name, _line(row, frames) + acts))
    return told


def _line(row: Row, frames: list[tuple[str, str]]) -> SafeString:
    parts = [f"{begin}{content(cell)}{end}" for cell, (begin, end) in zip(row.cells, frames, strict=True)]
    return mark_safe("".join(parts))  # noqa: S308  # escaped piece by piece


def _frame(column: Column, *, names_row: bool) -> tuple[str, str]:
    kind = 'th scope="row" role="rowheader"' if names_row else 'td role="cell"'
    name = "q-num" if column.numeric else "q-grow" if column.grow else "q-whole" if column.whole else ""
    dressed = f' class="{name}"' if name else ""
    return f'<{kind}{dressed} data-label="{escape(column.label)}">', "</th>" if names_row else "</td>"


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
        html += format_html('<span class="q-note">{}</span>', cell.note)
    return html


def _words(cell: Cell) -> str:
    text = localize(cell.text) if isinstance(cell.text, (int, float, Decimal)) else str(cell.text)
    if cell.state:
        return state_mark(cell.state, text)
    if cell.more:
        return format_html(MORE, text, cell.more)
    if cell.href:
        return format_html('<a href="{}">{}</a>', cell.href, text)
    return escape(text)
