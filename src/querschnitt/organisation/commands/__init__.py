"""Writes of the organisation: one verb, one transaction, its events."""

from querschnitt.organisation.commands.imports import import_organisation, import_people
from querschnitt.organisation.commands.municipality import (
    begin_assumption_day,
    change_municipality,
    end_assumption_day,
    found_municipality,
)
from querschnitt.organisation.commands.persons import (
    add_person,
    change_person,
    invite_person,
    link_account,
    unlink_account,
)
from querschnitt.organisation.commands.posts import (
    abolish_post,
    appoint,
    deputise,
    found_post,
    resign,
    retitle_post,
    transfer_post,
    withdraw_appointment,
)
from querschnitt.organisation.commands.units import (
    dissolve_unit,
    found_unit,
    merge_units,
    move_unit,
    name_successors,
    rename_unit,
    split_unit,
)

__all__ = [
    "abolish_post",
    "add_person",
    "appoint",
    "begin_assumption_day",
    "change_municipality",
    "change_person",
    "deputise",
    "dissolve_unit",
    "end_assumption_day",
    "found_municipality",
    "found_post",
    "found_unit",
    "import_organisation",
    "import_people",
    "invite_person",
    "link_account",
    "merge_units",
    "move_unit",
    "name_successors",
    "rename_unit",
    "resign",
    "retitle_post",
    "split_unit",
    "transfer_post",
    "unlink_account",
    "withdraw_appointment",
]
