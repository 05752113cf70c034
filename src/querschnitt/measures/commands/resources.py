"""Money and staff of a measure, year by year, and which budgets are approved (V-7)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands._measure import note_change, payable, refuse_before_a_body, refuse_over, store
from querschnitt.measures.commands._words import happened, needed
from querschnitt.measures.domain.states import ENDS, Resource
from querschnitt.measures.events.measures import BudgetYearKept, ResourceNoted
from querschnitt.measures.models import BudgetYear, Measure, MeasureResource
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.resources import standing_of_budgets

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST = Decimal("9999999999.99")
BY = 200


@transaction.atomic
def set_resource(
    *,
    actor: Actor,
    measure: int,
    year: int,
    kind: str,
    planned: Decimal | None = None,
    actual: Decimal | None = None,
    reserved: bool | None = None,
    seen: int | None = None,
) -> MeasureResource:
    """Note what a measure takes in a year: euros (`cost`) or full-time posts (`staff`), planned and actual.

    None: not said. After the end of one that was carried out only `actual` can still be another. `reserved`: it stands
    under the reservation that the budget is approved (V-7); unless told it does where the budget of that year is not
    approved yet. `seen`: version of the sum as shown, 0 for one that was not there (R4).
    """
    row, capacity = payable(actor, measure)
    resource = Resource(kind)
    _checked(year, planned, actual)
    found = MeasureResource.objects.select_for_update().filter(measure=row, year=year, kind=resource).first()
    if seen is not None and seen != (found.version if found else 0):
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    before = _values(found)
    if reserved is None:
        reserved = _reserved(row, year, before)
    after = {"planned": planned, "actual": actual, "reserved": reserved}
    if found is not None and before == after:
        return found
    if before["planned"] != planned or before["reserved"] != reserved:
        refuse_before_a_body(row)
        refuse_over(row)
    found = found or MeasureResource(measure=row, year=year, kind=resource, noted_on=clock.today())
    found.planned, found.actual, found.reserved = planned, actual, reserved
    found.version += 1
    found.save()
    store(row)
    name = f"resource:{year}:{resource}"
    note_change(row, {name: before}, {name: after}, actor=actor)
    event = ResourceNoted(
        subject=f"measure:{row.number}", number=row.number, year=str(year), resource=resource, reserved=reserved
    )
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def keep_budget_year(
    *, actor: Actor, year: int, approved_on: date, approved_by: str, reference: str = "", seen: str = ""
) -> BudgetYear:
    """Note that the budget of a year is approved, since when and by whom; or mend what was noted.

    `seen`: what the page showed (`standing_of_budgets`); raises `Overtaken` where something else is noted by now (R4).
    """
    capacity = require(actor, GRANTS, "keep_budget_year")
    _checked(year)
    facts = {
        "approved_on": happened(approved_on, "approved_on"),
        "approved_by": needed(approved_by, "approved_by", most=BY),
        "reference": reference.strip()[:BY],
    }
    row = BudgetYear.objects.select_for_update().filter(year=year).first()
    if row is not None and all(getattr(row, name) == value for name, value in facts.items()):
        return row
    if seen and seen != standing_of_budgets():
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    row, _made = BudgetYear.objects.update_or_create(year=year, defaults=facts)
    event = BudgetYearKept(subject=f"budget:{year}", year=str(year), approved_on=row.approved_on)
    record(event, actor=actor, capacity=capacity)
    return row


def _reserved(row: Measure, year: int, before: Mapping[str, object]) -> bool:
    """Unless told: under the reservation while the budget of the year is not approved; after the end as it was."""
    if row.state in ENDS:
        return bool(before["reserved"])
    return not BudgetYear.objects.filter(year=year, approved_on__lte=clock.today()).exists()


def _values(found: MeasureResource | None) -> dict[str, object]:
    if found is None:
        return {"planned": None, "actual": None, "reserved": False}
    return {"planned": found.planned, "actual": found.actual, "reserved": found.reserved}


def _checked(year: int, planned: Decimal | None = None, actual: Decimal | None = None) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(say("Choose a year from %(first)s to %(last)s.", first=str(FIRST_YEAR), last=str(LAST_YEAR)),
                      place="year")  # fmt: skip
    for place, value in (("planned", planned), ("actual", actual)):
        if value is not None and not 0 <= value <= MOST:
            raise Refused(say("This sum cannot be."), place=place)
