"""The page of the minutes: what they say, what they lack, and what the actor may do next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from querschnitt.kernel.authority import Actor, may
from querschnitt.meetings.domain.approval import ApprovalWay
from querschnitt.meetings.domain.checklist import Missing, missing
from querschnitt.meetings.domain.record import MinutesRecord
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.models import Meeting, Minutes, MinutesCorrection, MinutesObjection
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.approving import approving_items
from querschnitt.meetings.queries.record import body_keys, minutes_rows, record_of
from querschnitt.organisation.models import Person

D, R, S, A = MinutesState.DRAFT, MinutesState.READY, MinutesState.SIGNED, MinutesState.APPROVED
OBJECTION, CORRECTION = "objection", "correction"


@dataclass(frozen=True, slots=True)
class Signature:
    """One of the two signatures. `expected`: who should sign; `by`: the name of whoever did."""

    expected: str
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An objection or a correction. `answer`: what became of an objection, or why it was corrected."""

    key: int
    by: str
    on: date
    text: str
    answer: str
    settled_on: date | None = None
    item: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class ApprovingItem:
    """The item of a later sitting on which one click approves."""

    item: int
    meeting: str
    title: str


@dataclass(frozen=True, kw_only=True)
class MinutesPage:
    """`record` None: the minutes are a draft that the actor does not see. `intact`: what was approved is unchanged.
    `able`: the names of the steps that the actor may take now."""

    state: MinutesState
    record: MinutesRecord | None
    chair: Signature
    keeper: Signature
    missing: tuple[Missing, ...] = ()
    circulated_on: date | None = None
    objections_until: date | None = None
    approved_on: date | None = None
    approved_how: ApprovalWay | None = None
    approved_reason: str = ""
    intact: bool = True
    objections: tuple[Said, ...] = ()
    corrections: tuple[Said, ...] = ()
    approving: ApprovingItem | None = None
    able: frozenset[str] = frozenset()


# In which states a step is offered.
STEPS = {
    "write_minutes": {D},
    "finish_minutes": {D},
    "return_minutes": {R},
    "sign_as_keeper": {R},
    "sign_as_chair": {R},
    "circulate_minutes": {S},
    "object_to_minutes": {R, S},
    "settle_objection": {R, S},
    "approve_minutes": {S},
    "correct_minutes": {A},
    "send_excerpt": {R, S, A},
    "keep_follow_up": {D, R, S, A},
    "write_public_text": {D, R, S, A},
}


def minutes_page(actor: Actor, meeting: Meeting, subject: MeetingSubject) -> MinutesPage | None:
    """The minutes of that sitting; None before it was held. At most seven statements, however much they say.

    A draft is seen by those who write it and by the chair; by members only where the municipality says so.
    """
    row = _rows(meeting).filter(meeting=meeting).first()
    if row is None:
        return None
    able = steps_open_to(actor, meeting, subject, row)
    open_to_all = row.state != D or settings.MINUTES_DRAFTS_FOR_MEMBERS
    seen = open_to_all or may(actor, GRANTS, "return_minutes", subject)
    return _page(row, record_of(meeting, row, body_keys(subject)) if seen else None, able)


def _rows(meeting: Meeting) -> QuerySet[Minutes]:
    """Minutes with the names of whoever signed and with the first item that could approve them."""
    first = approving_items(meeting)[:1]
    return minutes_rows().annotate(
        chair_signed_name=_named("chair_signed_person"),
        keeper_signed_name=_named("keeper_signed_person"),
        first_item=Subquery(first.values("pk")),
        first_meeting=Subquery(first.values("meeting__key")),
        first_title=Subquery(first.values("meeting__title")),
    )


def _named(field: str) -> Coalesce:
    return Coalesce(Subquery(Person.objects.filter(key=OuterRef(field)).values("name")[:1]), Value(""))


def steps_open_to(actor: Actor, meeting: Meeting, subject: MeetingSubject, row: Minutes) -> frozenset[str]:
    """The names of the steps that the actor may take now with these minutes. No statement."""
    return frozenset(_able(actor, meeting, subject, row))


def _able(actor: Actor, meeting: Meeting, subject: MeetingSubject, row: Minutes) -> Iterator[str]:
    led = bool(actor.person) and actor.person == meeting.chair_person
    found = MeetingSubject(committees=subject.committees, chaired=subject.committees if led else frozenset())
    done = set(_done(row, actor))
    for step, states in STEPS.items():
        if row.state in states and step not in done and may(actor, GRANTS, step, found):
            yield step


def _done(row: Minutes, actor: Actor) -> Iterator[str]:
    """Steps that are over, or not for this person."""
    signed = actor.person in {row.chair_signed_person, row.keeper_signed_person}
    if row.keeper_signed_on is not None or signed:
        yield "sign_as_keeper"
    if row.chair_signed_on is not None or signed:
        yield "sign_as_chair"


def _page(row: Minutes, record: MinutesRecord | None, able: frozenset[str]) -> MinutesPage:
    state = MinutesState(row.state)
    said = list(_said(row)) if record and state is not D else []
    return MinutesPage(
        state=state,
        record=record,
        chair=Signature(_told(row, "chair_name"), _told(row, "chair_signed_name"), row.chair_signed_on),
        keeper=Signature(_told(row, "keeper_name"), _told(row, "keeper_signed_name"), row.keeper_signed_on),
        missing=missing(record) if record and "finish_minutes" in able else (),
        circulated_on=row.circulated_on,
        objections_until=row.objections_until,
        approved_on=row.approved_on,
        approved_how=ApprovalWay(row.approved_how) if row.approved_how else None,
        approved_reason=row.approved_reason,
        intact=state is not A or record is None or record.digest == row.digest,
        objections=tuple(each for kind, each in said if kind == OBJECTION),
        corrections=tuple(each for kind, each in said if kind == CORRECTION),
        approving=_approving(row) if "approve_minutes" in able else None,
        able=able,
    )


def _told(row: Minutes, name: str) -> str:
    return getattr(row, name, "") or ""


def _approving(row: Minutes) -> ApprovingItem | None:
    item = getattr(row, "first_item", None)
    return ApprovingItem(item, _told(row, "first_meeting"), _told(row, "first_title")) if item else None


def _said(row: Minutes) -> Iterable[tuple[str, Said]]:
    """Objections and corrections, in one statement."""
    columns = ("kind", "pk", "by", "said_on", "text", "answer", "ended_on", "at_item", "at_number")
    objections = MinutesObjection.objects.filter(minutes=row).annotate(
        kind=Value(OBJECTION),
        by=_named("person"),
        said_on=F("raised_on"),
        answer=F("settlement"),
        ended_on=F("settled_on"),
        at_item=F("minutes__approved_in"),
        at_number=Value(0),
    )
    corrections = MinutesCorrection.objects.filter(minutes=row).annotate(
        kind=Value(CORRECTION),
        by=_named("person"),
        said_on=F("corrected_on"),
        answer=F("reason"),
        ended_on=F("corrected_on"),
        at_item=F("item"),
        at_number=F("number"),
    )
    both = objections.values_list(*columns).union(corrections.order_by().values_list(*columns), all=True)
    for kind, *facts in both.order_by("kind", "pk"):
        yield kind, Said(*facts)
