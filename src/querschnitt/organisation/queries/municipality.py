"""The municipality, and the place at which its terms end."""

from querschnitt.kernel.calendar import Place
from querschnitt.kernel.validity import Validity
from querschnitt.organisation.models import AssumptionDay, Municipality

# Before the municipality is set up, terms are reckoned with the holidays of the Land whose law the concept cites.
NOWHERE_YET = Place("09000000")


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
    days = AssumptionDay.objects.order_by("valid_from").values_list("valid_from", "valid_until")
    return Place(found.ags, tuple(Validity(since, until) for since, until in days))
