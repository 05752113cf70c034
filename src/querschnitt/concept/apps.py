"""The concept as data: editions and what they set."""

from django.apps import AppConfig


class ConceptConfig(AppConfig):
    name = "querschnitt.concept"
