"""Forms about single items of an agenda."""

from collections.abc import Iterator, Mapping
from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from querschnitt.meetings import commands
from querschnitt.meetings.forms.agenda import BareForm, ItemForm, MoveForm, PlaceForm, ProlongForm, RemoveForm
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.queries import agenda_choices
from querschnitt.meetings.queries.agenda_items import StoredItem, stored_item
from querschnitt.meetings.views.agenda_frame import agenda_page, item_on, item_page, on_agenda
from querschnitt.meetings.views.frame import frame
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Fact, Words
from querschnitt.ui.table import Cell, Column, Row, Table

FIELDS = (
    "title", "kind", "text", "rapporteur_post", "rapporteur", "minutes", "public", "non_public_reason", "review_on",
    "concerned",
)  # fmt: skip


@PAGE
def add(request: ActorRequest, key: str) -> HttpResponse:
    """Put an item on the agenda."""
    found = frame(request, key, "edit_agenda")
    fixed, council = agenda_choices.stage_of(found.row)
    form = _item_form(request, {"once": uuid4()}, late=fixed)
    act = on_agenda(
        found,
        title=_("Add an agenda item"),
        lead=_("It comes last in its part; you can move it up afterwards."),
        submit=_("Add the item"),
        done=_("The item is on the agenda."),
        consequence=_late_words(council=council) if fixed else "",
    )

    def command(given: Mapping[str, Any]) -> None:
        late = {"late_reason": given["late_reason"]} if fixed else {}
        commands.add_item(actor=request.actor, meeting=key, once=given["once"], **_given(given), **late)

    return acted(request, form, act, command)


def _late_words(*, council: bool) -> Words:
    if council:
        return _(
            "The invitation is out: the item is marked as added later. In principle the body cannot decide finally on "
            "it, unless the matter is urgent or all members are present and agree."
        )
    return _("The invitation is out: the item is marked as added later and gets the next number.")


def _item_form(request: ActorRequest, initial: Mapping[str, Any], *, late: bool) -> ItemForm:
    posts, units = agenda_choices.posts(request.day), agenda_choices.units(request.day)
    return ItemForm(sent(request), initial=initial, posts=posts, units=units, late=late)


def _given(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in FIELDS}


@PAGE
def change(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Word an item anew; of two who do it at once the later sees both states (R4)."""
    found = frame(request, key, "edit_agenda")
    stored = stored_item(found.row, pk)
    form = _item_form(request, {**stored.values(), "public": "1" if stored.public else ""}, late=False)
    act = on_agenda(
        found,
        title=_("Change the agenda item"),
        lead=stored.heading,
        submit=_("Save the item"),
        done=_("The item is changed."),
        links=list(_links(key, pk, stored)),
        nothing=_("This item was taken off the agenda.") if stored.gone and request.method != "POST" else "",
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.change_item(actor=request.actor, item=pk, version=given["version"] or 0, **_given(given))
        except commands.StaleItemError:
            form.compared = _compared(form, stored)
            form.data = _based_on(request, stored.version)
            raise

    answer = acted(request, form, act, command, "meetings/agenda_item.html")
    answer.status_code = HTTPStatus.CONFLICT if form.compared else answer.status_code
    return answer


def _based_on(request: ActorRequest, version: int) -> QueryDict:
    """What was sent, now based on what is stored: sent once more, it is meant."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def _links(key: str, pk: int, stored: StoredItem) -> Iterator[Action]:
    """What else can be done with the item."""
    said = [
        (_("Add a document"), "attach_document"),
        (_("Put at another position"), "place_item"),
        (_("Move to another sitting"), "move_item"),
        (_("Take off the agenda"), "remove_item"),
    ]
    if stored.may_be_reviewed:
        said.append((_("Review the reason for secrecy"), "prolong_secrecy"))
    return (Action(label, item_page(key, pk, route)) for label, route in said)


def _compared(form: ItemForm, stored: StoredItem) -> Table:
    """What is stored by now beside what was typed, field by field where they differ."""
    there, typed = stored.values(), form.cleaned_data
    differing = [name for name in FIELDS if _plain(typed[name]) != _plain(there[name])]
    return Table(
        caption=_("Where both states differ"),
        columns=[Column("field", _("Field")), Column("stored", _("Stored meanwhile")), Column("yours", _("Yours"))],
        rows=[
            Row([Cell(form.fields[n].label or n), Cell(_worded(form, n, there[n])), Cell(_worded(form, n, typed[n]))])
            for n in differing
        ],
        empty=_("Both say the same."),
    )


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, (list, tuple)) else value


def _worded(form: ItemForm, name: str, value: Any) -> str:
    if name == "public":
        return str(_("Public") if value else _("Not public"))
    choices = getattr(form.fields[name], "choices", None)
    if choices:
        words = {str(key): str(label) for key, label in choices}
        found = value if isinstance(value, (list, tuple)) else [value]
        return ", ".join(words.get(str(one), str(one)) for one in found) or "–"
    if name == "review_on":
        return in_words(value) if value else "–"
    return str(value) if value not in ("", None) else "–"


@PAGE
def remove(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    found, page, row = item_on(request, key, pk, "edit_agenda")
    form = RemoveForm(sent(request), initial={"version": row.version}, needed=page.fixed)
    act = on_agenda(
        found,
        title=_("Take the item off the agenda"),
        lead=row.heading,
        submit=_("Take it off"),
        done=_("The item is off the agenda."),
        consequence=(
            _("The invitation is out: the item stays visible as taken off, with the reason, and keeps its number.")
            if page.fixed
            else _("The items behind it move up.")
        ),
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.remove_item(actor=request.actor, item=pk, reason=given["reason"], version=given["version"] or 0)
        except commands.Overtaken:
            based_anew(form, version=row.version)
            raise

    return acted(request, form, act, command)


@PAGE
def move(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Move an item to another sitting."""
    found, _page, row = item_on(request, key, pk, "edit_agenda")
    sittings = agenda_choices.open_sittings(request.actor, but=key)
    act = on_agenda(
        found,
        title=_("Move the item to another sitting"),
        lead=row.heading,
        submit=_("Move the item"),
        done=_("The item is moved."),
        consequence=_("Its documents go with it. Here it stays visible as moved."),
        nothing="" if sittings else _("There is no other sitting to come whose agenda you may change."),
    )

    def command(given: Mapping[str, Any]) -> str:
        new = commands.move_item(
            actor=request.actor, item=pk, to=given["to"], reason=given["reason"], late_reason=given["late_reason"]
        )
        return agenda_page(new.meeting.key)

    return acted(request, MoveForm(sent(request), sittings=sittings), act, command)


@PAGE
def place(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Put an item at another position: one up, one down, or where the number says."""
    found, page, row = item_on(request, key, pk, "edit_agenda")
    form = PlaceForm(sent(request), initial={"position": row.position})
    act = on_agenda(
        found,
        title=_("Put the item at another position"),
        lead=row.heading,
        submit=_("Put it there"),
        done=_("The order is changed."),
        back=f"{agenda_page(key)}#top-{pk}",
        consequence=_("The invitation is out: every number stays.") if page.fixed else "",
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.place_item(actor=request.actor, item=pk, position=given["position"])

    return acted(request, form, act, command)


@PAGE
def disclose(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Record that the reason for secrecy is gone."""
    found, _page, row = item_on(request, key, pk, "disclose_item")
    act = on_agenda(
        found,
        title=_("The reason for secrecy is gone"),
        lead=row.heading,
        submit=_("Record that the reason is gone"),
        done=_("It is recorded. Now write the public text of the sitting."),
        consequence=_(
            "What was resolved is to be announced by the public text. Item and documents do not become public by this."
        ),
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.disclose_item(actor=request.actor, item=pk)

    return acted(request, BareForm(sent(request)), act, command)


@PAGE
def prolong(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Look again at why an item is not public."""
    found, _page, row = item_on(request, key, pk, "disclose_item")
    stored = stored_item(found.row, pk)
    form = ProlongForm(sent(request), initial={"reason": row.reason, "version": stored.version})
    act = on_agenda(
        found,
        title=_("Review the reason for secrecy"),
        lead=row.heading,
        facts=_secret_by_now(request, stored),
        submit=_("Keep the item non-public"),
        done=_("The item stays non-public until the next review."),
        consequence=_("The process office is reminded on that day."),
        links=[Action(_("The reason is gone"), item_page(key, pk, "disclose_item"))],
    )

    def command(given: Mapping[str, Any]) -> None:
        kept = {"reason": given["reason"], "review_on": given["review_on"], "version": given["version"] or 0}
        try:
            commands.prolong_secrecy(actor=request.actor, item=pk, **kept)
        except commands.Overtaken:
            based_anew(form, version=stored.version)
            raise

    return acted(request, form, act, command)


def _secret_by_now(request: ActorRequest, stored: StoredItem) -> list[Fact]:
    """What is stored, beside a form that came back: it may not be what its fields showed at first (R4)."""
    if request.method != "POST":
        return []
    there = stored.values()
    day = there["review_on"]
    return [
        Fact(_("Why it is not public"), str(there["non_public_reason"])),
        Fact(_("The reason is looked at again on"), day if isinstance(day, date) else None),
    ]
