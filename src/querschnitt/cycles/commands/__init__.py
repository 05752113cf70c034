"""Writes of passes, goals, profiles and plans: one verb is one transaction."""
