"""What happened, and whom it concerns."""

from django.apps import AppConfig


class ChronicleConfig(AppConfig):
    name = "querschnitt.chronicle"
