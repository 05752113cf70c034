"""Pages of one form that gives one command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.committees.permissions import GRANTS
from querschnitt.concept.labels import spoken
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact, Words

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True)
class Act:
    """What a form page says: its title, what it is about, the button, what it will cause, what is said afterwards."""

    title: Words
    submit: Words
    done: Words
    back: str
    lead: Words = ""
    consequence: Words = ""
    about: CommitteeAt | None = None
    facts: tuple[Fact, ...] = ()
    items: tuple[str, ...] = ()  # what the command is about to touch
    nothing: Words = ""  # why there is nothing to choose from, if so


def page_of(key: str) -> str:
    return reverse("committees:committee", kwargs={"key": key})


def acted(
    request: ActorRequest, form: BaseForm, act: Act, command: Callable[[Mapping[str, Any]], str | None]
) -> HttpResponse:
    """The page of a form: it gives the command, says what was done and goes back, or says why not.

    The command returns the address to go to, or None for the one from which the form came.
    """
    if request.method == "POST" and form.is_valid():
        try:
            onward = command(form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        else:
            messages.success(request, str(act.done))
            return redirect(onward or act.back)
    return render(request, "committees/act.html", {"form": form, "act": act, "crumbs": _crumbs(act)})


def allowed(actor: Actor, action: str, subject: object = None) -> None:
    """A page of a command that the actor may not give does not exist."""
    require(actor, GRANTS, action, subject)


def _crumbs(act: Act) -> list[Crumb]:
    own = [Crumb(act.about.name, page_of(act.about.key))] if act.about else []
    return [Crumb(_("Bodies"), reverse("committees:committees")), *own, Crumb(act.title)]
