"""Forms of surveys, offers, needs, measures and reports: they validate, they do not save."""
