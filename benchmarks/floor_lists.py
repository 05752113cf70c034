"""The floor of pages: what bare Django does for the same rows, without layout, rights or language."""

from typing import Any

from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from querschnitt.chronicle.models import AuditEntry
from querschnitt.cycles.models import Cycle, CycleStep, StepDelay
from querschnitt.measures.models import (
    CoActing,
    Measure,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    MeasureStep,
    Milestone,
    ProgressReport,
    ReportFigure,
    Responsibility,
)

COLUMNS = (
    "number", "title", "state", "unit__key", "field_of_action", "starts_on", "ends_on", "next_due", "last_reported_on",
    "last_light",
)  # fmt: skip
TEMPLATE = Engine().from_string(
    "<!doctype html><title>Floor</title><p>{{ user }} {{ number }}</p>{% for rows in tables %}<table>"
    "{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}"
)
BARS = Engine().from_string(
    "<!doctype html><title>Floor</title><p>{{ user }}</p><svg>{% for row in rows %}<rect x='{{ row.4.day }}' "
    "y='{{ row.0 }}' width='{{ row.5.day }}' height='9'/>{% endfor %}</svg><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def _answer(request: HttpRequest, *tables: Any, number: int = 0) -> HttpResponse:
    return HttpResponse(TEMPLATE.render(Context({"user": request.user, "number": number, "tables": tables})))


def _page(request: HttpRequest, rows: Any) -> HttpResponse:
    return _answer(request, list(rows.values_list(*COLUMNS)[:25]), number=rows.count())


def _some() -> Any:
    return Measure.objects.filter(state="running", field_of_action="housing").order_by("number")


def plain(request: HttpRequest) -> HttpResponse:
    return _page(request, Measure.objects.order_by("number"))


def filtered(request: HttpRequest) -> HttpResponse:
    return _page(request, _some())


def with_figures(request: HttpRequest) -> HttpResponse:
    """The same with who answers, the dozen figures of the last report, and what it costs."""
    rows, number = list(_some().values_list("pk", *COLUMNS)[:25]), _some().count()
    pks = [row[0] for row in rows]
    answering = dict(Responsibility.objects.filter(measure__in=pks, until=None).values_list("measure", "post__key"))
    last = ProgressReport.objects.filter(measure__in=pks).order_by().values("measure").annotate(m=Max("pk")).values("m")
    figures: dict[int, list[str]] = {}
    shown = ("report__measure", "name", "value", "unit")
    for pk, name, value, unit in ReportFigure.objects.filter(report__in=last).values_list(*shown):
        figures.setdefault(pk, []).append(f"{name}: {value} {unit}")
    money = MeasureResource.objects.filter(measure__in=pks).order_by().values_list("measure").annotate(s=Sum("planned"))
    cost = dict(money)
    told = [(*row[1:], answering.get(row[0]), "\n".join(figures.get(row[0], ())), cost.get(row[0])) for row in rows]
    return _answer(request, told, number=number)


def one(request: HttpRequest, number: int) -> HttpResponse:
    """A measure with everything that hangs on it, table by table."""
    related = ("unit__key", "goal__title", "cycle__title", "text")
    row = Measure.objects.filter(number=number).values_list("pk", *COLUMNS, *related).get()
    pk = row[0]
    report = ProgressReport.objects.filter(measure=pk).order_by("-pk").values_list("pk", "done", "effect", "light")[:1]
    told = list(report)
    return _answer(
        request,
        [row],
        told,
        list(ReportFigure.objects.filter(report=told[0][0]).values_list("name", "value", "unit")),
        list(Milestone.objects.filter(measure=pk).order_by("due").values_list("title", "first_due", "due", "done_on")),
        list(MeasureGroup.objects.filter(measure=pk).values_list("group", "condition", "since")),
        list(CoActing.objects.filter(measure=pk).values_list("unit__key", "does")),
        list(MeasureNeed.objects.filter(measure=pk).values_list("need__number", "need__title")),
        list(Responsibility.objects.filter(measure=pk).values_list("duty", "post__key", "since")),
        list(MeasureResource.objects.filter(measure=pk).values_list("year", "kind", "planned", "actual")),
        list(MeasureStep.objects.filter(measure=pk).values_list("step", "after", "happened_on")),
        list(AuditEntry.objects.filter(subject=f"measure:{number}").values_list("recorded_at", "kind", "person")),
    )


def totals(request: HttpRequest) -> HttpResponse:
    rows = list(Measure.objects.order_by().values_list("field_of_action", "state").annotate(n=Count("pk")))
    money = list(MeasureResource.objects.order_by().values_list("year", "kind").annotate(s=Sum("planned")))
    return _answer(request, rows, money)


def timeline(request: HttpRequest) -> HttpResponse:
    """Every step as a bar and as a row of a table, with the reason of its delay."""
    delays = dict(StepDelay.objects.values_list("step", "reason"))
    passes = dict(Cycle.objects.values_list("pk", "title"))
    shown = ("pk", "cycle", "position", "name", "planned_start", "planned_end", "started_on", "ended_on")
    steps = CycleStep.objects.order_by("cycle", "position").values_list(*shown)
    rows = [(*step, passes[step[1]], delays.get(step[0], "")) for step in steps]
    return HttpResponse(BARS.render(Context({"user": request.user, "rows": rows})))


urlpatterns = [
    path("", plain),
    path("gefiltert/", filtered),
    path("kennzahlen/", with_figures),
    path("eine/<int:number>/", one),
    path("summen/", totals),
    path("zeitplan/", timeline),
]
