"""Whether the process office meets its partners (K3.4-1, K3.5-2, K4-6)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.snapshot import MeetingAt
from querschnitt.meetings.domain.states import Invited


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody to be met; `met`: whether a sitting held was an exchange with them."""

    subject: Subject
    met: Callable[[MeetingAt], bool]
    body: str = ""
    known: bool = True  # whether what is kept can show that they were met


def exchange_regular(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The process office meets each partner at these intervals: one finding a partner.

    An exchange is a sitting of the partner's body, or one at which somebody of the partner unit, or a guest of that
    name, was there. Talks outside sittings are not kept: a partner without a body who was never a guest cannot be
    judged.
    """
    held = [meeting for meeting in facts.meetings.meetings.values() if meeting.held]
    for partner in partners(facts, setting):
        days = [m.day for m in held if m.day and m.day >= facts.in_force_from and partner.met(m)]
        yield _finding(facts, setting, today, partner, max(days, default=None))


def partners(facts: MeetingFacts, setting: RuleSetting) -> Iterator[Partner]:
    """Bodies, units and others, as the setting names them."""
    for key in setting.texts("bodies"):
        committees = {committee.key for committee in facts.bodies.committees.of_body(key)}
        body = facts.bodies.edition.bodies[key]
        group = next(iter(sorted(committees)), key)
        yield Partner(Subject("body", key, body.name), _sat(frozenset(committees)), group, known=bool(committees))
    for key in setting.texts("units"):
        posts = {
            post.key for post in facts.bodies.organisation.posts.values() if post.unit in facts.bodies.units_today(key)
        }
        yield Partner(Subject("unit", key, facts.bodies.unit_name(key)), _sent(facts, frozenset(posts)))
    for name in setting.texts("others"):
        guest = _guest(name)
        known = any(guest(meeting) for meeting in facts.meetings.meetings.values() if meeting.held)
        yield Partner(Subject("partner", re.sub(r"\W+", "-", name.casefold()), name), guest, known=known)


def _sat(committees: frozenset[str]) -> Callable[[MeetingAt], bool]:
    return lambda meeting: not committees.isdisjoint(meeting.committees)


def _sent(facts: MeetingFacts, posts: frozenset[str]) -> Callable[[MeetingAt], bool]:
    def met(meeting: MeetingAt) -> bool:
        there = [one.person for one in meeting.attendance if one.there and one.person]
        return any(facts.meetings.posts_on(who, meeting.day or date.min) & posts for who in there)

    return met


def _guest(name: str) -> Callable[[MeetingAt], bool]:
    wanted = name.casefold()
    return lambda meeting: any(
        one.there and one.came_as is Invited.GUEST and wanted in one.name.casefold() for one in meeting.attendance
    )


def _finding(facts: MeetingFacts, setting: RuleSetting, today: date, partner: Partner, last: date | None) -> Finding:
    due = raw_end(last or facts.in_force_from, setting.span("every") or Span())
    standing = until(due, setting, today) if partner.known else Standing(State.NOT_JUDGEABLE, None)
    if last and standing.state is State.DUE and not standing.short_of_time:
        standing = Standing(State.MET, due)
    owed = standing.state in {State.DUE, State.OVERDUE}
    return Finding(
        rule=setting.key,
        subject=partner.subject,
        state=standing.state,
        summary=_sentence(partner, last),
        since=day_after(due) if standing.state is State.OVERDUE else None,
        due=standing.due,
        responsible=facts.bodies.process_office if owed else (),
        evidence=_evidence(partner, due),
        remedy=Remedy(say("Plan a sitting"), "meetings:meetings") if owed else None,
        short_of_time=standing.short_of_time,
        body=partner.body,
    )


def _sentence(partner: Partner, last: date | None) -> Say:
    if last:
        return say("Last exchange with %(partner)s on %(day)s", partner=partner.subject.label, day=last)
    return say("No exchange with %(partner)s is recorded", partner=partner.subject.label)


def _evidence(partner: Partner, due: date) -> tuple[Say, ...]:
    if not partner.known:
        return (say("Kept are sittings only: of this partner none is known"),)
    return (say("To be met by %(due)s", due=due),)
