"""One column of many rows at once: choose the rows, the column and the value, see what would be, then all at once."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel.authority import require
from querschnitt.measures import commands
from querschnitt.measures.commands.listed import MOST, ManyLine
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.forms.lists import ColumnForm, ManyForm
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.fields import FIELDS, ListField, Shape
from querschnitt.measures.queries.lists.listing import Asked, asked
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.views.lists.addresses import TITLES, detail_address, kind_of, list_address
from querschnitt.measures.views.lists.editing import LONG, choices_of
from querschnitt.measures.views.lists.tables import SELECTED, as_shown
from querschnitt.ui.acting import PAGE
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Words
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

SHOWN = 200  # rows of the preview; the numbers count all
NUMBER = re.compile(r"[0-9]{1,9}")
ALL, COLUMN, SEEN = "alle", "spalte", "stand"


@PAGE
def list_many(request: ActorRequest, liste: str) -> HttpResponse:
    """Change a column of the ticked rows, or of all that the filter leaves."""
    kind = kind_of(liste)
    found = asked(request.actor, kind, dict(request.GET.lists()))
    require(request.actor, GRANTS, "edit_in_list")
    numbers = _seen(request.POST) if request.method == "POST" else _chosen(found, request.GET)
    column = request.POST.get(COLUMN) or request.GET.get(COLUMN, "")
    field = FIELDS[kind].get(column)
    context: dict[str, object] = {
        "title": TITLES[kind],
        "crumbs": [Crumb(TITLES[kind], list_address(kind, request.GET)), Crumb(_("Change several together"))],
        "number": len(numbers),
        "most": MOST[kind],
        "too_many": len(numbers) > MOST[kind],
        "back": list_address(kind, request.GET),
        "seen": _packed(numbers),
        "all": _address_of_all(request.GET),
        "kept": [(name, value) for name, values in request.GET.lists() for value in values if name != COLUMN],
    }
    if not numbers or len(numbers) > MOST[kind] or field is None or not field.change:
        context["columns"] = ColumnForm(columns=_columns(kind))
        return render(request, "measures/lists/many.html", context)
    return _typed(request, found, field, numbers, context)


def _typed(
    request: ActorRequest, found: Asked, field: ListField, numbers: Mapping[int, int], context: dict[str, object]
) -> HttpResponse:
    form = _form(request, field, found.names)
    context |= {"form": form, "field": field}
    if request.method == "POST" and form.is_valid():
        given, kind = form.cleaned_data, found.wanted.kind
        sure = request.POST.get("schritt") == "aendern"
        lines = commands.change_many(
            actor=request.actor, kind=kind, numbers=numbers, column=field.key, text=given["value"],
            reason=given["reason"], preview=not sure,
        )  # fmt: skip
        refused = [line for line in lines if line.refused]
        if sure and not refused:
            sentence = ngettext("%(number)d entry is changed.", "%(number)d entries are changed.", len(lines))
            messages.success(request, sentence % {"number": len(lines)})
            return redirect(str(context["back"]))
        taken = {line.number: numbers[line.number] for line in lines if not line.refused}
        context |= {
            "table": _preview(kind, field, lines), "taken": _packed(taken), "taken_number": len(taken),
            "more": max(0, len(lines) - SHOWN),
            "refused": len(refused), "overtaken": sure, "given": given,
        }  # fmt: skip
    return render(request, "measures/lists/many.html", context)


def _form(request: ActorRequest, field: ListField, names: Names) -> ManyForm:
    return ManyForm(
        request.POST if request.method == "POST" else None,
        label=field.label,
        choices=choices_of(field, names),
        day=field.shape is Shape.DAY,
        long=field.shape in LONG,
    )


def _columns(kind: Kind) -> list[tuple[str, Words]]:
    """What can be the same in several rows: a title never is."""
    return [(key, field.label) for key, field in FIELDS[kind].items() if field.change and key != "titel"]


def _chosen(found: Asked, given: QueryDict) -> dict[int, int]:
    """The ticked rows, or all of the filter, each with its version. One statement."""
    rows, most = found.reading.rows, MOST[found.wanted.kind]
    if given.get(ALL) != "ja":
        ticked = [int(text) for text in given.getlist(SELECTED) if text.isdecimal() and len(text) < 10][: most + 1]  # noqa: PLR2004
        rows = found.reading.everything().rows.filter(number__in=ticked)
    elif found.wanted.unknown:
        return {}
    return dict(rows.values_list("number", "version")[: most + 1])


def _seen(given: QueryDict) -> dict[int, int]:
    """The rows of the form with the version that each had when they were chosen."""
    pairs = (text.split(":") for texts in given.getlist(SEEN) for text in texts.split())
    return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(map(NUMBER.fullmatch, pair))}  # noqa: PLR2004


def _packed(numbers: Mapping[int, int]) -> str:
    """Rows with their versions as one field keeps them: a form may have a thousand fields, not ten thousand."""
    return " ".join(f"{number}:{version}" for number, version in numbers.items())


def _address_of_all(given: QueryDict) -> str:
    copy = given.copy()
    copy.pop(SELECTED, None)
    copy[ALL] = "ja"
    return f"?{copy.urlencode()}"


def _preview(kind: Kind, field: ListField, lines: Sequence[ManyLine]) -> Table:
    columns = [
        Column("row", _("Number")),
        Column("title", _("Title"), grow=True),
        Column("before", _("Before")),
        Column("after", _("Then")),
        Column("why", _("Refused because"), grow=True),
    ]
    caption = _("What would be changed: %(column)s") % {"column": field.label}
    shown = sorted(lines, key=lambda line: line.refused is None)[:SHOWN]  # what is refused stands first
    return Table(caption, columns, list(_lines(kind, field, shown)), header="title")


def _lines(kind: Kind, field: ListField, lines: Sequence[ManyLine]) -> Iterator[Row]:
    for line in lines:
        why = Cell(spoken(line.refused), state="breached") if line.refused else Cell("–")
        after = Cell("–") if line.refused else as_shown(field, line.after)
        yield Row(
            [
                Cell(str(line.number), href=detail_address(kind, line.number)),
                Cell(line.title),
                as_shown(field, line.before),
                after,
                why,
            ]
        )
