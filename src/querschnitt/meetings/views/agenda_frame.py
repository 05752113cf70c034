"""What the form pages of an agenda share."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.queries.agenda import AgendaPage, ItemRow, agenda_of
from querschnitt.meetings.views.frame import Frame, act_on, frame
from querschnitt.ui.acting import Act
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb


def agenda_page(key: str) -> str:
    return reverse("meetings:agenda", kwargs={"key": key})


def item_page(key: str, pk: int, route: str = "change_item") -> str:
    return reverse(f"meetings:{route}", kwargs={"key": key, "pk": pk})


def on_agenda(found: Frame, **said: Any) -> Act:
    """A form page that is reached from the agenda and goes back there."""
    act = act_on(found, **{"back": agenda_page(found.key), **said})
    return replace(act, crumbs=(*found.crumbs, Crumb(_("Agenda"), agenda_page(found.key))))


def item_on(request: ActorRequest, key: str, pk: int, action: str) -> tuple[Frame, AgendaPage, ItemRow]:
    """A standing item of this sitting, if the actor may do that with it; `Forbidden` otherwise."""
    found = frame(request, key, action)
    page = agenda_of(request.actor, found.row, found.subject)
    row = next((item for item in page.items if item.pk == pk and item.removed_on is None), None)
    if row is None:
        raise Forbidden(str(pk))
    return found, page, row
