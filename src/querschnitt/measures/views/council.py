"""The advisory council's part in a pass: what it is asked, what it says, what it is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.domain.states import StepState
from querschnitt.cycles.views.frame import CycleFrame, act_on, frame, page_of
from querschnitt.documents.views import download
from querschnitt.kernel import clock
from querschnitt.kernel.authority import may
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.forms.council import CommentAnswerForm, CommentForm, CouncilStatementForm
from querschnitt.measures.labels import KINDS
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.council import (
    Asked,
    CommentRow,
    CouncilPage,
    Matter,
    StatementRow,
    council_file,
    council_page,
    sittings_of,
)
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.meetings.forms.agenda import BareForm
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact, Words

HERE = "measures:council"
WORDS = {"bedarf": Kind.NEED, "ziel": Kind.GOAL, "massnahme": Kind.MEASURE}
ADDRESSES = {kind: word for word, kind in WORDS.items()}
PAGES = {Kind.NEED: "measures:need", Kind.GOAL: "cycles:goal", Kind.MEASURE: "measures:measure"}


OVER = (StepState.DONE, StepState.SKIPPED)


@require_safe
def council(request: ActorRequest, key: str) -> HttpResponse:
    """What the council is asked for and by when; needs, goals and measures with its comments; its statement."""
    found, page = _found(request, key, "read_measures")
    facts = {
        "frame": found,
        "page": page,
        "asked": _asked_words(page.asked),
        "over": page.asked is not None and page.asked.state in OVER,
        "sections": _sections(found, page),
        "gone": [_comment(found, comment) for comment in page.gone],
        "statements": [_statement(found, statement) for statement in page.statements],
        "bodies": ", ".join(name for _key, name in page.councils),
        "day": request.day,
    }
    return render(request, "measures/council.html", facts)


def _found(request: ActorRequest, key: str, grant: str) -> tuple[CycleFrame, CouncilPage]:
    """The pass with the council's part, if the actor may do that with it."""
    found = frame(request, key, GRANTS, "read_measures", here=HERE)
    subject = subject_of_cycle(found.row)
    if not may(request.actor, GRANTS, grant, subject):
        raise Forbidden(f"{grant}: {key}")
    return found, council_page(request.actor, found.row, subject, request.day)


def _asked_words(asked: Asked | None) -> Words:
    """By when the council is asked, in a sentence."""
    if asked is None:
        return _("In this pass no step is planned in which the council is heard.")
    begins, due = (in_words(day) if day else "–" for day in (asked.begins, asked.due))
    return _asked_sentence(asked) % {"name": asked.name, "due": due, "begins": begins}


def _asked_sentence(asked: Asked) -> str:
    if asked.state is StepState.RUNNING:
        dated = _("Please say what you have to say by %(due)s (step “%(name)s”).")
        return dated if asked.due else _("You are heard now (step “%(name)s”); no end is planned.")
    if asked.state is StepState.AHEAD:
        dated = _("You will be heard in the step “%(name)s”, planned from %(begins)s to %(due)s.")
        return dated if asked.begins else _("You will be heard in the step “%(name)s”; it has no date yet.")
    skipped = asked.state is StepState.SKIPPED
    return _("The step “%(name)s” was left out.") if skipped else _("The step “%(name)s” is done.")


def _sections(found: CycleFrame, page: CouncilPage) -> list[tuple[str, Words, list[dict[str, Any]]]]:
    """Needs, goals and measures under their headings, each with its comments."""
    headings = ((Kind.NEED, _("Needs")), (Kind.GOAL, _("Goals")), (Kind.MEASURE, _("Measures")))
    return [
        (
            ADDRESSES[kind],
            heading,
            [_matter(found, matter, may_comment=page.may_comment) for matter in page.matters[kind]],
        )
        for kind, heading in headings
    ]


def _matter(found: CycleFrame, matter: Matter, *, may_comment: bool) -> dict[str, Any]:
    here = reverse(
        "measures:comment", kwargs={"key": found.key, "kind": ADDRESSES[matter.kind], "number": matter.number}
    )
    said = (f"{KINDS[matter.kind]} {matter.number}", matter.unit, matter.state)
    return {
        "anchor": f"{ADDRESSES[matter.kind]}-{matter.number}",
        "title": matter.title,
        "href": reverse(PAGES[matter.kind], kwargs={"number": matter.number}),
        "preline": " · ".join(str(word) for word in said if word),
        "text": matter.text,
        "comments": [_comment(found, comment) for comment in matter.comments],
        "act": Action(pgettext("council", "Comment"), here) if may_comment else None,
    }


def _comment(found: CycleFrame, row: CommentRow) -> dict[str, Any]:
    kwargs = {"key": found.key, "pk": row.pk}
    acts = []
    if row.may_answer:
        label = pgettext("comment", "Change the answer") if row.answer else pgettext("comment", "Answer")
        acts.append(Action(label, reverse("measures:answer_comment", kwargs=kwargs)))
    if row.may_withdraw:
        acts.append(Action(_("Take the comment back"), reverse("measures:withdraw_comment", kwargs=kwargs)))
    return {"row": row, "by": _by(row.body, row.by), "acts": acts, "about": f"{KINDS[row.kind]} {row.number}"}


def _statement(found: CycleFrame, row: StatementRow) -> dict[str, Any]:
    kwargs = {"key": found.key, "pk": row.pk}
    return {
        "row": row,
        "by": _by(row.body, row.by),
        "file": reverse("measures:council_file", kwargs=kwargs) if row.file else "",
        "meeting": reverse("meetings:meeting", kwargs={"key": row.meeting[0]}) if row.meeting else "",
    }


def _by(body: str, person: str) -> str:
    return f"{body} ({person})" if person else body


@PAGE
def comment(request: ActorRequest, key: str, kind: str, number: int) -> HttpResponse:
    """Comment on one need, goal or measure."""
    found, page = _found(request, key, "comment")
    matter = _commented(page, kind, number)
    own = _own(request, page)
    form = CommentForm(sent(request), initial={"once": uuid4()}, councils=own)
    act = _act(
        found,
        title=pgettext("council", "Comment"),
        lead=f"{KINDS[matter.kind]} {matter.number}: {matter.title}",
        submit=_("Save the comment"),
        done=_("Your comment is saved."),
        consequence=_("It is shown under your name to everybody of the house, and goes with what is decided."),
        facts=[Fact(_("Explanation"), matter.text)] if matter.text else (),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.comment_on(
            actor=request.actor,
            cycle=key,
            text=given["text"],
            committee=given.get("committee", ""),
            once=given["once"],
            **{matter.kind.value: number},
        )
        return f"{page_of(HERE, key)}#{kind}-{number}"

    return acted(request, form, act, command)


def _commented(page: CouncilPage, kind: str, number: int) -> Matter:
    matters: Sequence[Matter] = page.matters.get(WORDS[kind], ()) if kind in WORDS and page.may_comment else ()
    for matter in matters:
        if matter.number == number:
            return matter
    raise Forbidden(f"{kind} {number}")


def _own(request: ActorRequest, page: CouncilPage) -> list[tuple[str, str]]:
    """The councils for which the actor can speak."""
    own = {scope for mandate in request.actor.mandates if (scope := mandate.scope)}
    found = [(key, name) for key, name in page.councils if f"committee:{key}" in own]
    return found or list(page.councils)


@PAGE
def withdraw_comment(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Take one's own comment back."""
    found, row = _said(request, key, pk)
    if not row.may_withdraw:
        raise Forbidden(str(pk))
    act = _act(
        found,
        title=_("Take the comment back"),
        lead=row.text,
        submit=_("Take the comment back"),
        done=_("The comment is taken back."),
        consequence=_("It stays on record, but is not shown any more."),
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.withdraw_comment(actor=request.actor, comment=pk)

    return acted(request, BareForm(sent(request)), act, command)


@PAGE
def answer_comment(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Say what comes of a comment."""
    found, row = _said(request, key, pk)
    if not row.may_answer:
        raise Forbidden(str(pk))
    form = CommentAnswerForm(sent(request), initial={"seen": row.version, "answer": row.answer})
    act = _act(
        found,
        title=_("Answer the comment"),
        lead=row.text,
        submit=_("Save the answer"),
        done=_("The answer is saved."),
        consequence=_("It is shown beside the comment; whoever wrote it gets a mail."),
        facts=[Fact(_("Stored by now"), row.answer or "–")] if request.method == "POST" else (),
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.answer_comment(actor=request.actor, comment=pk, answer=given["answer"], seen=given["seen"])
        except commands.Overtaken:
            based_anew(form, seen=row.version)
            raise

    return acted(request, form, act, command)


def _said(request: ActorRequest, key: str, pk: int) -> tuple[CycleFrame, CommentRow]:
    """A comment of this pass that stands."""
    found, page = _found(request, key, "read_measures")
    comments = [one for matters in page.matters.values() for matter in matters for one in matter.comments]
    for row in (*comments, *page.gone):
        if row.pk == pk:
            return found, row
    raise Forbidden(str(pk))


@PAGE
def give_statement(request: ActorRequest, key: str) -> HttpResponse:
    """Record the statement of the council."""
    found, page = _found(request, key, "give_council_statement")
    if not page.may_state:
        raise Forbidden(key)
    form = CouncilStatementForm(
        sent(request),
        request.FILES or None,
        initial={"once": uuid4(), "on": clock.today()},
        councils=_own(request, page),
        meetings=sittings_of([council for council, _name in page.councils]),
    )
    act = _act(
        found,
        title=_("Give the council's statement"),
        submit=_("Record the statement"),
        done=_("The statement is recorded."),
        consequence=_("It goes with what is recommended and decided in this pass. A later one stands beside it."),
    )

    def command(given: Mapping[str, Any]) -> None:
        handed_in = given["file"]
        file = (
            {"name": handed_in.name, "data": handed_in.read(), "media_type": handed_in.content_type or ""}
            if handed_in
            else {}
        )
        commands.give_council_statement(
            actor=request.actor,
            cycle=key,
            text=given["text"],
            on=given["on"],
            meeting=given["meeting"],
            committee=given.get("committee", ""),
            once=given["once"],
            **file,
        )

    return acted(request, form, act, command)


@require_safe
def statement_file(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """The statement as it was handed in."""
    frame(request, key, GRANTS, "read_measures", here=HERE)
    stored = council_file(key, pk)
    return download(stored.name, stored.media_type, stored.data)


def _act(found: CycleFrame, **said: Any) -> Act:
    """A form page that is reached from the council's part and goes back there."""
    act = act_on(found, **{"back": page_of(HERE, found.key), **said})
    return replace(act, crumbs=_crumbs(found))


def _crumbs(found: CycleFrame) -> tuple[Crumb, ...]:
    return (*found.crumbs, Crumb(_("Advisory council"), page_of(HERE, found.key)))
