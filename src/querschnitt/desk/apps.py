"""The signed-in start page."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "querschnitt.desk"
