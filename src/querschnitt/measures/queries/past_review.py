"""A review that was finished: what the body had before it, measure by measure, and what it said."""

from dataclasses import dataclass
from datetime import date

from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import Review, ReviewLine
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.hanging import unit_name
from querschnitt.meetings.domain.states import Light


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A measure as the body saw it then; title and unit as they are called by the end of the review."""

    number: int
    title: str
    unit: str
    seen_on: date
    state: MeasureState
    light: Light | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReview:
    """A finished review. `meeting`: key and title of the sitting in which it was done."""

    committee: str
    name: str
    begun_on: date
    finished_on: date
    summary: str
    meeting: tuple[str, str] | None
    rows: tuple[SeenRow, ...]


def past_review(actor: Actor, committee: str, pk: int) -> PastReview:
    """What was seen and noted in it. Two statements, however many measures."""
    require(actor, GRANTS, "read_measures")
    found = Review.objects.select_related("committee", "meeting").filter(
        pk=pk, committee__key=committee, finished_on__isnull=False
    ).first()  # fmt: skip
    if found is None or found.finished_on is None:
        raise Forbidden(committee)
    return PastReview(
        committee=found.committee.key,
        name=found.committee.name,
        begun_on=found.begun_on,
        finished_on=found.finished_on,
        summary=found.summary,
        meeting=(found.meeting.key, found.meeting.title) if found.meeting else None,
        rows=tuple(_rows(found, found.finished_on)),
    )


def _rows(review: Review, day: date) -> list[SeenRow]:
    lines = ReviewLine.objects.filter(review=review, seen_on__isnull=False).annotate(
        q_unit=unit_name("measure__unit", day)
    )
    columns = ("measure__number", "measure__title", "q_unit", "seen_on", "state_seen", "light_seen", "note")
    return [
        SeenRow(number, title, unit, seen, MeasureState(state), Light(light) if light else None, note)
        for number, title, unit, seen, state, light, note in lines.order_by("measure__number").values_list(*columns)
    ]
