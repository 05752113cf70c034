"""Money and staff of measures, year by year, and for which years a budget is approved (V-7)."""

from django.db import models

from querschnitt.kernel.privacy import RECORD, WORK, PrivacyTable
from querschnitt.measures.domain.states import Resource
from querschnitt.measures.models.measures import Measure


class BudgetYear(models.Model):
    """A year whose budget is approved: since when, by whom. A year that is not here is not approved yet."""

    year = models.PositiveSmallIntegerField(unique=True)
    approved_on = models.DateField()
    approved_by = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True)

    PRIVACY: PrivacyTable = {"id year approved_on approved_by reference": RECORD}


class MeasureResource(models.Model):
    """What a measure takes in a year: euros or full-time posts, planned and actual; None: not said.

    `reserved`: it was said to stand under the reservation that the budget is approved.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="resources")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=[(r, r) for r in Resource])
    planned = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    reserved = models.BooleanField(default=False)
    noted_on = models.DateField()
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id measure year kind planned actual reserved noted_on": RECORD, "version": WORK}

    class Meta:
        ordering = ["year", "kind"]
        constraints = [models.UniqueConstraint(fields=["measure", "year", "kind"], name="one_sum_a_year_and_kind")]
