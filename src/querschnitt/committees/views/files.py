"""Assistant that takes over a file of seats, and the same file out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from querschnitt.committees import commands, queries
from querschnitt.committees.domain.files.columns import COLUMNS
from querschnitt.committees.domain.files.shape import SeatsFile
from querschnitt.committees.forms import FileForm, PreviewedForm
from querschnitt.committees.queries.files import seats_file
from querschnitt.committees.views import list_tables
from querschnitt.committees.views.acting import PAGE, allowed
from querschnitt.committees.views.addresses import crumb
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import AssistantStep, Crumb
from querschnitt.ui.wording import spoken

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@PAGE
def import_seats(request: ActorRequest) -> HttpResponse:
    """Choose a file, see what it would do, take it over: all of it or nothing."""
    allowed(request.actor, "import_seats")
    if request.POST.get("schritt") == "uebernehmen":
        return _taken_over(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        return _previewed(request, queries.read_seats(upload.read(), upload.name))
    return _chosen(request, form)


def _chosen(request: ActorRequest, form: FileForm) -> HttpResponse:
    context = {"form": form, "steps": _steps(0), "columns": list_tables.columns(COLUMNS), "crumbs": _crumbs(request)}
    return render(request, "committees/import.html", context)


def _previewed(request: ActorRequest, file: SeatsFile) -> HttpResponse:
    preview = queries.preview_seats(actor=request.actor, file=file)
    kept = {"table": file.table.packed(), "fingerprint": preview.fingerprint}
    context = {
        "preview": preview,
        "failed": bool(preview.faults),
        "faults": list_tables.faults(preview.faults),
        "entries": list_tables.entries(preview.entries),
        "confirm": PreviewedForm(initial=kept, auto_id="kept_%s"),
        "again": FileForm(),
        "steps": _steps(1),
        "crumbs": _crumbs(request),
    }
    return render(request, "committees/preview.html", context)


def _taken_over(request: ActorRequest) -> HttpResponse:
    kept = PreviewedForm(request.POST)
    if not kept.is_valid():
        messages.error(request, _("The file got lost. Choose it once more."))
        return redirect("committees:import_seats")
    file = seats_file(kept.cleaned_data["table"])
    try:
        number = commands.import_seats(actor=request.actor, file=file, previewed=kept.cleaned_data["fingerprint"])
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
        return _previewed(request, file)
    done = ngettext("%(number)d entry was taken over.", "%(number)d entries were taken over.", number)
    messages.success(request, done % {"number": number})
    return redirect("committees:committees")


def _steps(current: int) -> list[AssistantStep]:
    labels = (_("Choose the file"), _("See what it would do"), _("Take it over"))
    states = ["done" if number < current else "current" if number == current else "todo" for number in range(3)]
    return [AssistantStep(label, state) for label, state in zip(labels, states, strict=True)]  # type: ignore[arg-type]


def _crumbs(request: ActorRequest) -> list[Crumb]:
    return [crumb(request.day), Crumb(_("Read seats from a file"))]


@require_safe
def export_seats(request: ActorRequest, shape: str) -> HttpResponse:
    """All bodies with members, deputies and chairs as a file that can be read again."""
    if shape == "csv":
        content = queries.export_seats(actor=request.actor, format="csv", headings="de")
    elif shape == "xlsx":
        content = queries.export_seats(actor=request.actor, format="xlsx", headings="de")
    else:
        raise Http404
    response = HttpResponse(content, content_type=TYPES[shape])
    response["Content-Disposition"] = f'attachment; filename="sitze-{request.day:%Y-%m-%d}.{shape}"'
    response["Cache-Control"] = "private, no-store"
    return response
