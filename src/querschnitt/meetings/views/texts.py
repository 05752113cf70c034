"""Texts of the minutes: typed, kept, saved, compared, restored. For pages and, asked for JSON, for scripts (R4, R5)."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands.texts import StaleText
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.forms.sitting import TextForm
from querschnitt.meetings.queries.keeping import keeping_of
from querschnitt.meetings.queries.texts import Conflict, conflict_of, place_of, present_version, versions_of
from querschnitt.meetings.views import sitting_page
from querschnitt.meetings.views.frame import Frame, frame
from querschnitt.meetings.views.sitting_page import Refusals, address, bodies_of, show
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Stretch
from querschnitt.ui.wording import spoken

KEEP, ONWARD = "zwischenspeichern", "weiter"


@require_POST
def text(request: ActorRequest, key: str, item: int | None = None) -> HttpResponse:
    """Save a text, or keep it as a draft (`tun`). A stale save answers 409 with both texts, and keeps both."""
    found = _writable(request, key)
    form = TextForm(request.POST)
    if not form.is_valid():
        return _wrong(request, found, item, form)
    try:
        if request.POST.get("tun") == KEEP:
            return _kept(request, found, item, form)
        return _saved(request, found, item, form)
    except StaleText as stale:
        return _both(request, found, stale)
    except Refused as refused:
        form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        return _wrong(request, found, item, form)


def _kept(request: ActorRequest, found: Frame, item: int | None, form: TextForm) -> HttpResponse:
    given = form.cleaned_data
    draft = commands.keep_draft(
        actor=request.actor, meeting=found.key, item=item, text=given["text"], based_on=given["based_on"]
    )
    at = _clock(draft.saved_at if draft else clock.now())
    if _asks_for_json(request):
        present = present_version(found.row, item)
        return JsonResponse({"saved_at": at, "version": present, "stale": present > given["based_on"]})
    messages.success(request, _("Draft saved %(time)s.") % {"time": at})
    return redirect(address(found.key, item))


def _saved(request: ActorRequest, found: Frame, item: int | None, form: TextForm) -> HttpResponse:
    saved = commands.save_text(
        actor=request.actor,
        meeting=found.key,
        item=item,
        text=form.cleaned_data["text"],
        based_on=form.cleaned_data["based_on"],
        settles=form.cleaned_data["settles"],
    )
    at = _clock(clock.now())
    if _asks_for_json(request):
        return JsonResponse({"saved_at": at, "version": saved.version, "text": saved.text})
    messages.success(request, _("Text saved %(time)s.") % {"time": at})
    onward = request.POST.get("naechster", "") if request.POST.get("tun") == ONWARD else ""
    return redirect(address(found.key, int(onward) if onward.isdecimal() else item))


def _clock(moment: datetime) -> str:
    return moment.astimezone(clock.BERLIN).strftime("%H:%M")


def _asks_for_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _both(request: ActorRequest, found: Frame, stale: StaleText) -> HttpResponse:
    """Two texts for one place: nobody's is lost, whoever came later decides."""
    if _asks_for_json(request):
        return JsonResponse(
            {
                "error": spoken(stale.sentence),
                "current": {"version": stale.current.version, "text": stale.current.text},
                "yours": {"based_on": stale.aside.version, "text": stale.aside.body, "kept_as": stale.aside.pk},
            },
            status=409,
        )
    return _comparison(request, found, conflict_of(found.row, stale.aside.pk), status=409)


def _wrong(request: ActorRequest, found: Frame, item: int | None, form: TextForm) -> HttpResponse:
    """Refused: what was typed comes back, whatever was wrong."""
    if _asks_for_json(request):
        said = " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences)
        return JsonResponse({"error": said, "errors": form.errors}, status=422)
    return show(request, found, item, Refusals(forms={"text_form": form}))


@require_safe
def conflict(request: ActorRequest, key: str, version: int) -> HttpResponse:
    """A text that came too late beside the present one."""
    found = _writable(request, key)
    return _comparison(request, found, conflict_of(found.row, version))


def _comparison(request: ActorRequest, found: Frame, both: Conflict, *, status: int = 200) -> HttpResponse:
    """Both texts, what differs marked, and a field in which the one that is to hold is written."""
    initial = {"text": both.aside.body, "based_on": both.version, "settles": both.aside.pk}
    facts = {
        "frame": found,
        "both": both,
        "left": [Stretch(piece.text, piece.differs) for piece in both.differences.left],
        "right": [Stretch(piece.text, piece.differs) for piece in both.differences.right],
        "text_form": TextForm(initial=initial),
        "text_url": address(found.key, both.item, "text"),
        "leave_url": reverse("meetings:sitting_leave", kwargs={"key": found.key, "version": both.aside.pk}),
        "back": address(found.key, both.item),
        "crumbs": [*found.crumbs, Crumb(_("Sitting"), address(found.key, both.item)), Crumb(_("Two texts"))],
    }
    return render(request, "meetings/two_texts.html", facts, status=status)


@require_safe
def versions(request: ActorRequest, key: str, item: int | None = None) -> HttpResponse:
    """Everything that was saved of a text; each can be made the present one again."""
    found = _writable(request, key)
    page = keeping_of(request.actor, found.row, item, bodies_of(found))
    if item is not None and page.shown is None:
        raise Forbidden(str(item))
    facts = {
        "frame": found,
        "page": page,
        "versions": versions_of(found.row, item),
        "back": address(key, item),
        "crumbs": [*found.crumbs, Crumb(_("Sitting"), address(key, item)), Crumb(_("Versions"))],
    }
    return render(request, "meetings/versions.html", facts)


@require_POST
def restore(request: ActorRequest, key: str, version: int) -> HttpResponse:
    """Make a version the present text again, as a new one on top."""
    found = _writable(request, key)
    based_on = request.POST.get("based_on", "")
    return _afterwards(
        request, found, version,
        lambda: commands.restore_text(
            actor=request.actor, meeting=key, version=version, based_on=int(based_on) if based_on.isdecimal() else -1
        ),
        _("The version is the text again."),
    )  # fmt: skip


@require_POST
def leave(request: ActorRequest, key: str, version: int) -> HttpResponse:
    """Leave a text aside for good; it stays among the versions."""
    found = _writable(request, key)
    return _afterwards(
        request, found, version, lambda: commands.settle_text(actor=request.actor, meeting=key, version=version),
        _("The present text holds. The other one stays among the versions."),
    )  # fmt: skip


@require_POST
def drop(request: ActorRequest, key: str, item: int | None = None) -> HttpResponse:
    """Drop one's own draft."""
    _writable(request, key)
    try:
        commands.drop_draft(actor=request.actor, meeting=key, item=item)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The draft is dropped."))
    return redirect(address(key, item))


def _afterwards(request: ActorRequest, found: Frame, version: int, command: Any, done: str) -> HttpResponse:
    """Done, or why not; then back to the place of that version."""
    item = place_of(found.row, version)
    try:
        command()
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, done)
    return redirect(sitting_page.address(found.key, item))


def _writable(request: ActorRequest, key: str) -> Frame:
    """The sitting, if it was opened and the actor keeps its minutes."""
    found = frame(request, key, "write_minutes", here=sitting_page.HERE)
    if found.row.state != MeetingState.HELD:
        raise Forbidden(key)
    return found
