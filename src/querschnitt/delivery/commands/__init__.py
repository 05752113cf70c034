"""Writes of the outbox: notices come in, are claimed, sent and marked."""

from querschnitt.delivery.commands.outbox import Notice, OutsideTransactionError, enqueue, prune, requeue
from querschnitt.delivery.commands.sending import Report, deliver
from querschnitt.delivery.domain.luggage import Page, Secret

__all__ = ["Notice", "OutsideTransactionError", "Page", "Report", "Secret", "deliver", "enqueue", "prune", "requeue"]
