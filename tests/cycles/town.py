"""The small Bamberg of the sittings, with a pass of Referat 1 under way.

Pass `referat-1-2018`, opened on OPENED over `referat-1` (which carries it) and its offices 10, 11 and 15, with the
working group `ag-1`. The preliminary talk is done, the step `start` has begun; the survey can begin. Planned dates
stand for every step up to the presentation.
"""

from datetime import date

from tests.meetings.town import DAY, FOUNDED, at, chair, deputy, member, office, post, seat_of, stranger
from tests.meetings.town import build_town as build_town_of_sittings
from tests.remembering import Remembered

from querschnitt.cycles import commands
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role

OPENED = date(2018, 3, 2)
KEY = "referat-1-2018"
PLAN = {
    "preliminary_talk": (date(2018, 3, 5), date(2018, 3, 9)),
    "start": (date(2018, 3, 12), date(2018, 4, 30)),
    "survey": (date(2018, 5, 2), date(2018, 6, 29)),
    "evaluation": (date(2018, 7, 2), date(2018, 7, 31)),
    "advisory_council": (date(2018, 8, 1), date(2018, 9, 14)),
    "discussion": (date(2018, 9, 17), date(2018, 10, 12)),
    "recommendation": (date(2018, 10, 15), date(2018, 10, 31)),
    "decision": (date(2018, 11, 5), date(2018, 12, 14)),
    "presentation": (date(2019, 1, 14), date(2019, 2, 15)),
}

__all__ = ["DAY", "FOUNDED", "KEY", "OPENED", "PLAN", "at", "build_town", "chair", "cycle", "deputy", "head", "member"]
__all__ += ["office", "post", "seat_of", "step", "stranger"]


def _build() -> None:
    build_town_of_sittings()
    with clock.standing_at(date(2018, 3, 12)):
        opened = commands.open_cycle(actor=OPERATOR, unit="referat-1", on=OPENED, plan=PLAN, committee="ag-1")
        key = opened.key
        commands.start_step(actor=OPERATOR, cycle=key, step="preliminary_talk", on=date(2018, 3, 5))
        commands.finish_step(actor=OPERATOR, cycle=key, step="preliminary_talk", on=date(2018, 3, 9))
        commands.start_step(actor=OPERATOR, cycle=key, step="start", on=date(2018, 3, 12))


_story = Remembered(_build)


def build_town() -> None:
    """The town with its pass; built once a process, laid down again as it was afterwards."""
    _story.tell()


def head(unit: str = "referat-1") -> Actor:
    """The head of a unit: of Referat 1 as the one who answers for the pass."""
    mandates = {Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}
    return Actor(f"Leitung {unit}", frozenset(mandates), f"head-{unit}")


def cycle(key: str = KEY) -> Cycle:
    return Cycle.objects.get(key=key)


def step(key: str, cycle: str = KEY) -> CycleStep:
    """A step of the pass as it is stored now."""
    return CycleStep.objects.get(cycle__key=cycle, key=key)
