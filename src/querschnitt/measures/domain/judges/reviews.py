"""What reviews add to the findings about going through the state of all measures (K3.1-7)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from querschnitt.kernel.findings import Finding
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.snapshot import MeasuresAt, ReviewAt


def with_reviews(findings: Iterable[Finding], facts: MeasureFacts) -> Iterator[Finding]:
    """The findings of the judge of sittings, each with what the last review of that body has seen.

    Whether it was done in time is judged by the sitting in which the item was treated; how much of it was done stands
    in the review.
    """
    for finding in findings:
        evidence = tuple(review_evidence(facts.measures, finding.body or finding.subject.key))
        yield replace(finding, evidence=(*finding.evidence, *evidence)) if evidence else finding


def review_evidence(measures: MeasuresAt, committee: str) -> Iterator[Say]:
    """What the last finished review of the body has seen of the measures that go on, and the one under way."""
    own = [review for review in measures.reviews if review.committee == committee]
    finished = [review for review in own if review.finished_on]
    if finished:
        last = max(finished, key=_finished)
        seen, live = seen_of(measures, last)
        yield say("The last review, finished on %(day)s, saw %(seen)s of %(live)s measures", day=last.finished_on,
                  seen=seen, live=live)  # fmt: skip
    for review in own:
        if review.finished_on is None:
            seen, live = seen_of(measures, review)
            yield say("A review is under way: %(seen)s of %(live)s measures seen", seen=seen, live=live)


def _finished(review: ReviewAt) -> str:
    return review.finished_on.isoformat() if review.finished_on else ""


def seen_of(measures: MeasuresAt, review: ReviewAt) -> tuple[int, int]:
    """How many measures it has seen, and how many had been decided by its end and go on or ended only after it."""
    end = review.finished_on or measures.day
    live = {
        one.number
        for one in measures.measures.values()
        if one.decided_on and one.decided_on <= end and not (one.ended_on and one.ended_on <= end)
    }
    return len(review.seen & live), len(live)
