"""The head opens the questions of the survey to the staff of the unit (K3.2-5)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.cycles.views.frame import frame
from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.forms.answering import AskStaffForm
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.answering import answer_page
from querschnitt.measures.queries.rights import found_response, subject_of_response
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb
from querschnitt.ui.wording import spoken


@PAGE
def ask_staff(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how and until when the staff are asked."""
    require(request.actor, GRANTS, "ask_staff", subject_of_response(found_response(pk)))
    page = answer_page(request.actor, pk, clock.today())
    found = frame(request, page.row.survey.cycle.key, GRANTS, "read_survey", here="measures:survey")
    back = reverse("measures:response", kwargs={"pk": pk})
    act = Act(
        title=_("Ask the staff"),
        about=page.name,
        lead=_("You get a link that you pass on to everybody who works in the unit. Nobody needs an account for it."),
        submit=_("Make the link"),
        consequence=_(
            "Nobody is mailed. How the staff are asked cannot be changed afterwards: it is a promise. The minimum "
            "counts answers, not people: give none of your own."
        ),
        done=_("The link for the staff is ready. Pass it on to everybody who works in the unit."),
        back=back,
        crumbs=(*found.crumbs, Crumb(page.name, back)),
        nothing="" if page.may_ask_staff else _("The unit has answered, or the survey is closed."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.ask_staff(
            actor=request.actor,
            response=pk,
            closes_on=given["closes_on"],
            anonymous=given["how"] == "anonymous",
            minimum=given["minimum"],
        )

    return acted(request, AskStaffForm(sent(request), initial={"closes_on": page.due}), act, command)


@require_POST
def close_round(request: ActorRequest, pk: int) -> HttpResponse:
    """Take no more answers of the staff."""
    require(request.actor, GRANTS, "ask_staff", subject_of_response(found_response(pk)))
    try:
        commands.close_staff_round(actor=request.actor, response=pk)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The staff are not asked any more; the link opens nothing."))
    return redirect("measures:response", pk=pk)
