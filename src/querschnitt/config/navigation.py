"""The parts of the house in the field's order, as the side navigation shows them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.kernel.authority import Actor, Role
from querschnitt.ui.rows import NavItem


def everybody(actor: Actor) -> bool:
    return actor.has(Role.STAFF)


def office(actor: Actor) -> bool:
    return actor.has(Role.PROCESS_OFFICE) or actor.has(Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Place:
    label: str | Promise
    route: str
    inside: tuple["Place", ...] = ()
    shown: Callable[[Actor], bool] = everybody


PLACES = (
    Place(_("Desk"), "desk:desk"),
    Place(
        _("Steering"),
        "governance:board",
        (
            Place(_("Board"), "governance:board"),
            Place(_("Duty calendar"), "governance:calendar"),
            Place(_("Course"), "governance:course"),
            Place(_("Rules"), "governance:rules"),
        ),
    ),
    Place(
        _("Bodies"),
        "committees:committees",
        (Place(_("All bodies"), "committees:committees"), Place(_("Structure"), "committees:structure")),
    ),
    Place(
        _("Sittings"),
        "meetings:meetings",
        (
            Place(_("All sittings"), "meetings:meetings"),
            Place(_("Charges"), "meetings:follow_ups"),
            Place(_("Proposed items"), "meetings:proposals"),
            Place(_("Calendar subscriptions"), "meetings:subscriptions"),
        ),
    ),
    Place(
        _("Organisation"),
        "organisation:units",
        (
            Place(_("Org chart"), "organisation:units"),
            Place(_("Persons"), "organisation:people"),
            Place(_("Compare two dates"), "organisation:difference"),
        ),
    ),
    Place(_("Concept"), "concept:editions"),
    Place(
        _("Administration"),
        "desk:chronicle",
        (
            Place(_("Chronicle"), "desk:chronicle"),
            Place(_("Who may do what"), "desk:grants"),
            Place(_("Outbox"), "delivery:outbox", shown=office),
        ),
    ),
)


def navigation(actor: Actor, path: str) -> list[NavItem]:
    """What this actor can open, with the place marked in which the page lies."""
    shown = [place for place in PLACES if place.shown(actor)]
    here = max(
        (href for place in shown for href in _addresses(place, actor) if path.startswith(href)), key=len, default=""
    )
    return [_item(place, actor, path, here) for place in shown]


def _addresses(place: Place, actor: Actor) -> list[str]:
    return [reverse(place.route), *(reverse(child.route) for child in place.inside if child.shown(actor))]


def _item(place: Place, actor: Actor, path: str, here: str) -> NavItem:
    """An entry; marked is the one whose address leads furthest towards the page."""
    inside = {reverse(child.route): child.label for child in place.inside if child.shown(actor)}
    children = tuple(_entry(label, href, path, current=href == here) for href, label in inside.items())
    current = here in _addresses(place, actor)
    return _entry(place.label, reverse(place.route), path, current=current, children=children)


def _entry(label: str | Promise, href: str, path: str, *, current: bool, children: tuple[NavItem, ...] = ()) -> NavItem:
    return NavItem(label=label, href=href, current=current, children=children, within=path != href)
