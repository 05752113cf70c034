"""What happens to surveys, offers, needs, measures and reports."""
