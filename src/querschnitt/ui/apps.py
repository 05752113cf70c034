"""Components, forms and base templates: everything that knows what a page looks like."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "querschnitt.ui"
