"""Reads of bodies and seats: as they stood on a day, what somebody may act as, pages, files."""

from querschnitt.committees.queries.files import export_seats, preview_seats, read_seats
from querschnitt.committees.queries.mandates import mandates_of
from querschnitt.committees.queries.snapshot import committees_at, facts_at

__all__ = ["committees_at", "export_seats", "facts_at", "mandates_of", "preview_seats", "read_seats"]
