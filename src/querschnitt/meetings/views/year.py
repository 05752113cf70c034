"""Sittings are planned: a single one, or those that a body still owes for a year."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.meetings import commands
from querschnitt.meetings.forms.plan import SOUGHT, PlanForm
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.bodies import bodies_on
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb


@PAGE
def plan(request: ActorRequest) -> HttpResponse:
    """Plan a single sitting, also a joint one; or let its date be found."""
    require(request.actor, GRANTS, "plan_meeting")
    working = [(body.key, body.name) for body in bodies_on(clock.today()).values() if body.working]
    initial = {"committee": request.GET.get("gremium", ""), "once": uuid4()}
    form = PlanForm(sent(request), bodies=working, initial=initial)
    act = Act(
        title=_("Plan a sitting"),
        submit=_("Plan the sitting"),
        done=_("The sitting is planned."),
        back=reverse("meetings:meetings"),
        crumbs=(Crumb(_("Sittings"), reverse("meetings:meetings")),),
        consequence=_("Its standard items are put on the agenda. Nobody is invited yet."),
        nothing="" if working else _("No body is at work that could sit."),
        places={"starts_at": "day", "ends_at": "ends", "committees": "others"},
    )

    def command(given: Mapping[str, Any]) -> str:
        row = commands.plan_meeting(
            actor=request.actor,
            committees=[given["committee"], *given["others"]],
            once=str(given["once"] or ""),
            **{name: given[name] for name in ("starts_at", "ends_at", "title", "place", "online_link")},
        )
        onward = "meetings:poll" if given["how"] == SOUGHT else "meetings:meeting"
        return reverse(onward, kwargs={"key": row.key})

    return acted(request, form, act, command)


@PAGE
def year(request: ActorRequest, committee: str) -> HttpResponse:
    """The year plan of a body."""
    require(request.actor, GRANTS, "plan_year")
    return plan(request)
