"""The page of the keeper of the minutes: opened, one item after the other, closed."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import clock_of
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.forms.sitting import CloseForm, OpenForm
from querschnitt.meetings.labels import TOLD
from querschnitt.meetings.queries.invitations import SeatInvited
from querschnitt.meetings.queries.opening import improperly_invited
from querschnitt.meetings.queries.seating import Seating, chair_of, seating_of
from querschnitt.meetings.views.frame import Frame, act_on, frame
from querschnitt.meetings.views.sitting_page import HERE, address, show
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact


@require_safe
def sitting(request: ActorRequest, key: str, item: int | None = None) -> HttpResponse:
    """The sitting as it is being written down, with one item in the middle, or what concerns it as a whole."""
    found = frame(request, key, "write_minutes", here=HERE)
    return show(request, found, item)


@PAGE
def hold(request: ActorRequest, key: str) -> HttpResponse:
    """Open the sitting; the page says who is chosen by the rule, and which seats were not properly invited."""
    found = frame(request, key, "hold_meeting")
    if found.row.state == MeetingState.HELD and request.method != "POST":
        return redirect(address(key))
    seating = seating_of(found.row)
    missing = improperly_invited(found.row)
    form = OpenForm(sent(request), choices={"chair_post": _posts(seating), "chair_person": _persons(seating)})
    if not missing:
        del form.fields["not_all_invited_reason"]
    act = act_on(
        found,
        title=_("Open the sitting"),
        submit=_("Open the sitting"),
        done=_("The sitting is open. Record who is there."),
        back=address(key),
        lead=_("It can also be written up afterwards."),
        facts=_facts(found, seating, len(missing)),
        items=tuple(
            _("Not properly invited: %(seat)s") % {"seat": f"{seat.title} ({TOLD[seat.told]})"} for seat in missing
        ),
        consequence=_("Minutes are begun as a draft. Nobody is recorded as present by this."),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.hold_meeting(
            actor=request.actor,
            meeting=key,
            chair_post=given["chair_post"],
            chair_person=given["chair_person"],
            opened_at=_on_its_day(found, given["opened_at"]),
            not_all_invited_reason=given.get("not_all_invited_reason", ""),
        )
        return address(key)

    return acted(request, form, act, command)


@PAGE
def close(request: ActorRequest, key: str) -> HttpResponse:
    """Record when the sitting ended."""
    found = frame(request, key, "hold_meeting")
    if found.row.state != MeetingState.HELD:
        raise Forbidden(key)
    ended = found.row.closed_at
    seen = ended.isoformat() if ended else ""
    form = CloseForm(sent(request), initial={"closed_at": _now_or_planned(found), "seen": seen})
    act = act_on(
        found,
        title=_("Record the end of the sitting"),
        facts=[Fact(_("Ended at"), clock_of(ended))] if ended else (),
        submit=_("Record the end"),
        done=_("The end of the sitting is recorded."),
        back=address(key),
    )

    def command(given: Mapping[str, Any]) -> str:
        end = _on_its_day(found, given["closed_at"])
        try:
            commands.close_meeting(actor=request.actor, meeting=key, closed_at=end, seen=given["seen"])
        except commands.Overtaken:
            based_anew(form, seen=seen)
            raise
        return address(key)

    return acted(request, form, act, command)


def _on_its_day(found: Frame, at: time | None) -> datetime | None:
    """A time of day on the day of the sitting, by the clock of Berlin."""
    if at is None or found.starts_at is None:
        return None
    return datetime.combine(clock.local_day(found.starts_at), at, clock.BERLIN)


def _now_or_planned(found: Frame) -> time | None:
    if found.starts_at is not None and clock.local_day(found.starts_at) == clock.today():
        return clock.now().astimezone(clock.BERLIN).time()
    return found.ends_at.astimezone(clock.BERLIN).time() if found.ends_at else None


def _facts(found: Frame, seating: Seating, missing: int) -> list[Fact]:
    chair = chair_of(seating)
    invited = _("%(number)s of %(all)s") % {"number": len(seating.seats) - missing, "all": len(seating.seats)}
    return [
        Fact(_("Planned for"), in_words(found.starts_at, time=True) if found.starts_at else None),
        Fact(_("Chair by the concept"), chair.shown if chair else _("nobody is known")),
        Fact(_("Seats properly invited"), invited),
    ]


def _not_invited(seat: SeatInvited) -> str:
    return _("Not properly invited: %(seat)s") % {"seat": f"{seat.title} ({TOLD[seat.told]})"}


def _posts(seating: Seating) -> list[tuple[str, str]]:
    return sorted(((key, sitter.shown) for key, sitter in seating.posts.items()), key=lambda choice: choice[1])


def _persons(seating: Seating) -> list[tuple[str, str]]:
    """Whoever sits there, deputises, or holds a post that day."""
    sitting = (sitter for seat in seating.seats for sitter in (seat.member, seat.deputy) if sitter)
    sitters = [*seating.posts.values(), *sitting]
    found = {sitter.person: sitter.name for sitter in sitters if sitter.person}
    return sorted(found.items(), key=lambda choice: choice[1])
