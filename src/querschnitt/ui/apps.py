"""Components and base templates."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "querschnitt.ui"
