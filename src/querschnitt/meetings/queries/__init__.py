"""Reads of sittings."""

from querschnitt.meetings.queries.mandates import mandates_of
from querschnitt.meetings.queries.snapshot import meetings_at

__all__ = ["mandates_of", "meetings_at"]
