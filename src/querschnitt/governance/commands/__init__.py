"""Writes of the steering board."""

from querschnitt.governance.commands.reviewing import review_findings
from querschnitt.governance.commands.subscribing import revoke_calendar, rotate_calendar, subscribe_calendar
from querschnitt.governance.commands.waiving import end_waiver, renew_waiver, waive_finding

__all__ = [
    "end_waiver",
    "renew_waiver",
    "review_findings",
    "revoke_calendar",
    "rotate_calendar",
    "subscribe_calendar",
    "waive_finding",
]
