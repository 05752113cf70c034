"""The list of sittings: whoever belongs to a body sees its sittings, everybody else that there is one."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.expressions import OrderBy

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Role, may, require
from querschnitt.meetings.domain.ordering import Turn
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Meeting, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.bodies import Body, bodies_on

PAGE = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. `standing`: upcoming, past, seeking, cancelled or all."""

    committee: str = ""
    year: int | None = None
    standing: str = "upcoming"
    mine: bool = False
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return bool(self.committee or self.year or self.mine or self.standing != "upcoming")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A sitting of the list. Whoever may not read it gets no title, no state and no link: day, place and bodies."""

    key: str
    title: str
    bodies: tuple[str, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    cancelled: bool
    state: MeetingState | None
    turns: frozenset[Turn]
    may_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of the list, with what the filters offer."""

    rows: tuple[MeetingRow, ...]
    number: int
    page: int
    pages: int
    bodies: tuple[Body, ...]
    years: tuple[int, ...]
    any_at_all: bool
    may_plan: bool = False
    may_subscribe: bool = False
    mine: frozenset[str] = field(default_factory=frozenset)


def listing(actor: Actor, wanted: Wanted) -> Listing:
    """The sittings as they stand now. Four statements, however many there are."""
    require(actor, GRANTS, "read_meetings")
    bodies = bodies_on(clock.today())
    known, narrowing = _known(actor), _narrowing(wanted, actor)
    span = known.aggregate(
        first=Min("starts_at"), last=Max("starts_at"), all=Count("pk"), found=Count("pk", filter=narrowing)
    )
    number = span["found"]
    pages = max(1, -(-number // PAGE))
    page = min(max(1, wanted.page), pages)
    rows = list(known.filter(narrowing).order_by(*_order(wanted))[(page - 1) * PAGE : page * PAGE])
    return Listing(
        rows=_rows(rows, bodies, actor),
        number=number,
        page=page,
        pages=pages,
        bodies=tuple(bodies.values()),
        years=_years(span["first"], span["last"]),
        any_at_all=bool(span["all"]),
        may_plan=may(actor, GRANTS, "plan_meeting"),
        may_subscribe=may(actor, GRANTS, "subscribe_meetings"),
    )


def sittings_of(actor: Actor, committee: str) -> tuple[int, datetime | None]:
    """How many sittings of the body the actor knows, and when the next one begins. One statement."""
    sitting = MeetingCommittee.objects.filter(committee__key=committee).values("meeting")
    ahead = Q(starts_at__gte=clock.now()) & ~Q(state=MeetingState.CANCELLED)
    found = _known(actor).filter(pk__in=sitting).aggregate(all=Count("pk"), next=Min("starts_at", filter=ahead))
    return found["all"], found["next"]


def own_scopes(actor: Actor) -> tuple[set[str], set[str]]:
    """The bodies to which the actor belongs, and the sittings to which the actor is invited as a guest; by key."""
    roles = (Role.MEMBER, Role.DEPUTY, Role.CHAIR)
    bodies = {scope for role in roles for scope in actor.scopes(role)}
    guest = actor.scopes(Role.GUEST)
    return {key.partition(":")[2] for key in bodies}, {key.partition(":")[2] for key in guest}


def _own(actor: Actor) -> Q:
    bodies, guest_of = own_scopes(actor)
    sitting = MeetingCommittee.objects.filter(committee__key__in=bodies).values("meeting")
    return Q(pk__in=sitting) | Q(key__in=guest_of)


def _known(actor: Actor) -> QuerySet[Meeting]:
    """Sittings whose date is sought are known to those who belong there and to the office."""
    if may(actor, GRANTS, "plan_meeting"):
        return Meeting.objects.all()
    return Meeting.objects.filter(Q(starts_at__isnull=False) | _own(actor))


def _narrowing(wanted: Wanted, actor: Actor) -> Q:
    narrowing = _standing(wanted.standing)
    if wanted.committee:
        sitting = MeetingCommittee.objects.filter(committee__key=wanted.committee).values("meeting")
        narrowing &= Q(pk__in=sitting)
    if wanted.year:
        first, after = (clock.start_of(date(year, 1, 1)) for year in (wanted.year, wanted.year + 1))
        narrowing &= Q(starts_at__gte=first, starts_at__lt=after)
    return narrowing & _own(actor) if wanted.mine else narrowing


def _standing(standing: str) -> Q:
    begin = clock.start_of(clock.today())
    standing_now = ~Q(state=MeetingState.CANCELLED)
    if standing == "past":
        return Q(starts_at__lt=begin) & standing_now
    if standing in (MeetingState.SEEKING, MeetingState.CANCELLED):
        return Q(state=standing)
    if standing == "all":
        return Q(pk__isnull=False)
    return (Q(starts_at__gte=begin) | Q(starts_at__isnull=True)) & standing_now


def _order(wanted: Wanted) -> tuple[OrderBy, OrderBy]:
    """The next one first; of what is over, the latest first. What has no date yet stands at the end."""
    at, pk = F("starts_at"), F("pk")
    if wanted.standing == "upcoming":
        return at.asc(nulls_last=True), pk.asc()
    return at.desc(nulls_last=True), pk.desc()


def _years(first: datetime | None, last: datetime | None) -> tuple[int, ...]:
    """From the latest year in which there is a sitting back to the first."""
    return tuple(range(day_of(last).year, day_of(first).year - 1, -1)) if first and last else ()


def _rows(rows: list[Meeting], bodies: dict[str, Body], actor: Actor) -> tuple[MeetingRow, ...]:
    sitting: dict[int, list[str]] = {}
    links = MeetingCommittee.objects.filter(meeting__in=rows).order_by("-leads", "pk")
    for meeting, committee in links.values_list("meeting", "committee__key"):
        sitting.setdefault(meeting, []).append(committee)
    readable = {row.pk: _reads(actor, row, sitting.get(row.pk, [])) for row in rows}
    return tuple(_row(row, sitting.get(row.pk, []), bodies, may_read=readable[row.pk]) for row in rows)


def _reads(actor: Actor, row: Meeting, committees: list[str]) -> bool:
    subject = MeetingSubject(
        committees=frozenset(f"committee:{key}" for key in committees), guests_of=frozenset({f"meeting:{row.key}"})
    )
    return may(actor, GRANTS, "read_meeting", subject)


def _row(
    row: Meeting,
    committees: list[str],
    bodies: dict[str, Body],
    *,
    may_read: bool,
) -> MeetingRow:
    turns = (bodies[body].turns.get(row.key, frozenset()) for body in committees if body in bodies)
    return MeetingRow(
        key=row.key if may_read else "",
        title=row.title if may_read else "",
        bodies=tuple(bodies[key].name if key in bodies else key for key in committees),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        cancelled=row.state == MeetingState.CANCELLED,
        state=MeetingState(row.state) if may_read else None,
        turns=frozenset().union(*turns) if may_read else frozenset(),
        may_read=may_read,
    )
