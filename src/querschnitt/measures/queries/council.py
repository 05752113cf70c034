"""What the advisory council is asked for in a pass, what it says, and what it is answered (V-6, K3.5-1)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from querschnitt.committees.models import Committee
from querschnitt.cycles.domain.states import LIVE_GOALS, StepState
from querschnitt.cycles.labels import GOAL_STATES
from querschnitt.cycles.models import Cycle, CycleStep, Goal
from querschnitt.documents.queries import StoredFile, file_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import ENDS, Kind, NeedState
from querschnitt.measures.labels import MEASURE_STATES, NEED_STATES
from querschnitt.measures.models import Comment, CouncilStatement, Measure, Need, Survey
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.agenda_choices import sitting_words
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Person
from querschnitt.ui.rows import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """A comment with its answer. `kind` and `number`: what it is about; `by`: who wrote it down."""

    pk: int
    kind: Kind
    number: int
    committee: str
    body: str
    text: str
    by: str
    given_on: date
    answer: str
    answered_on: date | None
    version: int
    may_withdraw: bool = False
    may_answer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement of the council on a pass; `meeting`: key and title of the sitting that resolved it."""

    pk: int
    committee: str
    body: str
    text: str
    by: str
    given_on: date
    file: str  # its name; empty: none
    meeting: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A need, goal or measure of the pass on which the council can comment, with what it has said."""

    kind: Kind
    number: int
    title: str
    text: str
    unit: str
    state: Words
    comments: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The step in which the council is heard; `due`: its planned end."""

    key: str
    name: str
    state: StepState
    begins: date | None
    due: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilPage:
    """The council's part in a pass. `gone`: comments on what does not go on any more."""

    asked: Asked | None
    councils: tuple[tuple[str, str], ...]
    evaluated_on: date | None
    evaluation: str
    matters: Mapping[Kind, tuple[Matter, ...]]
    gone: tuple[CommentRow, ...]
    statements: tuple[StatementRow, ...]
    comments: int
    may_comment: bool
    may_state: bool


def statement_of(cycle: Cycle | str, day: date) -> StatementRow | None:
    """The council's last statement on that pass by that day, to go with what is decided (V-6). Two statements."""
    rows = _statements(cycle, day)
    return rows[-1] if rows else None


def comments_of(
    cycle: Cycle | str, day: date, *, need: int | None = None, goal: int | None = None, measure: int | None = None
) -> tuple[CommentRow, ...]:
    """What the council has said by that day to one need, goal or measure (its number), or to all of the pass.

    Two statements.
    """
    about = {"need__number": need, "goal__number": goal, "measure__number": measure}
    rows = _comment_rows(_of(cycle), day).filter(**{name: value for name, value in about.items() if value is not None})
    return _told(list(rows))


def comments_about(row: Need | Goal | Measure, day: date) -> tuple[CommentRow, ...]:
    """What councils have said to it in whatever pass, by that day. Two statements."""
    field = {Need: "need", Goal: "goal", Measure: "measure"}[type(row)]
    return _told(list(_comment_rows(Q(**{field: row}), day)))


def council_page(actor: Actor, cycle: Cycle, subject: MeasureSubject, day: date) -> CouncilPage:
    """Everything the council needs to know of a pass, and what was said. Ten statements at most."""
    require(actor, GRANTS, "read_measures")
    keys = {scope.removeprefix("committee:") for scope in subject.council}
    councils = list(Committee.objects.filter(key__in=keys).order_by("name").values_list("key", "name", "body"))
    survey = Survey.objects.filter(cycle=cycle, evaluated_on__lte=day).order_by("evaluated_on").last()
    rows = list(_comment_rows(Q(cycle=cycle), day))
    statements = list(_statement_rows(Q(cycle=cycle), day))
    persons = _persons([*rows, *statements])
    comments = [_comment(row, persons, actor, subject) for row in rows]
    matters = _matters(cycle, comments, day)
    shown = {(matter.kind, matter.number) for found in matters.values() for matter in found}
    open_still = cycle.ended_on is None
    return CouncilPage(
        asked=_asked(cycle, {body for _key, _name, body in councils}),
        councils=tuple((key, name) for key, name, _body in councils),
        evaluated_on=survey.evaluated_on if survey else None,
        evaluation=survey.evaluation if survey else "",
        matters=matters,
        gone=tuple(comment for comment in comments if (comment.kind, comment.number) not in shown),
        statements=tuple(_statement(row, persons) for row in reversed(statements)),
        comments=len(comments),
        may_comment=open_still and bool(councils) and may(actor, GRANTS, "comment", subject),
        may_state=open_still and bool(councils) and may(actor, GRANTS, "give_council_statement", subject),
    )


def _asked(cycle: Cycle, bodies: Collection[str]) -> Asked | None:
    step = hearing(cycle, bodies)
    if step is None:
        return None
    begins = step.started_on or step.planned_start
    return Asked(step.key, step.name, StepState(step.state), begins, step.planned_end, step.ended_on)


def hearing(cycle: Cycle, bodies: Collection[str]) -> CycleStep | None:
    """The step of the pass that belongs to these bodies alone: there they are heard. One statement."""
    steps = CycleStep.objects.filter(cycle=cycle).order_by("position")
    return next((step for step in steps if step.bodies and set(step.bodies) <= set(bodies)), None)


def _matters(cycle: Cycle, comments: Sequence[CommentRow], day: date) -> dict[Kind, tuple[Matter, ...]]:
    """Needs, goals and measures of the pass that go on. Four statements."""
    needs = list(
        Need.objects.filter(cycle=cycle, raised_on__lte=day)
        .exclude(state=NeedState.SAID_TWICE)
        .select_related("unit")
        .order_by("number")
    )
    goals = list(
        Goal.objects.filter(cycle=cycle, state__in=LIVE_GOALS, set_on__lte=day)
        .select_related("unit")
        .order_by("number")
    )
    measures = list(
        Measure.objects.filter(cycle=cycle, proposed_on__lte=day)
        .exclude(state__in=ENDS)
        .select_related("unit")
        .order_by("number")
    )
    rows: list[Need | Goal | Measure] = [*needs, *goals, *measures]
    names = unit_names({row.unit.key for row in rows if row.unit}, day)
    said: dict[tuple[Kind, int], list[CommentRow]] = {}
    for comment in comments:
        said.setdefault((comment.kind, comment.number), []).append(comment)
    words = {
        Kind.NEED: {str(key): value for key, value in NEED_STATES.items()},
        Kind.GOAL: {str(key): value for key, value in GOAL_STATES.items()},
        Kind.MEASURE: {str(key): value for key, value in MEASURE_STATES.items()},
    }

    def matter(kind: Kind, row: Need | Goal | Measure) -> Matter:
        return Matter(
            kind=kind,
            number=row.number,
            title=row.title,
            text=row.text,
            unit=names.get(row.unit.key, "") if row.unit else "",
            state=words[kind][row.state],
            comments=tuple(said.get((kind, row.number), ())),
        )

    return {
        Kind.NEED: tuple(matter(Kind.NEED, row) for row in needs),
        Kind.GOAL: tuple(matter(Kind.GOAL, row) for row in goals),
        Kind.MEASURE: tuple(matter(Kind.MEASURE, row) for row in measures),
    }


def _of(cycle: Cycle | str) -> Q:
    return Q(cycle=cycle) if isinstance(cycle, Cycle) else Q(cycle__key=cycle)


def _comment_rows(of: Q, day: date) -> QuerySet[Comment]:
    there = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
    rows = Comment.objects.filter(of, there, given_on__lte=day)
    return rows.select_related("committee", "need", "goal", "measure").order_by("given_on", "pk")


def _statement_rows(of: Q, day: date) -> QuerySet[CouncilStatement]:
    rows = CouncilStatement.objects.filter(of, given_on__lte=day)
    return rows.select_related("committee", "meeting", "file").order_by("given_on", "pk")


def _statements(cycle: Cycle | str, day: date) -> list[StatementRow]:
    rows = list(_statement_rows(_of(cycle), day))
    persons = _persons(rows)
    return [_statement(row, persons) for row in rows]


def _told(rows: Sequence[Comment]) -> tuple[CommentRow, ...]:
    persons = _persons(rows)
    return tuple(_comment(row, persons) for row in rows)


def _persons(rows: Sequence[Comment | CouncilStatement]) -> Mapping[str, str]:
    """The names of those who wrote. One statement."""
    keys = {row.person for row in rows} - {""}
    return dict(Person.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}


def _comment(
    row: Comment, persons: Mapping[str, str], actor: Actor | None = None, subject: MeasureSubject | None = None
) -> CommentRow:
    kind, number = _about(row)
    return CommentRow(
        pk=row.pk,
        kind=kind,
        number=number,
        committee=row.committee.key,
        body=row.committee.name,
        text=row.text,
        by=persons.get(row.person, ""),
        given_on=row.given_on,
        answer=row.answer,
        answered_on=row.answered_on,
        version=row.version,
        may_withdraw=_may_withdraw(row, actor, subject),
        may_answer=actor is not None and may(actor, GRANTS, "answer_comment", subject),
    )


def _may_withdraw(row: Comment, actor: Actor | None, subject: MeasureSubject | None) -> bool:
    if actor is None or not actor.person or row.person != actor.person:
        return False
    return may(actor, GRANTS, "comment", subject)


def _about(row: Comment) -> tuple[Kind, int]:
    if row.need is not None:
        return Kind.NEED, row.need.number
    if row.goal is not None:
        return Kind.GOAL, row.goal.number
    if row.measure is None:
        raise ValueError(f"comment {row.pk} is about nothing")
    return Kind.MEASURE, row.measure.number


def _statement(row: CouncilStatement, persons: Mapping[str, str]) -> StatementRow:
    return StatementRow(
        pk=row.pk,
        committee=row.committee.key,
        body=row.committee.name,
        text=row.text,
        by=persons.get(row.person, ""),
        given_on=row.given_on,
        file=row.file.name if row.file else "",
        meeting=(row.meeting.key, row.meeting.title) if row.meeting else None,
    )


def council_file(cycle: str, statement: int) -> StoredFile:
    """A statement on that pass as it was handed in; `Forbidden` where it has no file. Two statements."""
    key = CouncilStatement.objects.filter(pk=statement, cycle__key=cycle).values_list("file__key", flat=True).first()
    if key is None:
        raise Forbidden(str(statement))
    return file_of(key)


def sittings_of(councils: Collection[str]) -> list[tuple[str, str]]:
    """The sittings of these councils that have begun by now, the latest first. One statement."""
    rows = Meeting.objects.filter(sitting_committees__committee__key__in=councils, starts_at__lt=clock.now())
    held = rows.exclude(state=MeetingState.CANCELLED).distinct().order_by("-starts_at")
    return [(row.key, sitting_words(row)) for row in held]
