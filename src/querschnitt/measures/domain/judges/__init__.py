"""The judges of surveys, offers, needs, measures and reports."""
