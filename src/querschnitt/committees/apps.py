"""Bodies with seats, deputies and chairs, as they are filled."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "querschnitt.committees"
