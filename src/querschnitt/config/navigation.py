"""The parts of the house in the field's order, as the side navigation shows them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.kernel.authority import Actor, Role
from querschnitt.ui.rows import NavItem

Circle = Callable[[Actor], bool]


def everybody(actor: Actor) -> bool:
    return actor.has(Role.STAFF)


def office(actor: Actor) -> bool:
    return actor.has(Role.PROCESS_OFFICE) or actor.has(Role.ADMINISTRATOR)


def process_office(actor: Actor) -> bool:
    return actor.has(Role.PROCESS_OFFICE)


CIRCLES: tuple[Circle, ...] = (everybody, office, process_office)


@dataclass(frozen=True, slots=True)
class Place:
    label: str | Promise
    route: str
    inside: tuple["Place", ...] = ()
    shown: Circle = everybody


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
            Place(pgettext_lazy("measures", "Overview"), "measures:totals"),
            Place(_("Needs"), "measures:needs"),
            Place(_("Offers"), "measures:offers"),
            Place(_("Goals as a list"), "measures:goals"),
            Place(pgettext_lazy("measure", "Reports"), "measures:reports"),
            Place(_("Reviews"), "measures:reviews"),
            Place(_("Whom it reaches"), "measures:coverage"),
            Place(_("Hand measures over"), "measures:hand_over", shown=process_office),
            Place(_("Approved budgets"), "measures:budgets", shown=process_office),
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


def navigation(actor: Actor, path: str) -> tuple[NavItem, ...]:
    """What this actor can open, with the place marked in which the page lies."""
    path = _with_its_pass(path)
    circles = frozenset(circle for circle in CIRCLES if circle(actor))
    hrefs = [href for item in _open(circles) for href in _addresses(item)]
    here = max((href for href in hrefs if path.startswith(href)), key=len, default="")
    return _standing(circles, here, path != here)


@lru_cache(maxsize=64)
def _open(circles: frozenset[Circle]) -> tuple[NavItem, ...]:
    """What is open to whoever belongs to these circles."""
    return tuple(_item(place, circles) for place in PLACES if place.shown in circles)


@lru_cache(maxsize=256)
def _standing(circles: frozenset[Circle], here: str, within: bool) -> tuple[NavItem, ...]:
    """The same with the place marked; there are few such places, so that each is made once."""
    return tuple(_marked(item, here, within=within) for item in _open(circles))


def _with_its_pass(path: str) -> str:
    """Survey, evaluation, recommendation and the council's part are tabs of a pass: they lie with the passes."""
    below = reverse("measures:measures")
    part = path.removeprefix(below)
    return reverse("cycles:cycles") + part if part != path and part.startswith(OF_A_PASS) else path


def _item(place: Place, circles: frozenset[Circle]) -> NavItem:
    inside = {reverse(child.route): child.label for child in place.inside if child.shown in circles}
    return NavItem(
        place.label, reverse(place.route), children=tuple(NavItem(label, href) for href, label in inside.items())
    )


def _addresses(item: NavItem) -> list[str]:
    return [item.href, *(child.href for child in item.children)]


def _marked(item: NavItem, here: str, *, within: bool) -> NavItem:
    """The entry, marked if its address or one inside it leads furthest towards the page."""
    if here not in _addresses(item):
        return item
    children = tuple(replace(child, current=child.href == here, within=within) for child in item.children)
    return replace(item, current=True, within=within or item.href != here, children=children)
