"""Assistants that take files over, and files to take along."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation import commands, queries
from querschnitt.organisation.domain.files import people, units
from querschnitt.organisation.domain.files.shape import ImportRefused, OrganisationFile, PeopleFile
from querschnitt.organisation.domain.tables.shape import Column, Table
from querschnitt.organisation.forms.others import UploadForm
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.files import ImportPreview
from querschnitt.organisation.views import addresses, file_tables
from querschnitt.organisation.views.acting import PAGE, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import AssistantStep, Crumb, Words
from querschnitt.ui.wording import spoken

LASTING = 12 * 60 * 60  # seconds for which a preview can be confirmed
MOST_SEALED = 2_000_000  # characters that a page carries along
SHOWN = 300  # entries of a preview that are listed

AnyFile = OrganisationFile | PeopleFile


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of file: how it is read, looked at, taken over and taken along."""

    columns: tuple[Column, ...]
    read: Callable[[bytes, str], Any]
    again: Callable[[Table], Any]
    preview: Callable[..., ImportPreview]
    take_over: Callable[..., int]
    export: Callable[..., bytes]
    grant: str
    onward: str
    filename: str


KINDS = {
    "einheiten": Kind(
        columns=units.COLUMNS,
        read=queries.read_organisation,
        again=queries.organisation_of_table,
        preview=queries.preview_organisation,
        take_over=commands.import_organisation,
        export=queries.export_organisation,
        grant="import_organisation",
        onward="organisation:units",
        filename="organisation",
    ),
    "personen": Kind(
        columns=people.COLUMNS,
        read=queries.read_people,
        again=queries.people_of_table,
        preview=queries.preview_people,
        take_over=commands.import_people,
        export=queries.export_people,
        grant="import_people",
        onward="organisation:people",
        filename="people",
    ),
}


def _titles(kind: str) -> tuple[Words, Words]:
    """The title of the assistant and what it is for."""
    if kind == "einheiten":
        return _("Import units"), _("Units with their names, places and dates, from a table.")
    return _("Import people and posts"), _("Persons, posts and who holds them, from a table.")


@PAGE
def import_file(request: ActorRequest, kind: str) -> HttpResponse:
    """Hand in a file, look at what it would do, take it over."""
    chosen = KINDS.get(kind)
    if chosen is None:
        raise Http404
    require(request.actor, GRANTS, chosen.grant)
    if request.POST.get("schritt") == "uebernehmen":
        return _take_over(request, kind, chosen)
    form = UploadForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        return _looked_at(request, kind, chosen.read(given.read(), given.name or ""))
    return _page(request, kind, form=form, steps=_steps(1))


def _looked_at(request: ActorRequest, kind: str, file: AnyFile, complaint: Words = "") -> HttpResponse:
    """The second step: every fault, or everything that will be recorded."""
    preview = KINDS[kind].preview(actor=request.actor, file=file)
    sealed = _sealed(request.actor, kind, file, preview) if preview.entries else ""
    if len(sealed) > MOST_SEALED:
        sealed, complaint = "", _("The file is too large for this page. Use the command line: querschnitt import.")
    return _page(
        request,
        kind,
        form=UploadForm(),
        steps=_steps(2),
        preview=preview,
        sealed=sealed,
        complaint=complaint,
        failed=bool(preview.faults),
        faults=file_tables.faults(preview.faults[:SHOWN]) if preview.faults else None,
        more_faults=max(0, len(preview.faults) - SHOWN),
        planned=file_tables.planned(preview.entries[:SHOWN], request.actor.name),
        more=max(0, len(preview.entries) - SHOWN),
    )


def _take_over(request: ActorRequest, kind: str, chosen: Kind) -> HttpResponse:
    """The last step: exactly what was looked at, or nothing."""
    opened = _opened(request.actor, kind, request.POST.get("datei", ""))
    if opened is None:
        form = UploadForm()
        complaint = _("What was looked at is no longer there. Hand the file in again.")
        return _page(request, kind, form=form, steps=_steps(1), complaint=complaint)
    file, fingerprint = chosen.again(opened[0]), opened[1]
    try:
        number = chosen.take_over(actor=request.actor, file=file, previewed=fingerprint)
    except ImportRefused:
        changed = say("The organisation was changed in the meantime. Look at what the file would do now.")
        return _looked_at(request, kind, file, spoken(changed))
    except Refused as refused:
        return _looked_at(request, kind, file, spoken(refused.sentence))
    done = ngettext("%(number)d entry is recorded.", "%(number)d entries are recorded.", number) % {"number": number}
    messages.success(request, done)
    return redirect(chosen.onward)


def _page(request: ActorRequest, kind: str, **context: Any) -> HttpResponse:
    title, lead = _titles(kind)
    context |= {
        "title": title,
        "lead": lead,
        "kind": kind,
        "columns": file_tables.columns(KINDS[kind].columns),
        "crumbs": [addresses.organisation(clock.today()), Crumb(title)],
        "here": reverse("organisation:import", kwargs={"kind": kind}),
    }
    return render(request, "organisation/import.html", context)


def _steps(current: int) -> list[AssistantStep]:
    said = [_("Choose the file"), _("Look at what it does"), _("Take it over")]
    states = ["done" if number < current else "current" if number == current else "todo" for number in (1, 2, 3)]
    return [AssistantStep(label, state) for label, state in zip(said, states, strict=True)]  # type: ignore[arg-type]


# What was looked at travels with the page, sealed for this person and kind of file: it cannot be exchanged, and
# nothing of a file that nobody confirms is stored here.


def _salt(actor: Actor, kind: str) -> str:
    return f"organisation.import.{kind}.{actor.person or actor.name}"


def _sealed(actor: Actor, kind: str, file: AnyFile, preview: ImportPreview) -> str:
    content = {"table": file.table.packed(), "fingerprint": preview.fingerprint}
    return signing.dumps(content, salt=_salt(actor, kind), compress=True)


def _opened(actor: Actor, kind: str, sealed: str) -> tuple[Table, str] | None:
    try:
        content = signing.loads(sealed, salt=_salt(actor, kind), max_age=LASTING)
    except signing.BadSignature:
        return None
    return Table.unpacked(content["table"]), content["fingerprint"]


@require_safe
def export(request: ActorRequest, kind: str, shape: str) -> HttpResponse:
    """The organisation in the shape that can be taken over again."""
    chosen = KINDS.get(kind)
    if chosen is None or shape not in SHAPES:
        raise Http404
    headings = "de" if get_language() == "de" else "en"
    content = chosen.export(actor=request.actor, format=shape, headings=headings)
    name = f"{chosen.filename}-{clock.today().isoformat()}.{shape}"
    return HttpResponse(
        content, content_type=SHAPES[shape], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


SHAPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
