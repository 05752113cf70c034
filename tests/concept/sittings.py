"""Sittings in a line each, for the rules of the concept about them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tests.concept.bodies import DAY, edition, facts, filled

from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.concept.domain.model import EditionData, RuleSetting
from querschnitt.kernel.findings import Finding
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.rules import JUDGES
from querschnitt.meetings.domain.snapshot import (
    AttendedAt,
    FollowUpAt,
    HeldAt,
    InvitedAt,
    ItemAt,
    MeetingAt,
    MeetingsAt,
    SeatedAt,
    StandInAt,
)
from querschnitt.meetings.domain.states import (
    Answer,
    FollowUpState,
    Invited,
    ItemKind,
    MeetingState,
    Presence,
    Standard,
)

PLANNED = date(2018, 1, 8)


def seats_of(committee: CommitteeAt) -> tuple[SeatedAt, ...]:
    """The memberships of a filled committee, since its founding."""
    return tuple(
        SeatedAt(
            membership=one.membership, committee=committee.key, seat=one.seat, post=one.filler.post,
            person=None if one.filler.post else one.filler.person, name=one.filler.name,
            since=one.filler.since, until=None,
            deputies=(StandInAt(one.deputy.post, one.deputy.person, one.deputy.since, None),) if one.deputy else (),
        )
        for one in committee.fillings
    )  # fmt: skip


def sitting(
    on: date | None, committee: str = "steering", *more: str, state=MeetingState.SCHEDULED, **facts
) -> MeetingAt:
    """A sitting of these committees on that day."""
    values = {"key": f"{committee}-{on}", "title": f"Sitzung {on}", "planned_on": PLANNED, "day": on}
    return MeetingAt(**{**values, "committees": (committee, *more), "state": state, **facts})


def held(on: date, committee: str = "steering", *more: str, **facts) -> MeetingAt:
    return sitting(on, committee, *more, state=MeetingState.HELD, **facts)


def cancelled(on: date, committee: str = "steering", reason: str = "Krankheit") -> MeetingAt:
    facts = {"cancelled_on": PLANNED, "cancel_reason": reason}
    return sitting(on, committee, state=MeetingState.CANCELLED, **facts)


def item(standard=Standard.NONE, **facts) -> ItemAt:
    values = {"key": 1, "title": "Punkt", "kind": ItemKind.DELIBERATION, "public": True, "added_on": PLANNED}
    return ItemAt(**{**values, "late": False, "standard": standard, **facts})


def charge(due: date, state=FollowUpState.OPEN, *, opened=date(2018, 4, 19), **facts) -> FollowUpAt:
    values = {"key": 7, "what": "Sprachmittlung ordnen", "post": "amt-11.head", "every_months": None}
    return FollowUpAt(**{**values, "opened_on": opened, "due": due, "state": state, **facts})


def told(committee: CommitteeAt, *days: date, without: Iterable[int] = (), answers=None) -> tuple[InvitedAt, ...]:
    """Every member and every deputy was told on these days, except for the memberships `without`."""
    found = []
    for one in committee.fillings:
        if one.membership in without:
            continue
        for role, who in ((Invited.MEMBER, one.filler), (Invited.DEPUTY, one.deputy)):
            if who:
                answer = (answers or {}).get((one.membership, role), Answer.NONE)
                first = min(days, default=None)
                found.append(
                    InvitedAt(role, one.membership, who.person, who.name, first or PLANNED, first, answer, days)
                )
    return tuple(found)


def there(committee: CommitteeAt, **how: tuple[Invited, Presence] | None) -> tuple[AttendedAt, ...]:
    """Every member was there; `m3=(role, presence)` says otherwise for membership 3, `m3=None` nothing."""
    found = []
    for one in committee.fillings:
        role_and_presence = how.get(f"m{one.membership}", (Invited.MEMBER, Presence.PRESENT))
        if role_and_presence:
            role, presence = role_and_presence
            found.append(AttendedAt(one.membership, role, one.filler.person, one.filler.name, presence))
    return tuple(found)


def judged(
    rule: str, *meetings: MeetingAt, of: Iterable[CommitteeAt], day: date = DAY, name: str = "bamberg", **more
) -> dict[str, Finding]:
    """The findings of one rule of the edition, by what they are about and the period."""
    committees = [committee if committee.fillings else filled(committee, *of, name=name) for committee in of]
    bodies = facts(*committees, name=name, day=day)
    ground = MeetingFacts(bodies, _meetings(bodies.organisation.posts, committees, meetings, day, more))
    setting = _setting(edition(name), rule, more)
    return _by_subject(JUDGES[setting.kind](ground, setting, today=day))


def _meetings(posts, committees, meetings, day, more) -> MeetingsAt:
    holders = {
        key: (HeldAt(key, post.holder.person, post.holder.since, None),) for key, post in posts.items() if post.holder
    }
    return MeetingsAt(
        day,
        {meeting.key: meeting for meeting in meetings},
        more.get("seats") or {committee.key: seats_of(committee) for committee in committees},
        more.get("chairs", {}),
        {**holders, **more.get("holders", {})},
        more.get("proposals", {}),
    )


def _setting(data: EditionData, rule: str, more) -> RuleSetting:
    return replace(data.rules[rule], **more.get("setting", {}))


def _by_subject(found: Iterable[Finding]) -> dict[str, Finding]:
    findings = list(found)
    named = {" ".join(filter(None, (f.subject.key, f.period))): f for f in findings}
    assert len(named) == len(findings), "one finding a subject and period"
    return named


def lines(finding: Finding) -> list[str]:
    """The evidence as it reads."""
    return [str(line) for line in finding.evidence]
