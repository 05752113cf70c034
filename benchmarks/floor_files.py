"""The floor of files: the same columns read set by set and written by the library, without rights, words or language.

Into a file, as ours goes to the one who asked: neither is kept in memory.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db.models import Max

from benchmarks.floor_lists import COLUMNS
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import (
    CoActing,
    Dependency,
    Measure,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    Milestone,
    ProgressReport,
    ReportFigure,
    Responsibility,
    Supervision,
)
from querschnitt.measures.queries.lists.fields import FIELDS

AT_ONCE = 1000
HANGING: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Responsibility, ("measure", "post__key", "person__key")),
    (MeasureGroup, ("measure", "group", "condition")),
    (CoActing, ("measure", "unit__key", "does")),
    (MeasureNeed, ("measure", "need__number")),
    (Dependency, ("measure", "other__number")),
    (Supervision, ("measure", "committee__key")),
    (Milestone, ("measure", "due", "title", "done_on")),
    (MeasureResource, ("measure", "year", "kind", "planned", "actual")),
)
OWN = tuple(
    path for field in FIELDS[Kind.MEASURE].values() for path in field.paths if not path.startswith("answering")
)  # fmt: skip


def csv_of_ten() -> int:
    """Ten columns of everything by the csv module."""
    return _csv(Measure.objects.order_by("number").values_list(*COLUMNS).iterator())


def csv_of_all() -> int:
    """Every column of everything, what hangs on a row as lines of a cell."""
    return _csv(_all())


def _csv(rows: Iterable[Any]) -> int:
    with tempfile.TemporaryFile("w+", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
        return file.tell()


def _all() -> Iterator[list[Any]]:
    waiting = iter(Measure.objects.order_by("number").values_list("pk", *OWN).iterator(chunk_size=AT_ONCE))
    while some := list(islice(waiting, AT_ONCE)):
        pks = [row[0] for row in some]
        hanging = [*(_lines(model, paths, pks) for model, paths in HANGING), *_reports(pks)]
        for row in some:
            yield [*row[1:], *("\n".join(lines.get(row[0], ())) for lines in hanging)]


def _lines(model: Any, paths: tuple[str, ...], pks: list[int]) -> dict[int, list[str]]:
    return _grouped(model.objects.filter(measure__in=pks).values_list(*paths))


def _grouped(rows: Iterable[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for pk, *values in rows:
        found.setdefault(pk, []).append(" ".join([str(value) for value in values if value is not None]))
    return found


def _reports(pks: list[int]) -> Iterator[dict[int, list[str]]]:
    """Words and figures of the last report of each."""
    last = ProgressReport.objects.filter(measure__in=pks).order_by().values("measure").annotate(m=Max("pk")).values("m")
    reports = dict(ProgressReport.objects.filter(pk__in=last).values_list("measure", "pk"))
    rows: list[Any] = list(
        ProgressReport.objects.filter(pk__in=reports.values()).values_list("measure", "done", "effect", "next_step")
    )
    for place in (1, 2, 3):
        yield {row[0]: [row[place]] for row in rows}
    shown = ("report__measure", "name", "value", "unit")
    yield _grouped(ReportFigure.objects.filter(report__in=list(reports.values())).values_list(*shown))


def xlsx_of_ten() -> int:
    """Ten columns of everything by xlsxwriter, in constant memory."""
    return _xlsx(Measure.objects.order_by("number").values_list(*COLUMNS).iterator())


def xlsx_of_all() -> int:
    """Every column of everything by xlsxwriter, in constant memory."""
    return _xlsx(_all())


def _xlsx(rows: Iterable[Any]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "floor.xlsx"
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
            for number, row in enumerate(rows):
                _written(sheet, number, row, day)
        return file.stat().st_size


def _written(sheet: Any, number: int, row: Iterable[Any], day: Any) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, str):
            sheet.write_string(number, place, cell)
        elif isinstance(cell, int):
            sheet.write_number(number, place, cell)
        elif cell is not None:
            sheet.write_datetime(number, place, cell, day)
