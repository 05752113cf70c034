"""Writes of surveys, offers, needs, measures and reports: one verb is one transaction."""
