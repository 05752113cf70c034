"""Many rows of a list are changed: all of it, or the caller takes all of it back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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


def change_rows(actor: Actor, kind: Kind, changes: Iterable[Change], reason: str) -> Iterator[tuple[int, Say]]:
    """Change these entries of a list in their order; of those that are refused the number, and why."""
    change = change_all(actor, changes, reason) if kind is Kind.MEASURE else _singly(actor, kind, changes, reason)
    for number, why in change:
        yield number, NOT_ALLOWED if isinstance(why, Forbidden) else why.sentence


def _singly(
    actor: Actor, kind: Kind, changes: Iterable[Change], reason: str
) -> Iterator[tuple[int, Refused | Forbidden]]:
    for change in changes:
        try:
            with transaction.atomic():
                CHANGE[kind](change.number, actor=actor, changes=change.changes, reason=reason, seen=change.seen)
        except (Refused, Forbidden) as error:
            yield change.number, error
