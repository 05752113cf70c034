"""Pages of one form that gives one command: the same everywhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from querschnitt.kernel.refusal import Refused
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, AssistantStep, Crumb, Fact, Words
from querschnitt.ui.wording import spoken

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True)
class Act:
    """What a form page says: its title, what it is about, the button, what it will cause, what is said afterwards.

    `crumbs` lead to the page, without it. `items` are what the command is about to touch. `nothing`: why there is
    nothing to choose from, if so. `places`: by which field a place is meant that the command names otherwise.
    """

    title: Words
    submit: Words
    done: Words
    back: str
    about: Words = ""
    lead: Words = ""
    consequence: Words = ""
    crumbs: Sequence[Crumb] = ()
    facts: Sequence[Fact] = ()
    steps: Sequence[AssistantStep] = ()
    links: Sequence[Action] = ()
    items: Sequence[Words] = ()
    nothing: Words = ""
    places: Mapping[str, str] | None = None


def sent(request: ActorRequest) -> QueryDict | None:
    """What a form was sent with; None where it is only shown."""
    return request.POST if request.method == "POST" else None


def acted(
    request: ActorRequest,
    form: BaseForm,
    act: Act,
    command: Callable[[Mapping[str, Any]], str | None],
    template: str = "ui/act.html",
) -> HttpResponse:
    """The page of a form: it gives the command, says what was done and goes on, or says why not; nothing typed is lost.

    The command returns the address to go to, or None for the one from which the form came.
    """
    if request.method == "POST" and form.is_valid():
        try:
            onward = command(form.cleaned_data)
        except Refused as refused:
            form.add_error(_field(form, act, refused.place), spoken(refused.sentence))
        else:
            messages.success(request, str(act.done))
            return redirect(onward or act.back)
    return render(request, template, {"form": form, "act": act, "crumbs": [*act.crumbs, Crumb(act.title)]})


def _field(form: BaseForm, act: Act, place: str) -> str | None:
    """The field that a refusal speaks of; None where the form has no such field: then it speaks of the whole."""
    meant = (act.places or {}).get(place, place)
    return meant if meant in form.fields else None
