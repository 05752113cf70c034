"""Reads of sittings."""

from querschnitt.meetings.queries.mandates import mandates_of

__all__ = ["mandates_of"]
