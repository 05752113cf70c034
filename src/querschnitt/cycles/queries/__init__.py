"""Reads of passes, goals, profiles and plans."""

from querschnitt.cycles.queries.snapshot import cycles_at

__all__ = ["cycles_at"]
