"""Form pages that do something with an offer or a need."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.forms.stock import (
    EndForm,
    JoinForm,
    NeedCheckForm,
    NeedForm,
    OfferCheckForm,
    OfferForm,
    ReasonForm,
)
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.stock import NeedPage, OfferPage, StockPage, need_page, offer_page
from querschnitt.measures.queries.stock_choices import may_write, stock_choices
from querschnitt.measures.views.stock import named, stock_address, stock_crumbs
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact, Words

Command = Callable[[Mapping[str, Any]], object]
SAID = ("title", "text", "unit", "cycle", "field_of_action")
NOT_YOURS = say("You can write this for your own units, and in a pass of your working group.")


@PAGE
def note_offer(request: ActorRequest) -> HttpResponse:
    """Write down an offer."""
    choices = _choices(request, "keep_offer")
    form = OfferForm(sent(request), initial=_new(request), choices=choices, new=True)
    act = _new_act(
        Kind.OFFER,
        title=_("Note an offer"),
        lead=_("What a unit offers already, and whom it reaches."),
        submit=_("Note the offer"),
        done=_("The offer is noted."),
    )

    def command(given: Mapping[str, Any]) -> str:
        said = {name: given[name] for name in SAID}
        row = _yours(
            lambda: commands.note_offer(actor=request.actor, groups=form.reached(), once=given["once"], **said)
        )
        return stock_address(Kind.OFFER, row.number)

    return acted(request, form, act, command)


@PAGE
def raise_need(request: ActorRequest) -> HttpResponse:
    """Write down a need."""
    choices = _choices(request, "keep_need")
    form = NeedForm(sent(request), initial=_new(request), choices=choices, new=True)
    act = _new_act(
        Kind.NEED,
        title=_("Raise a need"),
        lead=_("An open need or a problem that a unit sees."),
        submit=_("Raise the need"),
        done=_("The need is raised."),
    )

    def command(given: Mapping[str, Any]) -> str:
        said = {name: given[name] for name in (*SAID, "groups")}
        row = _yours(lambda: commands.raise_need(actor=request.actor, once=given["once"], **said))
        return stock_address(Kind.NEED, row.number)

    return acted(request, form, act, command)


def _choices(request: ActorRequest, action: str) -> dict[str, Any]:
    if not may_write(request.actor, action):
        raise Forbidden(action)
    return stock_choices(request.actor, clock.today(), action)


def _new(request: ActorRequest) -> dict[str, object]:
    """What stands in an empty form: the pass or the unit from which somebody came."""
    return {"once": uuid4(), "cycle": request.GET.get("durchlauf", ""), "unit": request.GET.get("einheit", "")}


def _new_act(kind: Kind, *, title: Words, lead: Words, submit: Words, done: Words) -> Act:
    back = reverse("measures:offers" if kind is Kind.OFFER else "measures:needs")
    consequence = _("It gets a number that never changes.")
    crumbs = stock_crumbs(kind)
    return Act(title=title, lead=lead, submit=submit, done=done, back=back, crumbs=crumbs, consequence=consequence)


def _yours(write: Callable[[], Any]) -> Any:
    """Say in the form, and not by a page that is not there, that the unit is not one's own."""
    try:
        return write()
    except Forbidden as forbidden:
        raise Refused(NOT_YOURS, place="unit") from forbidden


@PAGE
def change_offer(request: ActorRequest, number: int) -> HttpResponse:
    """Say something else of an offer (R4)."""
    page = _offer(request, number, "may_change")
    conditions = dict(page.row.groups.filter(until=None).values_list("group", "condition"))
    initial = {**_stored(page), **{f"reaches-{key}": True for key in conditions}}
    initial |= {f"condition-{key}": said for key, said in conditions.items()}
    choices = _with_own(stock_choices(request.actor, clock.today(), "keep_offer"), page)
    form = OfferForm(sent(request), initial=initial, choices=choices, new=False)
    act = _act(request, Kind.OFFER, page, _("Change the offer"), _("Save the offer"), _("The offer is changed."))

    def command(given: Mapping[str, Any]) -> None:
        said = {**{name: given[name] for name in SAID}, "groups": form.reached()}
        more = {"reason": given["reason"], "seen": given["seen"]}
        _yours(lambda: commands.change_offer(actor=request.actor, offer=number, changes=said, **more))

    return _done(request, form, act, command, page)


@PAGE
def change_need(request: ActorRequest, number: int) -> HttpResponse:
    """Say something else of a need (R4)."""
    page = _need(request, number, "may_change")
    groups = list(page.row.groups.filter(until=None).values_list("group", flat=True))
    choices = _with_own(stock_choices(request.actor, clock.today(), "keep_need"), page)
    form = NeedForm(sent(request), initial={**_stored(page), "groups": groups}, choices=choices, new=False)
    act = _act(request, Kind.NEED, page, _("Change the need"), _("Save the need"), _("The need is changed."))

    def command(given: Mapping[str, Any]) -> None:
        said = {name: given[name] for name in (*SAID, "groups")}
        more = {"reason": given["reason"], "seen": given["seen"]}
        _yours(lambda: commands.change_need(actor=request.actor, need=number, changes=said, **more))

    return _done(request, form, act, command, page)


def _stored(page: StockPage) -> dict[str, object]:
    row = page.row
    return {
        "title": row.title,
        "text": row.text,
        "unit": row.unit.key,
        "cycle": row.cycle.key if row.cycle else "",
        "field_of_action": row.field_of_action,
        "seen": row.version,
    }


def _with_own(choices: dict[str, Any], page: StockPage) -> dict[str, Any]:
    """What is stored can always be left as it is, also where its choice is not offered any more."""
    row = page.row
    own = {"unit": page.unit, "cycle": page.cycle}
    own["field_of_action"] = (row.field_of_action, page.field_of_action) if row.field_of_action else None
    more = {name: [pair] for name, pair in own.items() if pair and pair[0] not in dict(choices[name])}
    return {name: [*found, *more.get(name, [])] for name, found in choices.items()}


@PAGE
def end_offer(request: ActorRequest, number: int) -> HttpResponse:
    """An offer is not made any more."""
    page = _offer(request, number, "may_close")
    form = EndForm(sent(request), initial={"seen": page.version, "on": clock.today()})
    act = _act(request, Kind.OFFER, page, _("End the offer"), _("End the offer"), _("The offer has ended."))

    def command(given: Mapping[str, Any]) -> None:
        commands.end_offer(actor=request.actor, offer=number, **given)

    return _done(request, form, act, command, page)


@PAGE
def join_offer(request: ActorRequest, number: int) -> HttpResponse:
    """An offer is the same as another."""
    page = _offer(request, number, "may_join")
    form = JoinForm(sent(request), initial={"seen": page.version, "same_as": request.GET.get("mit", "")})
    act = _act(
        request,
        Kind.OFFER,
        page,
        pgettext("offer", "Was said twice"),
        _("Join the offers"),
        _("The offers are joined."),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.join_offer(actor=request.actor, offer=number, **given)
        return stock_address(Kind.OFFER, given["same_as"])

    return _done(request, form, act, command, page)


@PAGE
def check_offer(request: ActorRequest, number: int) -> HttpResponse:
    """Look whom an offer reaches."""
    page = _offer(request, number, "may_check")
    groups = stock_choices(request.actor, clock.today(), "keep_offer")["groups"]
    initial = {
        "on": clock.today(),
        "reached": [key for key, _said in page.row.groups.filter(until=None).values_list("group", "condition")],
    }
    form = OfferCheckForm(sent(request), initial=initial, groups=groups)
    act = _act(
        request,
        Kind.OFFER,
        page,
        _("Check whom it reaches"),
        _("Record the check"),
        _("The check is recorded."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.check_offer(actor=request.actor, offer=number, **given)

    return _done(request, form, act, command, page)


@PAGE
def settle_need(request: ActorRequest, number: int) -> HttpResponse:
    """A need is settled without a measure."""
    page = _need(request, number, "may_close")
    form = EndForm(sent(request), initial={"seen": page.version, "on": clock.today()})
    act = _act(
        request,
        Kind.NEED,
        page,
        _("Settle without a measure"),
        _("Settle the need"),
        _("The need is settled."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.settle_need(actor=request.actor, need=number, **given)

    return _done(request, form, act, command, page)


@PAGE
def reopen_need(request: ActorRequest, number: int) -> HttpResponse:
    """A need that was closed is open again."""
    page = _need(request, number, "may_reopen")
    form = ReasonForm(sent(request), initial={"seen": page.version})
    act = _act(
        request, Kind.NEED, page, _("Open the need again"), _("Open the need again"), _("The need is open again.")
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.reopen_need(actor=request.actor, need=number, **given)

    return _done(request, form, act, command, page)


@PAGE
def join_need(request: ActorRequest, number: int) -> HttpResponse:
    """A need is the same as another."""
    page = _need(request, number, "may_join")
    form = JoinForm(sent(request), initial={"seen": page.version, "same_as": request.GET.get("mit", "")})
    act = _act(
        request, Kind.NEED, page, pgettext("need", "Was said twice"), _("Join the needs"), _("The needs are joined.")
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.join_need(actor=request.actor, need=number, **given)
        return stock_address(Kind.NEED, given["same_as"])

    return _done(request, form, act, command, page)


@PAGE
def check_needs(request: ActorRequest, unit: str) -> HttpResponse:
    """Record that a unit looked whether new needs have come up."""
    require(request.actor, GRANTS, "check_needs", MeasureSubject(units=frozenset({f"unit:{unit}"})))
    name = unit_names({unit}, clock.today()).get(unit)
    if name is None:
        raise Forbidden(unit)
    form = NeedCheckForm(sent(request), initial={"on": clock.today()})
    act = Act(
        title=_("Look for new needs"),
        about=name,
        lead=_(
            "Needs are checked continuously. Raise those that have come up first, then record here that you looked."
        ),
        submit=_("Record the look"),
        done=_("The look for new needs is recorded."),
        back=reverse("measures:needs"),
        crumbs=stock_crumbs(Kind.NEED),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.check_needs(actor=request.actor, unit=unit, **given)

    return acted(request, form, act, command)


def _offer(request: ActorRequest, number: int, right: str) -> OfferPage:
    """The offer as it stands today, if the actor may do that with it."""
    page = offer_page(request.actor, number, clock.today())
    if not getattr(page, right):
        raise Forbidden(f"{right}: {number}")
    return page


def _need(request: ActorRequest, number: int, right: str) -> NeedPage:
    """The need as it stands today, if the actor may do that with it."""
    page = need_page(request.actor, number, clock.today())
    if not getattr(page, right):
        raise Forbidden(f"{right}: {number}")
    return page


def _act(request: ActorRequest, kind: Kind, page: StockPage, *said: Words) -> Act:
    """The form page: its title, its button, and what is said afterwards."""
    title, submit, done = said
    return Act(
        title=title,
        submit=submit,
        done=done,
        back=stock_address(kind, page.number),
        about=f"{named(kind, page.number)}: {page.title}",
        crumbs=stock_crumbs(kind, page.number),
        facts=_by_now(request, page),
    )


def _done(request: ActorRequest, form: forms.Form, act: Act, command: Command, page: StockPage) -> HttpResponse:
    """Give the command; whoever comes too late is told, sees what is stored by now, and can send it once more."""

    def given(values: Mapping[str, Any]) -> str | None:
        try:
            onward = command(values)
        except commands.Overtaken:
            based_anew(form, seen=page.version)
            raise
        return onward if isinstance(onward, str) else None

    return acted(request, form, act, given)


def _by_now(request: ActorRequest, page: StockPage) -> list[Fact]:
    """What is stored, beside a form that came back: it may not be what its fields showed at first (R4)."""
    if request.method != "POST":
        return []
    said = [Fact(_("Stored by now"), page.title), Fact(_("Unit"), page.unit[1]), Fact(_("State"), page.state)]
    if page.text:
        said.append(Fact(_("Explanation"), page.text))
    if page.groups:
        listed = (f"{g.name} ({g.condition})" if g.condition else g.name for g in page.groups)
        said.append(Fact(_("Groups"), ", ".join(listed)))
    return said
