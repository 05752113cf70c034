"""Mails to send and a server to send them to."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from tests.delivery.server import Script, Server

from querschnitt.delivery.commands import Notice, enqueue
from querschnitt.delivery.models import OutboxMail

TEMPLATES = Path(__file__).parent / "templates"
START = datetime(2018, 11, 8, 9, 0, tzinfo=UTC)


class Later:
    """A clock for `deliver` that runs when it is told to."""

    def __init__(self) -> None:
        self.instant = START

    def __call__(self) -> datetime:
        return self.instant

    def pass_by(self, span: timedelta) -> None:
        self.instant += span


@pytest.fixture
def later(monkeypatch) -> Later:
    clock = Later()
    monkeypatch.setattr("querschnitt.kernel.clock.now", clock)
    return clock


@pytest.fixture
def start_server(settings) -> Iterator[Callable[..., Server]]:
    """Start a server with a script of faults; the settings send mail to it, impatiently."""
    with ExitStack() as stack:

        def start(script: Script = lambda _stage, _recipient: None, **options) -> Server:
            server = stack.enter_context(Server(script, **options))
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 0.3
            return server

        yield start


def queue(*recipients: str, **facts) -> list[OutboxMail]:
    """Put a mail for each recipient into the outbox."""
    with transaction.atomic():
        for recipient in recipients:
            enqueue(Notice(**{"recipient": recipient, "subject": "Test", "template": "delivery/mail/test", **facts}))
    return list(OutboxMail.objects.order_by("id"))


@pytest.fixture(autouse=True)
def _template(settings) -> None:
    """A mail that says hello."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [TEMPLATES]}]
