"""Writes of the outbox: notices come in, are claimed, sent and marked."""

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to tell somebody: recipient, template and context, computed without sending.

    `key` makes it unique (R5): the same key is queued once. `bundle_on` collects notices of one person and day.
    """

    recipient: str  # mail address
    person: str = ""  # key of the person, for the protocol
    language: str = "de"
    subject: str
    template: str
    context: dict[str, object] = field(default_factory=dict)
    key: str = ""
    wait: timedelta = timedelta()


def enqueue(notice: Notice, *, cause: int | None = None) -> None:
    raise RuntimeError
