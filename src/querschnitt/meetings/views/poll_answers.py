"""Answering a date poll: by a personal link without signing in, or signed in as whoever was asked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.debug import sensitive_variables

from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.domain.polling import when
from querschnitt.meetings.forms.polls import AnswerForm
from querschnitt.meetings.queries import polls as queries
from querschnitt.meetings.queries.polls import AnswerPage
from querschnitt.meetings.queries.rights import found_meeting
from querschnitt.meetings.views.links import private, speak
from querschnitt.organisation.queries import municipality
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact
from querschnitt.ui.wording import shown, spoken

Command = Callable[[Mapping[str, Any]], str | None]


@PAGE
@sensitive_variables("token")
def answer_poll(request: ActorRequest, token: str) -> HttpResponse:
    """The page behind a personal link: the link alone is the key, whoever is signed in besides."""
    page = queries.answer_page(token, clock.today())
    speak(request, page.language if page else "")
    if page is None:
        return private(_gone(request))
    if request.method == "GET" and not page.opened:
        commands.note_poll_opened(actor=ANYONE, token=token)

    def command(given: Mapping[str, Any]) -> str:
        commands.answer_poll(actor=ANYONE, token=token, answers=given["answers"], remark=given["remark"])
        return request.get_full_path()

    act = _act(page, back=request.get_full_path())
    try:
        return private(_asked(request, page, act, command, "meetings/answer_poll.html"))
    except Forbidden:  # taken back between looking and answering
        return private(_gone(request))


@PAGE
def answer_own_poll(request: ActorRequest, key: str) -> HttpResponse:
    """The same without the mail, for somebody who is signed in."""
    page = queries.own_answer_page(request.actor, found_meeting(key), clock.today())
    if page is None:
        raise Forbidden(key)

    def command(given: Mapping[str, Any]) -> str:
        commands.answer_own_poll(actor=request.actor, meeting=key, answers=given["answers"], remark=given["remark"])
        return reverse("meetings:answer_own_poll", kwargs={"key": key})

    return _asked(request, page, _act(page, back=request.path), command, "ui/act.html")


def _asked(request: ActorRequest, page: AnswerPage, act: Act, command: Command, template: str) -> HttpResponse:
    """The form, or why nothing is asked any more."""
    if page.over is not None:
        fixed = spoken(when(*page.fixed)) if page.fixed else ""
        context = {"page": page, "act": act, "over": spoken(page.over), "fixed": fixed, "town": _town()}
        return render(request, "meetings/poll_over.html", {**context, "template": _frame_of(template)})
    form = AnswerForm(sent(request), options=page.options, remark=page.remark, town=_town())
    return acted(request, form, act, command, template)


def _frame_of(template: str) -> str:
    return "ui/narrow.html" if template == "meetings/answer_poll.html" else "ui/base.html"


def _act(page: AnswerPage, *, back: str) -> Act:
    asked = _("Please answer until %(day)s, 24:00. It takes about two minutes; you can change your answer until then.")
    noted = _("You have answered. You can change your answer until %(day)s, 24:00.")
    new_ones = _("New times have been proposed since you answered. Please say whether they suit you, until %(day)s.")
    fresh = page.answered and any(option.choice is None for option in page.options)
    text = new_ones if fresh else noted if page.answered else asked
    return Act(
        title=_("Which date suits you?"),
        about=page.title,
        lead=text % {"day": shown(page.deadline)},
        submit=_("Change the answer") if page.answered else _("Send the answer"),
        done=_("Thank you, your answer is kept."),
        back=back,
        facts=tuple(_facts(page)),
    )


def _facts(page: AnswerPage) -> Iterator[Fact]:
    """For what a date is sought; nothing of what others answer."""
    yield Fact(_("Body"), ", ".join(page.bodies))
    if page.place:
        yield Fact(pgettext("of a sitting", "Place"), page.place)
    if page.note:
        yield Fact(_("Note"), page.note)
    yield Fact(_("You answer as"), page.name)


def _town() -> str:
    found = municipality()
    return found.name.removeprefix("Stadt ") if found else ""


def _gone(request: ActorRequest) -> HttpResponse:
    """One answer for links that never were and links that were taken back."""
    response = render(request, "meetings/poll_gone.html", status=404)
    # Django would log the address of a page that is not there, and with it somebody's former token (S15).
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response
