"""Demanded seats beside filled ones: what is missing, vacant, doubled or left over (K3.1-1, K3.2-1, K3.3-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.leftover import LeftOver, Reason, why_left_over
from querschnitt.committees.domain.seats import ExpectedSeat, expected_seats
from querschnitt.committees.domain.snapshot import CommitteeAt, Filling, FormerFilling
from querschnitt.concept.domain.model import ByAppointment, SeatRule
from querschnitt.kernel.validity import day_after

__all__ = ["Comparison", "ExpectedSeat", "LeftOver", "Reason", "SeatState", "SeatStatus", "compare", "expected_seats"]


class SeatState(StrEnum):
    """How a demanded seat stands."""

    FILLED = "filled"
    MISSING = "missing"  # nobody is entered for it
    VACANT = "vacant"  # a post fills it that nobody holds
    DOUBLED = "doubled"  # more than one sit there


@dataclass(frozen=True, slots=True)
class SeatStatus:
    """A demanded seat as it stands; `since`: the first day on which it stands so."""

    expected: ExpectedSeat
    state: SeatState
    fillings: tuple[Filling, ...]
    since: date

    @property
    def filling(self) -> Filling | None:
        return self.fillings[0] if self.fillings else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Demanded beside filled.

    Every demanded seat has exactly one status; every filling is in a status, in `left_over` (nothing demands it),
    or in `additional` (nothing demands it, yet it may be: appointed beyond the minimum, a body of other rules).
    """

    statuses: tuple[SeatStatus, ...] = ()
    left_over: tuple[LeftOver, ...] = ()
    additional: tuple[Filling, ...] = ()

    @property
    def filled(self) -> int:
        return sum(1 for status in self.statuses if status.state is SeatState.FILLED)

    @property
    def gaps(self) -> tuple[SeatStatus, ...]:
        return tuple(status for status in self.statuses if status.state is not SeatState.FILLED)

    @property
    def as_demanded(self) -> bool:
        return not self.gaps and not self.left_over

    def of_seat(self, seat: str) -> tuple[SeatStatus, ...]:
        return tuple(status for status in self.statuses if status.expected.seat == seat)


@dataclass(slots=True)
class _Sitting:
    """Who sits where in one committee, while it is being worked out."""

    committee: CommitteeAt
    facts: CommitteeFacts
    places: dict[str, list[Filling]]  # key of the seat → fillings
    left_over: list[LeftOver] = field(default_factory=list)
    additional: list[Filling] = field(default_factory=list)


def compare(committee: CommitteeAt, facts: CommitteeFacts) -> Comparison:
    """The comparison of one committee on the day of the facts; worked out once for all judges."""
    known = facts.memory.get(committee.key)
    if not isinstance(known, Comparison):
        known = facts.memory[committee.key] = _compared(committee, facts)
    return known


def _compared(committee: CommitteeAt, facts: CommitteeFacts) -> Comparison:
    body = facts.body_of(committee)
    if body is not None and body.external and not body.seats:
        return Comparison(additional=committee.fillings)
    expected = expected_seats(committee, body, facts) if body else ()
    rules = {rule.key: rule for rule in body.seats} if body else {}
    sitting = _Sitting(committee, facts, {seat.key: [] for seat in expected})
    by_rule = _by_rule(expected)
    for filling in sorted(committee.fillings, key=_order):
        _seat(filling, by_rule.get(filling.seat, ()), rules.get(filling.seat), sitting)
    statuses = tuple(_status(seat, tuple(sitting.places[seat.key]), sitting) for seat in expected)
    return Comparison(statuses, tuple(sitting.left_over), tuple(sitting.additional))


def _by_rule(expected: Iterable[ExpectedSeat]) -> Mapping[str, tuple[ExpectedSeat, ...]]:
    found: dict[str, list[ExpectedSeat]] = {}
    for seat in expected:
        found.setdefault(seat.seat, []).append(seat)
    return {rule: tuple(seats) for rule, seats in found.items()}


def _order(filling: Filling) -> tuple[bool, date, int]:
    """Who says whom they represent is seated first, then the longer seated."""
    return (not filling.representing, filling.filler.since, filling.membership)


def _seat(filling: Filling, seats: tuple[ExpectedSeat, ...], rule: SeatRule | None, sitting: _Sitting) -> None:
    fitting = [seat for seat in seats if fits(filling, seat, sitting.facts)]
    fitting.sort(key=lambda seat: filling.representing not in seat.accepts)
    free = [seat for seat in fitting if not sitting.places[seat.key]]
    if free:
        sitting.places[free[0].key].append(filling)
    elif rule is not None and isinstance(rule.origin, ByAppointment) and sitting.committee.active:
        _appoint(filling, rule.origin, seats, sitting)
    elif fitting:
        sitting.places[fitting[0].key].append(filling)
    else:
        sitting.left_over.append(why_left_over(filling, seats, sitting.committee, sitting.facts))


def _appoint(filling: Filling, origin: ByAppointment, seats: tuple[ExpectedSeat, ...], sitting: _Sitting) -> None:
    """Beyond the minimum it may be, beyond the maximum it is left over."""
    appointed = len(seats) + sum(1 for other in sitting.additional if other.seat == filling.seat)
    if origin.maximum is None or appointed < origin.maximum:
        sitting.additional.append(filling)
    else:
        since = max(filling.filler.since, sitting.committee.founded_on, sitting.facts.in_force_from)
        sitting.left_over.append(LeftOver(filling, Reason.TOO_MANY, since))


def fits(filling: Filling, seat: ExpectedSeat, facts: CommitteeFacts) -> bool:
    """Whether the filling is right for that seat on that day.

    On a seat by post it is the post itself, or a person for as long as that person holds the post.
    """
    if not seat.ex_officio:
        return filling.representing in seat.accepts
    if filling.filler.post:
        return filling.filler.post in seat.posts
    held_by = {holder.person for key in seat.posts if (holder := facts.organisation.posts[key].holder)}
    return filling.filler.person in held_by


def _status(seat: ExpectedSeat, fillings: tuple[Filling, ...], sitting: _Sitting) -> SeatStatus:
    if not fillings:
        return SeatStatus(seat, SeatState.MISSING, (), _missing_since(seat, sitting))
    since = max(seat.since, fillings[0].filler.since)
    if len(fillings) > 1:
        return SeatStatus(seat, SeatState.DOUBLED, fillings, max(seat.since, fillings[1].filler.since))
    if fillings[0].filler.person is None:
        return SeatStatus(seat, SeatState.VACANT, fillings, max(since, _vacant_since(fillings[0], sitting.facts)))
    return SeatStatus(seat, SeatState.FILLED, fillings, since)


def _vacant_since(filling: Filling, facts: CommitteeFacts) -> date:
    post = facts.organisation.posts.get(filling.filler.post or "")
    return (post.vacant_since if post else None) or date.min


def _missing_since(seat: ExpectedSeat, sitting: _Sitting) -> date:
    """The day after somebody last sat there, if somebody did since the seat is demanded."""
    ends = [day_after(former.until) for former in sitting.committee.former if _sat(former, seat)]
    lost = [
        over.since for over in sitting.left_over if over.filling.seat == seat.seat and _sat_there(over.filling, seat)
    ]
    return max([seat.since, *ends, *lost])


def _sat(former: FormerFilling, seat: ExpectedSeat) -> bool:
    if former.seat != seat.seat:
        return False
    return former.post in seat.posts or (bool(former.representing) and former.representing in seat.accepts)


def _sat_there(filling: Filling, seat: ExpectedSeat) -> bool:
    return bool(filling.representing) and filling.representing in seat.accepts
