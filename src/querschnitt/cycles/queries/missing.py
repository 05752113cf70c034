"""What is still missing before a step can be left: what this app knows, and what higher apps know (see config).

Whoever owns the facts says what is missing: answers to the survey, measures without decision, a council not heard.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from querschnitt.cycles.domain.states import RequirementKind
from querschnitt.cycles.labels import REQUIREMENT_KINDS
from querschnitt.cycles.models import CycleStep
from querschnitt.kernel.wording import Say, say

Teller = Callable[[CycleStep, date], Iterable[Say]]
_tellers: tuple[Teller, ...] = ()


def install(*tellers: Teller) -> None:
    """Let higher apps say what is missing; called once, by config."""
    global _tellers  # noqa: PLW0603 (wired once at the start, like the chronicle)
    _tellers = tellers


def missing_of(step: CycleStep, day: date) -> Iterator[Say]:
    """What is missing before this step can be left on that day. One statement and those of the higher apps."""
    for row in step.requirements.filter(settled_on=None, dropped_on=None, added_on__lte=day):
        yield say("%(kind)s: %(what)s", kind=REQUIREMENT_KINDS[RequirementKind(row.kind)], what=row.what)
    yield from undecided(step, day)


def undecided(step: CycleStep, day: date) -> Iterator[Say]:
    """What higher apps say is missing of this step: no reason given on leaving it makes that decided (K3.2-6)."""
    for tell in _tellers:
        yield from tell(step, day)
