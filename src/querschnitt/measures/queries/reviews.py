"""The review of a body: what it watches over, how far it has come, and what has changed of a measure since the last."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Subquery

from querschnitt.committees.models import Committee
from querschnitt.cycles.models import Cycle
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.signals import punctuality
from querschnitt.measures.domain.states import MeasureState, Punctuality, ReportState
from querschnitt.measures.models import (
    Measure,
    MeasureChange,
    Milestone,
    ProgressReport,
    ReportFigure,
    Review,
    ReviewLine,
)
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.hanging import unit_name
from querschnitt.measures.queries.supervision import reviewed_measures, unsupervised
from querschnitt.meetings.domain.states import Light, MeetingState
from querschnitt.meetings.models import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedRow:
    """A measure that a body watches over. `seen_on`, `note`: of the review that is under way, else of the last one."""

    number: int
    title: str
    unit: str
    state: MeasureState
    light: Light | None
    reported_on: date | None
    due: date | None
    late: bool
    blocked: str
    seen_on: date | None
    note: str
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    pk: int
    begun_on: date
    finished_on: date | None
    summary: str
    seen: int
    version: int


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """What a body watches over on a day. `open` is the review under way, `past` those finished, the latest first."""

    committee: str
    name: str
    body: str
    rows: tuple[WatchedRow, ...]
    open: ReviewRow | None
    past: tuple[ReviewRow, ...]
    may_review: bool

    @property
    def seen(self) -> int:
        """How many of its measures it has seen in the review under way."""
        return sum(1 for row in self.rows if row.seen_on) if self.open else 0


@dataclass(frozen=True, slots=True)
class Change:
    """Something said otherwise since: which field, before and after as they are kept."""

    on: date
    field: str
    before: object
    after: object
    reason: str


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report given since, with its figures in words and units."""

    on: date
    light: Light | None
    done: str
    figures: tuple[tuple[str, Any, str], ...]
    next_step: str = ""
    delay_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Since:
    """What has changed since the body last saw the measure; `last` None: it sees it for the first time."""

    last: date | None
    state: MeasureState | None
    light: Light | None
    note: str
    changes: tuple[Change, ...]
    reports: tuple[NewReport, ...]
    latest: NewReport | None  # the last report of all, without its figures
    reached: tuple[tuple[str, date], ...]


@dataclass(frozen=True, kw_only=True)
class Walk:
    """One measure on the way through a review."""

    page: ReviewPage
    row: Measure
    unit: str
    line: ReviewLine | None
    since: Since
    place: int
    previous: int | None
    following: int | None


def review_page(actor: Actor, committee: str, day: date) -> ReviewPage:
    """What a body watches over and how far its review is. Six statements, however many measures there are."""
    require(actor, GRANTS, "read_measures")
    body = Committee.objects.filter(key=committee, founded_on__lte=day).first()
    if body is None:
        raise Forbidden(committee)
    reviews = _reviews(body)
    under_way = next((row for row in reviews if row.finished_on is None), None)
    past = tuple(row for row in reviews if row.finished_on is not None)
    shown = under_way or (past[0] if past else None)
    return ReviewPage(
        committee=body.key,
        name=body.name,
        body=body.body,
        rows=tuple(_rows(body, shown, day)),
        open=under_way,
        past=past,
        may_review=may(actor, GRANTS, "review_measures", _subject(committee)),
    )


def _subject(committee: str) -> MeasureSubject:
    return MeasureSubject(committees=frozenset({f"committee:{committee}"}))


def _reviews(body: Committee) -> list[ReviewRow]:
    seen: dict[int, int] = {}
    lines = ReviewLine.objects.filter(review__committee=body, seen_on__isnull=False)
    for review in lines.values_list("review", flat=True):
        seen[review] = seen.get(review, 0) + 1
    return [
        ReviewRow(
            pk=row.pk, begun_on=row.begun_on, finished_on=row.finished_on, summary=row.summary,
            seen=seen.get(row.pk, 0), version=row.version,
        )
        for row in Review.objects.filter(committee=body).order_by("-begun_on", "-pk")
    ]  # fmt: skip


def _rows(body: Committee, review: ReviewRow | None, day: date) -> list[WatchedRow]:
    line = ReviewLine.objects.filter(measure=OuterRef("pk"), review=review.pk if review else 0)
    last = ReviewLine.objects.filter(measure=OuterRef("pk"), review__finished_on__isnull=False).exclude(seen_on=None)
    last = last.order_by("-seen_on", "-pk")
    begun = review.begun_on if review and review.finished_on is None else None
    rows = reviewed_measures(body, day, begun=begun).annotate(
        q_unit=unit_name("unit", day),
        q_seen=Subquery(line.values("seen_on")[:1]),
        q_note=Subquery(line.values("note")[:1]),
        q_state=Subquery(last.values("state_seen")[:1]),
        q_light=Subquery(last.values("light_seen")[:1]),
    )
    columns = (
        "number", "title", "q_unit", "state", "last_light", "last_reported_on", "next_due", "blocked_since",
        "blocked_reason", "q_seen", "q_note", "q_state", "q_light",
    )  # fmt: skip
    return [_row(row, day) for row in rows.values(*columns)]


def _row(row: Mapping[str, Any], day: date) -> WatchedRow:
    state = MeasureState(row["state"])
    before = (row["q_state"], row["q_light"])
    return WatchedRow(
        number=row["number"],
        title=row["title"],
        unit=row["q_unit"],
        state=state,
        light=Light(row["last_light"]) if row["last_light"] else None,
        reported_on=row["last_reported_on"],
        due=row["next_due"],
        late=punctuality(state, row["next_due"], today=day) is Punctuality.LATE,
        blocked=row["blocked_reason"] if row["blocked_since"] else "",
        seen_on=row["q_seen"],
        note=row["q_note"] or "",
        moved=before[0] is not None and before != (row["state"], row["last_light"]),
    )


def walk(actor: Actor, committee: str, number: int, day: date) -> Walk:
    """One measure of a review under way, with what has changed since the last. Twelve statements."""
    page = review_page(actor, committee, day)
    numbers = [row.number for row in page.rows]
    if number not in numbers or page.open is None:
        raise Forbidden(str(number))
    row = Measure.objects.select_related("goal").get(number=number)
    place = numbers.index(number)
    return Walk(
        page=page,
        row=row,
        unit=page.rows[place].unit,
        line=ReviewLine.objects.filter(review=page.open.pk, measure=row).first(),
        since=_since(row, page.open.pk),
        place=place + 1,
        previous=numbers[place - 1] if place else None,
        following=numbers[place + 1] if place + 1 < len(numbers) else None,
    )


def _since(row: Measure, review: int) -> Since:
    lines = ReviewLine.objects.filter(measure=row, seen_on__isnull=False).exclude(review=review)
    last = lines.order_by("-seen_on", "-pk").first()
    given = list(ProgressReport.objects.filter(measure=row, state=ReportState.COMPLETE).order_by("reported_on", "pk"))
    reports = given[last.reports_seen if last else -1 :]
    milestones = Milestone.objects.filter(measure=row, done_on__isnull=False).order_by("done_on", "pk")
    reached = milestones.filter(done_on__gt=last.seen_on) if last and last.seen_on else milestones
    return Since(
        last=last.seen_on if last else None,
        state=MeasureState(last.state_seen) if last else None,
        light=Light(last.light_seen) if last and last.light_seen else None,
        note=last.note if last else "",
        changes=tuple(_changes(row, last)) if last else (),
        reports=tuple(_new_reports(reports)),
        latest=next((_new_report(one) for one in reversed(given) if one.reported_on), None),
        reached=tuple((title, on) for title, on in reached.values_list("title", "done_on") if on),
    )


def _changes(row: Measure, last: ReviewLine) -> list[Change]:
    rows = MeasureChange.objects.filter(measure=row).order_by("pk")[last.changes_seen :]
    return [
        Change(each.changed_on, field, each.before.get(field), each.after.get(field), each.reason)
        for each in rows
        for field in each.after
    ]


def _new_reports(reports: list[ProgressReport]) -> list[NewReport]:
    figures: dict[int, list[tuple[str, Any, str]]] = {}
    rows = ReportFigure.objects.filter(report__in=[one.pk for one in reports]).order_by("pk")
    for report, name, value, unit in rows.values_list("report", "name", "value", "unit"):
        figures.setdefault(report, []).append((name, value, unit))
    return [_new_report(one, tuple(figures.get(one.pk, ()))) for one in reports if one.reported_on]


def _new_report(one: ProgressReport, figures: tuple[tuple[str, Any, str], ...] = ()) -> NewReport:
    assert one.reported_on is not None
    light = Light(one.light) if one.light else None
    return NewReport(one.reported_on, light, one.done, figures, one.next_step, one.delay_reason)


def cycles_of(numbers: Collection[int]) -> list[tuple[str, str]]:
    """The passes out of which these measures come: key and title. One statement."""
    rows = Cycle.objects.filter(measures__number__in=list(numbers)).distinct().order_by("opened_on", "pk")
    return list(rows.values_list("key", "title"))


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A measure that was decided and that no body watches over."""

    number: int
    title: str
    unit: str
    decided_on: date | None


def waiting_for_handover(day: date) -> list[WaitingRow]:
    """What was decided and not handed over, the longest waiting first. One statement."""
    rows = unsupervised().annotate(q_unit=unit_name("unit", day)).order_by(F("decided_on"), "number")
    return [WaitingRow(*row) for row in rows.values_list("number", "title", "q_unit", "decided_on")]


def bodies_to_watch(day: date) -> list[tuple[str, str]]:
    """The bodies that work on that day, as choices. One statement."""
    rows = Committee.objects.filter(founded_on__lte=day).exclude(ended_on__lt=day).order_by("name")
    return list(rows.values_list("key", "name"))


def sittings_of(committee: str, day: date) -> list[tuple[str, str]]:
    """Sittings of the body on that day or the month before, as choices. One statement."""
    since, until = clock.start_of(day - timedelta(days=31)), clock.start_of(day + timedelta(days=1))
    rows = Meeting.objects.filter(
        sitting_committees__committee__key=committee, starts_at__gte=since, starts_at__lt=until
    ).exclude(state=MeetingState.CANCELLED)
    return list(rows.order_by("-starts_at").values_list("key", "title"))
