"""Which bodies go through measures, and how far their reviews have come: the way to each review."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.measures.domain.states import ENDS
from querschnitt.measures.models import Measure, Review, Supervision
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.supervision import REVIEW_RULE, heir_kind


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
    """Every body at work on that day that has measures to go through, or is meant to. Three statements."""
    require(actor, GRANTS, "read_measures")
    return list(_watching(day))


def watching_of(actor: Actor, committee: str, day: date) -> Watching | None:
    """How one body stands there; None where it has nothing to do with measures. Three statements at most."""
    if not may(actor, GRANTS, "read_measures"):
        return None
    return next(_watching(day, key=committee), None)


def _watching(day: date, *, key: str = "") -> Iterator[Watching]:
    everything, heir = _meant(day)
    rows = list(_at_work(day, key))
    whole = any(row.body in everything for row in rows)
    decided = Measure.objects.filter(decided_on__isnull=False).exclude(state__in=ENDS).count() if whole else 0
    for row in rows:
        all_of_them = row.body in everything
        if all_of_them or row.body == heir or row.q_held or row.q_begun or row.q_finished:
            yield Watching(
                committee=row.key,
                name=row.name,
                number=decided if all_of_them else row.q_held or 0,
                all_of_them=all_of_them,
                begun_on=row.q_begun,
                finished_on=row.q_finished,
            )


def _meant(day: date) -> tuple[set[str], str]:
    """The kinds of bodies that review all measures, and the kind to which measures are handed over; empty: none."""
    edition = edition_on(day)
    if edition is None:
        return set(), ""
    rules = (rule for rule in edition.data.rules.values() if rule.kind == REVIEW_RULE)
    return {kind for rule in rules for kind in rule.applies_to}, heir_kind(edition.data)


def _at_work(day: date, key: str) -> Iterable[Any]:
    """Bodies at work, each with what it holds, when its review under way began, and when the last one was finished."""
    mine = Supervision.objects.filter(committee=OuterRef("pk"), until=None).exclude(measure__state__in=ENDS)
    number = mine.order_by().values("committee").annotate(q_number=Count("pk")).values("q_number")
    under_way = Review.objects.filter(committee=OuterRef("pk"), finished_on=None)
    finished = Review.objects.filter(committee=OuterRef("pk"), finished_on__isnull=False).order_by("-finished_on")
    rows = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), founded_on__lte=day).annotate(
        q_held=Subquery(number),
        q_begun=Subquery(under_way.values("begun_on")[:1]),
        q_finished=Subquery(finished.values("finished_on")[:1]),
    )
    return rows.filter(key=key) if key else rows.order_by("name")
