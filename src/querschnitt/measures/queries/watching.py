"""Which bodies go through measures, and how far their reviews have come: the way to each review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.measures.domain.states import ENDS
from querschnitt.measures.models import Measure, Review, Supervision
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.supervision import REVIEW_RULE, heir_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """A body that goes through measures. `all_of_them`: the concept has it review all, not only those in its charge."""

    committee: str
    name: str
    number: int
    all_of_them: bool
    begun_on: date | None
    finished_on: date | None


def watching(actor: Actor, day: date) -> list[Watching]:
    """Every body at work on that day that has measures to go through, or is meant to. Seven statements."""
    require(actor, GRANTS, "read_measures")
    return list(_watching(day))


def watching_of(actor: Actor, committee: str, day: date) -> Watching | None:
    """How one body stands there; None where it has nothing to do with measures. Seven statements."""
    if not may(actor, GRANTS, "read_measures"):
        return None
    return next(_watching(day, key=committee), None)


def _watching(day: date, *, key: str = "") -> Iterator[Watching]:
    everything, heir = _reviewing_kinds(day), heir_on(day)
    held = _held()
    decided = Measure.objects.filter(decided_on__isnull=False).exclude(state__in=ENDS).count()
    reviews = _reviews()
    for body in _at_work(day, key):
        whole = body.body in everything
        meant = whole or (heir is not None and heir.kind == body.body)
        if meant or held.get(body.pk) or body.pk in reviews:
            begun_on, finished_on = reviews.get(body.pk, (None, None))
            yield Watching(
                committee=body.key,
                name=body.name,
                number=decided if whole else held.get(body.pk, 0),
                all_of_them=whole,
                begun_on=begun_on,
                finished_on=finished_on,
            )


def _reviewing_kinds(day: date) -> set[str]:
    edition = edition_on(day)
    rules = edition.data.rules.values() if edition else ()
    return {kind for rule in rules if rule.kind == REVIEW_RULE for kind in rule.applies_to}


def _at_work(day: date, key: str) -> list[Committee]:
    rows = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), founded_on__lte=day)
    return list(rows.filter(key=key) if key else rows.order_by("name"))


def _held() -> dict[int, int]:
    """How many measures that go on each body watches over."""
    rows = Supervision.objects.filter(until=None).exclude(measure__state__in=ENDS).order_by("committee")
    return dict(rows.values_list("committee").annotate(Count("pk")))


def _reviews() -> dict[int, tuple[date | None, date | None]]:
    """When the review under way began, and when the last one was finished, by body."""
    under_way = Max("begun_on", filter=Q(finished_on=None))
    rows = Review.objects.order_by("committee").values_list("committee")
    found = rows.annotate(q_begun=under_way, q_finished=Max("finished_on"))
    return {committee: (begun, finished) for committee, begun, finished in found}
