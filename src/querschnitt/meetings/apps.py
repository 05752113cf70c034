"""Sittings: planned, agreed, invited, held, minuted, and what was resolved followed up."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "querschnitt.meetings"
