"""Writes of sittings: one verb, one transaction, its events."""

from querschnitt.meetings.commands._ground import Overtaken
from querschnitt.meetings.commands.agenda import (
    StaleItemError,
    add_item,
    change_item,
    move_item,
    place_item,
    remove_item,
    reorder_items,
)
from querschnitt.meetings.commands.answers import answer_invitation, remind_answers
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
from querschnitt.meetings.commands.deliveries import note_deliveries
from querschnitt.meetings.commands.excerpts import send_excerpt
from querschnitt.meetings.commands.feeds import renew_meeting_feed, revoke_meeting_feed, subscribe_meetings
from querschnitt.meetings.commands.follow_ups import (
    add_follow_up,
    drop_follow_up,
    note_follow_up,
    note_follow_ups,
    report_follow_up,
)
from querschnitt.meetings.commands.guests import invite_guest, remove_guest
from querschnitt.meetings.commands.invitations import note_paper_invitation, resend_invitation, send_invitation
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
from querschnitt.meetings.commands.poll_answers import answer_own_poll, answer_poll, note_poll_opened
from querschnitt.meetings.commands.poll_choice import choose_option
from querschnitt.meetings.commands.poll_rounds import close_polls, remind_poll, remind_polls
from querschnitt.meetings.commands.polls import (
    add_poll_options,
    close_poll,
    invite_to_poll,
    open_poll,
    reopen_poll,
    revoke_poll_link,
    withdraw_poll,
)
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
from querschnitt.meetings.commands.standard_items import end_standard_item, keep_standard_item
from querschnitt.meetings.commands.texts import drop_draft, keep_draft, restore_text, save_text, settle_text

__all__ = [
    "Overtaken",
    "PlannedDate",
    "StaleItemError",
    "accept_proposal",
    "add_follow_up",
    "add_item",
    "add_poll_options",
    "agree_preparation",
    "answer_invitation",
    "answer_own_poll",
    "answer_poll",
    "approve_minutes",
    "ask_agreement",
    "attach_document",
    "cancel_meeting",
    "change_item",
    "change_meeting",
    "choose_option",
    "circulate_minutes",
    "close_meeting",
    "close_poll",
    "close_polls",
    "correct_minutes",
    "decline_proposal",
    "disclose_item",
    "drop_draft",
    "drop_follow_up",
    "drop_guest",
    "end_standard_item",
    "finish_minutes",
    "fix_date",
    "hold_meeting",
    "invite_guest",
    "invite_to_poll",
    "keep_draft",
    "keep_standard_item",
    "move_item",
    "move_meeting",
    "name_roles",
    "note_deliveries",
    "note_follow_up",
    "note_follow_ups",
    "note_involvement",
    "note_paper_invitation",
    "note_poll_opened",
    "object_to_minutes",
    "open_poll",
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
    "remind_answers",
    "remind_follow_ups",
    "remind_poll",
    "remind_polls",
    "remind_reviews",
    "remove_document",
    "remove_guest",
    "remove_item",
    "renew_meeting_feed",
    "reopen_poll",
    "reopen_proposal",
    "reorder_items",
    "report_follow_up",
    "resend_invitation",
    "resolve",
    "restore_text",
    "return_minutes",
    "revoke_meeting_feed",
    "revoke_poll_link",
    "save_text",
    "send_excerpt",
    "send_invitation",
    "settle_objection",
    "settle_text",
    "sign_as_chair",
    "sign_as_keeper",
    "subscribe_meetings",
    "withdraw_poll",
    "withdraw_proposal",
    "write_public_text",
]
