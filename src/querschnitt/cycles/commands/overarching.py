"""The one goal above all others: its words are those of the concept (K2-1)."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Q

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.commands._finding import findable
from querschnitt.cycles.commands._goals import (
    TITLE,
    draw_number,
    happened,
    lock_tree,
    needed,
    overarching,
    write_change,
)
from querschnitt.cycles.commands._ground import still
from querschnitt.cycles.domain.states import GoalLevel, GoalState
from querschnitt.cycles.events.goals import OverarchingGoalSet
from querschnitt.cycles.models import Goal
from querschnitt.cycles.permissions import GRANTS
from querschnitt.kernel.authority import Actor, require


@transaction.atomic
def set_overarching_goal(
    *,
    actor: Actor,
    title: str,
    text: str = "",
    on: date | None = None,
    reason: str = "",
    edition: str = "",
    seen: int | None = None,
) -> Goal:
    """Give the overarching goal its words; what they were stays on record.

    `on`: since when they hold, today unless told. `edition`: key of the one that gives them. It counts as agreed, since
    whoever adopted the concept adopted it.
    """
    capacity = require(actor, GRANTS, "set_overarching_goal")
    register = lock_tree()
    words = {"title": needed(title, "title", most=TITLE), "text": text.strip()}
    adopted = {"adopted_title": words["title"], "adopted_text": words["text"]}
    row = overarching()
    if row is None:
        day = happened(on)
        level, state, number = GoalLevel.OVERARCHING, GoalState.AGREED, draw_number(register)
        row = Goal(number=number, level=level, state=state, set_on=day, agreed_on=day, **words, **adopted)
        row.save()
        findable(actor, row)
    else:
        still(row, seen)
        if not write_change(row, {**words, **adopted}, actor=actor, reason=reason):
            return row
    event = OverarchingGoalSet(subject=f"goal:{row.number}", number=row.number, edition=edition)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def keep_overarching_goal(*, actor: Actor, today: date) -> int:
    """Give the overarching goal the words of the edition in force, once after each edition; how many were set.

    What the office has worded since that edition came into force is left alone.
    """
    require(actor, GRANTS, "set_overarching_goal")
    edition = edition_on(today)
    words = " ".join(edition.data.overarching_goal.split()) if edition else ""
    if edition is None or not words:
        return 0
    row = overarching()
    if row is not None and _worded_since(row) >= edition.in_force_from:
        return 0
    short = words if len(words) <= TITLE else f"{words[: TITLE - 1].rstrip()}…"
    before = row.version if row else -1
    after = set_overarching_goal(
        actor=actor,
        title=short,
        text="" if short == words else words,
        on=edition.in_force_from,
        reason=edition.title,
        edition=edition.key,
    )
    return int(after.version != before)


def _worded_since(row: Goal) -> date:
    """The last day on which the words were set."""
    worded = row.changes.filter(Q(after__has_key="title") | Q(after__has_key="text"))
    changed: date | None = worded.aggregate(last=Max("changed_on"))["last"]
    return max(row.set_on, changed or row.set_on)
