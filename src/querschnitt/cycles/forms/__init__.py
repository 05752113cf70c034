"""Forms of passes, goals, profiles and plans: they validate, they do not save."""
