"""Fields inside the cells of a table. A page of rows has hundreds, so they are written here and not by a template."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.translation import gettext as _

from querschnitt.ui.components.markup import part
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Control


def control(field: Control) -> str:
    """The field, what it held when the page was made, and what is wrong with it."""
    name = escape(field.name)
    about = f' aria-invalid="true" aria-describedby="{name}-mistake"' if field.mistake else ""
    common = f'name="{name}" id="{name}" aria-label="{escape(field.label)}"{about}'
    was = f'<input type="hidden" name="{name}-was" value="{escape(field.was)}">'
    return f"{_field(field, common)}{was}{_mistake(field, name)}"


def _field(field: Control, common: str) -> str:
    if field.options:
        return f'<select class="q-control q-control--cell" {common}>{options(field.options, (field.value,))}</select>'
    value = escape(field.value)
    if field.kind == "long":
        rows = min(8, max(2, field.value.count("\n") + 1))
        return f'<textarea class="q-control q-control--cell" rows="{rows}" {common}>\n{value}</textarea>'
    return f'<input class="q-control q-control--cell" type="{field.kind}" value="{value}" autocomplete="off" {common}>'


def _mistake(field: Control, name: str) -> str:
    if not field.mistake:
        return ""
    wrong = escape(_("Not taken in: %(why)s") % {"why": field.mistake})
    return f'<div class="kern-error" id="{name}-mistake">{part("forms/_wrong", {})}<div><p>{wrong}</p></div></div>'


def options(offered: Iterable[tuple[str, Words]], chosen: Iterable[str]) -> str:
    """The options of a choice; a chosen one that is not offered any more stands there as well."""
    pairs, held = list(offered), dict.fromkeys(map(str, chosen))
    strange = [(value, value) for value in held if value and value not in {str(key) for key, _label in pairs}]
    return "".join(
        f'<option value="{escape(key)}"{" selected" if str(key) in held else ""}>{escape(label)}</option>'
        for key, label in [*pairs, *strange]
    )
