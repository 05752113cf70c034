"""The list of sittings: whoever belongs to a body sees its sittings, everybody else that there is one."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Role, may, require
from querschnitt.meetings.domain.ordering import Turn
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Meeting, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.bodies import Body, bodies_on, turns_of

PAGE = 25
LONGEST = timedelta(days=1)


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
    """The sittings as they stand now. Six statements, however many there are."""
    require(actor, GRANTS, "read_meetings")
    bodies = bodies_on(clock.today())
    known = _known(actor)
    span = known.aggregate(first=Min("starts_at"), last=Max("starts_at"), number=Count("pk"))
    found = _narrowed(known, wanted, actor)
    number = found.count()
    pages = max(1, -(-number // PAGE))
    page = min(max(1, wanted.page), pages)
    rows = list(found[(page - 1) * PAGE : page * PAGE])
    return Listing(
        rows=_rows(rows, bodies, actor),
        number=number,
        page=page,
        pages=pages,
        bodies=tuple(bodies.values()),
        years=_years(span["first"], span["last"]),
        any_at_all=bool(span["number"]),
        may_plan=may(actor, GRANTS, "plan_meeting"),
        may_subscribe=may(actor, GRANTS, "subscribe_meetings"),
    )


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


def _narrowed(found: QuerySet[Meeting], wanted: Wanted, actor: Actor) -> QuerySet[Meeting]:
    if wanted.committee:
        sitting = MeetingCommittee.objects.filter(committee__key=wanted.committee).values("meeting")
        found = found.filter(pk__in=sitting)
    if wanted.year:
        first, after = (clock.start_of(date(year, 1, 1)) for year in (wanted.year, wanted.year + 1))
        found = found.filter(starts_at__gte=first, starts_at__lt=after)
    if wanted.mine:
        found = found.filter(_own(actor))
    return _standing(found, wanted.standing)


def _standing(found: QuerySet[Meeting], standing: str) -> QuerySet[Meeting]:
    begin = clock.start_of(clock.today())
    latest = found.order_by("-starts_at", "-pk")
    if standing == "past":
        return latest.filter(starts_at__lt=begin).exclude(state=MeetingState.CANCELLED)
    if standing in (MeetingState.SEEKING, MeetingState.CANCELLED):
        return latest.filter(state=standing)
    if standing == "all":
        return latest
    open_ones = found.exclude(state=MeetingState.CANCELLED)
    return open_ones.filter(Q(starts_at__gte=begin) | Q(starts_at__isnull=True)).order_by("starts_at", "pk")


def _years(first: datetime | None, last: datetime | None) -> tuple[int, ...]:
    """From the latest year in which there is a sitting back to the first."""
    return tuple(range(day_of(last).year, day_of(first).year - 1, -1)) if first and last else ()


def _rows(rows: list[Meeting], bodies: dict[str, Body], actor: Actor) -> tuple[MeetingRow, ...]:
    sitting: dict[int, list[str]] = {}
    links = MeetingCommittee.objects.filter(meeting__in=rows).order_by("-leads", "pk")
    for meeting, committee in links.values_list("meeting", "committee__key"):
        sitting.setdefault(meeting, []).append(committee)
    readable = {row.pk: _reads(actor, row, sitting.get(row.pk, [])) for row in rows}
    shown = {key for row in rows if readable[row.pk] for key in sitting.get(row.pk, [])}
    turns = turns_of(bodies, shown, clock.today())
    return tuple(_row(row, sitting.get(row.pk, []), bodies, turns, may_read=readable[row.pk]) for row in rows)


def _reads(actor: Actor, row: Meeting, committees: list[str]) -> bool:
    subject = MeetingSubject(
        committees=frozenset(f"committee:{key}" for key in committees), guests_of=frozenset({f"meeting:{row.key}"})
    )
    return may(actor, GRANTS, "read_meeting", subject)


def _row(
    row: Meeting,
    committees: list[str],
    bodies: dict[str, Body],
    turns: dict[tuple[str, str], frozenset[Turn]],
    *,
    may_read: bool,
) -> MeetingRow:
    which: frozenset[Turn] = frozenset().union(*(turns.get((body, row.key), frozenset()) for body in committees))
    return MeetingRow(
        key=row.key if may_read else "",
        title=row.title if may_read else "",
        bodies=tuple(bodies[key].name if key in bodies else key for key in committees),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        cancelled=row.state == MeetingState.CANCELLED,
        state=MeetingState(row.state) if may_read else None,
        turns=which if may_read else frozenset(),
        may_read=may_read,
    )
