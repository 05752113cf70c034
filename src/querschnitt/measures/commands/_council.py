"""What the commands about the council's part look up before they act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from querschnitt.committees.models import Committee
from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.cycles.queries.rights import councils
from querschnitt.kernel.authority import Actor, Mandate, may, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.states import ENDS, NeedState
from querschnitt.measures.models import Comment, Measure, Need
from querschnitt.measures.permissions import GRANTS, MeasureSubject


@dataclass(frozen=True, slots=True)
class Speaking:
    """For which council somebody speaks, and by which mandate."""

    committee: Committee
    capacity: Mandate


def open_cycle_of(key: str) -> Cycle:
    """The pass, locked; refuses one that is over."""
    row = Cycle.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row is None:
        raise Refused(say("There is no pass “%(key)s”.", key=key), place="cycle")
    if row.ended_on is not None:
        raise Refused(say("The pass ended on %(day)s.", day=row.ended_on), place="cycle")
    return row


def speaking(actor: Actor, action: str, committee: str) -> Speaking:
    """The council for which the actor speaks: the named one, or the only one there is to speak for.

    Raises `Forbidden` for whoever has no seat in it and is not the office.
    """
    working = {scope.removeprefix("committee:") for scope in councils()}
    own = [key for key in sorted(working) if may(actor, GRANTS, action, _subject(key))]
    key = committee or next(iter(own), "")
    mandate = require(actor, GRANTS, action, _subject(key))
    if not working:
        raise Refused(say("No advisory council is at work at present."), place="committee")
    if key not in working or (not committee and len(own) > 1):
        raise Refused(say("Say for which body."), place="committee")
    return Speaking(Committee.objects.get(key=key), mandate)


def _subject(committee: str) -> MeasureSubject:
    return MeasureSubject(council=frozenset({f"committee:{committee}"}))


def subject_row(cycle: Cycle, need: int | None, goal: int | None, measure: int | None) -> dict[str, Any]:
    """What is commented on: one need, goal or measure of this pass that still goes on."""
    asked: Mapping[str, int | None] = {"need": need, "goal": goal, "measure": measure}
    named = [(kind, number) for kind, number in asked.items() if number is not None]
    if len(named) != 1:
        raise ValueError("a comment is about one need, one goal or one measure")
    kind, number = named[0]
    row = _row(cycle, kind, int(number or 0))
    if row is None:
        raise Refused(say("There is no such thing in this pass."), place=kind)
    return {kind: row}


def _row(cycle: Cycle, kind: str, number: int) -> Need | Goal | Measure | None:
    match kind:
        case "need":
            return Need.objects.filter(cycle=cycle, number=number).exclude(state=NeedState.SAID_TWICE).first()
        case "goal":
            return Goal.objects.filter(cycle=cycle, number=number, state__in=LIVE_GOALS).first()
        case _:
            return Measure.objects.filter(cycle=cycle, number=number).exclude(state__in=ENDS).first()


def about(row: Comment) -> str:
    """What a comment is about, as events name it."""
    if row.need is not None:
        return f"need:{row.need.number}"
    if row.goal is not None:
        return f"goal:{row.goal.number}"
    return f"measure:{row.measure.number}" if row.measure is not None else ""


def standing(comment: int) -> Comment:
    """The comment, locked; refuses one that was taken back."""
    rows = Comment.objects.select_for_update(of=("self",)).select_related("cycle__committee", "committee")
    row = rows.select_related("need", "goal", "measure").filter(pk=comment).first()
    if row is None:
        raise Refused(say("There is no such comment."), place="comment")
    if row.withdrawn_on is not None:
        raise Refused(say("This comment was taken back."), place="comment")
    return row
