"""Reads of bodies and seats: as they stood on a day, what somebody may act as, and the rows of the pages."""

from querschnitt.committees.queries.mandates import mandates_of
from querschnitt.committees.queries.snapshot import committees_at, facts_at

__all__ = ["committees_at", "facts_at", "mandates_of"]
