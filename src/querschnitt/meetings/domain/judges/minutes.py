"""Whether minutes are written and approved (K3.1-3, K3.2-4, K3.3-1)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, done_by, matters, told, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt

NEXT_SITTING = "next_sitting"
LATE = frozenset({State.OVERDUE, State.BREACHED})


def minutes_in_time(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The minutes are ready within the time after the sitting: one finding a sitting whose day is over."""
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        past = [m for m in matter.sittings if m.held or (m.day and m.day < today)]
        yield from told(matter, ((meeting, _written(matter, meeting)) for meeting in past))


def _written(matter: Matter, meeting: MeetingAt) -> Finding:
    day = meeting.day or matter.today
    limit = raw_end(day, matter.setting.span("within") or Span())
    standing = done_by(limit, meeting.minutes_ready_on, matter.setting, matter.today)
    return matter.about(
        meeting,
        standing,
        _written_sentence(meeting, day),
        since=day_after(limit) if standing.state in LATE else None,
        evidence=_written_evidence(meeting, limit),
        remedy=(say("Write the minutes"), "meetings:minutes" if meeting.held else "meetings:sitting"),
    )


def _written_sentence(meeting: MeetingAt, day: date) -> Say:
    if meeting.minutes_ready_on:
        return say("The minutes of %(day)s were ready on %(ready)s", day=day, ready=meeting.minutes_ready_on)
    if not meeting.held:
        return say("Nothing is recorded of the sitting of %(day)s", day=day)
    return say("The minutes of %(day)s are not ready", day=day)


def _written_evidence(meeting: MeetingAt, limit: date) -> Iterator[Say]:
    yield say("They are to be ready by %(limit)s", limit=limit)
    if meeting.minutes_ready_on and meeting.minutes_ready_on > limit:
        yield say("It took %(days)s days longer", days=(meeting.minutes_ready_on - limit).days)


def minutes_approved(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The minutes of every sitting held are approved: by the next sitting at the latest, in the way that is set.

    The last minutes of a body whose mandate ended have no next sitting: they are approved as the setting says, from
    the end of the mandate they are overdue.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        yield from told(matter, ((meeting, _approved(matter, meeting)) for meeting in matter.held))


def _approved(matter: Matter, meeting: MeetingAt) -> Finding:
    day = meeting.day or matter.today
    limit, approved = matter.next_after(day) or matter.committee.ended_on, approved_on(meeting)
    if limit:
        standing = done_by(limit, approved, matter.setting, matter.today)
    else:
        standing = Standing(State.MET if approved else State.DUE, None)
    return matter.about(
        meeting,
        standing,
        _approved_sentence(meeting, day),
        since=day_after(limit) if limit and standing.state in LATE else None,
        evidence=_approved_evidence(matter, meeting, day, limit),
        remedy=(say("Have the minutes approved"), "meetings:minutes"),
    )


def approved_on(meeting: MeetingAt) -> date | None:
    """When they were approved: in a sitting on its day, though it is written down later."""
    if meeting.minutes_approved_on and meeting.minutes_approved_at:
        return min(meeting.minutes_approved_on, meeting.minutes_approved_at)
    return meeting.minutes_approved_on


def _approved_sentence(meeting: MeetingAt, day: date) -> Say:
    if meeting.minutes_approved_on:
        return say("The minutes of %(day)s were approved on %(on)s", day=day, on=approved_on(meeting))
    return say("The minutes of %(day)s are not approved", day=day)


WAYS = {
    NEXT_SITTING: say("To be approved in the next sitting"),
    "circulation": say("To be approved by circulation"),
    "chair": say("To be approved by the chair"),
}
DONE = {
    NEXT_SITTING: say("They were approved in a sitting"),
    "circulation": say("They were approved by circulation"),
    "chair": say("They were approved by the chair"),
}


def way_of(matter: Matter, day: date) -> str:
    """How the minutes of that day are to be approved: the last ones of an ended body otherwise than the rest."""
    last = matter.committee.ended_on is not None and matter.next_after(day) is None
    return matter.setting.text("last" if last else "by") or ("circulation" if last else NEXT_SITTING)


def _approved_evidence(matter: Matter, meeting: MeetingAt, day: date, limit: date | None) -> Iterator[Say]:
    way = way_of(matter, day)
    yield WAYS[way]
    if meeting.minutes_approved_on and meeting.minutes_approved_how not in {way, ""}:
        yield DONE.get(meeting.minutes_approved_how, WAYS[way])
    approved = approved_on(meeting)
    if approved and limit and approved > limit:
        yield say("It took %(days)s days longer", days=(approved - limit).days)
    if meeting.minutes_approved_on is None and meeting.minutes_ready_on is None:
        yield say("The minutes are not ready")
