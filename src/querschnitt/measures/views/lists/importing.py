"""Import into a list: a file in, every fault by row and column, what would change, then all of it or nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.forms.lists import FileForm
from querschnitt.measures.models import ImportDraft
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.drafts import found_draft
from querschnitt.measures.queries.lists.fields import FIELDS
from querschnitt.measures.views.lists.addresses import LISTS, TITLES, detail_address, kind_of, list_address
from querschnitt.measures.views.lists.tables import as_shown
from querschnitt.measures.views.returned_form_tables import place_words
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import AssistantStep, Crumb
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

SHOWN = 200  # rows of the preview; the numbers count all


@PAGE
def list_import(request: ActorRequest, liste: str) -> HttpResponse:
    """Hand in the file."""
    kind = kind_of(liste)
    require(request.actor, GRANTS, "import_list")
    act = Act(
        title=_("Import into the list"),
        submit=_("Read the file"),
        done=_("The file is read. Nothing is changed yet."),
        back=list_address(kind),
        about=TITLES[kind],
        lead=_(
            "Export the list, change the file, bring it back. Rows without a number are new. Columns that the list "
            "only shows are not read. An empty cell empties what is stored."
        ),
        crumbs=[Crumb(TITLES[kind], list_address(kind))],
        steps=_steps("file"),
    )
    form = FileForm(sent(request), request.FILES or None)

    def command(given: Mapping[str, Any]) -> str:
        file = given["file"]
        draft = commands.read_import(actor=request.actor, kind=kind, name=file.name, data=file.read())
        return reverse("measures:import_draft", args=[liste, draft.pk])

    return acted(request, form, act, command)


def _steps(current: str) -> list[AssistantStep]:
    known = (("file", _("Hand in the file")), ("look", _("See what would change")))
    done = [key for key, _label in known].index(current)
    return [
        AssistantStep(label, "done" if place < done else "current" if place == done else "todo")
        for place, (_key, label) in enumerate(known)
    ]


@PAGE
def import_draft(request: ActorRequest, liste: str, pk: int) -> HttpResponse:
    """What the file would change; the button takes in all of it."""
    kind = kind_of(liste)
    draft = found_draft(request.actor, kind, pk)
    refused = ""
    if request.method == "POST":
        try:
            commands.take_in_import(actor=request.actor, draft=pk)
        except Refused as error:
            refused = spoken(error.sentence)
        else:
            messages.success(request, _("The file is taken in."))
            return redirect(reverse(LISTS[kind]))
    new = sum(row["number"] is None for row in draft.rows)
    context = {
        "title": TITLES[kind],
        "crumbs": [
            Crumb(TITLES[kind], list_address(kind)),
            Crumb(_("Import"), reverse("measures:list_import", args=[liste])),
            Crumb(draft.name),
        ],
        "steps": _steps("look"),
        "draft": draft,
        "refused": refused,
        "failed": bool(refused),
        "faults": _faults(draft) if draft.faults else None,
        "changes": _changes(kind, draft) if draft.rows else None,
        "changed": len(draft.rows) - new,
        "new": new,
        "more": max(0, len(draft.rows) - SHOWN),
        "back": list_address(kind),
        "discard": reverse("measures:discard_import", args=[liste, pk]),
    }
    return render(request, "measures/lists/import.html", context, status=409 if refused else 200)


@require_POST
def discard_import(request: ActorRequest, liste: str, pk: int) -> HttpResponse:
    """Forget the file."""
    kind = kind_of(liste)
    found_draft(request.actor, kind, pk)
    try:
        commands.discard_import(actor=request.actor, draft=pk)
    except Refused as error:
        messages.error(request, spoken(error.sentence))
    return redirect(reverse("measures:list_import", args=[liste]))


def _faults(draft: ImportDraft) -> Table:
    columns = [Column("place", _("Where")), Column("column", _("Column")), Column("why", _("What is wrong"), grow=True)]
    rows = [
        Row([Cell(place_words("".join(sheet), row)), Cell(column or "–"), Cell(spoken(Say(text, values)))])
        for row, column, text, values, *sheet in draft.faults[:SHOWN]  # earlier drafts do not say the sheet
    ]
    return Table(_("Faults of the file"), columns, rows)


def _changes(kind: Kind, draft: ImportDraft) -> Table:
    columns = [
        Column("row", _("Row")),
        Column("number", _("Number")),
        Column("column", _("Column")),
        Column("before", _("Before")),
        Column("after", _("Then")),
    ]
    return Table(_("What would change"), columns, list(_lines(kind, draft)))


def _lines(kind: Kind, draft: ImportDraft) -> Iterator[Row]:
    for said in draft.rows[:SHOWN]:
        number = said["number"]
        cell = Cell(str(number), href=detail_address(kind, number)) if number else Cell(_("new"))
        for key, text in said["cells"].items():
            before = said["was"].get(key, "")
            yield Row(
                [
                    Cell(str(said["row"])),
                    cell,
                    Cell(FIELDS[kind][key].label),
                    as_shown(FIELDS[kind][key], before) if number else Cell("–"),
                    as_shown(FIELDS[kind][key], text),
                ]
            )
