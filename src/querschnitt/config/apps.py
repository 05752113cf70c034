"""The attic: wiring, settings, command line."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "querschnitt.config"

    def ready(self) -> None:
        from querschnitt.config import wiring

        wiring.install()
