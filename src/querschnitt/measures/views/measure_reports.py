"""The reports on one measure: their history and figures, the form of a report, and what is blocked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.reporting import Said, as_text
from querschnitt.measures.forms.reports import BlockForm, ReleaseForm, ReportForm
from querschnitt.measures.labels import CONFIRMED_AS
from querschnitt.measures.queries.reports import ReportsPage, reports_page
from querschnitt.measures.views.keeping import asks_for_json, time_of_day
from querschnitt.measures.views.report_tables import (
    SAID_PLACES,
    figures_file,
    figures_table,
    last_facts,
    light_of,
    reports_table,
)
from querschnitt.meetings.domain.difference import beside
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact, Stretch
from querschnitt.ui.wording import spoken

KEEP, MORE = "zwischenspeichern", "weiter"
OUT_OF_TURN = "ausser-der-reihe"


def page_of(number: int, route: str = "measure_reports") -> str:
    return reverse(f"measures:{route}", kwargs={"number": number})


def way(page: ReportsPage) -> tuple[Crumb, ...]:
    """The way to the reports of a measure."""
    number = page.row.number
    return (
        Crumb(_("Measures"), reverse("measures:measures")),
        Crumb(f"{number} {page.row.title}", page_of(number, "measure")),
        Crumb(pgettext("measure", "Reports"), page_of(number)),
    )


@require_safe
def measure_reports(request: ActorRequest, number: int) -> HttpResponse:
    """Everything that was reported on a measure, its figures over time, and what can be reported now."""
    page = reports_page(request.actor, number, clock.today())
    crumbs = way(page)
    context = {
        "page": page,
        "crumbs": [*crumbs[:-1], Crumb(crumbs[-1].label)],
        "reports": reports_table(page),
        "figures": figures_table(page),
        "now": page.may_write,
        "steers": page.may_steer,
        "today": clock.today(),
        "next": page.open_dates[0] if page.open_dates else None,
        "out_of_turn": f"{page_of(number, 'report')}?termin={OUT_OF_TURN}",
    }
    return render(request, "measures/measure_reports.html", context)


@require_safe
def report_figures(request: ActorRequest, number: int) -> HttpResponse:
    """The figures of all reports as a CSV file: one row a figure."""
    page = reports_page(request.actor, number, clock.today())
    answer = HttpResponse(figures_file(page), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="zahlen-{number}.csv"'
    return answer


@PAGE
def report(request: ActorRequest, number: int) -> HttpResponse:
    """Report on a measure: for its next date, for `?termin=` another one, or out of turn."""
    page = reports_page(request.actor, number, clock.today())
    if not page.may_write:
        raise Forbidden(str(number))
    due = _due(request, page)
    if page.complete_for(due) is not None:
        messages.info(request, _("For this date a report is complete already."))
        return redirect(page_of(number))
    if request.method == "POST" and request.POST.get("tun") == MORE:
        return _show(request, page, due, _more_rows(request, page))
    draft = page.draft_for(due)
    said, version = (draft.said, draft.version) if draft else (None, 0)
    form = ReportForm(sent(request), said=said, version=version, over=page.over)
    return _sent(request, page, due, form) if form.is_bound else _show(request, page, due, form)


def _sent(request: ActorRequest, page: ReportsPage, due: date | None, form: ReportForm) -> HttpResponse:
    """Take in what was sent, or say why not; nothing that was typed is lost."""
    if form.is_valid():
        try:
            return _given(request, page, due, form)
        except commands.Overtaken as overtaken:
            form.add_error(None, spoken(overtaken.sentence))
            if not asks_for_json(request):
                return _both(request, page.row.number, due, form)
            return JsonResponse({"error": spoken(overtaken.sentence)}, status=409)
        except Refused as refused:
            form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
    if asks_for_json(request):
        said = " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences)
        return JsonResponse({"error": said}, status=422)
    return _show(request, page, due, form)


def _due(request: ActorRequest, page: ReportsPage) -> date | None:
    """The date that is reported for; None: out of turn."""
    given = request.GET.get("termin", "")
    if given == OUT_OF_TURN or (not given and not page.open_dates):
        return None
    if not given:
        return page.open_dates[0]
    try:
        wanted = date.fromisoformat(given)
    except ValueError:
        raise Http404(given) from None
    if wanted not in page.open_dates and page.complete_for(wanted) is None:
        raise Http404(given)
    return wanted


def _more_rows(request: ActorRequest, page: ReportsPage) -> ReportForm:
    """The form as it was typed, with further rows for figures."""
    data = request.POST.copy()
    form = ReportForm(data, more=3, over=page.over)
    data["rows"] = str(form.number)
    return ReportForm(data, over=page.over)


def _given(request: ActorRequest, page: ReportsPage, due: date | None, form: ReportForm) -> HttpResponse:
    """Keep it as a draft, or complete it."""
    number = page.row.number
    row = commands.begin_report(actor=request.actor, measure=number, due=due)
    said, seen = form.said(), form.cleaned_data["seen"]
    if request.POST.get("tun") == KEEP:
        kept = commands.save_report(actor=request.actor, report=row.pk, said=said, seen=seen)
        if asks_for_json(request):
            return JsonResponse({"saved_at": time_of_day(), "seen": kept.version, "stale": False})
        messages.success(request, _("The draft is kept."))
        return redirect(request.get_full_path())
    commands.complete_report(actor=request.actor, report=row.pk, said=said, seen=seen)
    messages.success(request, _("The report is complete."))
    return redirect(page_of(number))


def _both(request: ActorRequest, number: int, due: date | None, form: ReportForm) -> HttpResponse:
    """Somebody else was faster: both texts beside each other, and the form based on what is stored by now."""
    page = reports_page(request.actor, number, clock.today())
    stored = page.draft_for(due) or page.complete_for(due)
    if stored is None:
        return _show(request, page, due, form, status=409)
    texts = beside(_text(stored.said), _text(form.said()))
    based_anew(form, seen=stored.version)
    context = {
        "left_title": _("Stored by %(name)s") % {"name": stored.by or _("somebody else")},
        "left": [Stretch(piece.text, piece.differs) for piece in texts.left],
        "right": [Stretch(piece.text, piece.differs) for piece in texts.right],
    }
    return _show(request, page, due, form, status=409, both=context)


def _text(said: Said) -> str:
    headings = [(place, str(label)) for place, label in SAID_PLACES]
    return "\n".join(filter(None, (str(light_of(said.light)) if said.light else "", as_text(said, headings))))


def _show(
    request: ActorRequest,
    page: ReportsPage,
    due: date | None,
    form: ReportForm,
    *,
    status: int = 200,
    both: Mapping[str, object] | None = None,
) -> HttpResponse:
    draft = page.draft_for(due)
    title = _("Report for %(day)s") % {"day": in_words(due)} if due else _("Report out of turn")
    title = _("Effect and figures after the end") if page.over else title
    context = {
        "page": page,
        "crumbs": [*way(page), Crumb(title)],
        "title": title,
        "form": form,
        "draft": draft,
        "taken_over": draft is not None and draft.state == "taken_over",
        "both": both,
        "last": last_facts(page),
        "confirms": page.may_report,
        "acts_as": CONFIRMED_AS.get(page.acts_as) if page.acts_as else None,
        "others": [day for day in page.open_dates if day != due],
        "out_of_turn": OUT_OF_TURN if due else "",
    }
    return render(request, "measures/report.html", context, status=status)


@require_POST
def drop_report(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Drop a draft."""
    page = reports_page(request.actor, number, clock.today())
    if pk not in {row.pk for row in page.reports} or not page.may_report:
        raise Forbidden(str(pk))
    try:
        commands.drop_report(actor=request.actor, report=pk)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The draft is dropped."))
    return redirect(page_of(number))


@PAGE
def block_measure(request: ActorRequest, number: int) -> HttpResponse:
    """Note that a measure cannot go on, why, and what would let it."""
    page = _steered(request, number)
    row = page.row
    initial = {"reason": row.blocked_reason, "release": row.blocked_release, "seen": row.version}
    form = BlockForm(sent(request), initial=initial)
    act = _act(page, _("Note as blocked"), _("It is noted that the measure is blocked."))
    if request.method == "POST" and row.blocked_since:  # what is stored by now, beside what was typed (R4)
        labels = {name: str(form.fields[name].label) for name in ("reason", "release")}
        stored = {"reason": row.blocked_reason, "release": row.blocked_release}
        act = replace(act, facts=[Fact(labels[name], said) for name, said in stored.items()])

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.block_measure(actor=request.actor, measure=number, **given)
        except commands.Overtaken:
            based_anew(form, seen=reports_page(request.actor, number, clock.today()).row.version)
            raise

    return acted(request, form, act, command)


@PAGE
def release_measure(request: ActorRequest, number: int) -> HttpResponse:
    """Note that a measure can go on."""
    page = _steered(request, number)
    form = ReleaseForm(sent(request), initial={"seen": page.row.version})
    act = _act(page, pgettext("measure", "No longer blocked"), _("It is noted that the measure can go on."))

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.release_measure(actor=request.actor, measure=number, **given)
        except commands.Overtaken:
            based_anew(form, seen=reports_page(request.actor, number, clock.today()).row.version)
            raise

    return acted(request, form, act, command)


def _steered(request: ActorRequest, number: int) -> ReportsPage:
    page = reports_page(request.actor, number, clock.today())
    if not page.may_steer:
        raise Forbidden(str(number))
    return page


def _act(page: ReportsPage, title: str, done: str) -> Act:
    number = page.row.number
    return Act(
        title=title,
        about=f"{number} {page.row.title}",
        submit=title,
        done=done,
        back=page_of(number, "measure"),
        crumbs=way(page)[:-1],
    )
