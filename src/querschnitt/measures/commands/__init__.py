"""Writes of surveys, offers, needs, measures and reports: one verb is one transaction."""

from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands.stock import (
    change_need,
    change_offer,
    check_needs,
    check_offer,
    end_offer,
    join_need,
    join_offer,
    note_offer,
    raise_need,
    reopen_need,
    settle_need,
)

__all__ = [
    "Overtaken",
    "change_need",
    "change_offer",
    "check_needs",
    "check_offer",
    "end_offer",
    "join_need",
    "join_offer",
    "note_offer",
    "raise_need",
    "reopen_need",
    "settle_need",
]
