"""The steering board: every duty judged at any date."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "querschnitt.governance"
