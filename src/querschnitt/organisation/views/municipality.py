"""Pages of the municipality itself."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.organisation import commands, queries
from querschnitt.organisation.forms.others import AssumptionDayForm, MunicipalityForm
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.views import addresses, tables
from querschnitt.organisation.views.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact


@require_safe
def municipality(request: ActorRequest) -> HttpResponse:
    """Name, key and holidays of the municipality."""
    page = queries.municipality_page(request.actor)
    facts = [Fact(_("Name"), page.name), Fact(_("Kind"), page.kind or None), Fact(_("Official key (AGS)"), page.ags)]
    context = {
        "page": page,
        "facts": facts,
        "days": tables.assumption_days(page.assumption_days),
        "entries": list(tables.entries(page.entries)),
        "crumbs": [addresses.organisation(request.day), Crumb(_("Municipality"))],
    }
    return render(request, "organisation/municipality.html", context)


def _act(**said: Any) -> Act:
    back = reverse("organisation:municipality")
    return Act(back=back, crumbs=[Crumb(_("Municipality"), back)], **said)


@PAGE
def change(request: ActorRequest) -> HttpResponse:
    """Correct name, kind or key."""
    require(request.actor, GRANTS, "change_municipality")
    page = queries.municipality_page(request.actor)
    form = MunicipalityForm(sent(request), initial={"name": page.name, "kind": page.kind, "ags": page.ags})
    act = _act(
        title=_("Change the municipality"),
        submit=_("Save the municipality"),
        done=_("The municipality is saved."),
        consequence=_("With another Land, terms end by other public holidays from now on."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.change_municipality(actor=request.actor, **given)

    return acted(request, form, act, command)


@PAGE
def begin_assumption_day(request: ActorRequest) -> HttpResponse:
    """Record that 15 August is a public holiday here from a day on."""
    require(request.actor, GRANTS, "begin_assumption_day")
    act = _act(
        title=_("15 August becomes a public holiday here"),
        submit=_("Record the holiday"),
        done=_("The holiday is recorded."),
        consequence=_("Terms that would end on that day end on the next working day."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.begin_assumption_day(actor=request.actor, **given)

    return acted(request, AssumptionDayForm(sent(request), initial={"on": clock.today()}), act, command)


@PAGE
def end_assumption_day(request: ActorRequest) -> HttpResponse:
    """Record that 15 August is no public holiday here any more from a day on."""
    require(request.actor, GRANTS, "end_assumption_day")
    act = _act(
        title=_("15 August is no public holiday here any more"),
        submit=_("Record the end of the holiday"),
        done=_("The end of the holiday is recorded."),
        consequence=_("Terms can then end on that day."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.end_assumption_day(actor=request.actor, **given)

    return acted(request, AssumptionDayForm(sent(request), initial={"on": clock.today()}), act, command)
