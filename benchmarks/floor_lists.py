"""The floor of lists: what bare Django and the libraries do for the same rows, without layout, rights or language."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from querschnitt.measures.models import Measure, MeasureResource

COLUMNS = (
    "number", "title", "state", "unit__key", "field_of_action", "starts_on", "ends_on", "next_due", "last_reported_on",
    "last_light",
)  # fmt: skip
TEMPLATE = Engine().from_string(
    "<!doctype html><title>Floor</title><p>{{ user }} {{ number }}</p><table>{% for row in rows %}<tr>"
    "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
)


def _page(request: HttpRequest, rows: Any) -> HttpResponse:
    context = {"user": request.user, "number": rows.count(), "rows": list(rows.values_list(*COLUMNS)[:25])}
    return HttpResponse(TEMPLATE.render(Context(context)))


def plain(request: HttpRequest) -> HttpResponse:
    return _page(request, Measure.objects.order_by("number"))


def filtered(request: HttpRequest) -> HttpResponse:
    return _page(request, Measure.objects.filter(state="running", field_of_action="housing").order_by("number"))


def totals(_request: HttpRequest) -> HttpResponse:
    rows = list(Measure.objects.order_by().values("field_of_action", "state").annotate(n=Count("pk")))
    money = list(MeasureResource.objects.order_by().values("year", "kind").annotate(s=Sum("planned")))
    return HttpResponse(TEMPLATE.render(Context({"rows": [list(row.values()) for row in [*rows, *money]]})))


def csv_of_ten() -> int:
    """Ten columns of everything by the csv module."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    for row in Measure.objects.order_by("number").values_list(*COLUMNS).iterator():
        writer.writerow(row)
    return len(out.getvalue())


def xlsx_of_ten() -> int:
    """Ten columns of everything by xlsxwriter, in constant memory."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "floor.xlsx"
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
            for number, row in enumerate(Measure.objects.order_by("number").values_list(*COLUMNS).iterator()):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, place, cell)
                    elif isinstance(cell, int):
                        sheet.write_number(number, place, cell)
                    elif cell is not None:
                        sheet.write_datetime(number, place, cell, day)
        return file.stat().st_size


urlpatterns = [path("", plain), path("gefiltert/", filtered), path("summen/", totals)]
