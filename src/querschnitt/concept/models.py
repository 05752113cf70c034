"""Editions of the concept: the file as it was adopted, and from when it is in force."""

from django.db import models
from django.db.models import Q

from querschnitt.kernel.privacy import RECORD, PrivacyTable


class Edition(models.Model):
    """One edition. As a draft its text can be replaced; once adopted it is immutable (a trigger sees to it)."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    text = models.TextField()  # the TOML file, letter for letter
    state = models.CharField(max_length=12, default="draft")  # concept.domain.states.EditionState
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=200, blank=True)
    in_force_from = models.DateField(null=True, blank=True, unique=True)

    PRIVACY: PrivacyTable = {"id key title text state adopted_on adopted_by reference in_force_from": RECORD}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="adopted") | (Q(in_force_from__isnull=False) & ~Q(reference="")),
                name="adopted_with_date_and_reference",
            )
        ]

    def __str__(self) -> str:
        return self.key
