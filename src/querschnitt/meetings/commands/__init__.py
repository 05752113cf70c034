"""Writes of sittings: one verb, one transaction, its events."""

from querschnitt.meetings.commands.agenda import (
    StaleItemError,
    add_item,
    change_item,
    move_item,
    place_item,
    remove_item,
    reorder_items,
)
from querschnitt.meetings.commands.attendance import (
    drop_guest,
    note_involvement,
    record_attendance,
    record_attendances,
    record_guest,
)
from querschnitt.meetings.commands.moving import cancel_meeting, change_meeting, move_meeting
from querschnitt.meetings.commands.plan import PlannedDate, fix_date, plan_meeting, plan_year
from querschnitt.meetings.commands.resolutions import record_member_vote, resolve
from querschnitt.meetings.commands.sitting import close_meeting, hold_meeting
from querschnitt.meetings.commands.texts import drop_draft, keep_draft, restore_text, save_text, settle_text

__all__ = [
    "PlannedDate",
    "StaleItemError",
    "add_item",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "close_meeting",
    "drop_draft",
    "drop_guest",
    "fix_date",
    "hold_meeting",
    "keep_draft",
    "move_item",
    "move_meeting",
    "note_involvement",
    "place_item",
    "plan_meeting",
    "plan_year",
    "record_attendance",
    "record_attendances",
    "record_guest",
    "record_member_vote",
    "remove_item",
    "reorder_items",
    "resolve",
    "restore_text",
    "save_text",
    "settle_text",
]
