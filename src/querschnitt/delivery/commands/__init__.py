"""Writes of the outbox: notices come in, are claimed, sent and marked."""

from querschnitt.delivery.commands.outbox import (
    Notice,
    OutsideTransactionError,
    enqueue,
    enqueue_all,
    prune,
    requeue,
)
from querschnitt.delivery.commands.sending import Report, deliver
from querschnitt.delivery.domain.luggage import CalendarPart, Page, Secret

__all__ = [
    "CalendarPart",
    "Notice",
    "OutsideTransactionError",
    "Page",
    "Report",
    "Secret",
    "deliver",
    "enqueue",
    "enqueue_all",
    "prune",
    "requeue",
]
