"""The agenda of a sitting as somebody may see it: items in two parts with numbers, times and documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import F

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.meetings.domain.agenda import Slot, announcement_day, beyond, timetable
from querschnitt.meetings.domain.numbering import Numbered, numbers
from querschnitt.meetings.domain.states import ItemKind, MeetingState
from querschnitt.meetings.labels import ITEM_KINDS
from querschnitt.meetings.models import AgendaItem, ConcernedUnit, Invitation, ItemDocument, Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.agreement import (
    AgreementRow,
    agreement_row,
    bodies_and_agreer,
    digest_of,
    units_named,
)
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.meetings.queries.unit_names import Named, named_units, post_title, unit_names, units_today
from querschnitt.meetings.queries.visibility import Sight, sight_of, sight_of_invitation
from querschnitt.ui.rows import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document of an item. `late`: it came after the invitation."""

    pk: int
    title: str
    name: str
    media_type: str
    size: int
    added_on: date
    late: bool

    @property
    def kind(self) -> str:
        """What kind of file it is, as people call it: PDF, DOCX."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An item as a page shows it. `position` counts from 1 within its part; an item taken off has none.

    `moved_to` and `follows`: key and title of the other sitting. `reason` and `late_reason` are empty for guests.
    """

    pk: int
    number: str
    position: int
    title: str
    kind: ItemKind
    kind_words: Words
    standard: str
    text: str
    rapporteur: str
    minutes: int | None
    slot: Slot | None
    public: bool
    reason: str
    review_on: date | None
    disclosed_on: date | None
    added_on: date
    late: bool
    late_reason: str
    removed_on: date | None
    removed_reason: str
    moved_to: tuple[str, str] | None
    follows: tuple[str, str] | None
    documents: tuple[DocumentRow, ...]
    concerned: tuple[str, ...]
    version: int
    may_edit: bool = False
    may_disclose: bool = False
    first: bool = False
    last: bool = False

    @property
    def heading(self) -> str:
        """Number and title, as the agenda prints them."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """The agenda of one sitting. `whole`: all of it is shown; otherwise what a guest is invited for.

    `over` are the minutes by which the time boxes exceed the sitting; `council`: a body with rules of its own sits
    there, which decides finally on late items only in an emergency or with all present; `announce_on`: last day on
    which it may be announced.
    """

    key: str
    fixed: bool
    whole: bool
    public: tuple[ItemRow, ...]
    non_public: tuple[ItemRow, ...]
    minutes: int
    over: int
    council: bool
    announce_on: date | None
    agreement: AgreementRow
    may_edit: bool

    @property
    def items(self) -> tuple[ItemRow, ...]:
        return self.public + self.non_public

    @property
    def late(self) -> tuple[ItemRow, ...]:
        return tuple(item for item in self.items if item.late and item.removed_on is None)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the rows of one agenda are made of."""

    meeting: Meeting
    sight: Sight
    may_edit: bool
    may_disclose: bool
    edition: EditionData | None
    names: Mapping[str, str]
    documents: Mapping[int, tuple[DocumentRow, ...]]
    concerned: Mapping[int, tuple[str, ...]]


def agenda_of(actor: Actor, meeting: Meeting, subject: MeetingSubject | None = None) -> AgendaPage:
    """The agenda as the actor sees it: non-public items, their titles too, only for whoever may (S2, L4).

    Six statements, whatever the number of items; one more without `subject`, and for a guest.
    """
    subject = subject or subject_of(meeting)
    closed = meeting.state == MeetingState.CANCELLED
    return _page(
        meeting,
        sight_of(actor, meeting, subject),
        may_edit=not closed and may(actor, GRANTS, "edit_agenda", subject),
        may_disclose=may(actor, GRANTS, "disclose_item", subject),
    )


def agenda_for_invitation(invitation: Invitation) -> AgendaPage:
    """The agenda as it is seen by the personal link of an invitation: nothing to change, nothing but what it is for."""
    return _page(invitation.meeting, sight_of_invitation(invitation), may_edit=False, may_disclose=False)


def _page(meeting: Meeting, sight: Sight, *, may_edit: bool, may_disclose: bool) -> AgendaPage:
    rows = _items(meeting)
    today = clock.today()
    in_force = edition_on(today)
    edition = in_force.data if in_force else None
    bodies, agreed_by = bodies_and_agreer(meeting)
    agreeing = units_named(edition, bodies) if sight.whole else ()
    seen = [row for row in rows if sight.covers(row)]
    units = _concerned(seen)
    reporting = {row.rapporteur_post.unit.key for row in seen if row.rapporteur_post}
    named = named_units({*agreeing, *reporting, *(key for _item, key in units)}, today)
    facts = _Facts(
        meeting=meeting,
        sight=sight,
        may_edit=may_edit,
        may_disclose=may_disclose,
        edition=edition,
        names=named.names,
        documents=_documents(seen, meeting),
        concerned=_grouped((item, named.names.get(key, key)) for item, key in units),
    )
    items = _rows(rows, facts)
    standing = [row for row in rows if row.removed_on is None]
    boxes = [row.minutes for row in standing]
    council = is_council(bodies, edition)
    return AgendaPage(
        key=meeting.key,
        fixed=is_fixed(meeting),
        whole=sight.whole,
        public=tuple(item for item in items if item.public),
        non_public=tuple(item for item in items if not item.public),
        minutes=sum(box or 0 for box in boxes) if sight.whole else 0,
        over=beyond(meeting.starts_at, meeting.ends_at, boxes) if sight.whole else 0,
        council=council,
        announce_on=_announcement(meeting, items) if council and sight.whole else None,
        agreement=_agreement(meeting, agreeing, named, digest_of(standing), agreed_by),
        may_edit=may_edit,
    )


def _items(meeting: Meeting) -> list[AgendaItem]:
    """All items that ever stood there, each with key and title of the sittings from and to which it was moved."""
    ways, names = {"from": "follows", "to": "followed_by"}, ("key", "title")
    sittings = {f"{way}_{name}": F(f"{path}__meeting__{name}") for way, path in ways.items() for name in names}
    found = AgendaItem.objects.filter(meeting=meeting).select_related("rapporteur_post__unit").annotate(**sittings)
    return list(found.order_by("-public", "order", "pk"))


def _sitting(item: AgendaItem, way: str) -> tuple[str, str] | None:
    """The sitting `from` or `to` which the item was moved."""
    key: str | None = getattr(item, f"{way}_key")
    return (key, getattr(item, f"{way}_title")) if key else None


def _agreement(meeting: Meeting, named: Sequence[str], known: Named, digest: str, agreed_by: str) -> AgreementRow:
    """Two more statements where a unit that the edition names was dissolved."""
    today = clock.today()
    gone = [unit for unit in named if unit not in known.standing]
    followed = {unit: units_today(unit, today) for unit in gone}
    units = tuple(dict.fromkeys(now for unit in named for now in followed.get(unit, (unit,))))
    names = {**known.names, **unit_names([unit for units in followed.values() for unit in units], today)}
    return agreement_row(meeting, units, names, digest, agreed_by)


def is_fixed(meeting: Meeting) -> bool:
    """Whether numbers stay as they are: the invitation is out, or the sitting was held."""
    return meeting.invited_on is not None or meeting.state == MeetingState.HELD


def is_council(bodies: Iterable[str], edition: EditionData | None) -> bool:
    """Whether a body sits there that other rules than this concept's govern (GO)."""
    found = (edition.bodies.get(body) for body in bodies) if edition else ()
    return any(body is not None and body.external for body in found)


def _announcement(meeting: Meeting, items: Sequence[ItemRow]) -> date | None:
    public = any(item.public and item.removed_on is None for item in items)
    return announcement_day(clock.local_day(meeting.starts_at)) if public and meeting.starts_at else None


def _rows(rows: Sequence[AgendaItem], facts: _Facts) -> list[ItemRow]:
    """The rows that are seen, with numbers and times reckoned over all of them."""
    standing = [row for row in rows if row.removed_on is None]
    fixed = is_fixed(facts.meeting)
    counted = [row for row in rows if row.removed_on is None or (fixed and row.number)]
    number = numbers([Numbered(row.pk, row.public, row.number) for row in counted], fixed=fixed)
    slots = dict(
        zip(
            (row.pk for row in standing),
            timetable(facts.meeting.starts_at, (row.minutes for row in standing)),
            strict=True,
        )
    )
    parts = {public: [row.pk for row in standing if row.public is public] for public in (True, False)}
    return [
        _row(row, number.get(row.pk, ""), slots.get(row.pk), parts[row.public], facts)
        for row in rows
        if facts.sight.covers(row) and (row.pk in number or _sitting(row, "to"))
    ]


def _row(row: AgendaItem, number: str, slot: Slot | None, part: Sequence[int], facts: _Facts) -> ItemRow:
    whole, stands = facts.sight.whole, row.removed_on is None
    kind = ItemKind(row.kind)
    return ItemRow(
        pk=row.pk,
        number=number,
        position=part.index(row.pk) + 1 if stands else 0,
        title=row.title,
        kind=kind,
        kind_words=ITEM_KINDS[kind],
        standard=row.standard,
        text=row.text,
        rapporteur=_rapporteur(row, facts),
        minutes=row.minutes,
        slot=slot,
        public=row.public,
        reason=row.non_public_reason if whole else "",
        review_on=row.review_on if whole else None,
        disclosed_on=row.disclosed_on,
        added_on=row.added_on,
        late=row.late,
        late_reason=row.late_reason if whole else "",
        removed_on=row.removed_on,
        removed_reason=row.removed_reason if whole else "",
        moved_to=_sitting(row, "to") if whole else None,
        follows=_sitting(row, "from") if whole else None,
        documents=facts.documents.get(row.pk, ()),
        concerned=facts.concerned.get(row.pk, ()),
        version=row.version,
        may_edit=facts.may_edit and stands,
        may_disclose=facts.may_disclose and not row.public and row.disclosed_on is None and stands,
        first=stands and part[0] == row.pk,
        last=stands and part[-1] == row.pk,
    )


def _rapporteur(row: AgendaItem, facts: _Facts) -> str:
    post = post_title(row.rapporteur_post, facts.edition, facts.names) if row.rapporteur_post else ""
    return ", ".join(filter(None, (post, row.rapporteur)))


def _concerned(rows: Iterable[AgendaItem]) -> list[tuple[int, str]]:
    found = ConcernedUnit.objects.filter(item__in=[row.pk for row in rows]).order_by("unit__key")
    return list(found.values_list("item", "unit__key"))


def _documents(rows: Iterable[AgendaItem], meeting: Meeting) -> Mapping[int, tuple[DocumentRow, ...]]:
    """The documents offered now, by item; their bytes stay where they are."""
    found = ItemDocument.objects.filter(item__in=[row.pk for row in rows], removed_on__isnull=True).order_by("pk")
    of_file = ("file__name", "file__media_type", "file__content__size")
    shown = found.values_list("item", "pk", "title", *of_file, "added_on")
    return _grouped(
        (
            item,
            DocumentRow(
                pk=pk,
                title=title,
                name=name,
                media_type=media_type,
                size=size,
                added_on=added_on,
                late=meeting.invited_on is not None and added_on > meeting.invited_on,
            ),
        )
        for item, pk, title, name, media_type, size, added_on in shown
    )


def _grouped(pairs: Iterable[tuple[int, T]]) -> Mapping[int, tuple[T, ...]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
