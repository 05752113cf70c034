"""Surveys, offers, needs and measures as they stood on one day, by what is recorded now."""

from collections.abc import Iterable
from datetime import date

from querschnitt.measures.domain.snapshot import (
    MeasuresAt,
    RecommendationAt,
    ResponseAt,
    ReviewAt,
    StatementAt,
    SurveyAt,
)
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.measures.models import (
    BudgetYear,
    Comment,
    CouncilStatement,
    NeedCheck,
    Recommendation,
    RecommendationLine,
    Response,
    Review,
    ReviewLine,
    Survey,
)
from querschnitt.measures.queries.measures_at import measures_on
from querschnitt.measures.queries.stock_at import needs_on, offers_on
from querschnitt.meetings.domain.as_of import by


def measures_at(day: date) -> MeasuresAt:
    """Everything of this app on that day. Twenty-six statements, however much there is."""
    return MeasuresAt(
        day,
        tuple(_surveys(day)),
        offers_on(day),
        needs_on(day),
        measures_on(day),
        tuple(_reviews(day)),
        tuple(_statements(day)),
        tuple(_recommendations(day)),
        _need_checks(day),
        frozenset(BudgetYear.objects.filter(approved_on__lte=day).values_list("year", flat=True)),
    )


def _surveys(day: date) -> Iterable[SurveyAt]:
    answers: dict[int, list[ResponseAt]] = {}
    rows = Response.objects.filter(asked_on__lte=day).select_related("unit", "staff_round").order_by("unit__key")
    for row in rows:
        answers.setdefault(row.survey_id, []).append(_response(row, day))
    for survey in Survey.objects.filter(opened_on__lte=day).select_related("cycle").order_by("opened_on", "pk"):
        yield SurveyAt(
            cycle=survey.cycle.key,
            state=survey_state(survey, day),
            opened_on=survey.opened_on,
            due=survey.due,
            questions=tuple(survey.questions),
            closed_on=by(survey.closed_on, day),
            evaluated_on=by(survey.evaluated_on, day),
            responses=tuple(answers.get(survey.pk, ())),
        )


def survey_state(row: Survey, day: date) -> SurveyState:
    """How far a survey was on that day."""
    if by(row.evaluated_on, day):
        return SurveyState.EVALUATED
    return SurveyState.CLOSED if by(row.closed_on, day) else SurveyState.OPEN


def _response(row: Response, day: date) -> ResponseAt:
    staff = getattr(row, "staff_round", None)
    return ResponseAt(
        unit=row.unit.key,
        state=response_state(row, day),
        asked_on=row.asked_on,
        due=row.due,
        given_on=by(row.given_on, day),
        staff_asked_on=by(staff.opened_on, day) if staff else None,
    )


def response_state(row: Response, day: date) -> ResponseState:
    """How far a unit was with its answer on that day; that one was being written is not kept."""
    if by(row.given_on, day):
        return ResponseState.GIVEN
    return ResponseState.EXCUSED if by(row.excused_on, day) else ResponseState.ASKED


def _reviews(day: date) -> Iterable[ReviewAt]:
    seen: dict[int, set[int]] = {}
    lines = ReviewLine.objects.filter(seen_on__lte=day).values_list("review", "measure__number")
    for review, measure in lines:
        seen.setdefault(review, set()).add(measure)
    for row in Review.objects.filter(begun_on__lte=day).select_related("committee"):
        yield ReviewAt(
            committee=row.committee.key,
            begun_on=row.begun_on,
            finished_on=by(row.finished_on, day),
            seen=frozenset(seen.get(row.pk, ())),
        )


def _statements(day: date) -> Iterable[StatementAt]:
    rows = CouncilStatement.objects.filter(given_on__lte=day).order_by("given_on", "pk")
    for cycle, committee, given_on in rows.values_list("cycle__key", "committee__key", "given_on"):
        yield StatementAt(cycle=cycle, committee=committee, given_on=given_on)
    said = Comment.objects.filter(given_on__lte=day).exclude(withdrawn_on__lte=day).order_by("given_on", "pk")
    for cycle, committee, given_on in said.values_list("cycle__key", "committee__key", "given_on"):
        yield StatementAt(cycle=cycle, committee=committee, given_on=given_on, comment=True)


def _recommendations(day: date) -> Iterable[RecommendationAt]:
    measures: dict[int, list[int]] = {}
    goals: dict[int, list[int]] = {}
    lines = RecommendationLine.objects.filter(recommendation__made_on__lte=day).order_by("position", "pk")
    for key, measure, goal in lines.values_list("recommendation", "measure__number", "goal__number"):
        (measures if measure else goals).setdefault(key, []).append(measure or goal)
    rows = Recommendation.objects.filter(made_on__lte=day).exclude(withdrawn_on__lte=day)
    for row in rows.select_related("cycle", "to"):
        yield RecommendationAt(
            key=row.pk,
            cycle=row.cycle.key if row.cycle else None,
            to=row.to.key,
            sent_on=by(row.sent_on, day),
            decided_on=by(row.decided_on, day),
            measures=tuple(measures.get(row.pk, ())),
            goals=tuple(goals.get(row.pk, ())),
        )


def _need_checks(day: date) -> dict[str, date]:
    rows = NeedCheck.objects.filter(checked_on__lte=day).order_by("checked_on", "pk")
    return dict(rows.values_list("unit__key", "checked_on"))
