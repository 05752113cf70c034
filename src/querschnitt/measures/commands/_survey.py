"""What the commands of a survey look up, refuse and tell."""

from collections.abc import Collection, Iterable

from querschnitt.cycles.models import Cycle
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import locked_response
from querschnitt.measures.domain.states import SURVEY, SurveyState
from querschnitt.measures.models import Response, Survey
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.measures.queries.survey_rules import UNANSWERED
from querschnitt.meetings.queries.unit_names import unit_names


def allowed_survey(actor: Actor, action: str, cycle: Cycle) -> Mandate:
    """The mandate under which the actor may do it with the survey of this pass; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of_cycle(cycle))


def locked_survey(pk: int) -> Survey:
    """The survey, locked until the command is over."""
    found = Survey.objects.select_for_update(of=("self",)).select_related("cycle__committee")
    row = found.filter(pk=pk).first()
    if row is None:
        raise Refused(say("There is no such survey."), place="survey")
    return row


def locked_with_pass(pk: int) -> Survey:
    """The survey and its pass, the pass first: whoever moves a step locks in that order, and two never wait in turn."""
    list(Cycle.objects.select_for_update(of=("self",)).filter(surveys=pk).values_list("pk"))
    return locked_survey(pk)


def survey_after(row: Survey, step: str) -> SurveyState:
    """The state of the survey after that step; raises `Refused` where the table has no such step."""
    return SURVEY.after(step, SurveyState(row.state))


def answerable(pk: int) -> Response:
    """The answer of a unit and its survey, both locked, the survey first as when it is closed.

    Refuses where no answer is taken any more.
    """
    survey = Response.objects.filter(pk=pk).values_list("survey", flat=True).first()
    found = locked_survey(survey) if survey is not None else None
    row = locked_response(pk)
    row.survey = found or row.survey
    if row.survey.state != SurveyState.OPEN:
        raise Refused(say("The survey is closed: no more answers are taken."), place="survey")
    return row


def name_of(unit: str) -> str:
    """What the unit is called today."""
    return unit_names({unit}, clock.today()).get(unit, unit)


def close_links(responses: Iterable[Response]) -> None:
    """Personal links open nothing any more once no answer is taken."""
    Response.objects.filter(pk__in=[row.pk for row in responses]).update(link_hash="", link_made_on=None)


def missing_of(survey: Survey, without: Collection[int] = ()) -> list[Response]:
    """Who was asked and has not answered."""
    found = survey.responses.filter(state__in=UNANSWERED).exclude(pk__in=without)
    return list(found.select_related("unit").order_by("unit__key"))
