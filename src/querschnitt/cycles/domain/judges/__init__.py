"""The judges of passes, goals, profiles and yearly plans."""
