"""Finding a date: the office asks, sees how the times rank by the rules, and chooses one."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.polling import when
from querschnitt.meetings.forms.polls import (
    MORE,
    ROWS,
    ChooseForm,
    DeadlineForm,
    MorePeopleForm,
    OpenPollForm,
    TimesForm,
)
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries import polls as queries
from querschnitt.meetings.queries.rights import found_meeting, subject_of
from querschnitt.meetings.views.frame import Frame, act_on, frame
from querschnitt.meetings.views.poll_tables import answered_table, matrix, ranking_cards, waiting_table
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.wording import spoken


@require_safe
def poll(request: ActorRequest, key: str) -> HttpResponse:
    """Who can when, and which time the rules allow; whoever was only asked comes to their own answer."""
    try:
        found = frame(request, key, "open_poll", here="meetings:poll")
    except Forbidden:
        if queries.own_invitee(request.actor, found_meeting(key)) is None:
            raise
        return redirect("meetings:answer_own_poll", key=key)
    page = queries.poll_page(request.actor, found.row, found.subject, clock.today())
    context = {
        "frame": found,
        "poll": page,
        "seeking": found.starts_at is None and not found.cancelled,
        "waiting": waiting_table(page, key) if page else None,
        "ranking": ranking_cards(page) if page else (),
        "matrix": matrix(page) if page else None,
        "answered": answered_table(page, key) if page else None,
    }
    return render(request, "meetings/poll.html", context)


@PAGE
def open_poll(request: ActorRequest, key: str) -> HttpResponse:
    """Propose times and ask members, deputies and further people."""
    found = frame(request, key, "open_poll")
    people = queries.persons_to_ask()
    act = _act(
        found,
        title=_("Ask for a date"),
        lead=_("Members, deputies and chair of the bodies are asked. All times are those of the town's clock."),
        submit=_("Ask these people"),
        done=_("Everybody has been asked by mail."),
        consequence=_("Each of them gets a mail with a personal link."),
    )
    if "more" in request.POST:
        return _more_rows(request, act, OpenPollForm, persons=people)
    form = OpenPollForm(sent(request), persons=people)

    def command(given: Mapping[str, Any]) -> None:
        commands.open_poll(
            actor=request.actor,
            meeting=key,
            options=given["options"],
            deadline=given["deadline"],
            note=given["note"],
            people=given["people"],
            outsiders=given["outsiders"],
        )

    return acted(request, form, act, command, "meetings/poll_times.html")


@PAGE
def add_options(request: ActorRequest, key: str) -> HttpResponse:
    """Propose more times; the answers to the others stay."""
    found = frame(request, key, "open_poll")
    act = _act(
        found,
        title=_("Propose more times"),
        submit=_("Propose these times"),
        done=_("The new times are proposed."),
        consequence=_("Everybody who was asked is told by mail. What they have answered stays."),
    )
    if "more" in request.POST:
        return _more_rows(request, act, TimesForm)
    form = TimesForm(sent(request), rows=MORE)

    def command(given: Mapping[str, Any]) -> None:
        commands.add_poll_options(actor=request.actor, meeting=key, options=given["options"])

    return acted(request, form, act, command, "meetings/poll_times.html")


def _more_rows(request: ActorRequest, act: Act, form: type[TimesForm], **more: Any) -> HttpResponse:
    """The same form with more rows; nothing typed is lost, nothing is judged yet."""
    typed: QueryDict = request.POST
    given = typed.get("rows", "")
    rows = int(given) if given.isdecimal() and len(given) < 4 else ROWS  # noqa: PLR2004  # longer is no number of rows
    fresh = form(initial=typed.dict(), rows=rows + MORE, **more)
    return render(request, "meetings/poll_times.html", {"form": fresh, "act": act, "crumbs": act.crumbs})


@PAGE
def invite(request: ActorRequest, key: str) -> HttpResponse:
    """Ask further people."""
    found = frame(request, key, "invite_to_poll")
    form = MorePeopleForm(sent(request), persons=queries.persons_to_ask())
    act = _act(
        found,
        title=_("Ask further people"),
        submit=_("Ask these people"),
        done=_("They have been asked by mail."),
        consequence=_("Each of them gets a mail with a personal link. Whoever is asked already gets none."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.invite_to_poll(
            actor=request.actor,
            meeting=key,
            bodies=given["bodies"],
            people=given["people"],
            outsiders=given["outsiders"],
        )

    return acted(request, form, act, command)


@PAGE
def choose(request: ActorRequest, key: str, option: int) -> HttpResponse:
    """Fix the sitting at one of the times."""
    found = frame(request, key, "choose_option")
    page = queries.poll_page(request.actor, found.row, found.subject, clock.today())
    row = page.option(option) if page else None
    if page is None or row is None:
        raise Forbidden(str(option))
    form = ChooseForm(sent(request), needs_reason=row.needs_reason, initial={"place": found.place})
    broken = [spoken(each) for each in row.breaks]
    refused = [_("Everybody who has answered refused this time.")] if row.refused_by_all else []
    open_ones = [spoken(each) for each in row.missing]
    act = _act(
        found,
        title=_("Choose this time"),
        lead=spoken(when(row.starts_at, row.ends_at)),
        submit=_("Fix the sitting at this time"),
        done=_("The date is fixed."),
        consequence=_("Everybody who was asked is told the date by mail. The poll ends."),
        items=(*refused, *broken, *open_ones),
    )

    def command(given: Mapping[str, Any]) -> None:
        reason = given.get("reason", "")
        commands.choose_option(actor=request.actor, meeting=key, option=option, reason=reason, place=given["place"])

    return acted(request, form, act, command)


@PAGE
def reopen(request: ActorRequest, key: str) -> HttpResponse:
    """Take answers again."""
    found = frame(request, key, "close_poll")
    form = DeadlineForm(sent(request))
    act = _act(found, title=_("Take answers again"), submit=_("Take answers again"), done=_("Answers are taken again."))

    def command(given: Mapping[str, Any]) -> None:
        commands.reopen_poll(actor=request.actor, meeting=key, deadline=given["deadline"])

    return acted(request, form, act, command)


@require_POST
def remind(request: ActorRequest, key: str) -> HttpResponse:
    """Remind now."""
    return _pressed(request, key, _remind)


def _remind(request: ActorRequest, key: str) -> str:
    number = commands.remind_poll(actor=request.actor, meeting=key)
    return _("People reminded: %(number)s") % {"number": number}


@require_POST
def close(request: ActorRequest, key: str) -> HttpResponse:
    """Take no more answers."""
    return _pressed(request, key, _close)


def _close(request: ActorRequest, key: str) -> str:
    commands.close_poll(actor=request.actor, meeting=key)
    return _("No more answers are taken.")


@require_POST
def withdraw(request: ActorRequest, key: str) -> HttpResponse:
    """Take the question back."""
    return _pressed(request, key, _withdraw)


def _withdraw(request: ActorRequest, key: str) -> str:
    commands.withdraw_poll(actor=request.actor, meeting=key)
    return _("The question is taken back. Everybody who was asked is told by mail.")


@require_POST
def revoke(request: ActorRequest, key: str, invitee: int) -> HttpResponse:
    """Take somebody's link back."""

    def act(request: ActorRequest, key: str) -> str:
        commands.revoke_poll_link(actor=request.actor, meeting=key, invitee=invitee)
        return _("The link is taken back. It opens nothing any more.")

    return _pressed(request, key, act)


def _pressed(request: ActorRequest, key: str, act: Callable[[ActorRequest, str], str]) -> HttpResponse:
    """A button: what was done is said on the page of the poll, or why not."""
    require(request.actor, GRANTS, "open_poll", subject_of(found_meeting(key)))
    try:
        done = act(request, key)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, done)
    return redirect("meetings:poll", key=key)


def _act(found: Frame, **said: Any) -> Act:
    """A form page of the poll; it goes back there."""
    return act_on(found, back=reverse("meetings:poll", kwargs={"key": found.key}), **said)
