"""The pages of whoever invites: who is told how, what was answered, what that means for each seat."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import Answer
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.forms.invitations import GuestForm, PaperForm, SendForm, ToldForm, today_first
from querschnitt.meetings.labels import ANSWERS
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.invitations import InvitationPage, RecipientRow, invitation_page, paper_day
from querschnitt.meetings.queries.people import people_to_choose
from querschnitt.meetings.views.answers import answer_own_invitation, invitation_prints
from querschnitt.meetings.views.frame import Frame, act_on, frame
from querschnitt.meetings.views.invitation_tables import (
    chairs_table,
    former_table,
    guests_table,
    seats_table,
    tally_table,
)
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact
from querschnitt.ui.wording import shown, spoken


@require_safe
def invitation(request: ActorRequest, key: str) -> HttpResponse:
    """Who is invited, how they were told, what they answered; whoever is only invited comes to the own answer."""
    try:
        found = frame(request, key, "invite_guest", here="meetings:invitation")
    except Forbidden:
        return answer_own_invitation(request, key)
    page = invitation_page(request.actor, found.row, found.subject)
    context = {
        "frame": found,
        "page": page,
        "prints": invitation_prints(found),
        "missing": [spoken(sentence) for sentence in page.missing],
        "seats": seats_table(page, key),
        "tally": tally_table(page),
        "chairs": chairs_table(page, key) if page.chairs else None,
        "guests": guests_table(page, key),
        "former": former_table(page) if page.former else None,
    }
    return render(request, "meetings/invitation.html", context)


@PAGE
def send(request: ActorRequest, key: str) -> HttpResponse:
    """Send the invitation, or send it to those who are missing."""
    found, page = _page(request, key, "send_invitation")
    late = page.late and not page.short_notice_reason and bool(page.joined or not page.invited_on)
    act = _act(
        found,
        title=_("Invite those who are missing") if page.invited_on else _("Send the invitation"),
        submit=_("Send to those who are missing") if page.invited_on else _("Send the invitation"),
        done=_("The invitation is on its way. How it arrives is shown here."),
        lead=_lead(page),
        consequence=_consequence(page),
        items=_names(page),
        nothing=_nothing(page),
    )

    def command(given: Mapping[str, Any]) -> None:
        reason = given.get("short_notice_reason", "")
        commands.send_invitation(actor=request.actor, meeting=key, short_notice_reason=reason)

    return acted(request, SendForm(sent(request), late=late), act, command)


def _lead(page: InvitationPage) -> str:
    if not page.late:
        return _("The invitation is to be out by %(day)s.") % {"day": shown(page.latest)}
    text = _("The invitation had to be out by %(day)s. It can still be sent; the reason stays on record.")
    return text % {"day": shown(page.latest)}


def _consequence(page: InvitationPage) -> str:
    people = {
        one.email.lower() for one in page.recipients if one.email and (not page.invited_on or one.invitation is None)
    }
    words = ngettext(
        "%(number)d person gets a mail with agenda, calendar entry and a personal link for the answer.",
        "%(number)d people get a mail with agenda, calendar entry and a personal link for the answer.",
        len(people),
    )
    gone = _("Whoever is no longer invited is told so.") if page.left else ""
    return f"{words % {'number': len(people)}} {gone}".strip()


def _names(page: InvitationPage) -> list[str]:
    """Who is about to be told."""
    rows = page.recipients if page.invited_on is None else [one for one in page.recipients if one.invitation is None]
    return list(dict.fromkeys(f"{one.name} – {one.email or _('no mail address, to be told on paper')}" for one in rows))


def _nothing(page: InvitationPage) -> str:
    if page.missing:
        return spoken(page.missing[0])
    if not page.may_send:
        return _("The sitting has begun or is called off: nobody is invited any more.")
    return "" if page.invited_on is None or page.waiting or page.left else _("Everybody is invited.")


@require_POST
def resend(request: ActorRequest, key: str, invitation: int) -> HttpResponse:
    """Send once more what did not arrive."""
    frame(request, key, "send_invitation")
    try:
        commands.resend_invitation(actor=request.actor, meeting=key, invitation=invitation)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The invitation is on its way once more."))
    return redirect("meetings:invitation", key=key)


@PAGE
def paper(request: ActorRequest, key: str, invitation: int) -> HttpResponse:
    """Note that an invitation was handed over on paper."""
    found, page = _page(request, key, "note_paper_invitation")
    one = _recipient(page, invitation)
    act = _act(
        found,
        title=_("Handed over on paper"),
        lead=one.name,
        submit=_("Note it"),
        done=_("It is noted that the invitation was handed over."),
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.note_paper_invitation(actor=request.actor, meeting=key, invitation=invitation, **given)
        except commands.Overtaken:
            based_anew(form, seen=seen)
            raise

    seen = str(paper_day(invitation) or "")
    form = today_first(PaperForm(sent(request), initial={"seen": seen}), clock.today())
    return acted(request, form, act, command)


@PAGE
def guest(request: ActorRequest, key: str) -> HttpResponse:
    """Invite a guest from inside or outside."""
    found, page = _page(request, key, "invite_guest")
    out = page.invited_on is not None
    act = _act(
        found,
        title=_("Invite a guest"),
        submit=_("Invite the guest"),
        done=_("The guest is invited.") if out else _("The guest is invited together with everybody."),
        consequence=_("The guest gets a mail at once.") if out else "",
        nothing=""
        if page.may_invite_guest
        else _("The sitting has begun or is called off: nobody is invited any more."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.invite_guest(
            actor=request.actor,
            meeting=key,
            person=given["person"],
            name=given["name"],
            email=given["email"],
            items=[int(item) for item in given.get("items", ())],
        )

    form = GuestForm(sent(request), people=people_to_choose(), items=page.items)
    return acted(request, form, act, command)


@require_POST
def remove_guest(request: ActorRequest, key: str, invitation: int) -> HttpResponse:
    """Take the invitation of a guest back."""
    frame(request, key, "remove_guest")
    try:
        commands.remove_guest(actor=request.actor, meeting=key, invitation=invitation)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The invitation of the guest is taken back."))
    return redirect("meetings:invitation", key=key)


@PAGE
@sensitive_post_parameters("excuse")
def told(request: ActorRequest, key: str, invitation: int) -> HttpResponse:
    """Write down what somebody answered by telephone."""
    found, page = _page(request, key, "send_invitation")
    one = _recipient(page, invitation)
    act = _act(
        found,
        title=_("Note an answer"),
        facts=[Fact(_("Answer"), ANSWERS[one.answer])] if one.answer else (),
        lead=one.name,
        submit=_("Note the answer"),
        done=_("The answer is noted."),
        nothing="" if one.may_answer else _("The sitting has begun or is called off: no more answers are taken."),
    )

    def command(given: Mapping[str, Any]) -> None:
        told = {"answer": given["answer"], "excuse": given["excuse"], "seen": given["seen"]}
        try:
            commands.answer_invitation(actor=request.actor, invitation=invitation, **told)
        except commands.Overtaken:
            based_anew(form, seen=one.answer.value)
            raise

    initial = {"answer": one.answer.value, "excuse": one.excuse, "seen": one.answer.value}
    form = ToldForm(sent(request), initial=initial, choices=[Answer.COMING, Answer.DEPUTY, Answer.EXCUSED])
    return acted(request, form, act, command)


def _page(request: ActorRequest, key: str, action: str) -> tuple[Frame, InvitationPage]:
    """The sitting and its invitations, for somebody who may do that with it."""
    found = frame(request, key, action)
    require(request.actor, GRANTS, action, found.subject)
    return found, invitation_page(request.actor, found.row, found.subject)


def _recipient(page: InvitationPage, number: int) -> RecipientRow:
    one = next((one for one in page.recipients if one.invitation == number), None)
    if one is None:
        raise Forbidden(str(number))
    return one


def _act(found: Frame, **more: Any) -> Act:
    return act_on(found, back=reverse("meetings:invitation", kwargs={"key": found.key}), **more)
