"""Writes of bodies and seats: one verb is one transaction."""

from querschnitt.committees.commands.chairs import appoint_chair
from querschnitt.committees.commands.deputies import name_deputy, withdraw_deputy
from querschnitt.committees.commands.ending import end_committee, hand_over, merge_committees
from querschnitt.committees.commands.founding import convene_committee, extend_mandate, found_committee
from querschnitt.committees.commands.importing import import_seats
from querschnitt.committees.commands.seats import end_membership, fill_ex_officio, fill_seat

__all__ = [
    "appoint_chair",
    "convene_committee",
    "end_committee",
    "end_membership",
    "extend_mandate",
    "fill_ex_officio",
    "fill_seat",
    "found_committee",
    "hand_over",
    "import_seats",
    "merge_committees",
    "name_deputy",
    "withdraw_deputy",
]
