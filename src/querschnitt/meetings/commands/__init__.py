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
from querschnitt.meetings.commands.approval import (
    approve_minutes,
    circulate_minutes,
    correct_minutes,
    object_to_minutes,
    settle_objection,
)
from querschnitt.meetings.commands.attendance import (
    drop_guest,
    note_involvement,
    record_attendance,
    record_attendances,
    record_guest,
)
from querschnitt.meetings.commands.excerpts import send_excerpt
from querschnitt.meetings.commands.follow_ups import (
    add_follow_up,
    drop_follow_up,
    note_follow_up,
    note_follow_ups,
    report_follow_up,
)
from querschnitt.meetings.commands.minutes import (
    finish_minutes,
    name_roles,
    return_minutes,
    sign_as_chair,
    sign_as_keeper,
)
from querschnitt.meetings.commands.moving import cancel_meeting, change_meeting, move_meeting
from querschnitt.meetings.commands.papers import attach_document, remove_document
from querschnitt.meetings.commands.plan import PlannedDate, fix_date, plan_meeting, plan_year
from querschnitt.meetings.commands.preparing import agree_preparation, ask_agreement
from querschnitt.meetings.commands.proposals import (
    accept_proposal,
    decline_proposal,
    postpone_proposal,
    propose_agenda_item,
    reopen_proposal,
    withdraw_proposal,
)
from querschnitt.meetings.commands.public_texts import release_public_text, write_public_text
from querschnitt.meetings.commands.reminding import remind_follow_ups
from querschnitt.meetings.commands.resolutions import record_member_vote, resolve
from querschnitt.meetings.commands.secrecy import disclose_item, prolong_secrecy, remind_reviews
from querschnitt.meetings.commands.sitting import close_meeting, hold_meeting
from querschnitt.meetings.commands.texts import drop_draft, keep_draft, restore_text, save_text, settle_text

__all__ = [
    "PlannedDate",
    "StaleItemError",
    "accept_proposal",
    "add_follow_up",
    "add_item",
    "agree_preparation",
    "approve_minutes",
    "ask_agreement",
    "attach_document",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "circulate_minutes",
    "close_meeting",
    "correct_minutes",
    "decline_proposal",
    "disclose_item",
    "drop_draft",
    "drop_follow_up",
    "drop_guest",
    "finish_minutes",
    "fix_date",
    "hold_meeting",
    "keep_draft",
    "move_item",
    "move_meeting",
    "name_roles",
    "note_follow_up",
    "note_follow_ups",
    "note_involvement",
    "object_to_minutes",
    "place_item",
    "plan_meeting",
    "plan_year",
    "postpone_proposal",
    "prolong_secrecy",
    "propose_agenda_item",
    "record_attendance",
    "record_attendances",
    "record_guest",
    "record_member_vote",
    "release_public_text",
    "remind_follow_ups",
    "remind_reviews",
    "remove_document",
    "remove_item",
    "reopen_proposal",
    "reorder_items",
    "report_follow_up",
    "resolve",
    "restore_text",
    "return_minutes",
    "save_text",
    "send_excerpt",
    "settle_objection",
    "settle_text",
    "sign_as_chair",
    "sign_as_keeper",
    "withdraw_proposal",
    "write_public_text",
]
