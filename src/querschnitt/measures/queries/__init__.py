"""Reads of surveys, offers, needs, measures and reports."""

from querschnitt.measures.queries.snapshot import measures_at

__all__ = ["measures_at"]
