"""Export of a list: exactly what is shown, or every column; how far it is, and a way to stop it."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.queries.lists.exporting import Stopped, as_csv, as_xlsx, seldom
from querschnitt.measures.queries.lists.fields import FIELDS
from querschnitt.measures.queries.lists.listing import READ, Asked, asked, counted
from querschnitt.measures.views.lists.addresses import SLUG_OF, TITLES, kind_of, list_address, page_address
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb

SHAPES: dict[str, tuple[Callable[..., Iterator[bytes]], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
EVERY, RUN = "alle_spalten", "lauf"
KEPT = 3600  # seconds for which is known how far an export was
UUID = re.compile(r"[0-9a-f]{32}")


@require_safe
def list_export(request: ActorRequest, liste: str) -> HttpResponse:
    """Which file is wanted; and beside it, how far the one is that is being written."""
    kind = kind_of(liste)
    found = asked(request.actor, kind, dict(request.GET.lists()))
    given, run = request.GET, _run(request.GET.get(RUN, "")) or uuid4().hex
    files = [
        (label, _file(shape, kind, request, **{RUN: run, **more}))
        for label, shape, more in (
            (_("Excel workbook (XLSX), the columns shown"), "xlsx", {}),
            (_("CSV file, the columns shown"), "csv", {}),
            (_("Excel workbook (XLSX), every column"), "xlsx", {EVERY: "ja"}),
            (_("CSV file, every column"), "csv", {EVERY: "ja"}),
        )
    ]
    context = {
        "title": TITLES[kind],
        "crumbs": [Crumb(TITLES[kind], list_address(kind, given)), Crumb(_("Export"))],
        "number": counted(found),
        "columns": len(found.wanted.columns),
        "every": len(FIELDS[kind]),
        "files": files,
        "back": list_address(kind, given),
        "progress": _progress(request.actor, kind, run),
        "watch": reverse("measures:list_export_progress", args=[liste, run]),
        "stop": reverse("measures:list_export_stop", args=[liste, run]),
        "again": f"{page_address('list_export', kind, given)}&{RUN}={run}",
    }
    return render(request, "measures/lists/export.html", context)


def _file(shape: str, kind: Kind, request: ActorRequest, **more: str) -> str:
    address = page_address("list_export", kind, request.GET, **more)
    path, _sign, query = address.partition("?")
    return f"{path.removesuffix('/')}.{shape}?{query}"


@require_safe
def list_file(request: ActorRequest, liste: str, shape: str) -> StreamingHttpResponse:
    """The file, sent while it is written. Whoever closes the connection or stops it ends the work."""
    kind = kind_of(liste)
    if shape not in SHAPES:
        raise Http404(shape)
    every = request.GET.get(EVERY) == "ja"
    given = {name: values for name, values in request.GET.lists() if name not in {EVERY, RUN}}
    found = asked(request.actor, kind, given, every_column=every)
    write, media_type = SHAPES[shape]
    run = _run(request.GET.get(RUN, ""))
    pieces = _watched(write, found, _key(request.actor, kind, run)) if run else write(found)
    name = f"{SLUG_OF[kind]}-{clock.today().isoformat()}.{shape}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(pieces, content_type=media_type, headers=headers)


def _watched(write: Callable[..., Iterator[bytes]], found: Asked, key: str) -> Iterator[bytes]:
    """The pieces, with a note of how far it is that the page of the export reads."""
    total = counted(found)

    def tell(done: int) -> None:
        if (cache.get(key) or {}).get("state") == "stopped":
            raise Stopped
        cache.set(key, {"state": "running", "done": done, "of": total}, KEPT)

    state = "stopped"
    tell(0)
    try:
        yield from write(found, seldom(tell))
        state = "done"
    finally:
        cache.set(key, {"state": state, "done": total if state == "done" else 0, "of": total}, KEPT)


@require_safe
def list_export_progress(request: ActorRequest, liste: str, run: str) -> HttpResponse:
    """How far the export is, as a part of its page."""
    kind = kind_of(liste)
    require(request.actor, *READ[kind])
    context = {
        "progress": _progress(request.actor, kind, run),
        "watch": reverse("measures:list_export_progress", args=[liste, run]),
        "stop": reverse("measures:list_export_stop", args=[liste, run]),
    }
    return render(request, "measures/lists/_progress.html", context)


@require_POST
def list_export_stop(request: ActorRequest, liste: str, run: str) -> HttpResponse:
    """Stop an export of one's own."""
    kind = kind_of(liste)
    require(request.actor, *READ[kind])
    key = _key(request.actor, kind, run)
    found = cache.get(key)
    if found and found["state"] == "running":
        cache.set(key, {**found, "state": "stopped"}, KEPT)
    return redirect(f"{reverse('measures:list_export', args=[liste])}?{RUN}={run}")


def _run(text: str) -> str:
    return text if UUID.fullmatch(text) else ""


def _key(actor: Actor, kind: Kind, run: str) -> str:
    return f"list-export:{kind}:{actor.person or 'nobody'}:{run}"


def _progress(actor: Actor, kind: Kind, run: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = cache.get(_key(actor, kind, run)) if _run(run) else None
    return found
