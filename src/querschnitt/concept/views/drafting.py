"""Assistants: a file becomes a draft, a draft becomes the concept in force."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from querschnitt.concept import commands, queries
from querschnitt.concept.commands import Faulty
from querschnitt.concept.forms import AdoptForm, ConfirmedAdoptForm, DraftForm
from querschnitt.concept.models import Edition
from querschnitt.concept.permissions import GRANTS
from querschnitt.concept.queries.adopting import adoption
from querschnitt.concept.queries.editions import EditionRow
from querschnitt.concept.views import tables
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import AssistantStep
from querschnitt.ui.wording import spoken

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@PAGE
def draft(request: ActorRequest) -> HttpResponse:
    """Hand in the file of an edition; every fault is shown with its line."""
    require(request.actor, GRANTS, "draft_edition")

    def keep(form: DraftForm) -> Edition:
        return commands.draft_edition(actor=request.actor, text=form.edition, name=form.name)

    return _handed_in(request, keep, None)


@PAGE
def replace(request: ActorRequest, key: str) -> HttpResponse:
    """Put another file in the place of a draft's."""
    require(request.actor, GRANTS, "replace_draft")
    row = queries.edition_row(request.actor, key, request.day)

    def keep(form: DraftForm) -> Edition:
        return commands.replace_draft(actor=request.actor, edition=key, text=form.edition, name=form.name)

    return _handed_in(request, keep, row)


def _handed_in(request: ActorRequest, keep: Callable[[DraftForm], Edition], row: EditionRow | None) -> HttpResponse:
    text = queries.file_of(request.actor, row.key) if row else ""
    sent = request.method == "POST"
    form = DraftForm(request.POST, request.FILES) if sent else DraftForm(initial={"text": text})
    faults = None
    if sent and form.is_valid():
        try:
            kept = keep(form)
        except Faulty as faulty:
            faults = tables.faults(faulty.faults)
            form = DraftForm(initial={"text": form.edition})
        except Refused as refused:
            form.add_error("file", spoken(refused.sentence))
        else:
            messages.success(request, _("The draft is kept. Nobody is judged by it before it is adopted."))
            return redirect("concept:edition", key=kept.key)
    context = {"form": form, "faults": faults, "failed": faults is not None, "row": row}
    return render(request, "concept/draft.html", context)


@PAGE
def adopt(request: ActorRequest, key: str) -> HttpResponse:
    """Record the resolution that adopted a draft; the last step shows what will happen before it does."""
    require(request.actor, GRANTS, "adopt_edition")
    row = queries.edition_row(request.actor, key, request.day)
    form = AdoptForm(request.POST if request.method == "POST" else None)
    step = request.POST.get("schritt", "")
    if step in {"pruefen", "beschliessen"} and form.is_valid():
        if step == "beschliessen" and _adopted(request, key, form):
            messages.success(request, _("The edition is adopted. It can no longer be changed."))
            return redirect("concept:edition", key=key)
        if not form.errors:
            return _last_step(request, row, form)
    if step == "zurueck":
        form = AdoptForm(initial={name: request.POST.get(name, "") for name in form.fields})
    return render(request, "concept/adopt.html", {"row": row, "form": form, "steps": _steps(1)})


def _adopted(request: ActorRequest, key: str, form: AdoptForm) -> bool:
    given = form.cleaned_data
    try:
        commands.adopt_edition(
            actor=request.actor,
            edition=key,
            in_force_from=given["in_force_from"],
            adopted_on=given["adopted_on"],
            by=given["by"],
            reference=given["reference"],
        )
    except Refused as refused:
        form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        return False
    return True


def _last_step(request: ActorRequest, row: EditionRow, form: AdoptForm) -> HttpResponse:
    found = adoption(request.actor, row.key, form.cleaned_data["in_force_from"])
    context = {
        "row": row,
        "adoption": found,
        "parts": [(part, tables.changes(part)) for part in found.parts],
        "given": form.cleaned_data,
        "confirm": ConfirmedAdoptForm(initial=form.cleaned_data),
        "steps": _steps(2),
    }
    return render(request, "concept/adopt_last.html", context)


def _steps(current: int) -> list[AssistantStep]:
    labels = (_("Hand in the file"), _("Name the resolution"), _("See what will happen and adopt"))
    states = ["done" if number < current else "current" if number == current else "todo" for number in range(3)]
    return [AssistantStep(label, state) for label, state in zip(labels, states, strict=True)]  # type: ignore[arg-type]


@require_POST
def withdraw(request: ActorRequest, key: str) -> HttpResponse:
    """Give a draft up."""
    row = queries.edition_row(request.actor, key, request.day)
    try:
        commands.withdraw_draft(actor=request.actor, edition=row.key)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The draft is withdrawn."))
    return redirect("concept:edition", key=key)
