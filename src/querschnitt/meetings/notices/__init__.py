"""Whom to tell about sittings."""
