"""Pages of one form that gives one command, below the page of the organisation."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse

from querschnitt.kernel import clock
from querschnitt.organisation.views import addresses
from querschnitt.ui import acting
from querschnitt.ui.acting import PAGE, Act, sent
from querschnitt.ui.requests import ActorRequest

__all__ = ["PAGE", "Act", "acted", "sent"]


def acted(
    request: ActorRequest, form: BaseForm, act: Act, command: Callable[[Mapping[str, Any]], str | None]
) -> HttpResponse:
    """The page of a form; the way to it begins at the organisation."""
    crumbs = (addresses.organisation(clock.today()), *act.crumbs)
    return acting.acted(request, form, replace(act, crumbs=crumbs), command)
