"""Whom to tell about surveys, reports and decisions."""
