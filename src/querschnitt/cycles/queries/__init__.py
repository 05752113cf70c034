"""Reads of passes, goals, profiles and plans."""
