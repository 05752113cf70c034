"""The way of a measure: the steps that it took, with the resolutions they rest on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import Measure, MeasureStep
from querschnitt.meetings.queries.prepared import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step of its way. `wording` is empty for a resolution in a part of the sitting that is not public."""

    step: str
    after: MeasureState
    on: date
    reason: str
    resolution: str = ""
    body: str = ""
    meeting: str = ""
    wording: str = ""
    kind: str = ""
    votes: tuple[int | None, int | None, int | None] = (None, None, None)


def steps_of(row: Measure, day: date) -> list[StepRow]:
    """The steps that it took by that day. One statement."""
    return [_step(*values) for values in WAY(measure=row.pk, day=day)]


def way(measure: int, day: date) -> "QuerySet[Any, Any]":
    """The statement of its way, to be written once: its steps by that day, with the resolutions they rest on."""
    rows = MeasureStep.objects.filter(measure=measure, happened_on__lte=day).order_by("happened_on", "pk")
    resolution = (
        "committee__name", "item__meeting__key", "wording", "kind", "votes_for", "votes_against", "abstentions",
        "item__public", "item__disclosed_on",
    )  # fmt: skip
    resolved = [f"resolution__{name}" for name in ("number", *resolution)]
    return rows.values_list("step", "after", "happened_on", "reason", *resolved)


WAY = Prepared(way, measure=-987_654_321, day=date(9876, 5, 4))


def _step(step: str, after: str, on: date, reason: str, number: str | None, *resolved: Any) -> StepRow:
    """A step; the resolution as everybody of the house may read it: the wording of a public item alone."""
    facts: dict[str, Any] = {"step": step, "after": MeasureState(after), "on": on, "reason": reason}
    if number is None:
        return StepRow(**facts)
    body, meeting, wording, kind, in_favour, against, abstained, public, disclosed_on = resolved
    return StepRow(
        **facts,
        resolution=number,
        body=body,
        meeting=meeting,
        wording=wording if public or disclosed_on is not None else "",
        kind=kind,
        votes=(in_favour, against, abstained),
    )
