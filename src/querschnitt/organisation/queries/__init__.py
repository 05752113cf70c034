"""Reads of the organisation."""

from querschnitt.organisation.queries.charts import changes_between, chart
from querschnitt.organisation.queries.choices import (
    founding_choices,
    merging_choices,
    post_to_change,
    unit_to_change,
)
from querschnitt.organisation.queries.files import (
    export_organisation,
    export_people,
    organisation_of_table,
    people_of_table,
    preview_organisation,
    preview_people,
    read_organisation,
    read_people,
)
from querschnitt.organisation.queries.mandates import mandates_of, names_of_persons, person_of_account
from querschnitt.organisation.queries.municipality import assumption_days, municipality, municipality_page, place
from querschnitt.organisation.queries.people import people_page, person_page, person_record
from querschnitt.organisation.queries.posts import post_page
from querschnitt.organisation.queries.recorded import history, organisation_at
from querschnitt.organisation.queries.units import unit_page

__all__ = [
    "assumption_days",
    "changes_between",
    "chart",
    "export_organisation",
    "export_people",
    "founding_choices",
    "history",
    "mandates_of",
    "merging_choices",
    "municipality",
    "municipality_page",
    "names_of_persons",
    "organisation_at",
    "organisation_of_table",
    "people_of_table",
    "people_page",
    "person_of_account",
    "person_page",
    "person_record",
    "place",
    "post_page",
    "post_to_change",
    "preview_organisation",
    "preview_people",
    "read_organisation",
    "read_people",
    "unit_page",
    "unit_to_change",
]
