"""The parts of the house in the field's order, as the side navigation shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
        _("Process"),
        "cycles:cycles",
        (
            Place(_("All passes"), "cycles:cycles"),
            Place(_("Timeline"), "cycles:timeline"),
            Place(_("Goals"), "cycles:goals"),
            Place(_("Yearly plans"), "cycles:plans"),
        ),
    ),
    Place(
        _("Measures"),
        "measures:measures",
        (
            Place(_("All measures"), "measures:measures"),
            Place(_("Needs"), "measures:needs"),
            Place(_("Offers"), "measures:offers"),
            Place(_("Goals as a list"), "measures:goals"),
            Place(pgettext_lazy("measure", "Reports"), "measures:reports"),
            Place(_("Reviews"), "measures:reviews"),
            Place(_("Whom it reaches"), "measures:coverage"),
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

OF_A_PASS = ("bestandsaufnahme/", "rueckmeldung/", "auswertung/", "empfehlungen/", "empfehlung/", "beirat/")


def navigation(actor: Actor, path: str) -> list[NavItem]:
    """What this actor can open, with the place marked in which the page lies."""
    path = _with_its_pass(path)
    shown = [_item(place, actor, path) for place in PLACES if place.shown(actor)]
    hrefs = [href for item in shown for href in _addresses(item)]
    here = max((href for href in hrefs if path.startswith(href)), key=len, default="")
    return [_marked(item, here) for item in shown]


def _with_its_pass(path: str) -> str:
    """Survey, evaluation, recommendation and the council's part are tabs of a pass: they lie with the passes."""
    below = reverse("measures:measures")
    part = path.removeprefix(below)
    return reverse("cycles:cycles") + part if part != path and part.startswith(OF_A_PASS) else path


def _item(place: Place, actor: Actor, path: str) -> NavItem:
    inside = {reverse(child.route): child.label for child in place.inside if child.shown(actor)}
    children = tuple(_entry(label, href, path) for href, label in inside.items())
    return _entry(place.label, reverse(place.route), path, children)


def _entry(label: str | Promise, href: str, path: str, children: tuple[NavItem, ...] = ()) -> NavItem:
    return NavItem(label=label, href=href, children=children, within=path != href)


def _addresses(item: NavItem) -> list[str]:
    return [item.href, *(child.href for child in item.children)]


def _marked(item: NavItem, here: str) -> NavItem:
    """The entry, marked if its address or one inside it leads furthest towards the page."""
    if here not in _addresses(item):
        return item
    children = tuple(replace(child, current=child.href == here) for child in item.children)
    return replace(item, current=True, children=children)
