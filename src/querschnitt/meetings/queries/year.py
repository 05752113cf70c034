"""The year plan of a body: what is demanded, what stands, and which days would suit for the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.committees.queries import facts_at
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.calendar import Place
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.judges.frequency import YearOfBody
from querschnitt.meetings.domain.proposing import Busy, Proposal, SchoolHolidays, Search, habit_of, proposals
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Invitation, Meeting, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.school_holidays import school_holidays
from querschnitt.organisation.queries import place

NEAR = timedelta(days=31)  # sittings of the neighbouring years that a proposal keeps its distance from
AHEAD = timedelta(days=1)  # the first day that can be proposed is tomorrow


@dataclass(frozen=True, slots=True)
class Standing:
    """A sitting of that year: held, planned, or called off."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: MeetingState


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan:
    """The page. `demanded` None: the edition asks for no number of this body. `part`: of the year it is asked for.

    `first` and `last` are the days between which proposals were sought; None where the year is over for the body.
    """

    committee: str
    name: str
    year: int
    rule: RuleSetting | None
    number: int | None
    part: YearOfBody
    demanded: int | None
    held: int
    planned: int
    owed: int
    standing: tuple[Standing, ...]
    proposals: tuple[Proposal, ...]
    school_known: bool
    land: str
    bodies: tuple[tuple[str, str], ...]
    usual_place: str
    must_be_free: int

    @property
    def partial(self) -> bool:
        return self.number is not None and self.demanded != self.number


@dataclass(frozen=True, slots=True)
class _Ground:
    """The body and its part of the year, as of today."""

    body: CommitteeAt
    facts: CommitteeFacts
    part: YearOfBody
    today: date


def year_plan(actor: Actor, committee: str, year: int) -> YearPlan:
    """The plan as it stands today. The same number of statements, however many sittings there are."""
    require(actor, GRANTS, "plan_year", MeetingSubject(committees=frozenset({f"committee:{committee}"})))
    today = clock.today()
    facts = facts_at(today)
    body = facts.committees.committees.get(committee) if facts else None
    if facts is None or body is None:
        raise Forbidden(committee)
    rule = facts.setting("meetings_per_year", body)
    part = _part(body, facts, year, today)
    number = rule.number("number") if rule else None
    demanded = part.demanded(number) if number is not None else None
    sittings = _sittings(committee, year)
    held = sum(one.state is MeetingState.HELD for one in sittings)
    planned = sum(one.state in (MeetingState.SCHEDULED, MeetingState.INVITED) for one in sittings)
    owed = max(0, (demanded or 0) - held - planned)
    where = place()
    school = school_holidays(where.land)
    people = _needed(body, facts)
    return YearPlan(
        committee=committee,
        name=body.name,
        year=year,
        rule=rule,
        number=number,
        part=part,
        demanded=demanded,
        held=held,
        planned=planned,
        owed=owed,
        standing=sittings,
        proposals=proposals(_search(_Ground(body, facts, part, today), owed, where, school, people)) if owed else (),
        school_known=school.knows(part.first) and school.knows(part.last),
        land=where.land,
        bodies=tuple((other.key, other.name) for other in _others(body, facts)),
        usual_place=_usual_place(sittings),
        must_be_free=len(people),
    )


def _part(body: CommitteeAt, facts: CommitteeFacts, year: int, today: date) -> YearOfBody:
    """The part of the year in which sittings are demanded: from founding or demand to the end, also a planned one."""
    planned = body.planned_end if body.planned_end and body.planned_end >= today else None
    begin = max(body.founded_on, facts.in_force_from, date(year, 1, 1))
    return YearOfBody(begin, min(body.ended_on or planned or date.max, date(year, 12, 31)))


def _others(body: CommitteeAt, facts: CommitteeFacts) -> Iterator[CommitteeAt]:
    """Bodies that could sit jointly with it."""
    working = (other for other in facts.committees.committees.values() if other.active and other.key != body.key)
    return iter(sorted(working, key=lambda other: other.name))


def _sittings(committee: str, year: int) -> tuple[Standing, ...]:
    first, after = clock.start_of(date(year, 1, 1)), clock.start_of(date(year + 1, 1, 1))
    rows = Meeting.objects.filter(
        sitting_committees__committee__key=committee, starts_at__gte=first, starts_at__lt=after
    )
    told = rows.order_by("starts_at").values_list("key", "title", "starts_at", "ends_at", "place", "state")
    return tuple(
        Standing(key, title, starts, ends or starts, where, MeetingState(state))
        for key, title, starts, ends, where, state in told
        if starts
    )


def _usual_place(sittings: Iterable[Standing]) -> str:
    return next((one.place for one in reversed(list(sittings)) if one.place), "")


def _search(ground: _Ground, owed: int, where: Place, school: SchoolHolidays, people: Mapping[str, str]) -> Search:
    part, today = ground.part, ground.today
    earlier = _earlier(ground.body.key, part.last)
    return Search(
        first=max(part.first, today + AHEAD),
        last=part.last,
        number=owed,
        habit=habit_of([row for row in earlier if day_of(row[0]) <= today] or earlier),
        place=where,
        school=school,
        busy=tuple(_busy(ground, people)),
        sits_on=tuple(day_of(starts) for starts, _ends in earlier if day_of(starts) >= part.first - NEAR),
    )


def _earlier(committee: str, last: date) -> list[tuple[datetime, datetime]]:
    """When the body sat and will sit, the latest first."""
    rows = Meeting.objects.filter(
        sitting_committees__committee__key=committee, starts_at__isnull=False, starts_at__lt=clock.start_of(last + NEAR)
    ).exclude(state=MeetingState.CANCELLED)
    found = rows.order_by("-starts_at").values_list("starts_at", "ends_at")[:200]
    return [(starts, ends) for starts, ends in found if starts and ends]


def _needed(body: CommitteeAt, facts: CommitteeFacts) -> dict[str, str]:
    """Who must be there: obligatory seats and the chair, by person with the name."""
    found = {}
    for filling in body.fillings:
        rule = facts.seat_rule(body, filling.seat)
        if rule is not None and rule.must_attend and filling.filler.person:
            found[filling.filler.person] = filling.filler.name
    if body.chair is not None and body.chair.person:
        found[body.chair.person] = body.chair.name
    return found


def _busy(ground: _Ground, people: Mapping[str, str]) -> Iterator[Busy]:
    """The other sittings of these people: of bodies in which they sit or deputise, and those they are invited to."""
    rows = Meeting.objects.filter(
        starts_at__gte=clock.start_of(ground.part.first) - AHEAD,
        starts_at__lt=clock.start_of(ground.part.last) + 2 * AHEAD,
    ).exclude(Q(state=MeetingState.CANCELLED) | Q(sitting_committees__committee__key=ground.body.key))
    sittings = {row.pk: row for row in rows}
    for meeting, committee in MeetingCommittee.objects.filter(meeting__in=rows).values_list(
        "meeting", "committee__key"
    ):
        for person in _sit_in(ground.facts.committees.committees.get(committee)) & people.keys():
            yield _clash(sittings[meeting], people[person])
    invited = Invitation.objects.filter(meeting__in=rows, person__key__in=people, removed_on=None)
    for meeting, person in invited.values_list("meeting", "person__key"):
        if person:
            yield _clash(sittings[meeting], people[person])


def _sit_in(committee: CommitteeAt | None) -> set[str]:
    if committee is None:
        return set()
    fillers = [filling.filler for filling in committee.fillings]
    fillers += [filling.deputy for filling in committee.fillings if filling.deputy]
    fillers += [committee.chair] if committee.chair else []
    return {filler.person for filler in fillers if filler.person}


def _clash(row: Meeting, who: str) -> Busy:
    if row.starts_at is None or row.ends_at is None:
        raise ValueError(f"{row.key} has no date")
    return Busy(row.starts_at, row.ends_at, row.title, who)
