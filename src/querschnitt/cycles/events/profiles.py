"""What units say of themselves. Subject: `unit:<key>`."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ProfileConfirmed(Event):
    """A unit said how the task concerns it (K3-1, K2-4), or that what it said still holds."""

    KIND: ClassVar[str] = "cycles.profile_confirmed"
    SENTENCE: ClassVar[str] = "confirmed the profile of %(unit_name)s on %(on)s"
    unit: str
    unit_name: str
    on: date
