"""Which of the proposed times suits best: first by what the rules demand, then by heads (K3.1-1, K3.2-2, K3.2-3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from querschnitt.kernel.wording import Say
from querschnitt.meetings.domain.states import PollChoice

Choices = Mapping[str, PollChoice]  # who (key of the person, or another name of an invitee) → what they say of one time


class Cover(StrEnum):
    """How well one time meets a demand: by the best answer among those who can meet it."""

    SURE = "sure"
    IF_NEED_BE = "if_need_be"
    OPEN = "open"  # nobody can so far, and somebody has not answered
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Somebody whom the rules demand at the sitting: one of `persons` has to come; nobody there: it cannot be met.

    `label` is the seat or the chair in words, `broken` says what is wrong where none of them can.
    """

    persons: tuple[str, ...]
    label: Say
    broken: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A time with what the rules demand of a sitting then, and the persons of each seat that votes."""

    key: int
    starts_at: datetime
    needed: tuple[Needed, ...] = ()
    voting: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A time in its place. `yes` and `if_need_be` count those of the voting `seats` that could come, each once."""

    place: int
    key: int
    covers: tuple[tuple[Needed, Cover], ...]
    yes: int
    if_need_be: int
    seats: int
    refused_by_all: bool

    def of(self, cover: Cover) -> tuple[Needed, ...]:
        """The demands that this time meets in that way."""
        return tuple(needed for needed, found in self.covers if found is cover)

    @property
    def worst(self) -> Cover | None:
        """The worst that can be said of a demand; None where the rules demand nobody."""
        found = {cover for _needed, cover in self.covers}
        return next((each for each in (Cover.BROKEN, Cover.OPEN, Cover.IF_NEED_BE, Cover.SURE) if each in found), None)

    @property
    def needs_reason(self) -> bool:
        """Whether it breaks a rule, or everybody refused it: chosen all the same, somebody has to say why."""
        return bool(self.of(Cover.BROKEN)) or self.refused_by_all


def cover(needed: Needed, choices: Choices) -> Cover:
    """How well the answers meet one demand."""
    said = [choices.get(person) for person in needed.persons]
    if PollChoice.YES in said:
        return Cover.SURE
    if PollChoice.IF_NEED_BE in said:
        return Cover.IF_NEED_BE
    return Cover.OPEN if None in said else Cover.BROKEN


def ranked(proposed: Iterable[Proposed], answers: Mapping[int, Choices]) -> tuple[Ranked, ...]:
    """The times, the best first. `answers`: of each time what is said of it.

    In this order: fewest demands broken, not refused by everybody, fewest demands not answered, fewest met only if
    need be; then most voting seats that can, most that could if need be; then the earlier time. A no that becomes a yes
    never makes a time worse.
    """
    found = [(one, _judged(one, answers.get(one.key, {}))) for one in proposed]
    found.sort(key=lambda pair: (*_rank(pair[1]), pair[0].starts_at, pair[0].key))
    return tuple(replace(judged, place=place) for place, (_one, judged) in enumerate(found, start=1))


def _rank(judged: Ranked) -> Sequence[int]:
    broken, unknown, unsure = (len(judged.of(each)) for each in (Cover.BROKEN, Cover.OPEN, Cover.IF_NEED_BE))
    return (broken, judged.refused_by_all, unknown, unsure, -judged.yes, -judged.if_need_be)


def _judged(one: Proposed, choices: Choices) -> Ranked:
    best = [_best(choices.get(person) for person in seat) for seat in one.voting]
    return Ranked(
        place=0,
        key=one.key,
        covers=tuple((needed, cover(needed, choices)) for needed in one.needed),
        yes=best.count(PollChoice.YES),
        if_need_be=best.count(PollChoice.IF_NEED_BE),
        seats=len(best),
        refused_by_all=bool(choices) and set(choices.values()) == {PollChoice.NO},
    )


def _best(said: Iterable[PollChoice | None]) -> PollChoice | None:
    found = set(said)
    return next((each for each in (PollChoice.YES, PollChoice.IF_NEED_BE) if each in found), None)
