"""Pages of surveys, offers, needs, measures and reports."""
