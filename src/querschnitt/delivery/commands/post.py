"""The talk with the mail server: one connection for many mails, a time limit for each, faults put into words."""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import Timer

from django.core.mail import EmailMultiAlternatives, get_connection

from querschnitt.delivery.domain.faults import Stage, Verdict, verdict
from querschnitt.delivery.domain.lines import without_addresses

# Shorter than a lease: a server that trickles its answers must not keep a mail until somebody else sends it, too.
TIME_LIMIT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, in words without addresses, and what it means."""

    verdict: Verdict
    text: str


class Post:
    """A way to send mails: SMTP, or whatever the settings name. Faults leave it as exceptions; see `fault_of`."""

    def __init__(self, *, limit: timedelta = TIME_LIMIT) -> None:
        self._backend = get_connection()
        self._limit = limit
        self.is_open = False

    def open(self) -> None:
        """Connect if that has not been done; raises what the connection raises."""
        if not self.is_open:
            try:
                self._backend.open()
            except Exception:
                self.drop()
                raise
            self.is_open = True

    def send(self, message: EmailMultiAlternatives) -> None:
        """Send one mail; returning means that the server has taken it."""
        with self._time_limit():
            self._backend.send_messages([message])

    def close(self) -> None:
        """Say goodbye; a server that does not answer is left without."""
        if self.is_open:
            with self._time_limit(), suppress(OSError):
                self._backend.close()
        self.drop()

    def drop(self) -> None:
        """Hang up at once, without another word to a server that may not answer any more."""
        self.is_open = False
        for name in ("connection", "_partial_connection"):
            talk = getattr(self._backend, name, None)
            if isinstance(talk, smtplib.SMTP):
                with suppress(OSError):
                    talk.close()
                setattr(self._backend, name, None)

    @contextmanager
    def _time_limit(self) -> Iterator[None]:
        timer = Timer(self._limit.total_seconds(), self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _hang_up(self) -> None:
        """Wake the waiting thread: its next read from the server ends."""
        connected: socket.socket | None = getattr(getattr(self._backend, "connection", None), "sock", None)
        if connected is not None:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)


def fault_of(problem: Exception) -> Fault:
    """What an exception says: the stage of the talk, the server's code and words, and the verdict on them."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(problem.recipients.values()))
        return _fault(Stage.RECIPIENT, code, words)
    if isinstance(problem, smtplib.SMTPResponseException):
        stages = {smtplib.SMTPSenderRefused: Stage.SENDER, smtplib.SMTPDataError: Stage.CONTENT}
        return _fault(stages.get(type(problem), Stage.CONNECTION), problem.smtp_code, problem.smtp_error)
    if isinstance(problem, OSError):
        return _fault(Stage.CONNECTION, None, f"{type(problem).__name__}: {problem}")
    # The mail itself cannot be written: a template or a value is missing. Its text may name persons.
    return Fault(Verdict.NEVER, type(problem).__name__)


def _fault(stage: Stage, code: int | None, words: bytes | str) -> Fault:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return Fault(verdict(stage, code), without_addresses(f"{code or ''} {text}".strip())[:300])
