"""How often a body sits (K3.1-2, K3.3-1)."""

import calendar as months_of_year
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding, Remedy, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, matters, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt
from querschnitt.meetings.domain.states import MeetingState

MONTHS = 12  # of a whole year


@dataclass(frozen=True, slots=True)
class YearOfBody:
    """The part of a calendar year in which sittings are demanded of a body; both days belong to it."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """The whole months of it."""
        year = self.first.year
        ends = [date(year, month, months_of_year.monthrange(year, month)[1]) for month in range(1, MONTHS + 1)]
        return sum(1 for end in ends if end.replace(day=1) >= self.first and end <= self.last)

    def demanded(self, number: int) -> int:
        """The full number only for a whole year; in a partial year in proportion, rounded down."""
        return number * self.months // MONTHS


def year_of(matter: Matter, year: int) -> YearOfBody:
    """From the founding, or from the day on which the demand holds; to the end of the body, also a planned one."""
    committee = matter.committee
    planned = committee.planned_end if committee.planned_end and committee.planned_end >= matter.today else None
    end = committee.ended_on or planned or date.max
    return YearOfBody(max(matter.begins, date(year, 1, 1)), min(end, date(year, 12, 31)))


def meetings_per_year(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The body holds at least so many sittings in a calendar year: one finding a body and year, this one and the last.

    Until the last day of it the number can be reached; after it the year is breached.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        last = (matter.committee.ended_on or today).year
        for year in range(max(matter.begins.year, matter.told_from.year), last + 1):
            yield _year(matter, year)


def _year(matter: Matter, year: int) -> Finding:
    part = year_of(matter, year)
    demanded = part.demanded(matter.setting.number("number"))
    sittings = [m for m in matter.facts.meetings.of(matter.committee.key) if m.day and part.first <= m.day <= part.last]
    held = sum(1 for meeting in sittings if meeting.held)
    standing = _standing(part, held, demanded, matter)
    return matter.whole(
        standing,
        say("%(held)s of %(demanded)s sittings in %(year)s are held", held=held, demanded=demanded, year=year),
        period=str(year),
        since=day_after(part.last) if standing.state is State.BREACHED else None,
        evidence=_evidence(part, sittings, demanded, matter),
        remedy=Remedy(say("Plan the sittings of the year"), "meetings:year", (("committee", matter.committee.key),)),
    )


def _standing(part: YearOfBody, held: int, demanded: int, matter: Matter) -> Standing:
    if held >= demanded:
        return Standing(State.MET, None)
    if matter.today > part.last:
        return Standing(State.BREACHED, part.last)
    return until(part.last, matter.setting, matter.today)


def _evidence(part: YearOfBody, sittings: list[MeetingAt], demanded: int, matter: Matter) -> Iterator[Say]:
    number = matter.setting.number("number")
    if part.months < MONTHS:
        yield say(
            "A partial year of %(months)s whole months: %(number)s × %(months)s / 12, rounded down, is %(demanded)s",
            months=part.months,
            number=number,
            demanded=demanded,
        )
    for meeting in sittings:
        yield _line(meeting, matter.today)
    counted = sum(1 for m in sittings if m.held or (m.day and m.day >= matter.today and _planned(m)))
    if matter.today <= part.last and counted < demanded:
        yield say("Still to be planned: %(number)s", number=demanded - counted)


def _planned(meeting: MeetingAt) -> bool:
    return meeting.state in {MeetingState.SCHEDULED, MeetingState.INVITED}


def _line(meeting: MeetingAt, today: date) -> Say:
    if meeting.held:
        return say("%(day)s: %(title)s, held", day=meeting.day, title=meeting.title)
    if meeting.state is MeetingState.CANCELLED:
        reason = meeting.cancel_reason
        return say("%(day)s: %(title)s, cancelled (%(reason)s)", day=meeting.day, title=meeting.title, reason=reason)
    if meeting.day and meeting.day >= today:
        return say("%(day)s: %(title)s, planned", day=meeting.day, title=meeting.title)
    return say("%(day)s: %(title)s, not recorded whether it was held", day=meeting.day, title=meeting.title)
