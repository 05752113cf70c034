"""The preparation of a sitting is agreed with the post that the edition names."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Role, may, require
from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.agenda import Agreement
from querschnitt.meetings.forms.agenda import AgreeForm
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.labels import AGREEMENT
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.agenda import agenda_of
from querschnitt.meetings.queries.agreement import AgreementRow, agreement_of, digest_of, items_of
from querschnitt.meetings.queries.rights import found_meeting, subject_of
from querschnitt.meetings.views.agenda_frame import agenda_page
from querschnitt.meetings.views.agenda_rows import shown
from querschnitt.meetings.views.frame import frame
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact
from querschnitt.ui.wording import spoken


@PAGE
def agreement(request: ActorRequest, key: str) -> HttpResponse:
    """The whole agenda for the head of that unit, and the button that agrees to it; the office may do it for them."""
    meeting = found_meeting(key)
    row = agreement_of(meeting, clock.today())
    units = frozenset(f"unit:{unit}" for unit in row.units)
    subject = subject_of(meeting, agreeing_units=units)
    require(request.actor, GRANTS, "agree_preparation", subject)
    by_office = not (request.actor.scopes(Role.HEAD) & units)
    reads = may(request.actor, GRANTS, "read_meeting", subject)
    page = agenda_of(request.actor, meeting, subject)
    act = Act(
        title=_("Agree with the preparation"),
        about=meeting.title,
        submit=_("Record the agreement") if by_office else _("Agree with this agenda"),
        done=_("The agreement is recorded."),
        back=agenda_page(key) if reads else request.path,
        crumbs=_way(meeting) if reads else (),
        facts=agreement_facts(row),
        nothing=_("The concept names nobody with whom this preparation is agreed.") if not row.units else "",
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.agree_preparation(actor=request.actor, meeting=key, note=given["note"], seen=given["seen"])
        except commands.Overtaken:
            based_anew(form, seen=digest)
            raise

    digest = digest_of(items_of(meeting))
    form = AgreeForm(sent(request), needed=by_office, initial={"seen": digest})
    form.agenda = [shown(replace(item, may_edit=False)) for item in page.items if item.removed_on is None]
    form.key = key
    return acted(request, form, act, command, "meetings/agreement.html")


def _way(meeting: Meeting) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Sittings"), reverse("meetings:meetings")),
        Crumb(meeting.title, reverse("meetings:meeting", kwargs={"key": meeting.key})),
        Crumb(_("Agenda"), agenda_page(meeting.key)),
    )


def agreement_facts(row: AgreementRow) -> list[Fact]:
    """How far the agreement is, in facts."""
    said = [
        Fact(_("To be agreed with"), row.named or None),
        Fact(_("Agreement"), AGREEMENT[row.state]),
        Fact(_("Asked on"), row.asked_on if row.state is Agreement.ASKED else None),
        Fact(_("Agreed on"), row.agreed_on),
        Fact(_("Recorded by"), row.agreed_by or None),
        Fact(pgettext("agreement", "Note"), row.note or None),
    ]
    return [fact for fact in said if fact.value is not None]


@require_POST
def ask(request: ActorRequest, key: str) -> HttpResponse:
    """Ask the head of that unit by mail."""
    frame(request, key, "edit_agenda")
    try:
        commands.ask_agreement(actor=request.actor, meeting=key)
        messages.success(request, _("The head of that unit is asked by mail."))
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    return redirect(agenda_page(key))
