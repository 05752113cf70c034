"""Writes of the steering board."""

from querschnitt.governance.commands.milestones import complete_milestone, note_milestone, postpone_milestone
from querschnitt.governance.commands.reviewing import review_findings
from querschnitt.governance.commands.subscribing import revoke_calendar, rotate_calendar, subscribe_calendar
from querschnitt.governance.commands.waiving import end_waiver, renew_waiver, waive_finding

__all__ = [
    "complete_milestone",
    "end_waiver",
    "note_milestone",
    "postpone_milestone",
    "renew_waiver",
    "review_findings",
    "revoke_calendar",
    "rotate_calendar",
    "subscribe_calendar",
    "waive_finding",
]
