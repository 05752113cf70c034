"""Answering an invitation: by a personal link without signing in, or signed in as whoever is invited."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from querschnitt.kernel.authority import ANYONE, Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import Invited
from querschnitt.meetings.forms.invitations import AnswerForm
from querschnitt.meetings.labels import ANSWERS
from querschnitt.meetings.queries.answering import AnswerPage, Asked, answer_page, own_answer_page
from querschnitt.meetings.views.frame import Frame, frame
from querschnitt.meetings.views.links import gone, private, speak
from querschnitt.meetings.views.prints import prints
from querschnitt.ui.acting import PAGE
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Words
from querschnitt.ui.wording import spoken


@dataclass(frozen=True, slots=True)
class Question:
    """One place for which somebody is asked, with its form (None: no more answers are taken)."""

    heading: Words
    answered: Words
    form: AnswerForm | None
    send: Words


@PAGE
@sensitive_variables("token")
@sensitive_post_parameters("excuse")
def answer_invitation(request: ActorRequest, token: str) -> HttpResponse:
    """The page behind a personal link: the link alone is the key, whoever is signed in besides."""
    page = answer_page(token)
    if page is None:
        return gone(request)
    speak(request, page.language)
    try:
        answer = _answered(request, page, ANYONE, "meetings/answer_invitation.html", token)
    except Forbidden:  # taken back between looking and answering
        return gone(request)
    return private(answer)


@PAGE
@sensitive_post_parameters("excuse")
def answer_own_invitation(request: ActorRequest, key: str) -> HttpResponse:
    """The same without the mail, for somebody who is signed in and sees the sitting."""
    found = frame(request, key, "read_meeting", here="meetings:invitation")
    page = own_answer_page(request.actor, found.row)
    action = reverse("meetings:answer_own_invitation", kwargs={"key": key})
    template = "meetings/answer_own_invitation.html"
    facts = {"frame": found, "prints": invitation_prints(found)}
    if page is None:
        return render(request, template, facts)
    return _answered(request, page, request.actor, template, "", action=action, **facts)


def invitation_prints(found: Frame) -> list[Action]:
    """The invitation as a document, once there is a day to which it invites."""
    return prints("print_invitation", found.key, _("Invitation as %(shape)s")) if found.starts_at else []


def _answered(
    request: ActorRequest, page: AnswerPage, actor: Actor, template: str, token: str, **more: object
) -> HttpResponse:
    forms = {one.invitation: _form(request, one) for one in page.asked}
    sent = next((number for number, form in forms.items() if form.is_bound), None)
    if sent is not None and forms[sent].is_valid():
        given: Mapping[str, object] = forms[sent].cleaned_data
        try:
            commands.answer_invitation(
                actor=actor,
                invitation=sent,
                answer=forms[sent].cleaned_data["answer"],
                excuse=str(given["excuse"]),
                token=token,
            )
        except Refused as refused:
            forms[sent].add_error("answer" if refused.place == "answer" else None, spoken(refused.sentence))
        else:
            messages.success(request, _("Thank you, your answer is kept. You can change it until the sitting begins."))
            return redirect(request.get_full_path())
    questions = tuple(_question(one, forms[one.invitation] if page.open else None, page) for one in page.asked)
    context = {"page": page, "questions": questions, "token": token, "form": forms.get(sent or 0)}
    return render(request, template, {**context, **more})


def prefix_of(one: Asked) -> str:
    """What the names of the fields of one place begin with."""
    return f"antwort-{one.invitation}"


def _form(request: ActorRequest, one: Asked) -> AnswerForm:
    """The form of one place; of several on the page only the one is filled whose button was pressed."""
    prefix = prefix_of(one)
    mine = any(name.startswith(f"{prefix}-") for name in request.POST)
    data = request.POST if request.method == "POST" and mine else None
    initial = {"answer": one.answer.value or request.GET.get("antwort", ""), "excuse": one.excuse}
    return AnswerForm(data, prefix=prefix, initial=initial, choices=one.choices, deputies=one.deputies)


def _question(one: Asked, form: AnswerForm | None, page: AnswerPage) -> Question:
    return Question(
        heading=heading_of(one, several=len(page.asked) > 1),
        answered=_("Your answer: %(answer)s") % {"answer": ANSWERS[one.answer]} if one.answer else "",
        form=form,
        send=_("Change the answer") if one.answer else _("Send the answer"),
    )


def heading_of(one: Asked, *, several: bool) -> str:
    """As what somebody is asked; a single member only for the answer."""
    if one.role is Invited.DEPUTY:
        return _("As deputy of %(name)s") % {"name": one.member} if one.member else _("As deputy")
    if one.role is Invited.GUEST:
        return _("As a guest")
    return _("As a member") if several else _("Your answer")
