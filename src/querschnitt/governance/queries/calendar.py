"""The duty calendar: what falls due, what ends, what begins."""

import calendar as months_of_year
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from django.urls import reverse

from querschnitt.concept.queries.memory import coming_editions
from querschnitt.governance.domain.duties import Duty, DutyKind, in_order
from querschnitt.governance.labels import DUTIES
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.course import milestones_at
from querschnitt.governance.queries.judging import JudgedFinding, Judgement
from querschnitt.governance.queries.memory import KEPT, judgement
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.findings import State
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.permissions import GRANTS as MEETINGS
from querschnitt.meetings.permissions import MeetingSubject
from querschnitt.ui.rows import Words
from querschnitt.ui.wording import spoken

_OWED = frozenset({State.DUE, State.OVERDUE})
_AHEAD = frozenset({MeetingState.SCHEDULED, MeetingState.INVITED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """One dated thing in words."""

    uid: str
    day: date
    kind: DutyKind
    kind_words: Words
    state: str
    title: str
    subject: str
    note: str
    section: str
    responsible: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar, with the first days of the ones beside it."""

    first: date
    last: date
    previous: date
    next: date
    rows: tuple[DutyRow, ...]
    coming: date | None  # the first day after the month on which something stands


def duties(day: date, until: date) -> list[DutyRow]:
    """What is owed on that day (overdue things too) and what comes up to the last day, by date."""
    found = duties_of(judgement(day))
    return [_row(duty) for duty in found if duty.day <= until and (duty.day >= day or duty.kind is DutyKind.DUE)]


def events(day: date, until: date, most: int) -> list[DutyRow]:
    """What comes up to the last day without being owed, by date: the soonest, `most` of them."""
    coming = (duty for duty in duties_of(judgement(day)) if day <= duty.day <= until and duty.kind is not DutyKind.DUE)
    return [_row(duty) for duty in islice(coming, most)]


def month(actor: Actor, day: date, first: date) -> Month:
    """A month as seen on a day."""
    require(actor, GRANTS, "read_duties")
    last = first.replace(day=months_of_year.monthrange(first.year, first.month)[1])
    found = duties_of(judgement(day))
    rows = tuple(_row(duty, actor) for duty in found if first <= duty.day <= last)
    coming = next((duty.day for duty in found if duty.day > last), None)
    return Month(first, last, _first_of(first, -1), _first_of(first, 1), rows, coming)


def _first_of(first: date, step: int) -> date:
    index = first.year * 12 + first.month - 1 + step
    return date(index // 12, index % 12 + 1, 1)


@lru_cache(maxsize=KEPT)
def duties_of(judged: Judgement) -> list[Duty]:
    """Every dated thing that a day knows of, whomever it concerns."""
    ends = list(_planned_ends(judged))
    ending = {(duty.day, duty.subject) for duty in ends}
    due = [duty for row in judged.rows for duty in _of_finding(row) if (duty.day, duty.subject) not in ending]
    return in_order([*due, *ends, *_sittings(judged), *_milestones(judged), *_coming_editions(judged)])


def _of_finding(row: JudgedFinding) -> Iterator[Duty]:
    finding = row.finding
    titles = tuple(post.title for post in row.responsible)
    if row.waiver:
        yield Duty(
            uid=f"waiver|{row.waiver.id}",
            day=row.waiver.valid_until,
            kind=DutyKind.WAIVER_END,
            title=row.title,
            subject=finding.subject.label,
            note=say("Set aside: %(reason)s", reason=row.waiver.reason),
            since=row.waiver.valid_from,
            state=State.WAIVED,
            finding=row.key,
            section=row.section,
            responsible=titles,
            persons=row.persons,
        )
    elif finding.due and row.state in _OWED:
        yield Duty(
            uid=f"due|{row.key}",
            day=finding.due,
            kind=DutyKind.DUE,
            title=row.title,
            subject=finding.subject.label,
            note=finding.summary,
            since=finding.since or finding.due,
            state=row.state,
            finding=row.key,
            section=row.section,
            responsible=titles,
            persons=row.persons,
        )


def _planned_ends(judged: Judgement) -> Iterator[Duty]:
    for committee in judged.town.committees.committees.values():
        if committee.active and committee.planned_end:
            seated = [*committee.fillings]
            fillers = (
                [filling.filler for filling in seated] + [filling.deputy for filling in seated] + [committee.chair]
            )
            yield Duty(
                uid=f"planned_end|{committee.key}",
                day=committee.planned_end,
                kind=DutyKind.PLANNED_END,
                title=committee.name,
                subject=committee.name,
                note=say("The mandate is planned to end."),
                since=committee.founded_on,
                route="committees:committee",
                arguments=(("key", committee.key),),
                persons=frozenset(filler.person for filler in fillers if filler and filler.person),
            )


def _sittings(judged: Judgement) -> Iterator[Duty]:
    """The sittings ahead, those of the day included."""
    committees = judged.town.committees.committees
    for meeting in judged.town.meetings.meetings.values():
        if meeting.day and meeting.day >= judged.day and meeting.state in _AHEAD:
            names = [committees[key].name for key in meeting.committees if key in committees]
            yield Duty(
                uid=f"sitting|{meeting.key}",
                day=meeting.day,
                kind=DutyKind.SITTING,
                title=meeting.title,
                subject=", ".join(names) or meeting.title,
                note=say("Planned since %(day)s.", day=meeting.planned_on),
                since=meeting.planned_on,
                route="meetings:meeting",
                arguments=(("key", meeting.key),),
                committees=frozenset(f"committee:{key}" for key in meeting.committees),
            )


def _milestones(judged: Judgement) -> Iterator[Duty]:
    """Steps of the process that are planned and have not taken place. Two statements."""
    for row in milestones_at(judged.day):
        if row.happened_on is None:
            yield Duty(
                uid=f"milestone|{row.key}",
                day=row.planned_on,
                kind=DutyKind.MILESTONE,
                title=row.title,
                subject=row.body or row.title,
                note=say("Planned for %(when)s.", when=row.when),
                since=row.noted_on,
                route="governance:course",
                persons=frozenset(),
            )


def _coming_editions(judged: Judgement) -> Iterator[Duty]:
    """Editions adopted by the day that are in force only later."""
    for edition in coming_editions(judged.day):
        if edition.in_force_from:
            yield Duty(
                uid=f"edition|{edition.key}",
                day=edition.in_force_from,
                kind=DutyKind.EDITION,
                title=edition.title,
                subject=edition.title,
                note=say("From this day every duty is judged by it."),
                since=edition.adopted_on or judged.day,
                route="concept:edition",
                arguments=(("key", edition.key),),
            )


def _row(duty: Duty, actor: Actor | None = None) -> DutyRow:
    """In words; for an actor without the way to a sitting that is not theirs to open."""
    subject = MeetingSubject(committees=duty.committees)
    opens = actor is None or not duty.committees or may(actor, MEETINGS, "read_meeting", subject)
    return DutyRow(
        uid=duty.uid,
        day=duty.day,
        kind=duty.kind,
        kind_words=DUTIES[duty.kind],
        state=duty.state,
        title=duty.title,
        subject=duty.subject,
        note=spoken(duty.note),
        section=duty.section,
        responsible=duty.responsible,
        url=url_of(duty) if opens else "",
    )


def url_of(duty: Duty) -> str:
    """The page of the thing."""
    if duty.finding:
        return reverse("governance:finding", kwargs={"key": duty.finding})
    return reverse(duty.route, kwargs=dict(duty.arguments)) if duty.route else ""
