"""Prefilled forms of a unit: sent out as a file, handed in when they come back, looked at, taken in or not (V-3)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from querschnitt.cycles.views.frame import CycleFrame, frame
from querschnitt.documents.domain.media import OFFICE
from querschnitt.documents.queries import docx
from querschnitt.documents.views import download
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures import commands
from querschnitt.measures.domain.prefilled import ChangeKind, PrefilledForm, form_sheet, written
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.measures.forms.returned_forms import HandInForm, RejectForm, TakeInForm
from querschnitt.measures.models import Response
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.returned_forms import (
    FormPage,
    file_for,
    form_page,
    forms_of,
    mark_of,
    response_for_forms,
    seal,
    standing_of,
)
from querschnitt.measures.views.returned_form_tables import changes_table, counts_of, faults_table, forms_table
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.queries import municipality
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb
from querschnitt.ui.wording import spoken

TYPES = {
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
}


@PAGE
def forms(request: ActorRequest, pk: int) -> HttpResponse:
    """The forms of a unit: take one along to send it, hand in the one that came back."""
    response = response_for_forms(request.actor, pk)
    found, name = _frame(request, response)
    form = HandInForm(sent(request), request.FILES or None)

    def command() -> str:
        given = form.cleaned_data["file"]
        row = commands.hand_in_form(actor=request.actor, response=pk, name=given.name or "", data=given.read())
        return form_href(pk, row.pk)

    done = _("The form is read. Look at what it changes before you take it in.")
    if answer := _given(request, form, command, done):
        return answer
    title = _("Form of %(unit)s") % {"unit": name}
    context = {
        "form": form,
        "title": title,
        "about": found.title,
        "crumbs": [*found.crumbs, Crumb(title)],
        "table": forms_table(forms_of(response), pk),
        "open": response.survey.state == SurveyState.OPEN and response.state != ResponseState.EXCUSED,
        "downloads": [(shape, reverse("measures:form", kwargs={"pk": pk, "shape": shape})) for shape in TYPES],
    }
    return render(request, "measures/forms.html", context)


def _given(request: ActorRequest, form: BaseForm, command: Callable[[], str], done: str) -> HttpResponse | None:
    """Give the command of a form that was sent; None where the page is shown (again), with what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        onward = command()
    except Refused as refused:
        form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        return None
    messages.success(request, done)
    return redirect(onward)


def _frame(request: ActorRequest, response: Response) -> tuple[CycleFrame, str]:
    """The pass of the answer, and what the unit is called."""
    found = frame(request, response.survey.cycle.key, GRANTS, "read_survey", here="measures:survey")
    key = response.unit.key
    return found, unit_names({key}, request.day).get(key, key)


def page_of(response: int) -> str:
    return reverse("measures:forms", kwargs={"pk": response})


def form_href(response: int, form: int) -> str:
    return reverse("measures:returned_form", kwargs={"pk": response, "form": form})


@require_safe
def download_form(request: ActorRequest, pk: int, shape: str) -> HttpResponse:
    """The form of a unit with what is known of it, in the language of the municipality."""
    if shape not in TYPES:
        raise Http404(shape)
    response = response_for_forms(request.actor, pk)
    with override(settings.LANGUAGE_CODE):
        form = _prefilled(response)
        if shape == "xlsx":
            data = written(form, spoken)
        else:
            sender = municipality()
            data = docx(form_sheet(form, spoken, made_at=clock.now(), sender=sender.name if sender else ""))
    return download(f"rueckmeldung-{response.unit.key}-{response.survey.cycle.key}.{shape}", TYPES[shape], data)


def _prefilled(response: Response) -> PrefilledForm:
    today = clock.today()
    stand = standing_of(response, today)
    key = response.unit.key
    return PrefilledForm(
        title=spoken(say("Survey: %(title)s", title=response.survey.cycle.title)),
        unit=unit_names({key}, today).get(key, key),
        mark=mark_of(response, today).written(seal),
        questions=tuple(response.survey.questions),
        known=tuple(known.row for known in stand.rows.values()),
        words=stand.words,
        due=in_words(response.due) if response.due else "",
    )


@require_safe
def returned_file(request: ActorRequest, pk: int, form: int) -> HttpResponse:
    """The file as it came back."""
    found = file_for(request.actor, pk, form)
    return download(found.name, found.media_type, found.data)


@PAGE
def returned_form(request: ActorRequest, pk: int, form: int) -> HttpResponse:
    """What a form would change, row by row; taken in as a whole, or not at all."""
    page = form_page(request.actor, pk, form, clock.today())
    found, name = _frame(request, page.row.response)
    overtaken = page.difference.of(ChangeKind.OVERTAKEN)
    typed = TakeInForm(sent(request), overtaken=overtaken, initial={"seen": page.basis})

    def command() -> str:
        choices, seen = typed.choices(), typed.cleaned_data["seen"]
        commands.take_in_form(actor=request.actor, form=form, choices=choices, seen=seen)
        return page_of(pk)

    if answer := _given(request, typed, command, _("The form is taken in. Its rows are part of the answer.")):
        return answer
    if request.method == "POST":
        based_anew(typed, seen=page.basis)
    return render(request, "measures/returned_form.html", _context(page, typed, found, name))


def _context(page: FormPage, typed: TakeInForm, found: CycleFrame, name: str) -> dict[str, object]:
    row, pk = page.row, page.row.response_id
    may = page.waits and page.open
    return {
        "page": page,
        "row": row,
        "form": typed,
        "title": _("What the form of %(unit)s changes") % {"unit": name},
        "about": found.title,
        "crumbs": [*found.crumbs, Crumb(_("Form of %(unit)s") % {"unit": name}, page_of(pk)), Crumb(row.file.name)],
        "counts": counts_of(page.difference),
        "table": changes_table(page.difference, page.words),
        "faults": faults_table(page.faults) if page.faults else None,
        "may_take_in": may and not page.faults and not page.difference.says_nothing_new,
        "may_reject": page.waits,
        "file_href": reverse("measures:returned_file", kwargs={"pk": pk, "form": row.pk}),
        "reject_href": reverse("measures:reject_form", kwargs={"pk": pk, "form": row.pk}),
        "back": page_of(pk),
    }


@PAGE
def reject(request: ActorRequest, pk: int, form: int) -> HttpResponse:
    """Do not take a form in; it stays on record with the reason."""
    page = form_page(request.actor, pk, form, clock.today())
    found, name = _frame(request, page.row.response)
    act = Act(
        title=_("Do not take the form in"),
        submit=_("Do not take the form in"),
        done=_("The form is not taken in. It stays on record."),
        back=page_of(pk),
        about=page.row.file.name,
        crumbs=[*found.crumbs, Crumb(_("Form of %(unit)s") % {"unit": name}, page_of(pk))],
        consequence=_("Nothing of the answer changes. A corrected form can be handed in."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.reject_form(actor=request.actor, form=form, reason=given["reason"])

    return acted(request, RejectForm(sent(request)), act, command)
