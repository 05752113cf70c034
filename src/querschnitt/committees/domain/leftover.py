"""Why somebody sits where the concept demands no seat."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.seats import ExpectedSeat
from querschnitt.committees.domain.snapshot import CommitteeAt, Filling
from querschnitt.kernel.validity import day_after


class Reason(StrEnum):
    """Why a filling is left over."""

    COMMITTEE_ENDED = "committee_ended"
    SEAT_UNKNOWN = "seat_unknown"  # the edition knows no such seat in this body
    MOVED_AWAY = "moved_away"  # the unit stands elsewhere now
    UNIT_GONE = "unit_gone"
    POST_GONE = "post_gone"
    POST_LOST = "post_lost"  # the person holds the demanded post no longer
    SENDER_ENDED = "sender_ended"  # the committee that sent somebody sends no longer
    TOO_MANY = "too_many"  # more than the concept allows
    NOT_DEMANDED = "not_demanded"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A filling that nothing demands, why, and since when."""

    filling: Filling
    reason: Reason
    since: date


def why_left_over(
    filling: Filling, seats: tuple[ExpectedSeat, ...], committee: CommitteeAt, facts: CommitteeFacts
) -> LeftOver:
    """The reason for a filling that fits none of the seats demanded by its rule."""
    reason, since = _why(filling, seats, committee, facts)
    return LeftOver(filling, reason, max(since, filling.filler.since))


def _why(
    filling: Filling, seats: tuple[ExpectedSeat, ...], committee: CommitteeAt, facts: CommitteeFacts
) -> tuple[Reason, date]:
    body = facts.body_of(committee)
    if committee.ended_on is not None:
        return Reason.COMMITTEE_ENDED, day_after(committee.ended_on)
    if body is None or not any(rule.key == filling.seat for rule in body.seats):
        return Reason.SEAT_UNKNOWN, facts.in_force_from
    if filling.filler.post and filling.filler.post not in facts.organisation.posts:
        return _post_gone(filling, facts)
    return _seat_gone(filling, seats, facts)


def _post_gone(filling: Filling, facts: CommitteeFacts) -> tuple[Reason, date]:
    unit = filling.representing.removeprefix("unit:")
    if unit in facts.organisation.gone:
        return Reason.UNIT_GONE, day_after(facts.organisation.gone[unit])
    return Reason.POST_GONE, filling.filler.since


def _seat_gone(filling: Filling, seats: tuple[ExpectedSeat, ...], facts: CommitteeFacts) -> tuple[Reason, date]:
    kind, _, key = filling.representing.partition(":")
    if kind == "committee":
        return _sender_gone(key, facts)
    still_demanded = [seat for seat in seats if filling.representing and filling.representing in seat.accepts]
    if still_demanded:
        return Reason.POST_LOST, _lost_since(still_demanded[0], facts)
    unit = _unit_of(filling, facts) or (key if kind == "unit" else "")
    if unit in facts.organisation.gone:
        return Reason.UNIT_GONE, day_after(facts.organisation.gone[unit])
    moved_on = _moved_on(unit, filling.filler.since, facts)
    return (Reason.MOVED_AWAY, moved_on) if moved_on else (Reason.NOT_DEMANDED, facts.in_force_from)


def _sender_gone(key: str, facts: CommitteeFacts) -> tuple[Reason, date]:
    sender = facts.committees.committees.get(key)
    if sender is not None and sender.ended_on is not None:
        return Reason.SENDER_ENDED, day_after(sender.ended_on)
    return Reason.NOT_DEMANDED, facts.in_force_from


def _lost_since(seat: ExpectedSeat, facts: CommitteeFacts) -> date:
    """The day on which the post passed to somebody else or fell vacant."""
    posts = [facts.organisation.posts[key] for key in seat.posts]
    changes = [post.holder.since if post.holder else post.vacant_since for post in posts]
    return max((day for day in changes if day), default=seat.since)


def _unit_of(filling: Filling, facts: CommitteeFacts) -> str:
    post = facts.organisation.posts.get(filling.filler.post or "")
    return post.unit if post else ""


def _moved_on(unit: str, since: date, facts: CommitteeFacts) -> date | None:
    """The first day since then on which the unit, or one above it, was placed where it stands now."""
    if unit not in facts.organisation.units:
        return None
    chain = (facts.organisation.units[unit], *facts.organisation.above(unit))
    return min((place.placed_since for place in chain if place.placed_since > since), default=None)
