"""Passes of the process: a department's or topic's way through the steps, its goals, and what is planned for a year."""

from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "querschnitt.cycles"
