"""Many rows of a list are changed: all of it, or the caller takes all of it back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction

from querschnitt.cycles.commands import change_goal
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.commands._changing import Change, change_all
from querschnitt.measures.commands.measures import change_measure
from querschnitt.measures.commands.stock import change_need, change_offer
from querschnitt.measures.domain.states import Kind

CHANGE: Mapping[Kind, Callable[..., Any]] = {
    Kind.MEASURE: lambda number, **more: change_measure(measure=number, **more),
    Kind.NEED: lambda number, **more: change_need(need=number, **more),
    Kind.OFFER: lambda number, **more: change_offer(offer=number, **more),
    Kind.GOAL: lambda number, **more: change_goal(goal=number, **more),
}
NOT_ALLOWED = say("You may not change this.")


@dataclass(frozen=True, slots=True)
class Denied:
    """Why an entry is not changed, and the field of the command at which it lies, where it lies at one."""

    number: int
    why: Say
    place: str = ""

    @classmethod
    def of(cls, number: int, error: Refused | Forbidden) -> "Denied":
        if isinstance(error, Forbidden):
            return cls(number, NOT_ALLOWED)
        return cls(number, error.sentence, error.place)


def change_rows(
    actor: Actor, kind: Kind, changes: Iterable[Change], reason: str = "", *, stored: bool = True
) -> Iterator[Denied]:
    """Change these entries of a list in their order, and tell which are refused; without `stored` only ask."""
    change = change_all if kind is Kind.MEASURE else partial(_singly, kind)
    for number, error in change(actor, changes, reason, stored=stored):
        yield Denied.of(number, error)


def _singly(
    kind: Kind, actor: Actor, changes: Iterable[Change], reason: str, *, stored: bool
) -> Iterator[tuple[int, Refused | Forbidden]]:
    for change in changes:
        try:
            with transaction.atomic():
                CHANGE[kind](change.number, actor=actor, changes=change.changes, reason=reason, seen=change.seen)
                transaction.set_rollback(not stored)
        except (Refused, Forbidden) as error:
            yield change.number, error
