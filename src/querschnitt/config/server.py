"""The web server in this process, and what it refuses to start with."""

import gc
from collections.abc import Callable
from typing import Any

from django.core.checks import WARNING, run_checks
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """Gunicorn with settings given in code."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, with all its pages loaded before the workers part, so that they share them.

        What is loaded stays: no collection of garbage in a request has to go through it again.
        """
        application = get_wsgi_application()
        list(get_resolver().url_patterns)
        gc.freeze()
        return application


def run(
    *, bind: str, workers: int, threads: int, quiet: bool = False, when_ready: Callable[[], None] | None = None
) -> None:
    """Serve until told to stop; `when_ready` is called once the first worker accepts requests."""
    options: dict[str, Any] = {
        "bind": bind,
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "preload_app": True,
        "loglevel": "warning" if quiet else "info",
        "control_socket_disable": True,
    }
    if when_ready:
        options["when_ready"] = lambda _server: when_ready()
    Server(options).run()


def unsafe() -> list[str]:
    """Everything that `check --deploy` has against the settings and the database (S25, R2)."""
    return [str(fault) for fault in run_checks(include_deployment_checks=True) if fault.level >= WARNING]
