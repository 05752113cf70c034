"""Reads of the organisation."""

from querschnitt.organisation.queries.files import (
    export_organisation,
    export_people,
    preview_organisation,
    preview_people,
    read_organisation,
    read_people,
)
from querschnitt.organisation.queries.history import history, organisation_at
from querschnitt.organisation.queries.mandates import mandates_of, names_of_persons, person_of_account
from querschnitt.organisation.queries.municipality import assumption_days, municipality, place

__all__ = [
    "assumption_days",
    "export_organisation",
    "export_people",
    "history",
    "mandates_of",
    "municipality",
    "names_of_persons",
    "organisation_at",
    "person_of_account",
    "place",
    "preview_organisation",
    "preview_people",
    "read_organisation",
    "read_people",
]
