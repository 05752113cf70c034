"""Whether people are told in time, and what for (K3.1-3, K3.2-4, K3.3-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Finding, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, back, done_by, matters, told, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt, SeatedAt, StandInAt
from querschnitt.meetings.domain.states import Invited

INVITE = (say("Send the invitation"), "meetings:invitation")


def notice_period(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every member and every named deputy is told of the date this long before: one finding a sitting.

    Who was told before the sitting was moved to another day was not told of that day. Whoever came into the body
    after the last day is not counted. A reason that was recorded is shown; it makes nothing good.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        recent = [m for m in matter.sittings if m.day and m.day >= matter.told_from]
        yield from told(matter, ((meeting, _notice(matter, meeting)) for meeting in recent))


@dataclass(frozen=True, slots=True)
class Told:
    """A member or a deputy who is to be told, and on which day it was so."""

    title: str
    role: Invited
    on: date | None


def to_be_told(matter: Matter, meeting: MeetingAt, limit: date) -> list[Told]:
    """Whom the period counts for: who had a seat, or stood in for one, since its last day at the latest."""
    asked = min(matter.today, meeting.day or matter.today)
    found = []
    for seat in matter.facts.meetings.seats_on(matter.committee.key, asked):
        title, deputy = matter.seat_title(seat), seat.deputy_on(asked)
        if _somebody(matter, seat, asked) and seat.since <= limit:
            found.append(Told(title, Invited.MEMBER, _told_on(meeting, seat, Invited.MEMBER)))
        if deputy and _somebody(matter, deputy, asked) and deputy.since <= limit:
            found.append(Told(title, Invited.DEPUTY, _told_on(meeting, seat, Invited.DEPUTY)))
    return found


def _somebody(matter: Matter, one: SeatedAt | StandInAt, day: date) -> bool:
    return bool(one.person or matter.facts.meetings.holders_on(one.post, day))


def _told_on(meeting: MeetingAt, seat: SeatedAt, role: Invited) -> date | None:
    own = [one for one in meeting.invitations if one.membership == seat.membership and one.role is role]
    days = [day for one in own if (day := one.told_since(meeting.moved_on))]
    return min(days, default=None)


def _notice(matter: Matter, meeting: MeetingAt) -> Finding:
    day = meeting.day or matter.today
    limit = back(day, matter.setting.span("period") or Span())
    asked = to_be_told(matter, meeting, limit)
    missing = [one for one in asked if one.on is None or one.on > limit]
    standing = _notice_standing(matter, limit, missing)
    return matter.about(
        meeting,
        standing,
        say(
            "For %(day)s %(told)s of %(asked)s members and deputies were told by %(limit)s",
            day=day, told=len(asked) - len(missing), asked=len(asked), limit=limit,
        ),
        since=day_after(limit) if standing.state is State.BREACHED else None,
        evidence=[*(_told_line(one) for one in missing), *_reasons(meeting)],
        remedy=INVITE,
    )  # fmt: skip


def _notice_standing(matter: Matter, limit: date, missing: list[Told]) -> Standing:
    if not missing:
        return Standing(State.MET, limit)
    if matter.today <= limit:
        return until(limit, matter.setting, matter.today)
    return Standing(State.BREACHED, limit)


def _told_line(one: Told) -> Say:
    if one.role is Invited.DEPUTY:
        if one.on is None:
            return say("Deputy of %(seat)s: not told of this date", seat=one.title)
        return say("Deputy of %(seat)s: told on %(day)s", seat=one.title, day=one.on)
    if one.on is None:
        return say("%(seat)s: not told of this date", seat=one.title)
    return say("%(seat)s: told on %(day)s", seat=one.title, day=one.on)


def _reasons(meeting: MeetingAt) -> Iterator[Say]:
    if meeting.short_notice_reason:
        yield say("Reason for the short notice: %(reason)s", reason=meeting.short_notice_reason)
    if meeting.not_all_invited_reason:
        yield say("Reason why not all were invited: %(reason)s", reason=meeting.not_all_invited_reason)
    if meeting.moved_on:
        yield say("Moved to this day on %(day)s", day=meeting.moved_on)


def agenda_agreed(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Preparation and agenda are agreed with the unit that the concept names (K3.1-3): one finding a sitting.

    Agreed before the invitation, or as long before the sitting as the setting says. Until the sitting it can still
    be done, though late.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        recent = [m for m in matter.sittings if m.day and m.day >= matter.told_from]
        yield from told(matter, ((meeting, _agreed(matter, meeting)) for meeting in recent))


def _agreed(matter: Matter, meeting: MeetingAt) -> Finding:
    day = meeting.day or matter.today
    unit = matter.body.agreed_with if matter.body else ""
    limit = agreed_by(matter, meeting)
    standing = done_by(limit, meeting.agreed_on, matter.setting, matter.today)
    if meeting.agreed_on is None and matter.today > day:
        standing = Standing(State.BREACHED, limit)
    name = matter.facts.bodies.unit_name(unit)
    return matter.about(
        meeting,
        standing,
        _agreed_sentence(meeting, name),
        since=day_after(limit) if standing.state in {State.BREACHED, State.OVERDUE} else None,
        evidence=[say("To be agreed by %(limit)s, the sitting is on %(day)s", limit=limit, day=day)],
        remedy=(say("Agree the agenda"), "meetings:agenda"),
        responsible=tuple(post.key for post in matter.facts.bodies.posts(unit, "head")),
    )


def agreed_by(matter: Matter, meeting: MeetingAt) -> date:
    """The last day: the one that the setting names, else that of the invitation, sent or at the latest to be sent."""
    day, before = meeting.day or matter.today, matter.setting.span("before")
    if before is not None:
        return back(day, before)
    if meeting.invited_on:
        return meeting.invited_on
    notice = matter.facts.bodies.setting("notice_period", matter.committee)
    return back(day, (notice.span("period") if notice else None) or Span())


def _agreed_sentence(meeting: MeetingAt, unit: str) -> Say:
    if meeting.agreed_on:
        return say("Agreed with %(unit)s on %(day)s", unit=unit, day=meeting.agreed_on)
    return say("The preparation is not agreed with %(unit)s", unit=unit)
