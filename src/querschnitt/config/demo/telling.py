"""How the demo tells a sitting: what is said of it in one place becomes commands on the days on which it happened."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import F

from querschnitt.config.demo.folder import DAY_OF_THE_PAPER
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.meetings import commands as meetings
from querschnitt.meetings.commands.attendance import Noted
from querschnitt.meetings.domain.states import Answer, Invited, ItemKind, Presence, ResolutionKind, Standard
from querschnitt.meetings.models import AgendaItem, Meeting, Minutes
from querschnitt.meetings.queries.approving import approving_items
from querschnitt.meetings.queries.seating import SeatOn, seating_of

Chapter = tuple[date, Callable[[], None]]
LASTS = timedelta(hours=2)
LAST_DAYS = timedelta(days=7)
CHAIRED_BY_OFFICE = "leitung-fb-integration"
KEEPER = "sachbearbeitung-integration"
# What is written of items that come back.
STANDARD_TEXTS = {
    Standard.FOLLOW_UPS: "Der Stand der Aufträge wird zur Kenntnis genommen (Beispiel).",
    Standard.MEASURES: "Der Stand der Maßnahmen wird vorgestellt und beraten (Beispiel).",
    Standard.IDEAS: "Die eingegangenen Anregungen werden beraten (Beispiel).",
}
PRESENCE = {
    "": (Presence.PRESENT, Invited.MEMBER),
    "deputy": (Presence.PRESENT, Invited.DEPUTY),
    "late": (Presence.LATE, Invited.MEMBER),
    "excused": (Presence.EXCUSED, Invited.MEMBER),
}


@dataclass(frozen=True, slots=True)
class Charge:
    """What somebody is charged with."""

    what: str
    post: str
    due: date
    every_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An item of an agenda and what became of it."""

    title: str
    text: str = ""
    resolved: str = ""  # the wording
    kind: ResolutionKind = ResolutionKind.UNANIMOUS
    votes: tuple[int, int] | None = None  # for and against
    charges: tuple[Charge, ...] = ()
    closed: str = ""  # why it is not public
    proposal: str = ""  # title of the proposal from which it comes
    late: str = ""  # why it came after the invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A sitting with the days on which something happened to it. Written down (`written`) is what was held."""

    title: str
    bodies: tuple[str, ...]
    on: date
    planned: date | None  # None: its date was sought in a poll
    hour: int = 14
    place: str = "Rathaus, Besprechungsraum (Beispiel)"
    points: tuple[Point, ...] = ()
    guests: tuple[str, ...] = ()  # keys of persons
    outsiders: Mapping[str, str] = field(default_factory=dict)  # name → address
    moved: tuple[date, date, str] | None = None  # when, from which day, why
    cancelled: tuple[date, str] | None = None
    agreed: date | None = None
    invited: date | None = None
    short_notice: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)  # person → answer, given the day after the invitation
    written: date | None = None
    chair: str = ""  # key of the person who led it in place of the chair
    away: Mapping[str, str] = field(default_factory=dict)  # unit, or seat → how; "open": not recorded
    put_off: tuple[Standard, ...] = ()
    approves: tuple[str, ...] = ()  # titles of the sittings whose minutes it approves
    ready: date | None = None
    signed_by_keeper: date | None = None
    signed: date | None = None
    circulated: date | None = None

    @property
    def first_day(self) -> date:
        """The day for which it was planned at first."""
        return self.moved[1] if self.moved else self.on


def chapters(sittings: tuple[Sitting, ...]) -> Iterator[Chapter]:
    """Every step of these sittings with its day."""
    for told in sittings:
        yield from ((day, partial(step, told)) for day, step in _steps(told) if day)


def _steps(told: Sitting) -> Iterator[tuple[date | None, Callable[[Sitting], None]]]:
    yield told.planned, _plan
    yield told.moved[0] if told.moved else None, _move
    yield told.agreed, _agree
    yield told.invited, _invite
    yield told.invited + timedelta(days=1) if told.invited and told.answers else None, _answer
    yield told.cancelled[0] if told.cancelled else None, _cancel
    yield told.written, _write
    yield told.ready, _finish
    yield told.signed_by_keeper or told.signed, _sign_as_keeper
    yield told.signed, _sign_as_chair
    yield told.circulated, _circulate
    yield told.circulated + timedelta(days=15) if told.circulated else None, _approve_by_circulation


def at(day: date, hour: int) -> datetime:
    """An instant by the clock of the town hall."""
    return datetime.combine(day, time(hour), clock.BERLIN)


def acting(person: str, *mandates: Mandate) -> Actor:
    """Somebody of the house under these mandates."""
    return Actor(person, frozenset({Mandate(Role.STAFF), *mandates}), person)


def sitting(title: str) -> Meeting:
    """The sitting of that title."""
    return Meeting.objects.get(title=title)


def _plan(told: Sitting) -> None:
    day = told.first_day
    row = meetings.plan_meeting(
        actor=OPERATOR,
        committees=told.bodies,
        starts_at=at(day, told.hour),
        ends_at=at(day, told.hour) + LASTS,
        title=told.title,
        place=told.place,
    )
    for point in told.points:
        if not point.late and not point.proposal:
            _add(row.key, point)


def _add(key: str, point: Point) -> None:
    meetings.add_item(
        actor=OPERATOR,
        meeting=key,
        title=point.title,
        kind=ItemKind.RESOLUTION if point.resolved else ItemKind.DELIBERATION,
        public=not point.closed,
        non_public_reason=point.closed,
        review_on=sitting_day(key) + timedelta(days=365) if point.closed else None,
        late_reason=point.late,
    )


def sitting_day(key: str) -> date:
    """The day of a sitting that has one."""
    starts_at = Meeting.objects.values_list("starts_at", flat=True).get(key=key)
    return clock.local_day(starts_at) if starts_at else clock.today()


def _move(told: Sitting) -> None:
    assert told.moved is not None
    meetings.move_meeting(
        actor=OPERATOR,
        meeting=sitting(told.title).key,
        starts_at=at(told.on, told.hour),
        ends_at=at(told.on, told.hour) + LASTS,
        reason=told.moved[2],
    )


def _agree(told: Sitting) -> None:
    head = acting("referent-1", Mandate(Role.HEAD, "unit:referat-1"))
    meetings.agree_preparation(actor=head, meeting=sitting(told.title).key)


def _invite(told: Sitting) -> None:
    key = sitting(told.title).key
    for person in told.guests:
        meetings.invite_guest(actor=OPERATOR, meeting=key, person=person)
    for name, address in told.outsiders.items():
        meetings.invite_guest(actor=OPERATOR, meeting=key, name=name, email=address)
    meetings.send_invitation(actor=OPERATOR, meeting=key, short_notice_reason=told.short_notice)
    for point in told.points:
        if point.late:
            _add(key, point)
    sent()


def sent() -> None:
    """Mails of the past went out on their days: the demo does not send them all at once.

    Those of the last days are left to be sent, so that they can be read.
    """
    if timedelta(0) <= DAY_OF_THE_PAPER - clock.today() < LAST_DAYS:
        return
    due = OutboxMail.objects.filter(state=MailState.QUEUED, key__startswith="meetings.", not_before__lte=clock.now())
    due.update(state=MailState.SENT, settled_at=F("queued_at"))
    meetings.note_deliveries(actor=OPERATOR)


def _answer(told: Sitting) -> None:
    row = sitting(told.title)
    for invitation in row.invitations.filter(person__key__in=told.answers).select_related("person"):
        person = invitation.person.key if invitation.person else ""
        meetings.answer_invitation(actor=acting(person), invitation=invitation.pk, answer=Answer(told.answers[person]))


def _cancel(told: Sitting) -> None:
    assert told.cancelled is not None
    meetings.cancel_meeting(actor=OPERATOR, meeting=sitting(told.title).key, reason=told.cancelled[1])
    sent()


def _write(told: Sitting) -> None:
    """The day after: who led it, who was there, what was said and resolved; the last minutes are approved."""
    key = sitting(told.title).key
    meetings.hold_meeting(
        actor=OPERATOR, meeting=key, chair_person=told.chair, keeper=KEEPER, opened_at=at(told.on, told.hour)
    )
    meetings.close_meeting(actor=OPERATOR, meeting=key, closed_at=at(told.on, told.hour) + LASTS)
    _attend(told, key)
    for person in told.guests:
        meetings.record_guest(actor=OPERATOR, meeting=key, person=person)
    for name in told.outsiders:
        meetings.record_guest(actor=OPERATOR, meeting=key, name=name)
    _write_items(told, key)
    _approve_last(told, key)


def _attend(told: Sitting, key: str) -> None:
    noted = [_noted(told, seat) for seat in seating_of(Meeting.objects.get(key=key)).seats]
    meetings.record_attendances(actor=OPERATOR, meeting=key, noted=[one for one in noted if one])


def _noted(told: Sitting, seat: SeatOn) -> Noted | None:
    unit = seat.member.post.partition(".")[0]
    how = told.away.get(unit, told.away.get(seat.member.person or "", ""))
    if how == "open" or (not how and seat.member.person is None):
        return None
    presence, came_as = PRESENCE[how]
    reason = "verhindert (Beispiel)" if how == "excused" else ""
    return Noted(membership=seat.membership, presence=presence, came_as=came_as, reason=reason)


def _write_items(told: Sitting, key: str) -> None:
    for item in AgendaItem.objects.filter(meeting__key=key, removed_on__isnull=True):
        point = _point(told, item)
        text = point.text or ("" if point.resolved else "Es wurde beraten (Beispiel).")
        if text:
            meetings.save_text(actor=OPERATOR, meeting=key, item=item.pk, text=text, based_on=0)
        if point.resolved:
            _resolve(point, item.pk)


def _point(told: Sitting, item: AgendaItem) -> Point:
    """What is said of an item: as told, else as items of that kind go."""
    standard = Standard(item.standard)
    put_off = standard in told.put_off or (standard is Standard.LAST_MINUTES and not told.approves)
    if put_off:
        return Point(title=item.title, resolved="Der Punkt wird vertagt (Beispiel).", kind=ResolutionKind.ADJOURNED)
    if standard is Standard.LAST_MINUTES:
        return Point(title=item.title, resolved="Die Niederschrift wird genehmigt (Beispiel).")
    standing = Point(title=item.title, text=STANDARD_TEXTS.get(standard, ""))
    return next((point for point in told.points if point.title == item.title), standing)


def _resolve(point: Point, item: int) -> None:
    votes = point.votes or (None, None)
    found = meetings.resolve(
        actor=OPERATOR,
        item=item,
        wording=point.resolved,
        kind=point.kind,
        votes_for=votes[0],
        votes_against=votes[1],
        needs_follow_up=bool(point.charges),
    )
    for charge in point.charges:
        meetings.add_follow_up(
            actor=OPERATOR,
            item=item,
            resolution=found.pk,
            what=charge.what,
            post=charge.post,
            due=charge.due,
            every_months=charge.every_months,
        )


def _approve_last(told: Sitting, key: str) -> None:
    for title in told.approves:
        earlier = sitting(title)
        item = approving_items(earlier).filter(meeting__key=key).order_by("pk")[0]
        meetings.approve_minutes(actor=OPERATOR, meeting=earlier.key, item=item.pk)


def _finish(told: Sitting) -> None:
    meetings.finish_minutes(actor=OPERATOR, meeting=sitting(told.title).key)


def _sign_as_keeper(told: Sitting) -> None:
    keeper = acting(KEEPER, Mandate(Role.PROCESS_OFFICE))
    meetings.sign_as_keeper(actor=keeper, meeting=sitting(told.title).key)


def _sign_as_chair(told: Sitting) -> None:
    row = sitting(told.title)
    chair = acting(row.chair_person, Mandate(Role.CHAIR, f"committee:{told.bodies[0]}"))
    meetings.sign_as_chair(actor=chair, meeting=row.key)


def _circulate(told: Sitting) -> None:
    until = clock.today() + timedelta(days=14)
    meetings.circulate_minutes(actor=OPERATOR, meeting=sitting(told.title).key, until=until)


def _approve_by_circulation(told: Sitting) -> None:
    key = Minutes.objects.get(meeting__title=told.title).meeting.key
    meetings.approve_minutes(actor=OPERATOR, meeting=key, how="circulation", reason="Letzte Sitzung (Beispiel)")
