"""No export holds a cell that comes to life in a spreadsheet; numbers stay numbers; each list comes back as it was (S12).

The workbooks are looked at as they are written: no part may hold a formula or a link, whatever a program makes of it.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.measures.stock_scenes import note
from tests.measures.test_lists_files import WRITE, exported, read
from tests.measures.town import office
from tests.meetings.browsing import OFFICE, entering

from querschnitt.cycles.models import Goal
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure, MeasureGroup, Need, Offer, ProgressReport, ReportFigure
from querschnitt.measures.queries.lists import exporting
from querschnitt.organisation.domain.tables import csv_file
from querschnitt.organisation.models import Unit

LIVE = ('=HYPERLINK("http://x";"y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1")
LISTS = ("massnahmen", "bedarf", "angebote", "ziele")


@pytest.fixture
def lively(town) -> Client:
    """Every text of the town begins like a formula."""
    for _text in LIVE:
        note()
        commands.raise_need(actor=office(), title="x", unit="amt-10")
    report: ProgressReport = commands.begin_report(actor=OPERATOR, measure=4)
    report.state, report.reported_on = "complete", report.begun_on
    report.done = report.effect = report.next_step = LIVE[0]
    report.save()
    ReportFigure.objects.create(report=report, name=LIVE[0], value=Decimal("-12.5"), unit=LIVE[1])
    for model in (Measure, Need, Offer, Goal):
        for place, row in enumerate(model.objects.order_by("number")):
            row.title = row.text = LIVE[place % len(LIVE)]
            row.save()
    Measure.objects.update(origin=LIVE[0], origin_reference=LIVE[3], end_reason=LIVE[1], blocked_reason=LIVE[2])
    MeasureGroup.objects.update(condition=LIVE[3])
    unit = Unit.objects.get(key="amt-11")
    unit.names.update(name=LIVE[0])
    return entering(OFFICE)


def bodies(client: Client) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each table that leaves the house."""
    at = [reverse("measures:list_file", args=[liste, shape]) + "?alle_spalten=ja" for liste in LISTS for shape in WRITE]
    at += [reverse(f"measures:{name}", args=[shape]) for name in ("coverage_file", "totals_file") for shape in WRITE]
    at.append(reverse("measures:report_figures", args=[4]))
    for address in at:
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, b"".join(answer.streaming_content) if answer.streaming else answer.content


def live_cells(data: bytes) -> list[str]:
    """What a spreadsheet would calculate or follow."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = b"".join(packed.read(name) for name in packed.namelist() if "worksheets" in name)
        return [found.decode() for found in re.findall(rb"<(?:f|hyperlink)[\s>/]", parts)]
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    found = [cell for line in lines for cell in line if cell.startswith(csv_file.FORMULA)]
    return [cell for cell in found if not re.fullmatch(r"-[\d.,]+", cell)]


def test_no_table_that_leaves_the_house_holds_a_cell_that_lives(lively):
    assert {address: cells for address, data in bodies(lively) if (cells := live_cells(data))} == {}


def test_the_twin_without_its_guard_would_be_found(lively, monkeypatch):
    monkeypatch.setattr(exporting, "RISKY", ("\N{NULL}",))
    monkeypatch.setattr(csv_file, "guarded", lambda cell: cell)
    found = {address.partition("?")[0] for address, data in bodies(lively) if live_cells(data)}
    assert {reverse("measures:list_file", args=[liste, "csv"]) for liste in LISTS} <= found


@pytest.mark.parametrize("shape", list(WRITE))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_list_full_of_formulas_comes_back_as_it_was(lively, shape, kind):
    draft = read(exported(shape, kind), kind, f"liste.{shape}")
    assert (draft.faults, draft.rows) == ([], [])


def test_numbers_stay_numbers(lively):
    for liste in LISTS:
        answer = lively.get(reverse("measures:list_file", args=[liste, "xlsx"]))
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))).get_sheet_by_index(0)
        assert {type(row[0]) for row in sheet.to_python()[1:]} == {float}, liste
