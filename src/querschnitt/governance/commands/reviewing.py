"""The daily review: what opened and closed since the last one becomes events, and one notice a person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.governance.domain.review import Review, opened_on, recipients, reviewed
from querschnitt.governance.events import FindingChanged, FindingClosed, FindingOpened, FindingsTold, about
from querschnitt.governance.models import OpenFinding
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.judging import JudgedFinding, Judgement, judged_at
from querschnitt.governance.queries.posts import responsible
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.findings import OPEN, State
from querschnitt.organisation.models import Municipality


@transaction.atomic
def review_findings(*, actor: Actor, today: date) -> Review:
    """Compare the findings of today with those known to be open, and record the difference.

    Repeated on the same day it finds nothing new; after days of silence it writes down what opened meanwhile with
    the day on which it did. Each opening, closing and change is an event; each person concerned has one event
    `FindingsTold` with everything of theirs, from which one mail is made.
    """
    require(actor, GRANTS, "review_findings")
    # Two schedulers at once: the second waits here, and then finds nothing new.
    list(Municipality.objects.select_for_update().values_list("pk"))
    judged = judged_at(today)
    rows = {row.key: row for row in judged.rows if row.state in OPEN}
    known = {each.key: each for each in OpenFinding.objects.filter(closed_on__isnull=True)}
    review = reviewed(
        {key: State(each.state) for key, each in known.items()}, {key: row.state for key, row in rows.items()}
    )
    for key in review.opened:
        known[key] = _open(rows[key], today, actor)
    for key in review.changed:
        _change(known[key], rows[key], actor)
    for key in review.closed:
        _close(known[key], today, actor)
    _tell(judged, review, known, today, actor)
    return review


def _open(row: JudgedFinding, today: date, actor: Actor) -> OpenFinding:
    opened = OpenFinding.objects.create(
        key=row.key,
        rule=row.rule,
        title=row.title[:300],
        section=row.section,
        label=row.finding.subject.label[:300],
        state=row.state,
        due=row.finding.due,
        responsible=list(row.finding.responsible),
        opened_on=opened_on(row.finding, today),
    )
    event = FindingOpened(
        subject=about(row.key),
        finding=row.key,
        title=opened.title,
        section=opened.section,
        label=opened.label,
        state=row.state,
        opened_on=opened.opened_on,
    )
    record(event, actor=actor)
    return opened


def _change(known: OpenFinding, row: JudgedFinding, actor: Actor) -> None:
    known.state, known.due = row.state, row.finding.due
    known.responsible = list(row.finding.responsible)
    known.save()
    event = FindingChanged(
        subject=about(known.key),
        finding=known.key,
        title=known.title,
        section=known.section,
        label=known.label,
        state=known.state,
    )
    record(event, actor=actor)


def _close(known: OpenFinding, today: date, actor: Actor) -> None:
    known.closed_on = max(today, known.opened_on)
    known.save()
    event = FindingClosed(
        subject=about(known.key),
        finding=known.key,
        title=known.title,
        section=known.section,
        label=known.label,
        opened_on=known.opened_on,
    )
    record(event, actor=actor)


def _tell(judged: Judgement, review: Review, known: Mapping[str, OpenFinding], today: date, actor: Actor) -> None:
    news = {key: _concerned(judged, known[key]) for key in (*review.opened, *review.changed, *review.closed)}
    closed = set(review.closed)
    for person, keys in recipients(news).items():
        event = FindingsTold(
            subject=f"person:{person}",
            person=person,
            day=today,
            opened=tuple(key for key in keys if key not in closed),
            closed=tuple(key for key in keys if key in closed),
        )
        record(event, actor=actor)


def _concerned(judged: Judgement, known: OpenFinding) -> set[str]:
    """Holders of the responsible posts and their deputies, the process office, and whom the rule wants told."""
    posts = responsible(known.responsible, judged.town.organisation, None)
    persons = {person for post in posts for person in post.persons}
    return persons | judged.office | set(_to_be_told(judged, known.rule))


def _to_be_told(judged: Judgement, rule: str) -> Iterator[str]:
    setting = judged.edition.data.rules.get(rule) if judged.edition else None
    if setting is None or not setting.on_breach:
        return
    for committee in judged.town.committees.of_body(setting.on_breach):
        if committee.active and committee.chair and committee.chair.person:
            yield committee.chair.person
    for unit in judged.town.organisation.today_of(setting.on_breach):
        yield from _heads(judged, unit)


def _heads(judged: Judgement, unit: str) -> Iterable[str]:
    posts = judged.town.organisation.posts_of(unit, "head")
    return (post.holder.person for post in posts if post.holder)
