"""Filters of long lists. There are many, with many words each, so they are written here and not by a template."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from querschnitt.ui.components.controls import options
from querschnitt.ui.components.markup import part
from querschnitt.ui.rows import Chip, FilterField

INPUT = '<input class="kern-form-input__input" type="{}" name="{}" id="filter_{}" value="{}" autocomplete="off"{}>'
TICK = """<label class="q-ticks__line">\
<input class="q-tick" type="checkbox" name="{name}" value="{value}"{on}>{label}</label>"""


def list_filter(
    *,
    fields: Sequence[FilterField],
    chips: Sequence[Chip],
    found: int,
    clear: str,
    kept: Sequence[tuple[str, str]] = (),
    action: str = "",
) -> SafeString:
    """Filters of a list (sent by GET, so they stand in the address), how many entries are left, what is active.

    `kept` are further parameters of the address, `clear` is the address without any filter.
    """
    first, more = _written(tuple(fields), get_language())
    facts = {"first": first, "more": more, "chips": chips, "found": found}
    return part("list_filter", {**facts, "clear": clear, "kept": kept, "action": action})


@lru_cache(maxsize=256)
def _written(fields: tuple[FilterField, ...], _language: str | None) -> tuple[SafeString, SafeString]:
    """What is always seen, and what is folded; the same filters are written once."""
    first = "".join(_field(field) for field in fields if not field.folded)
    more = "".join(_field(field) for field in fields if field.folded)
    return mark_safe(first), mark_safe(more)  # noqa: S308  # escaped piece by piece


def _field(field: FilterField) -> str:
    name, label = escape(field.name), escape(field.label)
    if field.kind == "ticks":
        return (
            f'<details class="q-ticks"><summary>{label}{_number(field)}</summary>'
            f'<fieldset class="q-ticks__body"><legend class="kern-sr-only">{label}</legend>{_ticks(field)}'
            "</fieldset></details>"
        )
    about = f' aria-describedby="filter_{name}_help"' if field.help else ""
    explained = f'<p class="kern-hint" id="filter_{name}_help">{escape(field.help)}</p>' if field.help else ""
    return (
        f'<div class="kern-form-input q-field q-field--{field.kind}">'
        f'<label class="kern-label" for="filter_{name}">{label}</label>{explained}{_control(field, name, about)}</div>'
    )


def _control(field: FilterField, name: str, about: str) -> str:
    if field.kind == "choice":
        inside = options([("", "–"), *field.options], field.values[:1] or ("",))
        return (
            '<div class="kern-form-input__select-wrapper">'
            f'<select class="kern-form-input__select" name="{name}" id="filter_{name}"{about}>{inside}</select></div>'
        )
    kind = "date" if field.kind == "day" else "text"
    return INPUT.format(kind, name, name, escape(next(iter(field.values), "")), about)


def _number(field: FilterField) -> str:
    if not field.values:
        return ""
    chosen = escape(_("chosen"))
    return f' <span class="q-number">{len(field.values)}<span class="kern-sr-only"> {chosen}</span></span>'


def _ticks(field: FilterField) -> str:
    held = {str(value) for value in field.values}
    return "".join(
        TICK.format(
            name=escape(field.name), value=escape(value), label=escape(label),
            on=" checked" if str(value) in held else "",
        )
        for value, label in field.options
    )  # fmt: skip
