"""What happens to the agenda of a sitting, and to what is proposed for it.

`item` is the item's number in the tables. `said` is what may be said of it to whoever reads the chronicle: the title
of a public item, only the number of a non-public one. Reasons stay with the item: they may be secret too.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ItemAdded(Event):
    """An item came on the agenda. `late`: after the invitation."""

    KIND: ClassVar[str] = "meetings.item_added"
    SENTENCE: ClassVar[str] = "put “%(said)s” on the agenda"
    item: int
    said: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class ItemChanged(Event):
    """An item was worded anew, or placed in the other part. `changed` names the fields."""

    KIND: ClassVar[str] = "meetings.item_changed"
    SENTENCE: ClassVar[str] = "changed the agenda item “%(said)s”"
    item: int
    said: str
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ItemRemoved(Event):
    """An item was taken off the agenda."""

    KIND: ClassVar[str] = "meetings.item_removed"
    SENTENCE: ClassVar[str] = "took “%(said)s” off the agenda"
    item: int
    said: str


@dataclass(frozen=True, kw_only=True)
class ItemMoved(Event):
    """An item was moved to another sitting. `to`: key of that sitting."""

    KIND: ClassVar[str] = "meetings.item_moved"
    SENTENCE: ClassVar[str] = "moved “%(said)s” from this agenda to the sitting “%(sitting)s”"
    item: int
    said: str
    to: str
    sitting: str


@dataclass(frozen=True, kw_only=True)
class AgendaReordered(Event):
    """The items of one part stand in another order."""

    KIND: ClassVar[str] = "meetings.agenda_reordered"
    SENTENCE: ClassVar[str] = "put the agenda into another order"
    items: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ItemDisclosed(Event):
    """The reason why an item was not public is gone (GO Art. 52 III)."""

    KIND: ClassVar[str] = "meetings.item_disclosed"
    SENTENCE: ClassVar[str] = "recorded that the reason for secrecy of item %(number)s is gone"
    item: int
    number: str


@dataclass(frozen=True, kw_only=True)
class SecrecyProlonged(Event):
    """The reason why an item is not public still holds; it is looked at again on a later day."""

    KIND: ClassVar[str] = "meetings.secrecy_prolonged"
    SENTENCE: ClassVar[str] = "kept item %(number)s non-public; the reason is reviewed again on %(review_on)s"
    item: int
    number: str
    review_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewsCame(Event):
    """The day came on which reasons for secrecy are to be looked at again. Subject: the sitting."""

    KIND: ClassVar[str] = "meetings.reviews_came"
    SENTENCE: ClassVar[str] = "reminded the process office to review why items are not public: %(numbers)s"
    items: tuple[int, ...]
    numbers: str


@dataclass(frozen=True, kw_only=True)
class DocumentAttached(Event):
    """A document was added to an item. `replaces`: of which row it takes the place."""

    KIND: ClassVar[str] = "meetings.document_attached"
    SENTENCE: ClassVar[str] = "added a document to the agenda item “%(said)s”"
    item: int
    said: str
    document: int
    replaces: int | None


@dataclass(frozen=True, kw_only=True)
class DocumentRemoved(Event):
    """A document is no longer offered with its item; it stays on record."""

    KIND: ClassVar[str] = "meetings.document_removed"
    SENTENCE: ClassVar[str] = "took a document away from the agenda item “%(said)s”"
    item: int
    said: str
    document: int


@dataclass(frozen=True, kw_only=True)
class AgreementAsked(Event):
    """The unit that the edition names was asked to agree with the preparation. `units`: keys, as they stand now."""

    KIND: ClassVar[str] = "meetings.agreement_asked"
    SENTENCE: ClassVar[str] = "asked %(named)s to agree with the preparation of the sitting"
    units: tuple[str, ...]
    named: str


@dataclass(frozen=True, kw_only=True)
class PreparationAgreed(Event):
    """The preparation was agreed; `by_office`: written down by the process office for the unit named."""

    KIND: ClassVar[str] = "meetings.preparation_agreed"
    SENTENCE: ClassVar[str] = "recorded that the preparation of the sitting is agreed with %(named)s"
    named: str
    by_office: bool
