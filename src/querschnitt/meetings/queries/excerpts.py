"""Which units get the excerpt of which item, and who may read it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.models import AgendaItem, ConcernedUnit, Excerpt, Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.organisation.models import UnitName


@dataclass(frozen=True, slots=True)
class ExcerptRow:
    """A unit that an item concerns, or that got its excerpt. `sent_on` None: not yet."""

    item: int
    number: str
    title: str
    public: bool
    unit: str
    unit_name: str
    sent_on: date | None


def excerpts_of(meeting: Meeting) -> list[ExcerptRow]:
    """Every unit concerned by an item of that sitting, and what it was sent. Two statements."""
    today = clock.today()
    named = UnitName.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today), unit=OuterRef("unit"), valid_from__lte=today
    )
    name = Coalesce(Subquery(named.values("name")[:1]), "unit__key", output_field=CharField())
    sent = Excerpt.objects.filter(item__meeting=meeting, item__removed_on__isnull=True).annotate(unit_name=name)
    columns = ("item", "item__number", "item__title", "item__public", "unit__key", "unit_name")
    told = {(row[0], row[4]): row for row in sent.values_list(*columns, "sent_on")}
    concerned = ConcernedUnit.objects.filter(item__meeting=meeting, item__removed_on__isnull=True)
    rows = {(row[0], row[4]): (*row, None) for row in concerned.annotate(unit_name=name).values_list(*columns)}
    found = [ExcerptRow(*row) for row in (rows | told).values()]
    return sorted(found, key=lambda row: (not row.public, row.number, row.unit_name))


def excerpt_subject(item: AgendaItem) -> MeetingSubject:
    """An item as rights to its excerpt see it: open to the heads of the units to which it was sent. Two statements."""
    units = Excerpt.objects.filter(item=item).values_list("unit__key", flat=True)
    return subject_of(item.meeting, units=frozenset(f"unit:{key}" for key in units))


def excerpt_item(actor: Actor, meeting: str, item: int) -> AgendaItem:
    """The item whose excerpt the actor may read; `Forbidden` for others, and while the minutes are a draft.

    Three statements.
    """
    found = AgendaItem.objects.select_related("meeting", "meeting__minutes")
    row = found.filter(pk=item, meeting__key=meeting, removed_on__isnull=True).first()
    if row is None or getattr(row.meeting, "minutes", None) is None:
        raise Forbidden(str(item))
    if row.meeting.minutes.state == MinutesState.DRAFT:
        raise Forbidden(str(item))
    require(actor, GRANTS, "read_excerpt", excerpt_subject(row))
    return row


def may_send(actor: Actor, subject: MeetingSubject) -> bool:
    return may(actor, GRANTS, "send_excerpt", subject)
