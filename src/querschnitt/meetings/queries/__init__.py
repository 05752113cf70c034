"""Reads of sittings."""
