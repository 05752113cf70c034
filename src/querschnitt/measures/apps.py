"""What units offer, need and do: survey, offers, needs, measures, their decision, progress and review."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "querschnitt.measures"
