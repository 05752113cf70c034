"""Single sums, approved budgets and documents, for the forms about them."""

import hashlib

from querschnitt.measures.models import BudgetYear, MeasureDocument, MeasureResource


def resource_of(measure: int, year: int, kind: str) -> MeasureResource | None:
    """What is noted of that year and kind for the measure (its row). One statement."""
    return MeasureResource.objects.filter(measure=measure, year=year, kind=kind).first()


def approved_years() -> list[BudgetYear]:
    """The budgets that are approved, the latest first. One statement."""
    return list(BudgetYear.objects.order_by("-year"))


def standing_of_budgets() -> str:
    """A digest of all that is noted of approved budgets: what a page showed of them (R4). One statement."""
    facts = BudgetYear.objects.order_by("year").values_list("year", "approved_on", "approved_by", "reference")
    return hashlib.sha256(repr(list(facts)).encode()).hexdigest()


def measure_of_document(pk: int) -> int | None:
    """The number of the measure to which a document belongs. One statement."""
    return MeasureDocument.objects.filter(pk=pk).values_list("measure__number", flat=True).first()
