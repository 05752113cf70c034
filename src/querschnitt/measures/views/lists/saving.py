"""Keep a list as it is narrowed, sorted and shown, under a name of one's own."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.authority import require
from querschnitt.measures import commands
from querschnitt.measures.forms.lists import ViewForm
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.drafts import own_views
from querschnitt.measures.views.lists.addresses import TITLES, kind_of, list_address, query_of
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb


@PAGE
def save_view(request: ActorRequest, liste: str) -> HttpResponse:
    """Name the view; those of one's own stand below, to be deleted."""
    kind = kind_of(liste)
    require(request.actor, GRANTS, "save_view")
    back = list_address(kind, request.GET)
    act = Act(
        title=_("Save this view"),
        submit=_("Save the view"),
        done=_("The view is saved."),
        back=back,
        about=TITLES[kind],
        lead=_("Filters, order and columns are kept. The same name again replaces what it kept."),
        crumbs=[Crumb(TITLES[kind], back)],
    )

    def command(given: Mapping[str, Any]) -> None:
        query = query_of(request.GET)
        commands.save_view(actor=request.actor, kind=kind, query=query, name=given["name"], shared=given["shared"])

    form = ViewForm(sent(request))
    answer = acted(request, form, act, command)
    if answer.status_code == 302:  # noqa: PLR2004 (it is saved)
        return answer
    context = {
        "form": form, "act": act, "crumbs": [*act.crumbs, Crumb(act.title)],
        "views": own_views(request.actor, kind), "liste": liste,
    }  # fmt: skip
    return render(request, "measures/lists/view.html", context)


@require_POST
def drop_view(request: ActorRequest, liste: str, pk: int) -> HttpResponse:
    """Delete a view of one's own."""
    kind = kind_of(liste)
    commands.drop_view(actor=request.actor, view=pk)
    messages.success(request, _("The view is deleted."))
    return redirect(list_address(kind))
