"""What happens to offers and needs. Subjects: `offer:<number>`, `need:<number>`, `unit:<key>`; their words stand in
them alone, since they may name what is later taken out again."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OfferNoted(Event):
    """A unit has an offer (V-3, first question). `unit`: its key."""

    KIND: ClassVar[str] = "measures.offer_noted"
    SENTENCE: ClassVar[str] = "noted offer %(number)s"
    number: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class OfferChanged(Event):
    """What is said of an offer is another; `fields`: what of it."""

    KIND: ClassVar[str] = "measures.offer_changed"
    SENTENCE: ClassVar[str] = "changed offer %(number)s"
    number: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OfferEnded(Event):
    """An offer is not made any more; the reason stands in it."""

    KIND: ClassVar[str] = "measures.offer_ended"
    SENTENCE: ClassVar[str] = "recorded that offer %(number)s ended on %(on)s"
    number: int
    on: date


@dataclass(frozen=True, kw_only=True)
class OfferJoined(Event):
    """An offer was said twice: it is the same as another."""

    KIND: ClassVar[str] = "measures.offer_joined"
    SENTENCE: ClassVar[str] = "recorded that offer %(number)s is the same as offer %(same_as)s"
    number: int
    same_as: int


@dataclass(frozen=True, kw_only=True)
class OfferChecked(Event):
    """An offer was checked against the structure of the population (V-8)."""

    KIND: ClassVar[str] = "measures.offer_checked"
    SENTENCE: ClassVar[str] = "checked whom offer %(number)s reaches"
    number: int
    reached: tuple[str, ...]
    not_reached: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NeedRaised(Event):
    """A unit sees an open need or a problem area (V-3, second question). `unit`: its key."""

    KIND: ClassVar[str] = "measures.need_raised"
    SENTENCE: ClassVar[str] = "raised need %(number)s"
    number: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class NeedChanged(Event):
    """What is said of a need is another; `fields`: what of it."""

    KIND: ClassVar[str] = "measures.need_changed"
    SENTENCE: ClassVar[str] = "changed need %(number)s"
    number: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NeedSettled(Event):
    """A need is settled without a measure; the reason stands in it."""

    KIND: ClassVar[str] = "measures.need_settled"
    SENTENCE: ClassVar[str] = "settled need %(number)s without a measure"
    number: int


@dataclass(frozen=True, kw_only=True)
class NeedReopened(Event):
    """A need that was settled, or said to be the same as another, is open again."""

    KIND: ClassVar[str] = "measures.need_reopened"
    SENTENCE: ClassVar[str] = "opened need %(number)s again"
    number: int


@dataclass(frozen=True, kw_only=True)
class NeedJoined(Event):
    """A need was said twice: it is the same as another."""

    KIND: ClassVar[str] = "measures.need_joined"
    SENTENCE: ClassVar[str] = "recorded that need %(number)s is the same as need %(same_as)s"
    number: int
    same_as: int


@dataclass(frozen=True, kw_only=True)
class NeedsChecked(Event):
    """A unit looked again whether new needs have come up (K3.3-2). Subject: `unit:<key>`."""

    KIND: ClassVar[str] = "measures.needs_checked"
    SENTENCE: ClassVar[str] = "looked for new needs"
    unit: str
    on: date
