"""The attic: wiring, settings, command line."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "querschnitt.config"

    def ready(self) -> None:
        from django.conf import settings

        from querschnitt.concept.queries import words_on
        from querschnitt.config import checks, passes, wiring  # noqa: F401  # checks register themselves
        from querschnitt.kernel import clock
        from querschnitt.organisation import labels

        wiring.install()
        passes.install()
        labels.install(words_on)
        clock.install(settings.STANDS_AT)
