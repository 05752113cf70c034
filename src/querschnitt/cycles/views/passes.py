"""The list of passes, and the page of one."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.pass_page import PassPage, StepRow, pass_page
from querschnitt.cycles.queries.passes import passes
from querschnitt.cycles.views import pass_tables as tables
from querschnitt.cycles.views.frame import CycleFrame, frame, page_of
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Entry, Fact
from querschnitt.ui.wording import spoken


@require_safe
def cycles(request: ActorRequest) -> HttpResponse:
    """All passes with their state and where each stands."""
    found = passes(request.actor, request.day)
    context = {
        "found": found,
        "active": tables.active(found.active),
        "ended": tables.ended(found.ended) if found.ended else None,
    }
    return render(request, "cycles/cycles.html", context)


@require_safe
def cycle(request: ActorRequest, key: str) -> HttpResponse:
    """One pass as of the day: its steps, what is missing, what comes next, how it came about."""
    found = frame(request, key, GRANTS, "read_cycles", here="cycles:cycle")
    page = pass_page(request.actor, found.row, found.subject, request.day)
    step, button, href = tables.next_step(found, page)
    context = {
        "frame": found,
        "page": page,
        "facts": list(_facts(found, page)),
        "step": step,
        "step_state": "overdue" if page.next.by and page.next.by < request.day else "due",
        "step_button": button,
        "step_href": href,
        "actions": list(_actions(found, page)),
        "steps": tables.steps(found, page),
        "open_steps": [(row, tables.needs(found, row), _told(row), _add(found, row)) for row in _at(page, "running")],
        "later": tables.later_needs(found, _at(page, "ahead")),
        "units": tables.units(found, page),
        "versions": tables.versions(page.versions) if len(page.versions) > 1 else None,
        "shared_with": [(one.title, page_of("cycles:cycle", one.key)) for one in page.shared_with],
        "renewals": tables.renewals(page) if page.at.renewals else None,
        "history": [Entry(entry.at, entry.sentence, entry.actor) for entry in page.history],
        "may_cover": "cover_unit" in page.can,
        "cover": page_of("cycles:cover", key),
        "uncarried": page.at.active and not any(row.carries and row.until is None for row in page.units),
    }
    return render(request, "cycles/cycle.html", context)


def _facts(found: CycleFrame, page: PassPage) -> Iterator[Fact]:
    at, row = page.at, found.row
    if at.topic:
        yield Fact(_("Topic"), page.topic)
    elif at.unit:
        yield Fact(_("Opened for"), page.names.get(at.unit, at.unit))
    yield Fact(_("Opened on"), at.opened_on)
    if at.begun_on:
        yield Fact(pgettext("pass", "Under way since"), at.begun_on)
    if row.committee:
        yield Fact(
            _("Working group"), row.committee.name, reverse("committees:committee", kwargs={"key": row.committee.key})
        )
    if at.lead_unit:
        yield Fact(_("Unit in the lead"), page.names.get(at.lead_unit, at.lead_unit))
    yield Fact(_("By the concept"), row.edition.title)
    if at.ended_on:
        yield Fact(pgettext("pass", "Ended on"), at.ended_on)
        yield Fact(_("Reason"), at.end_reason)


def _actions(found: CycleFrame, page: PassPage) -> Iterator[tuple[str, str]]:
    offered = (
        ("plan_cycle", _("Plan dates"), "cycles:plan"),
        ("end_cycle", _("End the pass"), "cycles:end"),
        ("consider_renewal", _("Consider a new pass"), "cycles:consider"),
        ("renew_cycle", _("Open the next pass"), "cycles:renew"),
        ("break_off_cycle", _("Break the pass off"), "cycles:break_off"),
    )
    return ((label, page_of(route, found.key)) for action, label, route in offered if action in page.can)


def _at(page: PassPage, state: str) -> list[StepRow]:
    return [row for row in page.steps if row.at.state == state]


def _told(row: StepRow) -> list[str]:
    return [spoken(sentence) for sentence in row.told]


def _add(found: CycleFrame, row: StepRow) -> str:
    if "add_requirement" not in row.can:
        return ""
    return reverse("cycles:require", kwargs={"key": found.key, "step": row.at.key})
