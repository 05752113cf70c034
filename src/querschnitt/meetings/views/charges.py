"""One charge: its page, its reports, and what is done with it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.forms.follow_ups import DropForm, FollowUpForm, NoteForm, ReportForm
from querschnitt.meetings.labels import FOLLOW_UP_STATES, LIGHTS
from querschnitt.meetings.models import AgendaItem, FollowUpReport
from querschnitt.meetings.queries import follow_ups as charges
from querschnitt.meetings.queries.follow_ups import FollowUpRow
from querschnitt.meetings.views.frame import frame
from querschnitt.meetings.views.minutes_steps import about_minutes
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


def page_of(number: int) -> str:
    return reverse("meetings:follow_up", kwargs={"follow_up": number})


def _found(request: ActorRequest, number: int) -> FollowUpRow:
    row = charges.follow_up(request.actor, number, request.day)
    if row is None:
        raise Forbidden(str(number))
    return row


def _crumbs(row: FollowUpRow) -> tuple[Crumb, ...]:
    return Crumb(_("Charges"), reverse("meetings:follow_ups")), Crumb(row.what, page_of(row.key))


@require_safe
def follow_up(request: ActorRequest, follow_up: int) -> HttpResponse:
    """What is to be done, and what was reported on it."""
    row = _found(request, follow_up)
    context = {
        "row": row,
        "crumbs": [_crumbs(row)[0], Crumb(row.what)],
        "state": FOLLOW_UP_STATES[row.state],
        "facts": _facts(row),
        "links": links_of(row),
        "reports": _reports(charges.reports_of(follow_up)),
    }
    return render(request, "meetings/follow_up.html", context)


def _facts(row: FollowUpRow) -> list[Fact]:
    minutes = reverse("meetings:minutes", kwargs={"key": row.meeting}) if row.may_read else ""
    facts = [
        Fact(_("By whom"), f"{row.post_title}: {row.holder or _('nobody holds the post')}"),
        Fact(pgettext("charge", "Until"), row.due),
        Fact(_("From the sitting"), row.meeting_title, minutes),
        Fact(_("Body"), row.committee_name),
    ]
    if row.resolution:
        facts.append(Fact(_("Resolution"), row.resolution))
    if row.every_months:
        facts.append(Fact(_("Comes back"), _("every %(number)d months") % {"number": row.every_months}))
    ended = (
        (_("Reported as done on"), row.done_on),
        (_("Noted by the body on"), row.noted_on),
        (_("Dropped on"), row.dropped_on),
    )
    return [*facts, *(Fact(label, day) for label, day in ended if day)]


def _reports(found: list[FollowUpReport]) -> Table:
    columns = [
        Column("on", _("Reported on")),
        Column("light", _("How it stands")),
        Column("text", _("Report")),
        Column("due", pgettext("charge", "New date")),
    ]
    rows = [
        Row(
            [
                Cell(time=each.reported_on),
                Cell(_("done") if each.done else dict(LIGHTS)[each.light]),  # type: ignore[index]
                Cell(each.text, note=each.delay_reason),
                Cell(time=each.new_due),
            ]
        )
        for each in found
    ]
    return Table(_("Reports"), columns, rows, empty=_("Nothing has been reported yet."), caption_hidden=True)


@PAGE
def report(request: ActorRequest, follow_up: int) -> HttpResponse:
    """Say how a charge stands."""
    row = _found(request, follow_up)
    if not row.may_report:
        raise Forbidden(str(follow_up))
    form = ReportForm(sent(request), initial={"light": row.light or "", "version": row.version})
    said = [Fact(_("Last report"), row.report)] if row.report else []
    act = Act(
        title=_("Report how it stands"),
        about=row.what,
        facts=[Fact(pgettext("charge", "Until"), row.due), *said],
        submit=_("Send the report"),
        done=_("The report is recorded."),
        back=page_of(follow_up),
        crumbs=_crumbs(row),
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.report_follow_up(actor=request.actor, follow_up=follow_up, **given)
        except commands.Overtaken:
            based_anew(form, version=row.version)
            raise

    return acted(request, form, act, command)


@PAGE
def drop(request: ActorRequest, follow_up: int) -> HttpResponse:
    """Give a charge up."""
    row = _found(request, follow_up)
    if not row.may_drop:
        raise Forbidden(str(follow_up))
    act = Act(
        title=_("Drop the charge"),
        about=row.what,
        submit=_("Drop the charge"),
        done=_("The charge is dropped."),
        consequence=_("It stays on record with the reason. Nobody is reminded of it any more."),
        back=page_of(follow_up),
        crumbs=_crumbs(row),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.drop_follow_up(actor=request.actor, follow_up=follow_up, reason=given["reason"])

    return acted(request, DropForm(sent(request)), act, command)


@PAGE
def add(request: ActorRequest, key: str, item: int) -> HttpResponse:
    """Charge a post with something from an item."""
    found = frame(request, key, "keep_follow_up")
    row = AgendaItem.objects.select_related("resolution").filter(pk=item, meeting=found.row).first()
    if row is None or found.row.state != MeetingState.HELD:
        raise Http404
    resolution = getattr(row, "resolution", None)
    form = FollowUpForm(sent(request), posts=charges.posts_to_charge(request.day))
    about = [Fact(_("Item"), f"{row.number} {row.title}")]
    act = about_minutes(
        found,
        title=_("Charge somebody"),
        facts=[*about, Fact(_("Resolution"), resolution.number)] if resolution else about,
        submit=_("Charge the post"),
        done=_("The post is charged."),
        consequence=_("Whoever holds the post is told by mail as soon as the minutes are complete."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.add_follow_up(
            actor=request.actor, item=item, resolution=resolution.pk if resolution else None, **given
        )

    return acted(request, form, act, command)


@PAGE
def note(request: ActorRequest, key: str) -> HttpResponse:
    """Record which charges the body noted as done in this sitting; then they leave the list."""
    found = frame(request, key, "note_follow_up")
    bodies = {scope.removeprefix("committee:") for scope in found.subject.committees}
    rows = charges.to_note(request.actor, bodies, request.day)
    choices = [(str(row.key), f"{row.what} ({row.post_title})") for row in rows]
    form = NoteForm(sent(request), initial={"follow_ups": [row.key for row in rows]}, follow_ups=choices)
    act = about_minutes(
        found,
        title=_("Note charges as done"),
        lead=_("What was reported as done leaves the list once the body has noted it."),
        submit=_("Note as done"),
        done=_("The body has noted these charges as done."),
        nothing="" if rows else _("Nothing was reported as done that this body has not noted yet."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.note_follow_ups(actor=request.actor, follow_ups=given["follow_ups"], meeting=key)

    return acted(request, form, act, command)


def links_of(row: FollowUpRow) -> list[Action]:
    """What can be done with a charge."""
    routes = (
        ("report_follow_up", _("Report how it stands"), row.may_report),
        ("drop_follow_up", _("Drop the charge"), row.may_drop),
    )
    return [
        Action(label, reverse(f"meetings:{route}", kwargs={"follow_up": row.key}))
        for route, label, may in routes
        if may
    ]
