"""The form of an answer, signed in or behind a personal link: kept while typed, given, never lost (R4, R5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow, as_text
from querschnitt.measures.forms.answering import AnswerForm, QuestionPart, SaidByStaff, typed_of
from querschnitt.measures.labels import RESPONSE_STATES
from querschnitt.measures.queries.answering import AnswerPage
from querschnitt.measures.queries.survey import SaidRow
from querschnitt.meetings.domain.difference import beside
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact, Stretch
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

KEEP, GIVE, DROP, MORE, VOICE = "zwischenspeichern", "geben", "verwerfen", "zeile-", "stimme-"
CHANGE, FRESH = "aendern", "zeile"
FACTS = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Somebody answers: by which page, as whom, and with which key."""

    request: ActorRequest
    page: AnswerPage
    actor: Actor
    how: str
    template: str
    back: str
    token: str = ""


def answered(one: Answering, facts: FACTS, more: Sequence[Fact] = ()) -> HttpResponse:
    """The page of an answer, or what its buttons do (`tun`). `more` is said of it beside the days."""
    facts = {"facts": [*_facts(one.page), *more], **facts}
    if one.request.method != "POST":
        return _shown(one, _form(one), facts)
    form = _form(one)
    wish = one.request.POST.get("tun", GIVE)
    if wish == DROP:
        commands.drop_response_draft(actor=one.actor, response=one.page.row.pk, token=one.token)
        messages.success(one.request, _("What you had typed is dropped. The answer stands as it was given."))
        return redirect(one.back)
    if wish != GIVE:
        return _kept(one, form, wish, facts)
    return _given(one, form, facts)


def _form(one: Answering) -> AnswerForm:
    """The form as it was sent; else with one's own draft; else with what the unit has said."""
    page = one.page
    typed, seen = _standing(page)
    return AnswerForm(
        one.request.POST if one.request.method == "POST" else None,
        initial={"seen": seen},
        questions=page.questions,
        fields_of_action=page.choices.fields,
        groups=page.choices.groups,
        typed=typed,
        fresh=_fresh(one.request),
    )


def _fresh(request: ActorRequest) -> int:
    """The question that has just got a row: the cursor goes there."""
    said = request.GET.get(FRESH, "")
    return int(said) if request.method == "GET" and said in set("123456789") else 0


def _standing(page: AnswerPage) -> tuple[Mapping[str, Any], int]:
    if page.draft is not None:
        return page.draft.data, page.draft.based_on
    rows = [said.row for said in page.said if said.live]
    return typed_of(rows, page.row.nothing_to_say, page.row.remark), page.row.version


def _kept(one: Answering, form: AnswerForm, wish: str, facts: FACTS) -> HttpResponse:
    """Keep what stands in the fields, with one row more where that was asked for."""
    form.full_clean()
    typed = form.typed()
    question = _one_more(typed, wish, one.page)
    based_on = _seen(form, one.page)
    try:
        draft = commands.save_response_draft(
            actor=one.actor, response=one.page.row.pk, data=typed, based_on=based_on, token=one.token
        )
    except Refused as refused:
        if _asks_for_json(one.request):
            return JsonResponse({"error": spoken(refused.sentence)}, status=422)
        form.add_error(None, spoken(refused.sentence))
        return _shown(one, form, facts)
    at = _clock(draft.saved_at)
    if _asks_for_json(one.request):
        return JsonResponse({"saved_at": at, "stale": one.page.row.version > based_on})
    if wish == KEEP:
        messages.success(one.request, _("Draft saved %(time)s.") % {"time": at})
    query = {CHANGE: "1"} if CHANGE in one.request.GET else {}
    query |= {FRESH: str(question)} if question else {}
    return redirect(f"{one.back}?{urlencode(query)}" if query else one.back)


def _one_more(typed: dict[str, Any], wish: str, page: AnswerPage) -> int:
    """The question that gets a row: an empty one, or what somebody of the staff has said; 0: none."""
    for begins in (MORE, VOICE):
        if wish.startswith(begins):
            place = [int(part) for part in wish.removeprefix(begins).split("-") if part.isdecimal()]
            if not place or not 1 <= place[0] <= len(page.questions):
                return 0
            typed["rows"].append(_new_row(place, page) if begins == VOICE else {"question": place[0]})
            return place[0]
    return 0


def _new_row(place: list[int], page: AnswerPage) -> dict[str, Any]:
    """A voice as a row: its first words as the title, all of it as the text; the head says it in other words."""
    voices = page.staff.voices if page.staff and page.staff.shown else ()
    question, number = place[0], place[1] if len(place) > 1 else -1
    if not 0 <= number < len(voices):
        return {"question": question}
    words = voices[number].answers[question - 1]
    return {"question": question, "title": " ".join(words.split())[:80], "text": words, "groups": []}


def _seen(form: AnswerForm, page: AnswerPage) -> int:
    value = form.cleaned_data.get("seen") if hasattr(form, "cleaned_data") else None
    return value if isinstance(value, int) else page.row.version


def _given(one: Answering, form: AnswerForm, facts: FACTS) -> HttpResponse:
    if not form.is_valid():
        return _shown(one, form, facts)
    given = form.cleaned_data
    try:
        commands.give_response(
            actor=one.actor,
            response=one.page.row.pk,
            rows=given["rows"],
            nothing_to_say=given["nothing_to_say"],
            remark=given["remark"],
            how=one.how,
            seen=_seen(form, one.page),
            token=one.token,
        )
    except commands.Overtaken as overtaken:
        return _both(one, form, overtaken, facts)
    except Refused as refused:
        form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        return _shown(one, form, facts)
    messages.success(one.request, _("Thank you. The answer is given; you can change it as long as the survey is open."))
    return redirect(one.back)


def _both(one: Answering, form: AnswerForm, overtaken: Refused, facts: FACTS) -> HttpResponse:
    """Two answers for one unit: nobody's is lost, whoever came later decides."""
    page, given = one.page, form.cleaned_data
    commands.save_response_draft(
        actor=one.actor, response=page.row.pk, data=form.typed(), based_on=page.row.version, token=one.token
    )
    stored = as_text([said.row for said in page.said], page.row.nothing_to_say, page.questions, page.row.remark)
    typed = as_text(given["rows"], given["nothing_to_say"], page.questions, given["remark"])
    pieces = beside(stored, typed)
    based_anew(form, seen=page.row.version)
    both = {
        "said": spoken(overtaken.sentence),
        "left": [Stretch(piece.text, piece.differs) for piece in pieces.left],
        "right": [Stretch(piece.text, piece.differs) for piece in pieces.right],
    }
    return _shown(one, form, {**facts, "both": both}, status=409)


def _shown(one: Answering, form: AnswerForm, facts: FACTS, *, status: int = 200) -> HttpResponse:
    page = one.page
    changing = _changing(one) or "both" in facts
    context = {
        "page": page,
        "form": form if changing else None,
        "parts": _parts(form, page),
        "state": RESPONSE_STATES[page.state],
        "said": [] if changing else said_tables(page, links=not one.token),
        "saved": _("Draft saved at %(time)s") % {"time": _clock(page.draft.saved_at)} if page.draft else "",
        "keep": KEEP,
        "give": GIVE,
        "drop": DROP,
        "change_url": f"{one.back}?{CHANGE}=1",
        **facts,
    }
    return render(one.request, one.template, context, status=status)


def _changing(one: Answering) -> bool:
    """Whether the form is there: nothing was given yet, or somebody wants to change what was."""
    return one.page.open or (one.page.may_change and CHANGE in one.request.GET)


def _parts(form: AnswerForm, page: AnswerPage) -> list[QuestionPart]:
    """The questions, each with what the staff have said to it."""
    voices = page.staff.voices if page.staff and page.staff.shown else ()
    parts = form.parts
    for part in parts:
        part.voices = [
            SaidByStaff(voice.name, voice.answers[part.number - 1], f"{VOICE}{part.number}-{place}")
            for place, voice in enumerate(voices)
            if voice.answers[part.number - 1]
        ]
    return parts


def _facts(page: AnswerPage) -> list[Fact]:
    found = [Fact(pgettext("survey", "Asked on"), page.row.asked_on), Fact(_("Answer by"), page.due)]
    if page.row.asked_because:
        found.append(Fact(_("Asked because"), page.row.asked_because))
    if page.row.given_on:
        found.append(Fact(_("Given on"), page.row.given_on))
    if page.row.excused_reason:
        found.append(Fact(_("Not asked any more because"), page.row.excused_reason))
    if page.row.remark and not page.open:
        found.append(Fact(_("Remark"), page.row.remark))
    return found


def said_tables(page: AnswerPage, *, links: bool) -> list[tuple[str, Table, bool]]:
    """To each question what was said, as tables; whether there was nothing to say. `links`: to what became of it."""
    return [
        (question, _table(question, number, page, links=links), number in page.row.nothing_to_say)
        for number, question in enumerate(page.questions, start=1)
    ]


def _table(question: str, number: int, page: AnswerPage, *, links: bool) -> Table:
    fields, groups = dict(page.choices.fields), dict(page.choices.groups)
    columns = (
        Column("what", _("What"), grow=True),
        Column("number", _("Number")),
        Column("field", _("Field of action")),
        Column("groups", _("Groups of people")),
        Column("state", _("State")),
    )
    rows = [_row(said, fields, groups, links=links) for said in page.said if said.row.question == number]
    return Table(caption=question, columns=columns, rows=rows, caption_hidden=True, empty=_("Nothing yet."))


def _row(said: SaidRow, fields: Mapping[str, str], groups: Mapping[str, str], *, links: bool) -> Row:
    row: AnswerRow = said.row
    href = reverse(f"measures:{said.kind}", kwargs={"number": row.number}) if links else ""
    whom = ", ".join(groups.get(key, key) for key in row.groups)
    field = fields.get(row.field_of_action, row.field_of_action)
    cells = (
        Cell(row.title, href=href, note=row.text[:200]),
        Cell(str(row.number)),
        Cell(field or "–"),
        Cell(whom or "–"),
        Cell(said.words),
    )
    return Row(cells)


def _clock(moment: datetime) -> str:
    return moment.astimezone(clock.BERLIN).strftime("%H:%M")


def _asks_for_json(request: ActorRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
