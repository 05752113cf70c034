"""Pages of passes, goals, profiles and plans."""
