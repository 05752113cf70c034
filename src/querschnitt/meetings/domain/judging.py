"""What all judges of sittings share: one body before one rule, its sittings, and how a finding about them is made."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.concept.domain.model import BodyRule, RuleSetting
from querschnitt.kernel.calendar import Span, days_before, months_later, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Strength, Subject
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts, told_from
from querschnitt.meetings.domain.snapshot import MeetingAt, SeatedAt
from querschnitt.meetings.domain.states import MeetingState

OWED = frozenset({State.DUE, State.OVERDUE})
OFF = frozenset({MeetingState.CANCELLED, MeetingState.SEEKING})
Evidence = Iterable[Say]


@dataclass(frozen=True)
class Matter:
    """One committee before one rule on one day."""

    facts: MeetingFacts
    setting: RuleSetting
    today: date
    committee: CommitteeAt

    @property
    def body(self) -> BodyRule | None:
        return self.facts.bodies.body_of(self.committee)

    @property
    def begins(self) -> date:
        """Since when it is demanded of this body."""
        return max(self.committee.founded_on, self.facts.in_force_from)

    @property
    def told_from(self) -> date:
        return max(self.facts.in_force_from, told_from(self.today))

    @cached_property
    def sittings(self) -> tuple[MeetingAt, ...]:
        """The dated sittings since the demand holds, those ahead included, cancelled ones not; the earliest first."""
        found = self.facts.meetings.of(self.committee.key)
        return tuple(m for m in found if m.state not in OFF and m.day and m.day >= self.facts.in_force_from)

    @cached_property
    def held(self) -> tuple[MeetingAt, ...]:
        return tuple(meeting for meeting in self.sittings if meeting.held)

    @cached_property
    def ahead(self) -> tuple[MeetingAt, ...]:
        """What is still to come, today's included while it is not recorded."""
        return tuple(m for m in self.sittings if not m.held and m.day and m.day >= self.today)

    def next_after(self, day: date) -> date | None:
        """The next day on which the body sits or sat."""
        later = bisect_right(self._days, day)
        return self._days[later] if later < len(self._days) else None

    @cached_property
    def _days(self) -> list[date]:
        return [m.day for m in self.sittings if m.day and (m.held or m.day >= self.today)]

    def term_of_minutes(self, day: date) -> date | None:
        """Until when the record of a sitting on that day is to be there; None where the edition sets no term."""
        setting = self.facts.bodies.setting("minutes_in_time", self.committee)
        within = setting.span("within") if setting else None
        return raw_end(day, within) if within else None

    def seat_title(self, seat: SeatedAt) -> str:
        return self.facts.bodies.post_title(seat.post) if seat.post else seat.name

    def about(
        self,
        meeting: MeetingAt,
        standing: Standing,
        summary: Say,
        *,
        evidence: Evidence = (),
        remedy: tuple[Say, str] | None = None,
        responsible: tuple[str, ...] = (),
        since: date | None = None,
    ) -> Finding:
        """A finding about one sitting; `remedy`: what to do, and the route of that page of the sitting."""
        leads = meeting.committees[:1] == (self.committee.key,)
        mend = Remedy(remedy[0], remedy[1], (("key", meeting.key),)) if remedy else None
        return self._finding(
            Subject("meeting", meeting.key, meeting.title),
            standing,
            summary,
            period="" if leads else self.committee.key,
            evidence=evidence,
            remedy=mend,
            responsible=responsible,
            since=since,
        )

    def whole(
        self,
        standing: Standing,
        summary: Say,
        *,
        period: str = "",
        evidence: Evidence = (),
        remedy: Remedy | None = None,
        since: date | None = None,
    ) -> Finding:
        """A finding about the body itself."""
        subject = Subject("committee", self.committee.key, self.committee.name)
        return self._finding(
            subject, standing, summary, period=period, evidence=evidence, remedy=remedy, responsible=(), since=since
        )

    def thing(
        self, subject: Subject, standing: Standing, summary: Say, *, evidence: Evidence = (), remedy: Remedy,
        responsible: tuple[str, ...] = (), since: date | None = None,
    ) -> Finding:  # fmt: skip
        """A finding about something of a sitting: a charge, a resolution."""
        return self._finding(
            subject,
            standing,
            summary,
            period="",
            evidence=evidence,
            remedy=remedy,
            responsible=responsible,
            since=since,
        )

    def _finding(
        self,
        subject: Subject,
        standing: Standing,
        summary: Say,
        *,
        period: str,
        evidence: Evidence,
        remedy: Remedy | None,
        responsible: tuple[str, ...],
        since: date | None,
    ) -> Finding:
        owed = standing.state not in {State.MET, State.NOT_JUDGEABLE}
        acting = tuple(dict.fromkeys((*responsible, *self.facts.bodies.process_office)))
        return Finding(
            rule=self.setting.key,
            subject=subject,
            state=standing.state,
            summary=summary,
            since=since,
            due=standing.due,
            responsible=acting if owed else (),
            evidence=tuple(evidence),
            remedy=remedy if owed else None,
            period=period,
            short_of_time=standing.short_of_time,
            body=self.committee.key,
        )


def matters(facts: MeetingFacts, setting: RuleSetting, today: date) -> Iterator[Matter]:
    """Every committee to which the rule applies."""
    for body in setting.applies_to:
        for committee in facts.bodies.committees.of_body(body):
            yield Matter(facts, setting, today, committee)


def unformed(facts: MeetingFacts, setting: RuleSetting) -> Iterator[Finding]:
    """A body that does not exist has no sittings: one finding for each, not judgeable."""
    for key in setting.applies_to:
        if not facts.bodies.committees.of_body(key):
            body = facts.bodies.edition.bodies[key]
            yield Finding(
                rule=setting.key,
                subject=Subject("body", key, body.name),
                state=State.NOT_JUDGEABLE,
                summary=say("%(body)s is not formed, so it has no sittings", body=body.name),
                body=key,
            )


def none_yet(matter: Matter) -> Finding:
    """An active body of which no sitting is known."""
    return matter.whole(
        Standing(State.NOT_JUDGEABLE, None),
        say("No sitting of %(body)s since %(since)s is known", body=matter.committee.name, since=matter.told_from),
    )


def told(matter: Matter, found: Iterable[tuple[MeetingAt, Finding]]) -> Iterator[Finding]:
    """The findings about sittings that the board tells: recent ones, and all where something is still to be done."""
    shown = [f for meeting, f in found if (meeting.day or matter.today) >= matter.told_from or f.state in OWED]
    if not shown and matter.committee.active:
        yield none_yet(matter)
    yield from shown


def done_by(limit: date, done_on: date | None, setting: RuleSetting, today: date) -> Standing:
    """The standing of an act that was done, or is to be done, by that day. Done late is met where it is no must."""
    if done_on is None:
        return until(limit, setting, today)
    late = done_on > limit and setting.strength is Strength.MUST
    return Standing(State.BREACHED if late else State.MET, limit)


def back(day: date, span: Span) -> date:
    """The last day of a period that runs backwards from a sitting; it is never moved to a later day."""
    return days_before(months_later(day, -span.months), span.weeks * 7 + span.days)
