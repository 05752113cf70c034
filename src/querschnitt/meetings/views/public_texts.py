"""The text for the public: how it comes about, and how everybody reads it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.meetings import commands
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.forms.minutes import PublicTextForm, ReleaseForm
from querschnitt.meetings.queries.public_texts import WrittenText, published_text, written_text
from querschnitt.meetings.views.frame import frame
from querschnitt.meetings.views.minutes_steps import about_minutes
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Fact


@PAGE
def write(request: ActorRequest, key: str) -> HttpResponse:
    """Write the text for the public, or write it anew."""
    found = frame(request, key, "write_public_text")
    present = written_text(request.actor, found.row, found.subject)
    version = present.version if present else 0
    form = PublicTextForm(sent(request), initial={"text": present.text if present else "", "version": version})
    links = [Action(_("Read and release it"), reverse("meetings:release_public_text", kwargs={"key": key}))]
    act = about_minutes(
        found,
        title=_("Text for the public"),
        facts=_shown(request, present) if present else (),
        links=links if present and present.may_release else (),
        submit=_("Save the text"),
        done=_("The text is saved. A second person releases it."),
        consequence=_("A text that was public is taken back until it is released again."),
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.write_public_text(
                actor=request.actor, meeting=key, text=given["text"], version=given["version"] or 0
            )
        except commands.Overtaken:
            based_anew(form, version=version)
            raise

    return acted(request, form, act, command)


@PAGE
def release(request: ActorRequest, key: str) -> HttpResponse:
    """Read the text as the public will, and release it as a second person."""
    found = frame(request, key, "release_public_text")
    present = written_text(request.actor, found.row, found.subject)
    waits = present is not None and present.may_release
    act = about_minutes(
        found,
        title=_("Release the text for the public"),
        facts=[*_facts(present), Fact(_("Text"), present.text)] if present else (),
        submit=_("Release the text"),
        done=_("The text is public."),
        consequence=_("Everybody can read it from now on, without signing in."),
        nothing="" if waits else _("No text waits for you to be released. Whoever wrote it cannot release it."),
    )
    form = ReleaseForm(sent(request), initial={"version": present.version if present else 0})

    def command(given: Mapping[str, Any]) -> None:
        commands.release_public_text(actor=request.actor, meeting=key, version=given["version"])

    return acted(request, form, act, command)


@require_safe
def public_text(request: ActorRequest, key: str) -> HttpResponse:
    """The released text of a sitting, for everybody."""
    return render(request, "meetings/published.html", {"text": published_text(key)})


def _shown(request: ActorRequest, present: WrittenText) -> list[Fact]:
    """Beside a form that came back also the text as it is stored: it may be another's by now (R4)."""
    stored = [Fact(_("Text"), present.text)] if request.method == "POST" else []
    return [*_facts(present), *stored]


def _facts(present: WrittenText) -> list[Fact]:
    by = _("%(name)s, %(day)s") % {"name": present.written_by, "day": in_words(present.written_on)}
    facts = [Fact(_("Written by"), by)]
    if present.released_on is None:
        return [*facts, Fact(_("Released"), _("not yet"))]
    by = _("%(name)s, %(day)s") % {"name": present.released_by, "day": in_words(present.released_on)}
    return [*facts, Fact(_("Released by"), by)]
