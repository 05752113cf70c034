"""What happened, as a value: frozen, in the past tense, with its own sentence."""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import ClassVar

_known: dict[str, type["Event"]] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """The base of all events.

    `subject` is what it happened to, as `kind:key`. `SENTENCE` is an English msgid over the fields.
    Fields named `person` or `…_person` hold keys of persons: an entry keeps personal data by reference only.
    """

    KIND: ClassVar[str] = ""
    SENTENCE: ClassVar[str] = ""
    subject: str

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        if cls.KIND:
            if cls.KIND in _known and _known[cls.KIND].__qualname__ != cls.__qualname__:
                raise TypeError(f"two events are called {cls.KIND}")
            _known[cls.KIND] = cls

    def data(self) -> dict[str, object]:
        """The fields as JSON can hold them."""
        return {f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self) if f.name != "subject"}


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def event_kinds() -> dict[str, type[Event]]:
    """All kinds of events that have been imported, by kind."""
    return dict(sorted(_known.items()))
