"""The overview of a sitting, and the forms that move, change and cancel it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.meetings import commands
from querschnitt.meetings.domain.next_step import NextStep
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import clock_of, day_of, local
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.forms.plan import CancelForm, ChangeForm, MoveForm, TimesForm
from querschnitt.meetings.labels import STEP_BUTTONS, STEPS, TURNS
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.overview import Move, Overview, overview
from querschnitt.meetings.views.frame import Frame, act_on, frame
from querschnitt.meetings.views.own_answers import questions_of
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Entry, Fact
from querschnitt.ui.table import Cell, Column, Row, Table

# The page on which the next step is taken.
WHERE = {
    NextStep.FIND_DATE: "meetings:poll",
    NextStep.AGREE: "meetings:agenda",
    NextStep.INVITE: "meetings:invitation",
    NextStep.AWAIT: "meetings:agenda",
    NextStep.RECORD: "meetings:sitting",
    NextStep.WRITE_MINUTES: "meetings:sitting",
    NextStep.SIGN_MINUTES: "meetings:minutes",
    NextStep.APPROVE_MINUTES: "meetings:minutes",
}
PLACES = {"starts_at": "day", "ends_at": "ends"}


@require_safe
def meeting(request: ActorRequest, key: str) -> HttpResponse:
    """One sitting: facts, the next step, what was changed, how it came about."""
    found = frame(request, key, "read_meeting", here="meetings:meeting")
    page = overview(request.actor, found.row, found.subject)
    questions = questions_of(request.actor, found.row)
    context = {
        "frame": found,
        "page": page,
        "facts": list(_facts(found, page)),
        "step": _step(page),
        "step_state": _step_state(page),
        "step_button": STEP_BUTTONS.get(page.step, ""),
        "step_href": _step_href(request.actor, found, page),
        "step_kind": "secondary" if questions else "primary",
        "questions": questions,
        "actions": list(_actions(found, page)),
        "moves": _moves(page.moves) if page.moves else None,
        "history": [Entry(entry.at, entry.sentence, entry.actor) for entry in page.history],
        "cancel_reason": found.row.cancel_reason,
        "cancelled_on": found.row.cancelled_on,
    }
    return render(request, "meetings/meeting.html", context)


def _facts(found: Frame, page: Overview) -> Iterator[Fact]:
    row = found.row
    yield Fact(_("Bodies") if len(page.bodies) > 1 else _("Body"), ", ".join(body.name for body in page.bodies))
    if row.starts_at and row.ends_at:
        yield Fact(_("Day"), day_of(row.starts_at))
        yield Fact(_("Time"), f"{clock_of(row.starts_at)}–{clock_of(row.ends_at)}")
    yield Fact(pgettext("of a sitting", "Place"), row.place or None)
    if row.online_link:
        yield Fact(_("Take part from elsewhere"), row.online_link, row.online_link)
    for body, turn, until in page.turns:
        yield Fact(body if len(page.bodies) > 1 else _("Within the mandate"), _turn(str(TURNS[turn]), until))
    yield Fact(_("Planned on"), row.planned_on)
    if row.invited_on:
        yield Fact(_("Invited on"), row.invited_on)


def _turn(words: str, until: Any) -> str:
    return _("%(turn)s (mandate until %(day)s)") % {"turn": words, "day": in_words(until)} if until else words


def _step(page: Overview) -> str:
    """The next step as a sentence."""
    if page.step is NextStep.NOTHING:
        return ""
    day = in_words(page.step_by) if page.step_by else ""
    return str(STEPS[page.step]) % {"day": day, "unit": page.agreed_with}


def _step_state(page: Overview) -> str:
    late = page.step_by is not None and page.step_by < clock.today()
    return "overdue" if late else "due"


def _step_href(actor: Actor, found: Frame, page: Overview) -> str:
    """Where it is done, if the actor gets there: only the parts of the sitting that the tabs offer."""
    if page.step is NextStep.INVITE and not may(actor, GRANTS, "send_invitation", found.subject):
        return ""
    if page.step is NextStep.SIGN_MINUTES and not page.may_sign:
        return ""
    route = WHERE.get(page.step)
    href = reverse(route, kwargs={"key": found.key}) if route else ""
    return href if any(tab.href == href for tab in found.tabs) else ""


def _actions(found: Frame, page: Overview) -> Iterator[tuple[str, str]]:
    offered = (
        (page.may_fix, _("Fix the date"), "meetings:fix"),
        (page.may_move, _("Move the sitting"), "meetings:move"),
        (page.may_change, _("Change title, place or link"), "meetings:change"),
        (page.may_cancel, _("Cancel the sitting"), "meetings:cancel"),
    )
    return ((label, reverse(route, kwargs={"key": found.key})) for may, label, route in offered if may)


def _moves(moves: tuple[Move, ...]) -> Table:
    return Table(
        caption=_("What was changed"),
        caption_hidden=True,
        columns=[
            Column("on", _("Changed on")),
            Column("before", _("Before")),
            Column("after", _("Then")),
            Column("reason", _("Reason")),
        ],
        rows=[
            Row(
                [
                    Cell(in_words(move.changed_on)),
                    Cell(_moment(move.starts_before), note=move.place_before),
                    Cell(_moment(move.starts_at), note=move.place),
                    Cell(move.reason or "–"),
                ]
            )
            for move in moves
        ],
    )


def _moment(at: datetime | None) -> str:
    return in_words(local(at), time=True) if at else "–"


@PAGE
def move(request: ActorRequest, key: str) -> HttpResponse:
    """Move a sitting to another time or place."""
    found = frame(request, key, "move_meeting")
    act = act_on(
        found,
        title=_("Move the sitting"),
        submit=_("Move the sitting"),
        done=_("The sitting is moved."),
        consequence=_told(found),
        facts=_by_now(request, found),
        places=PLACES,
    )
    form = MoveForm(sent(request), initial={**_times(found), "based_on": found.row.version})

    def command(given: Mapping[str, Any]) -> None:
        kept = ("starts_at", "ends_at", "place", "reason", "based_on")
        try:
            commands.move_meeting(actor=request.actor, meeting=key, **{name: given[name] for name in kept})
        except commands.Overtaken:
            based_anew(form, based_on=found.row.version)
            raise

    return acted(request, form, act, command)


@PAGE
def fix(request: ActorRequest, key: str) -> HttpResponse:
    """Fix the date of a sitting without a poll."""
    found = frame(request, key, "plan_meeting")
    act = act_on(
        found,
        title=_("Fix the date"),
        submit=_("Fix the date"),
        done=_("The date is fixed."),
        places=PLACES,
    )
    form = TimesForm(sent(request), initial=_times(found))

    def command(given: Mapping[str, Any]) -> None:
        kept = ("starts_at", "ends_at", "place")
        commands.fix_date(actor=request.actor, meeting=key, **{name: given[name] for name in kept})

    return acted(request, form, act, command)


@PAGE
def change(request: ActorRequest, key: str) -> HttpResponse:
    """Change title, place or link."""
    found = frame(request, key, "change_meeting")
    row = found.row
    act = act_on(
        found,
        title=_("Change title, place or link"),
        submit=_("Save title, place and link"),
        done=_("Title, place and link are saved."),
        consequence=_told(found),
        facts=_by_now(request, found),
    )
    initial = {"title": row.title, "place": row.place, "online_link": row.online_link, "based_on": row.version}
    form = ChangeForm(sent(request), initial=initial)

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.change_meeting(actor=request.actor, meeting=key, **given)
        except commands.Overtaken:
            based_anew(form, based_on=row.version)
            raise

    return acted(request, form, act, command)


def _by_now(request: ActorRequest, found: Frame) -> list[Fact]:
    """What is stored, beside a form that came back: it may not be what its fields showed at first (R4)."""
    if request.method != "POST":
        return []
    row = found.row
    stored = [
        Fact(pgettext("of a sitting", "Title"), row.title),
        Fact(_("Planned for"), in_words(local(row.starts_at), time=True) if row.starts_at else None),
        Fact(pgettext("of a sitting", "Place"), row.place or None),
        Fact(_("Take part from elsewhere"), row.online_link or None),
    ]
    return [fact for fact in stored if fact.value is not None]


@PAGE
def cancel(request: ActorRequest, key: str) -> HttpResponse:
    """Call a sitting off."""
    found = frame(request, key, "cancel_meeting")
    act = act_on(
        found,
        title=_("Cancel the sitting"),
        submit=_("Cancel the sitting"),
        done=_("The sitting is cancelled."),
        lead=_(
            "It stays in lists and calendars as cancelled. A cancelled sitting is not taken up again: plan another."
        ),
        consequence=_told(found),
        facts=_by_now(request, found),
    )
    form = CancelForm(sent(request), initial={"based_on": found.row.version})

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.cancel_meeting(actor=request.actor, meeting=key, **given)
        except commands.Overtaken:
            based_anew(form, based_on=found.row.version)
            raise

    return acted(request, form, act, command)


def _told(found: Frame) -> str:
    if found.row.state == MeetingState.INVITED:
        return _("Everybody who was invited gets a mail, and the entry in their calendars changes.")
    return _("Nobody was invited yet: no mail is sent.")


def _times(found: Frame) -> dict[str, Any]:
    row = found.row
    if row.starts_at is None or row.ends_at is None:
        return {"place": row.place}
    return {
        "day": day_of(row.starts_at),
        "begins": clock_of(row.starts_at),
        "ends": clock_of(row.ends_at),
        "place": row.place,
    }
