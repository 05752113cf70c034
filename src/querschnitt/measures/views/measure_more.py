"""Money and staff, approved budgets, what a measure waits for, its documents."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures import commands
from querschnitt.measures.domain.states import ENDS, Resource
from querschnitt.measures.forms.measures import ActualForm, BareForm, BudgetForm, DependForm, PaperForm, ResourceForm
from querschnitt.measures.models import BudgetYear, MeasureResource
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.resources import approved_years, measure_of_document, resource_of, standing_of_budgets
from querschnitt.measures.views.measure_act import act_on, found_to_change, told_when_late
from querschnitt.measures.views.measure_parts import amount
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact


@PAGE
def set_resource(request: ActorRequest, number: int) -> HttpResponse:
    """Note what a measure takes in a year; with `?jahr=&art=` change what is noted; after its end what it took."""
    row = found_to_change(request, number)
    asked, kind = request.GET.get("jahr", ""), request.GET.get("art", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year  # noqa: PLR2004
    present = resource_of(row.pk, year, kind) if kind in set(Resource) else None
    over = row.state in ENDS
    form = (ActualForm if over else ResourceForm)(sent(request), initial=_sums(present, year, kind))
    act = act_on(
        row,
        title=_("What it really took in a year") if over else _("Money and staff of a year"),
        submit=_("Save the sum"),
        done=_("The sum is saved."),
        lead=_("The measure is at its end: what was planned stays as it was.") if over else "",
        facts=[Fact(_("Planned"), amount(Resource(present.kind), present.planned))] if over and present else (),
        anchor="mittel",
    )

    def command(given: Mapping[str, Any]) -> None:
        found = resource_of(row.pk, given["year"], given["kind"])
        stays = {"planned": found.planned if found else None, "reserved": None} if over else {}
        if found is not None and given["seen"] is None:
            _tell_of(found, {**given, **stays}, form)

        def save() -> None:
            sums = {**given, **stays, "seen": given["seen"] or (found.version if found else 0)}
            commands.set_resource(actor=request.actor, measure=number, **sums)

        told_when_late(form, save, lambda: found.version if found else 0)

    return acted(request, form, act, command)


def _tell_of(found: MeasureResource, given: Mapping[str, Any], form: Form) -> None:
    """Of that year there is a sum already, and the form did not show it: say which, unless it is the same."""
    if (found.planned, found.actual) == (given["planned"], given["actual"]):
        return
    based_anew(form, seen=found.version)
    kind = Resource(found.kind)
    sentence = say(
        "This year has a sum already: planned %(planned)s, actual %(actual)s. Send yours once more, and it holds.",
        planned=amount(kind, found.planned),
        actual=amount(kind, found.actual),
    )
    raise Refused(sentence, place="year")


def _sums(present: MeasureResource | None, year: int, kind: str) -> dict[str, object]:
    """What the form shows at first."""
    if present is None:
        return {"year": year, "kind": kind, "seen": ""}
    sums = {"planned": present.planned, "actual": present.actual, "reserved": "yes" if present.reserved else "no"}
    return {"year": year, "kind": kind, "seen": present.version, **sums}


@PAGE
def budgets(request: ActorRequest) -> HttpResponse:
    """Which budgets are approved; note another one."""
    require(request.actor, GRANTS, "keep_budget_year")
    back = reverse("measures:measures")
    act = Act(
        title=_("Approved budgets"),
        lead=_("Sums of years that do not stand here are under the reservation that the budget is approved."),
        submit=_("Note the approval"),
        done=_("The approval is noted."),
        back=back,
        crumbs=(Crumb(_("Measures"), back),),
        facts=[_approval(each) for each in approved_years()],
    )

    form = BudgetForm(sent(request), initial={"seen": standing_of_budgets()})

    def command(given: Mapping[str, Any]) -> str:
        def save() -> None:
            commands.keep_budget_year(actor=request.actor, **given)

        told_when_late(form, save, standing_of_budgets)
        return reverse("measures:budgets")

    return acted(request, form, act, command)


def _approval(row: BudgetYear) -> Fact:
    said = _("approved on %(day)s by %(body)s") % {"day": in_words(row.approved_on), "body": row.approved_by}
    return Fact(str(row.year), f"{said} ({row.reference})" if row.reference else said)


@PAGE
def depend_on(request: ActorRequest, number: int) -> HttpResponse:
    """Note that the measure waits for another."""
    row = found_to_change(request, number)
    act = act_on(
        row,
        title=_("It waits for another measure"),
        submit=_("Save what it waits for"),
        done=_("It is saved what the measure waits for."),
        anchor="abhaengig",
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.depend_on(actor=request.actor, measure=number, **given)

    return acted(request, DependForm(sent(request)), act, command)


@PAGE
def depend_no_longer(request: ActorRequest, number: int, other: int) -> HttpResponse:
    """Note that the measure does not wait for the other any more."""
    row = found_to_change(request, number)
    act = act_on(
        row,
        title=_("It does not wait for measure %(number)d any more") % {"number": other},
        submit=_("It does not wait any more"),
        done=_("The measure does not wait for the other one any more."),
        anchor="abhaengig",
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.depend_no_longer(actor=request.actor, measure=number, other=other)

    return acted(request, BareForm(sent(request)), act, command)


@PAGE
def add_document(request: ActorRequest, number: int) -> HttpResponse:
    """Add a document to a measure."""
    row = found_to_change(request, number)
    form = PaperForm(sent(request), request.FILES or None)
    act = act_on(
        row,
        title=_("Add a document"),
        submit=_("Add the document"),
        done=_("The document is added."),
        anchor="dokumente",
    )

    def command(given: Mapping[str, Any]) -> None:
        handed_in = given["file"]
        commands.add_measure_document(
            actor=request.actor,
            measure=number,
            name=handed_in.name,
            data=handed_in.read(),
            title=given["title"],
            media_type=handed_in.content_type or "",
        )

    return acted(request, form, act, command)


@PAGE
def remove_document(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a document away; it stays on record."""
    number = measure_of_document(pk)
    if number is None:
        raise Forbidden(str(pk))
    row = found_to_change(request, number)
    act = act_on(
        row,
        title=_("Take the document away"),
        submit=_("Take the document away"),
        done=_("The document is not offered any more."),
        consequence=_("It stays on record."),
        anchor="dokumente",
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.remove_measure_document(actor=request.actor, document=pk)

    return acted(request, BareForm(sent(request)), act, command)
