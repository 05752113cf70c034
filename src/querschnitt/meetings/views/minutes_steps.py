"""Forms that lead minutes from draft to approval, and what stands beside them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel.authority import may, require
from querschnitt.meetings import commands
from querschnitt.meetings.domain.approval import ApprovalWay
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.forms.minutes import (
    ApproveForm,
    Choices,
    CirculateForm,
    CorrectForm,
    ObjectForm,
    PlainForm,
    ReturnForm,
    RolesForm,
    SettleForm,
    SignForm,
)
from querschnitt.meetings.labels import APPROVAL_WAYS
from querschnitt.meetings.models import AgendaItem, MinutesObjection
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.approving import approving_items, minutes_version, way_for
from querschnitt.meetings.queries.record import record_for
from querschnitt.meetings.views.frame import Frame, act_on, frame
from querschnitt.organisation.queries import names_of_persons
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact

ROLES = {"niederschrift": "sign_as_keeper", "vorsitz": "sign_as_chair"}
READ = "gelesen"  # ?gelesen=… says which minutes were on the page from which somebody comes to sign


def page_of(key: str) -> str:
    return reverse("meetings:minutes", kwargs={"key": key})


def about_minutes(found: Frame, **said: Any) -> Act:
    """A form page below that of the minutes."""
    act = act_on(found, back=page_of(found.key), **said)
    return Act(**{**_fields(act), "crumbs": (*act.crumbs, Crumb(_("Minutes"), page_of(found.key)))})


def _fields(act: Act) -> dict[str, Any]:
    return {name: getattr(act, name) for name in act.__dataclass_fields__}


@PAGE
def finish(request: ActorRequest, key: str) -> HttpResponse:
    """Lay the minutes before chair and keeper."""
    found = frame(request, key, "finish_minutes")
    act = about_minutes(
        found,
        title=_("Lay the minutes before chair and keeper"),
        lead=_("The minutes contain everything that they must contain. From now on nobody changes their texts."),
        submit=_("Lay before chair and keeper"),
        done=_("The minutes are ready for signature."),
        consequence=_("Whoever led the sitting and whoever is charged with something is told by mail."),
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.finish_minutes(actor=request.actor, meeting=key)

    return acted(request, PlainForm(sent(request)), act, command)


@PAGE
def name_roles(request: ActorRequest, key: str) -> HttpResponse:
    """Mend who led the sitting and who keeps the minutes."""
    found = frame(request, key, "write_minutes")
    persons = sorted(names_of_persons().items(), key=lambda choice: choice[1])
    present = (found.row.chair_person, found.row.keeper_person)
    seen = {"seen_chair": present[0], "seen_keeper": present[1]}
    initial = {"chair_person": present[0], "keeper": present[1], **seen}
    form = RolesForm(sent(request), initial=initial, persons=persons)
    act = about_minutes(
        found,
        title=_("Name chair and keeper"),
        facts=_named(request, present, dict(persons)),
        submit=_("Save chair and keeper"),
        done=_("Chair and keeper are named."),
    )

    def command(given: Mapping[str, Any]) -> None:
        read = (given["seen_chair"], given["seen_keeper"])
        try:
            commands.name_roles(
                actor=request.actor, meeting=key, chair_person=given["chair_person"], keeper=given["keeper"], seen=read
            )
        except commands.Overtaken:
            based_anew(form, **seen)
            raise

    return acted(request, form, act, command)


def _named(request: ActorRequest, present: tuple[str, str], names: Mapping[str, str]) -> list[Fact]:
    """Who is named, beside a form that came back: it may be others than its fields showed at first (R4)."""
    if request.method != "POST":
        return []
    chair, keeper = (names.get(person, "–") for person in present)
    return [Fact(_("Chair of the sitting"), chair), Fact(_("Keeper of the minutes"), keeper)]


@PAGE
def return_minutes(request: ActorRequest, key: str) -> HttpResponse:
    """Make the minutes a draft again."""
    found = frame(request, key, "return_minutes")
    act = about_minutes(
        found,
        title=_("Return the minutes"),
        submit=_("Return the minutes"),
        done=_("The minutes are a draft again."),
        consequence=_("A signature that was given does not stand any more."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.return_minutes(actor=request.actor, meeting=key, reason=given["reason"])

    return acted(request, ReturnForm(sent(request)), act, command)


@PAGE
def sign(request: ActorRequest, key: str, role: str) -> HttpResponse:
    """Sign as keeper or as chair."""
    if role not in ROLES:
        raise Http404
    found = frame(request, key, "read_minutes")
    led = request.actor.person == found.row.chair_person
    chaired = found.subject.committees if led else frozenset()
    require(request.actor, GRANTS, ROLES[role], MeetingSubject(committees=found.subject.committees, chaired=chaired))
    chair = role == "vorsitz"
    act = about_minutes(
        found,
        title=_("Sign the minutes as chair") if chair else _("Sign the minutes as keeper"),
        lead=_("With your signature you answer for it that the minutes say what happened."),
        submit=_("Sign the minutes"),
        done=_("You have signed the minutes."),
        links=[Action(_("Read the minutes"), page_of(key))],
    )
    record = record_for(found.row)
    present = record.digest if record else ""
    form = SignForm(sent(request), initial={"seen": request.GET.get(READ, present)})

    def command(given: Mapping[str, Any]) -> None:
        signing = commands.sign_as_chair if chair else commands.sign_as_keeper
        try:
            signing(actor=request.actor, meeting=key, reason=given["reason"], seen=given["seen"])
        except commands.Overtaken:
            based_anew(form, seen=present)
            raise

    return acted(request, form, act, command)


@PAGE
def circulate(request: ActorRequest, key: str) -> HttpResponse:
    """Send signed minutes round."""
    found = frame(request, key, "circulate_minutes")
    act = about_minutes(
        found,
        title=_("Send the minutes round"),
        submit=_("Send round"),
        done=_("The minutes go round."),
        consequence=_("Every member gets a mail with the last day for objections."),
    )

    version = minutes_version(found.row)
    form = CirculateForm(sent(request), initial={"based_on": version})

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.circulate_minutes(
                actor=request.actor, meeting=key, until=given["until"], based_on=given["based_on"] or 0
            )
        except commands.Overtaken:
            based_anew(form, based_on=version)
            raise

    return acted(request, form, act, command)


@PAGE
def object_to(request: ActorRequest, key: str) -> HttpResponse:
    """Raise an objection."""
    found = frame(request, key, "object_to_minutes")
    act = about_minutes(
        found,
        title=_("Raise an objection"),
        submit=_("Raise the objection"),
        done=_("Your objection is recorded."),
        consequence=_("The minutes are not approved before it is settled."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.object_to_minutes(actor=request.actor, meeting=key, text=given["text"])

    return acted(request, ObjectForm(sent(request)), act, command)


@PAGE
def settle(request: ActorRequest, key: str, objection: int) -> HttpResponse:
    """Settle an objection."""
    found = frame(request, key, "settle_objection")
    row = MinutesObjection.objects.filter(pk=objection, minutes__meeting=found.row).first()
    if row is None:
        raise Http404
    act = about_minutes(
        found,
        title=_("Settle an objection"),
        facts=[Fact(_("Objection"), row.text), Fact(_("Raised on"), row.raised_on)],
        submit=_("Settle the objection"),
        done=_("The objection is settled."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.settle_objection(actor=request.actor, objection=objection, settlement=given["settlement"])

    return acted(request, SettleForm(sent(request)), act, command)


@PAGE
def approve(request: ActorRequest, key: str) -> HttpResponse:
    """Approve the minutes; one click from the item of a later sitting."""
    found = frame(request, key, "approve_minutes")
    demanded = way_for(found.row)
    items = _items(found)
    initial = {"how": demanded or ApprovalWay.NEXT_SITTING, "item": items[0][0] if items else ""}
    chairs = may(request.actor, GRANTS, "approve_as_chair", found.subject)
    form = ApproveForm(sent(request), initial=initial, items=items, chairs=chairs)
    act = about_minutes(
        found,
        title=_("Approve the minutes"),
        facts=[Fact(_("The concept demands"), APPROVAL_WAYS[demanded] if demanded else "–")],
        submit=_("Approve the minutes"),
        done=_("The minutes are approved."),
        consequence=_("Nothing in them can be changed any more. Reasons of absence are deleted."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.approve_minutes(
            actor=request.actor,
            meeting=key,
            how=given["how"],
            item=given["item"] if given["how"] == ApprovalWay.NEXT_SITTING else None,
            reason=given["reason"],
        )

    return acted(request, form, act, command)


def _items(found: Frame) -> Choices:
    return [
        (str(item.pk), f"{item.meeting.title}, {in_words(item.meeting.starts_at)}: {item.number} {item.title}")
        for item in approving_items(found.row)
        if item.meeting.starts_at
    ]


@PAGE
def correct(request: ActorRequest, key: str) -> HttpResponse:
    """Put a correction beside approved minutes."""
    found = frame(request, key, "correct_minutes")
    rows = AgendaItem.objects.filter(meeting=found.row, removed_on__isnull=True)
    form = CorrectForm(sent(request), items=[(str(item.pk), f"{item.number} {item.title}") for item in rows])
    act = about_minutes(
        found,
        title=_("Add a correction"),
        lead=_("What was approved stays as it is. The correction is shown beside it for ever."),
        submit=_("Add the correction"),
        done=_("The correction is added."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.correct_minutes(
            actor=request.actor, meeting=key, item=given["item"], text=given["text"], reason=given["reason"]
        )

    return acted(request, form, act, command)
