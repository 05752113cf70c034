"""What is sent from the page of the keeper: people, resolutions, charges. Each goes back to where it came from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands.attendance import StaleAttendance
from querschnitt.meetings.commands.resolutions import StaleResolution
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.forms.sitting import YES
from querschnitt.meetings.queries.keeping import Keeping, keeping_of
from querschnitt.meetings.queries.seating import seating_of
from querschnitt.meetings.views import attendance_form, sitting_page
from querschnitt.meetings.views.frame import Frame, frame
from querschnitt.meetings.views.sitting_page import Refusals, address, bodies_of, show
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.wording import spoken

Making = Callable[[Keeping, Any], BaseForm]


@require_POST
@sensitive_post_parameters()  # reasons of absence stay out of what is told about errors
def attendance(request: ActorRequest, key: str, item: int | None = None) -> HttpResponse:
    """Record the whole list at once: what was changed in it, all of it or nothing."""
    found = _held(request, key, "record_attendance")
    seats = seating_of(found.row, bodies=bodies_of(found)).by_membership
    try:
        noted = attendance_form.noted(request.POST, seats)
        number = commands.record_attendances(actor=request.actor, meeting=key, noted=noted)
    except Refused as refused:
        mistakes = {refused.place: _why(refused)}
        status = 409 if isinstance(refused, StaleAttendance) else 200
        return show(request, found, item, Refusals(seats=request.POST, mistakes=mistakes), status=status)
    messages.success(request, _("Attendance is recorded.") if number else _("Nothing was changed."))
    return redirect(f"{address(key, item)}#anwesenheit")


def _why(refused: Refused) -> str:
    return spoken(refused.sentence)


@require_POST
def guest(request: ActorRequest, key: str, item: int | None = None) -> HttpResponse:
    """Record somebody who sits in without a seat."""

    def command(given: dict[str, Any]) -> None:
        commands.record_guest(actor=request.actor, meeting=key, name=given["name"], person=given["person"])

    return _done(request, key, item, ("guest_form", sitting_page.guest_form, command, _("The guest is recorded.")))


@require_POST
def drop_guest(request: ActorRequest, key: str, guest: int) -> HttpResponse:
    """Take out a guest who was recorded by mistake."""
    found = _held(request, key, "record_attendance")
    return _given(
        request, found, None, lambda: commands.drop_guest(actor=request.actor, meeting=key, guest=guest),
        _("The guest is taken out."),
    )  # fmt: skip


@require_POST
def resolve(request: ActorRequest, key: str, item: int) -> HttpResponse:
    """Record what was resolved on an item."""

    def command(given: dict[str, Any]) -> None:
        commands.resolve(
            actor=request.actor,
            item=item,
            wording=given["wording"],
            kind=given["kind"],
            committee=given.get("committee", ""),
            votes_for=given["votes_for"],
            votes_against=given["votes_against"],
            abstentions=given.get("abstentions"),
            referred_to=given["referred_to"],
            needs_follow_up=given["needs_follow_up"] == YES,
            based_on=given["based_on"] or 0,
        )

    return _done(
        request, key, item, ("resolve_form", sitting_page.resolve_form, command, _("The resolution is recorded."))
    )


@require_POST
def charge(request: ActorRequest, key: str, item: int) -> HttpResponse:
    """Charge a post with something that follows from the item."""

    def command(given: dict[str, Any]) -> None:
        page = given.pop("page")
        resolution = page.shown.resolution.pk if page.shown and page.shown.resolution else None
        commands.add_follow_up(actor=request.actor, item=item, resolution=resolution, **given)

    return _done(request, key, item, ("charge_form", sitting_page.charge_form, command, _("The charge is recorded.")))


@require_POST
def involve(request: ActorRequest, key: str, item: int) -> HttpResponse:
    """Note that a member stands aside on the item."""

    def command(given: dict[str, Any]) -> None:
        commands.note_involvement(actor=request.actor, item=item, membership=int(given["membership"]))

    return _done(
        request, key, item, ("seat_form", sitting_page.seat_form, command, _("The member stands aside on this item."))
    )


@require_POST
def involve_not(request: ActorRequest, key: str, item: int, membership: int) -> HttpResponse:
    """Note that a member may advise and vote after all."""
    found = _held(request, key, "note_involvement")
    return _given(
        request, found, item,
        lambda: commands.note_involvement(actor=request.actor, item=item, membership=membership, involved=False),
        _("The member may advise and vote."),
    )  # fmt: skip


@require_POST
def vote(request: ActorRequest, key: str, item: int) -> HttpResponse:
    """Record how a member voted, on demand."""

    def command(given: dict[str, Any]) -> None:
        commands.record_member_vote(
            actor=request.actor, item=item, membership=int(given["membership"]), vote=given["vote"]
        )

    return _done(request, key, item, ("vote_form", sitting_page.vote_form, command, _("The vote is recorded.")))


@require_POST
def vote_not(request: ActorRequest, key: str, item: int, membership: int) -> HttpResponse:
    """Take back that a member's vote is recorded."""
    found = _held(request, key, "resolve")
    return _given(
        request, found, item,
        lambda: commands.record_member_vote(actor=request.actor, item=item, membership=membership, vote=""),
        _("The vote is not recorded any more."),
    )  # fmt: skip


def _held(request: ActorRequest, key: str, grant: str) -> Frame:
    """The sitting, if it was opened and the actor may do that with it."""
    found = frame(request, key, grant, here=sitting_page.HERE)
    if found.row.state != MeetingState.HELD:
        raise Forbidden(key)
    return found


def _given(
    request: ActorRequest, found: Frame, item: int | None, command: Callable[[], object], done: str
) -> HttpResponse:
    """A button without a form: done, or why not."""
    try:
        command()
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, done)
    return redirect(address(found.key, item))


Part = tuple[str, Making, Callable[[dict[str, Any]], None], str]


def _done(request: ActorRequest, key: str, item: int | None, part: Part) -> HttpResponse:
    """One form of the page: its command is given, or the page comes back with everything typed and the reason."""
    name, making, command, done = part
    found = _held(request, key, "write_minutes")
    page = keeping_of(request.actor, found.row, item, bodies_of(found))
    if item is not None and page.shown is None:
        raise Forbidden(str(item))
    form = making(page, request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        try:
            command({**given, "page": page} if name == "charge_form" else given)
        except StaleResolution as refused:
            form.data = _based_on(form.data, refused.current.version)
            form.add_error(None, spoken(refused.sentence))
            return show(request, found, item, Refusals(forms={name: form}), status=409)
        except Refused as refused:
            form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        else:
            messages.success(request, done)
            return redirect(address(key, item))
    return show(request, found, item, Refusals(forms={name: form}))


def _based_on(data: Any, version: int) -> QueryDict:
    """What was sent, on top of what is recorded by now: whoever sends it again has seen both."""
    again: QueryDict = data.copy()
    again["beschluss-based_on"] = str(version)
    return again
