"""The evaluation of a survey: what it has shown in numbers, the analysis in words, as a page and as a document."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from querschnitt.cycles.views.frame import CycleFrame, act_on, frame, page_of
from querschnitt.documents.views import SHAPES, sheet_answer
from querschnitt.kernel import clock
from querschnitt.kernel.authority import may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.wording import say
from querschnitt.measures import commands
from querschnitt.measures.domain.analysis import AnalysisPrint, analysis_sheet, sentences
from querschnitt.measures.domain.evaluating import Evaluated
from querschnitt.measures.domain.states import Kind, SurveyState
from querschnitt.measures.forms.evaluation import AnalysisForm, FinishForm
from querschnitt.measures.labels import SURVEY_STATES
from querschnitt.measures.models import Survey
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.evaluation import evaluation as evaluation_of
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.measures.views import evaluation_tables as tables
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.organisation.queries import municipality
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact
from querschnitt.ui.wording import spoken

HERE = "measures:evaluation"


@require_safe
def evaluation(request: ActorRequest, key: str) -> HttpResponse:
    """What a pass has shown: matrix, needs without a measure, offers per group, what may be said twice."""
    found = frame(request, key, GRANTS, "read_evaluation", here=HERE)
    result = evaluation_of(found.row, request.day)
    survey, said = result.survey, result.found
    may_write = survey is not None and may(request.actor, GRANTS, "evaluate_survey", subject_of_cycle(found.row))
    context = {
        "frame": found,
        "day": request.day,
        "survey": survey,
        "state": SURVEY_STATES[SurveyState(survey.state)] if survey else "",
        "facts": _facts(survey, said),
        "counts": tables.counts_of(said, key),
        "sentences": [spoken(sentence) for sentence in sentences(said)],
        "anything": bool(said.here),
        "matrices": tables.matrices(said, key),
        "unanswered": tables.unanswered_table(said),
        "groups": tables.groups_table(said, key),
        "twice": tables.twice_table(said, said.twice, _joinable(request, found, said)),
        "papers": [
            (shape.upper(), reverse("measures:analysis", kwargs={"key": key, "shape": shape})) for shape in SHAPES
        ],
        "may_write": may_write,
        "may_finish": may_write and survey is not None and survey.state == SurveyState.CLOSED,
        "write_href": reverse("measures:write_analysis", kwargs={"key": key}),
        "finish_href": reverse("measures:finish_evaluation", kwargs={"key": key}),
    }
    return render(request, "measures/evaluation.html", context)


def _joinable(request: ActorRequest, found: CycleFrame, said: Evaluated) -> frozenset[int]:
    """Places of the pairs that the actor may join, as the office, the head of the unit or the working group."""
    group = subject_of_cycle(found.row).committees
    grants = {Kind.OFFER: "keep_offer", Kind.NEED: "keep_need"}
    return frozenset(
        at
        for at, pair in enumerate(said.twice)
        if may(
            request.actor,
            GRANTS,
            grants[pair.kind],
            MeasureSubject(units=frozenset({f"unit:{pair.second.unit}"}), committees=group),
        )
    )


def _facts(survey: Survey | None, said: Evaluated) -> list[Fact]:
    if survey is None:
        return []
    facts = []
    if said.asked.missing:
        facts.append(Fact(_("Without answer"), ", ".join(sorted(map(said.name_of, said.asked.missing)))))
    if survey.evaluated_on:
        facts.append(Fact(_("Evaluated on"), survey.evaluated_on))
    return facts


@require_safe
def analysis(request: ActorRequest, key: str, shape: str) -> HttpResponse:
    """The analysis as PDF or Word, in the language of the municipality; a draft until it is finished."""
    if shape not in SHAPES:
        raise Http404(shape)
    found = frame(request, key, GRANTS, "read_evaluation", here=HERE)
    result = evaluation_of(found.row, request.day)
    survey, town = result.survey, municipality()
    with override(settings.LANGUAGE_CODE):
        values = AnalysisPrint(
            title=spoken(say("Survey: %(title)s", title=found.title)),
            municipality=town.name if town else "",
            day=request.day,
            made_at=clock.now().replace(microsecond=0),
            found=result.found,
            text=survey.evaluation if survey else "",
            finished_on=survey.evaluated_on if survey else None,
        )
        sheet = analysis_sheet(values, spoken)
    return sheet_answer(sheet, shape, f"auswertung-{key}")


@PAGE
def write(request: ActorRequest, key: str) -> HttpResponse:
    """Write on the analysis; the first draft is computed from the answers."""
    found, survey, said = _to_write(request, key)
    act = act_on(
        found,
        title=_("Write the analysis"),
        submit=_("Save the analysis"),
        done=_("The analysis is saved."),
        back=page_of(HERE, key),
        facts=_by_now(request, survey),
    )
    form = AnalysisForm(sent(request), initial={"text": _draft(survey, said), "seen": survey.version})

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.save_evaluation(actor=request.actor, survey=survey.pk, text=given["text"], seen=given["seen"])
        except commands.Overtaken:
            based_anew(form, seen=survey.version)
            raise

    return acted(request, form, act, command)


@PAGE
def finish(request: ActorRequest, key: str) -> HttpResponse:
    """Finish the evaluation, with the analysis in words."""
    found, survey, said = _to_write(request, key)
    act = act_on(
        found,
        title=_("Finish the evaluation"),
        submit=_("Finish the evaluation"),
        done=_("The evaluation is finished."),
        back=page_of(HERE, key),
        consequence=_(
            "The analysis then stands beside the answers; the working group goes on with it. What staff said and drafts"
            " of answers are deleted."
        ),
        facts=_by_now(request, survey),
        nothing="" if survey.state == SurveyState.CLOSED else _("Only a survey that is closed can be evaluated."),
    )
    initial = {"text": _draft(survey, said), "seen": survey.version, "on": clock.today(), "finish_step": True}
    form = FinishForm(sent(request), initial=initial)

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.evaluate_survey(actor=request.actor, survey=survey.pk, **given)
        except commands.Overtaken:
            based_anew(form, seen=survey.version)
            raise

    return acted(request, form, act, command)


def _to_write(request: ActorRequest, key: str) -> tuple[CycleFrame, Survey, Evaluated]:
    found = frame(request, key, GRANTS, "read_evaluation", here=HERE)
    require(request.actor, GRANTS, "evaluate_survey", subject_of_cycle(found.row))
    result = evaluation_of(found.row, clock.today())
    if result.survey is None:
        raise Forbidden(key)
    return found, result.survey, result.found


def _draft(survey: Survey, said: Evaluated) -> str:
    """The analysis as written by now, else what the numbers say."""
    return survey.evaluation or "\n".join(f"– {spoken(sentence)}" for sentence in sentences(said))


def _by_now(request: ActorRequest, survey: Survey) -> list[Fact]:
    """What is stored, beside a form that came back: it may not be what its fields showed at first (R4)."""
    if request.method != "POST" or not survey.evaluation:
        return []
    return [Fact(_("Analysis in words"), survey.evaluation)]
