"""A recommendation is laid before a body: proposed for its agenda, once."""

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.measures.commands._recommending import paper
from querschnitt.measures.events.decision import RecommendationSent
from querschnitt.measures.models import Recommendation
from querschnitt.meetings.commands import propose_agenda_item
from querschnitt.meetings.domain.states import ItemKind


def lay_before(row: Recommendation, *, actor: Actor, capacity: Mandate, wished_for: str = "") -> None:
    """Put it on the way to the agenda of the body; the subject tells it apart from every other recommendation."""
    row.proposal = propose_agenda_item(
        actor=actor,
        committee=row.to.key,
        subject=f"recommendation:{row.pk}",
        title=row.title,
        text=paper(row),
        kind=ItemKind.RESOLUTION,
        by_committee=row.committee.key if row.committee else "",
        wished_for=wished_for,
    )
    row.version += 1
    row.save()
    lines = list(row.lines.select_related("measure", "goal"))
    event = RecommendationSent(
        subject=f"recommendation:{row.pk}",
        recommendation=row.pk,
        title=row.title,
        cycle=row.cycle.key if row.cycle else "",
        to=row.to.key,
        body=row.to.name,
        measures=tuple(sorted(line.measure.number for line in lines if line.measure)),
        goals=tuple(sorted(line.goal.number for line in lines if line.goal)),
    )
    record(event, actor=actor, capacity=capacity)
