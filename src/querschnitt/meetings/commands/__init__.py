"""Writes of sittings: one verb, one transaction, its events."""
