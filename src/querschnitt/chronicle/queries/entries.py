"""Entries of a subject, whether the chain is whole, and what anchors it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext

from querschnitt.chronicle.domain.chain import Anchor, Fault, Link, Sealed, faults
from querschnitt.chronicle.models import AuditEntry, ChainHead
from querschnitt.chronicle.permissions import GRANTS
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.events import event_kinds

PAGE = 100  # entries


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a page shows it. `person` is a key; the page resolves it to a name."""

    number: int
    at: datetime
    kind: str
    subject: str
    actor: str
    person: str
    capacity: str
    sentence: str


def verify(anchors: Iterable[Anchor] = ()) -> tuple[Fault, ...]:
    """Every break of the chain, judged against the head and against anchors kept outside (S22)."""
    head = ChainHead.objects.filter(id=1).first()
    return tuple(faults(_sealed(), audit_key(), length=head.number if head else 0, anchors=anchors))


def anchor() -> Anchor:
    """Number and seal of the last entry, to be kept outside the database."""
    last = AuditEntry.objects.order_by("-number").first()
    return Anchor(last.number, last.seal) if last else Anchor(0, "")


def _sealed() -> Iterator[Sealed]:
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        yield Sealed(link_of(entry), entry.seal)


def entries_of(subject: str, names: Mapping[str, str] | None = None) -> list[EntryRow]:
    """The history of one subject, newest first; `names` words the keys of persons."""
    found = AuditEntry.objects.filter(subject=subject).order_by("-number")[:200]
    return [_row(entry, names or {}) for entry in found]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it was recorded, for what is to be known of an earlier day. `data`: its fields."""

    subject: str
    kind: str
    at: datetime
    data: Mapping[str, object]


def happened(subjects: Sequence[str], kinds: Sequence[str], *, before: datetime) -> list[Happened]:
    """The events of these kinds that happened to these subjects before that instant, the earliest first."""
    found = AuditEntry.objects.filter(subject__in=subjects, kind__in=kinds, recorded_at__lt=before).order_by("number")
    rows = found.values_list("subject", "kind", "recorded_at", "data")
    return [Happened(subject, kind, at, json.loads(data)) for subject, kind, at, data in rows]


def reads_everything(actor: Actor) -> bool:
    """Whether the actor audits: sees all entries, not only the own ones."""
    return may(actor, GRANTS, "read_all_entries")


def visible_to(actor: Actor) -> QuerySet[AuditEntry]:
    """Own entries, or all for whoever audits."""
    found = AuditEntry.objects.order_by("-number")
    if reads_everything(actor):
        return found
    mine = actor.person and may(actor, GRANTS, "read_own_entries")
    return found.filter(person=actor.person) if mine else found.none()


def entries_for(
    actor: Actor,
    *,
    kind: str = "",
    subject: str = "",
    before: int | None = None,
    names: Mapping[str, str] | None = None,
) -> list[EntryRow]:
    """A page of the chronicle as this actor may see it; `names` words the keys of persons."""
    found = visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if subject:
        found = found.filter(subject=subject)
    if before is not None:
        found = found.filter(number__lt=before)
    return [_row(entry, names or {}) for entry in found[:PAGE]]


def _row(entry: AuditEntry, names: Mapping[str, str]) -> EntryRow:
    return EntryRow(
        number=entry.number,
        at=entry.recorded_at,
        kind=entry.kind,
        subject=entry.subject,
        actor=names.get(entry.person, entry.person) or entry.actor or gettext("Somebody who was not signed in"),
        person=entry.person,
        capacity=entry.capacity,
        sentence=_sentence(entry, names),
    )


def _sentence(entry: AuditEntry, names: Mapping[str, str]) -> str:
    try:
        return sentence(entry.kind, entry.subject, json.loads(entry.data), names)
    except (ValueError, AttributeError, KeyError, TypeError):  # tampered with: shown all the same, `verify` names it
        return entry.kind


def sentence(kind: str, subject: str, data: Mapping[str, object], names: Mapping[str, str]) -> str:
    """What happened, in the language of the page; an unknown kind (a later version's) is named plainly."""
    event = event_kinds().get(kind)
    if event is None:
        return kind
    values = {
        name: names.get(str(value), value) if name.endswith("person") else _shown(value) for name, value in data.items()
    }
    return gettext(event.SENTENCE) % {**values, "subject": subject}


def _shown(value: object) -> object:
    """A value as people write it: several one after the other, days in words (entries keep them in ISO 8601)."""
    if isinstance(value, list):
        return ", ".join(str(_shown(each)) for each in value) or "–"
    if not isinstance(value, str):
        return value
    try:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    except ValueError:
        return value


def link_of(entry: AuditEntry) -> Link:
    """What of a stored entry is sealed."""
    return Link(
        number=entry.number,
        recorded_at=_utc(entry.recorded_at),
        kind=entry.kind,
        subject=entry.subject,
        actor=entry.actor,
        person=entry.person,
        capacity=entry.capacity,
        data=entry.data,
        previous=entry.previous,
    )


def _utc(instant: datetime | None) -> str:
    """The instant as it is sealed; one that somebody made unreadable fits no seal."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds") if instant else ""


def audit_key() -> bytes:
    return settings.AUDIT_KEY.encode()
