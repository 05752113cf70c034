"""The municipality, and the place at which its terms end."""

from dataclasses import dataclass

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.calendar import Place
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.validity import Validity
from querschnitt.organisation.events import MUNICIPALITY
from querschnitt.organisation.models import AssumptionDay, Municipality
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.mandates import names_of_persons

# Before the municipality is set up, terms are reckoned with the holidays of the Land whose law the concept cites.
NOWHERE_YET = Place("09000000")


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityPage:
    name: str
    kind: str
    ags: str
    assumption_days: tuple[AssumptionDay, ...]
    has_assumption_day: bool
    entries: tuple[EntryRow, ...]
    may_change: bool


def municipality() -> Municipality | None:
    """The municipality of this installation; None before `init`."""
    return Municipality.objects.first()


def assumption_days() -> list[AssumptionDay]:
    """From when to when 15 August is a public holiday here, with the sources."""
    return list(AssumptionDay.objects.order_by("valid_from"))


def place() -> Place:
    """Where terms end: the municipality's key and when 15 August was a holiday there."""
    found = municipality()
    if found is None:
        return NOWHERE_YET
    return Place(found.ags, tuple(Validity(day.valid_from, day.valid_until) for day in assumption_days()))


def municipality_page(actor: Actor) -> MunicipalityPage:
    """The page of the municipality; raises `Forbidden` before it is set up."""
    require(actor, GRANTS, "read_organisation")
    found = municipality()
    if found is None:
        raise Forbidden("no municipality")
    days = assumption_days()
    return MunicipalityPage(
        name=found.name,
        kind=found.kind,
        ags=found.ags,
        assumption_days=tuple(days),
        has_assumption_day=any(day.valid_until is None for day in days),
        entries=tuple(entries_of(MUNICIPALITY, names_of_persons())),
        may_change=may(actor, GRANTS, "change_municipality"),
    )
