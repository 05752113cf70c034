"""Single sums, approved budgets and documents, for the forms about them."""

from querschnitt.measures.models import BudgetYear, MeasureDocument, MeasureResource


def resource_of(measure: int, year: int, kind: str) -> MeasureResource | None:
    """What is noted of that year and kind for the measure (its row). One statement."""
    return MeasureResource.objects.filter(measure=measure, year=year, kind=kind).first()


def approved_years() -> list[BudgetYear]:
    """The budgets that are approved, the latest first. One statement."""
    return list(BudgetYear.objects.order_by("-year"))


def measure_of_document(pk: int) -> int | None:
    """The number of the measure to which a document belongs. One statement."""
    return MeasureDocument.objects.filter(pk=pk).values_list("measure__number", flat=True).first()
