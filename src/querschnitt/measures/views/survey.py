"""The survey of a pass: opened, watched, reminded of, closed (V-3)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from querschnitt.cycles.views.frame import CycleFrame, frame
from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.forms.survey import (
    CloseSurveyForm,
    ExcuseForm,
    LinkForm,
    OpenSurveyForm,
    ReopenSurveyForm,
)
from querschnitt.measures.models import Response
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import found_response, subject_of_response
from querschnitt.measures.queries.survey_links import link_token
from querschnitt.measures.queries.survey_page import SurveyPage, opening_of, steps_of, survey_page
from querschnitt.measures.views.survey_tables import excused_table, given_table, missing_table, survey_facts
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact
from querschnitt.ui.wording import spoken


@require_safe
def survey(request: ActorRequest, key: str) -> HttpResponse:
    """Who has not answered and who has, who is asked, when somebody was reminded."""
    found = frame(request, key, GRANTS, "read_survey", here="measures:survey")
    page = survey_page(request.actor, found.row, request.day)
    context: dict[str, object] = {"frame": found, "page": page}
    if request.day == clock.today() and (page is None or page.closed_on):
        context["opening"] = opening_of(request.actor, found.row, clock.today())
    if page is not None:
        context |= {
            "facts": survey_facts(page),
            "missing": missing_table(page),
            "given": given_table(page),
            "excused": excused_table(page) if page.excused else None,
        }
    return render(request, "measures/survey.html", context)


@PAGE
def open_survey(request: ActorRequest, key: str) -> HttpResponse:
    """Ask the units of the pass."""
    found = frame(request, key, GRANTS, "open_survey")
    opening = opening_of(request.actor, found.row, clock.today())
    page = survey_page(request.actor, found.row, clock.today())
    steps, usual = steps_of(found.row)
    form = OpenSurveyForm(
        sent(request),
        asks=bool(opening.questions),
        steps=steps,
        initial={"on": clock.today(), "due": opening.due, "step": usual},
    )
    act = _act(
        found,
        title=_("Open the survey"),
        lead=_("Every unit of the pass is asked, as it stands on that day."),
        submit=_("Open the survey"),
        consequence=_("The heads of the units get a mail with the questions and the way to their answer."),
        done=_("The survey is open. The units have been told."),
        items=opening.questions,
        nothing=_nothing_to_open(page, may_open=opening.may_open),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.open_survey(actor=request.actor, cycle=key, **given)

    return acted(request, form, act, command)


def _nothing_to_open(page: SurveyPage | None, *, may_open: bool) -> str:
    if not may_open:
        return _("The pass is over: nobody is asked any more.")
    return _("A survey of this pass is open already.") if page and not page.closed_on else ""


@PAGE
def close(request: ActorRequest, key: str) -> HttpResponse:
    """Take no more answers."""
    found, page = _page(request, key, "close_survey")
    number = len(page.missing)
    words = ngettext("%(number)d unit has not answered.", "%(number)d units have not answered.", number) % {
        "number": number
    }
    act = _act(
        found,
        title=_("Close the survey"),
        lead=words if number else _("All units have answered."),
        items=[one.name for one in page.missing],
        submit=_("Close the survey"),
        consequence=_(
            "No more answers are taken; personal links open nothing any more. The step of the pass ends, unless it "
            "needs something else."
        ),
        done=_("The survey is closed."),
        nothing="" if page.may_close else _("The survey is closed already."),
        places={"leave_reason": "reason"},
    )
    form = CloseSurveyForm(sent(request), missing=bool(number), initial={"on": clock.today(), "seen": page.version})

    def command(given: Mapping[str, Any]) -> None:
        _or_anew(form, page.version, lambda: commands.close_survey(actor=request.actor, survey=page.pk, **given))

    return acted(request, form, act, command)


@PAGE
def reopen(request: ActorRequest, key: str) -> HttpResponse:
    """Take answers once more."""
    found, page = _page(request, key, "close_survey")
    act = _act(
        found,
        title=_("Open the survey once more"),
        lead=_("What was answered stays answered."),
        submit=_("Open it once more"),
        consequence=_("The heads of units that have not answered get a mail. The step of the pass goes on."),
        done=_("The survey is open once more."),
        nothing="" if page.may_reopen else _("This survey cannot be opened once more."),
    )
    form = ReopenSurveyForm(sent(request), initial={"seen": page.version})

    def command(given: Mapping[str, Any]) -> None:
        _or_anew(form, page.version, lambda: commands.reopen_survey(actor=request.actor, survey=page.pk, **given))

    return acted(request, form, act, command)


@require_POST
def remind(request: ActorRequest, key: str) -> HttpResponse:
    """Remind now whoever has not answered."""
    _found, page = _page(request, key, "remind_responses")
    try:
        number = commands.remind_survey(actor=request.actor, survey=page.pk)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        words = ngettext("%(number)d unit was reminded.", "%(number)d units were reminded.", number)
        none = _("Nobody was reminded: everybody who can be reached was reminded today.")
        messages.success(request, words % {"number": number} if number else none)
    return redirect("measures:survey", key=key)


@PAGE
def excuse(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask a unit no more."""
    found, row, name = _of(request, pk, "excuse_response")
    act = _act(
        found,
        title=_("Do not ask this unit any more"),
        about=name,
        submit=_("Ask it no more"),
        done=_("The unit is not asked any more."),
    )
    form = ExcuseForm(sent(request), initial={"seen": row.version})

    def command(given: Mapping[str, Any]) -> None:
        _or_anew(form, row.version, lambda: commands.excuse_response(actor=request.actor, response=pk, **given))

    return acted(request, form, act, command)


@PAGE
def link(request: ActorRequest, pk: int) -> HttpResponse:
    """The personal link of a unit: made, shown, made anew."""
    found, row, name = _of(request, pk, "make_response_link")
    token = link_token(row)
    act = _act(
        found,
        title=_("Personal link of %(unit)s") % {"unit": name},
        lead=_("Whoever has the link answers for the unit without signing in, as long as the survey is open."),
        facts=[Fact(_("Link"), settings.BASE_URL.rstrip("/") + reverse("measures:answer_by_link", args=[token]))]
        if token
        else (),
        submit=_("Make another link") if token else _("Make the link"),
        consequence=_("The link made before opens nothing any more.") if token else "",
        done=_("The link is ready."),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.make_response_link(actor=request.actor, response=pk, email=given["email"])
        return request.path

    return acted(request, LinkForm(sent(request)), act, command)


@require_POST
def revoke_link(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the personal link of a unit back."""
    found, _row, _name = _of(request, pk, "make_response_link")
    try:
        commands.revoke_response_link(actor=request.actor, response=pk)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The link opens nothing any more."))
    return redirect("measures:survey", key=found.key)


def _page(request: ActorRequest, key: str, action: str) -> tuple[CycleFrame, SurveyPage]:
    found = frame(request, key, GRANTS, action)
    page = survey_page(request.actor, found.row, clock.today())
    if page is None:
        raise Forbidden(key)
    return found, page


def _of(request: ActorRequest, pk: int, action: str) -> tuple[CycleFrame, Response, str]:
    """The answer of a unit, for somebody who may do that with it."""
    row = found_response(pk)
    require(request.actor, GRANTS, action, subject_of_response(row))
    found = frame(request, row.survey.cycle.key, GRANTS, "read_survey")
    return found, row, unit_names({row.unit.key}, clock.today()).get(row.unit.key, row.unit.key)


def _act(found: CycleFrame, *, about: str = "", **more: Any) -> Act:
    back = reverse("measures:survey", kwargs={"key": found.key})
    return Act(back=back, about=about or found.title, crumbs=(*found.crumbs, Crumb(_("Survey"), back)), **more)


def _or_anew(form: Any, seen: int, command: Callable[[], object]) -> None:
    """Whoever comes too late is told so; sent once more, it is meant (R4)."""
    try:
        command()
    except commands.Overtaken:
        based_anew(form, seen=seen)
        raise
