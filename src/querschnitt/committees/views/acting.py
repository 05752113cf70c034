"""Pages of one form that gives one command, below the page of the body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.committees.permissions import GRANTS
from querschnitt.kernel.authority import Actor, require
from querschnitt.ui import acting
from querschnitt.ui.acting import PAGE
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb

__all__ = ["PAGE", "Act", "acted", "allowed", "page_of"]


@dataclass(frozen=True, kw_only=True)
class Act(acting.Act):
    """What a form page says; `on` is the body that it is about."""

    on: CommitteeAt | None = None


def page_of(key: str) -> str:
    return reverse("committees:committee", kwargs={"key": key})


def acted(
    request: ActorRequest, form: BaseForm, act: Act, command: Callable[[Mapping[str, Any]], str | None]
) -> HttpResponse:
    """The page of a form; the way to it leads over the body."""
    own = [Crumb(act.on.name, page_of(act.on.key))] if act.on else []
    crumbs = (Crumb(_("Bodies"), reverse("committees:committees")), *own)
    told = replace(act, crumbs=crumbs, about=act.on.name if act.on else act.about)
    return acting.acted(request, form, told, command)


def allowed(actor: Actor, action: str, subject: object = None) -> None:
    """A page of a command that the actor may not give does not exist."""
    require(actor, GRANTS, action, subject)
