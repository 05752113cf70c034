"""Measures to be measured: each with milestones, reports, figures, groups, money, a way, somebody who answers."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from benchmarks import histories
from benchmarks.city import SINCE
from benchmarks.poured import pour
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures.models import (
    CoActing,
    Measure,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    Milestone,
    Need,
    ProgressReport,
    ReportFigure,
    Responsibility,
)
from querschnitt.organisation.models import Post, Unit
from querschnitt.search.commands import Findable, rebuild

STATES = ("proposed", "appraised", "decided", "running", "running", "running", "completed", "postponed")
LIGHTS = ("green", "yellow", "red")
WORDS = (
    "Förderung", "Sprachkurs", "Beratung", "Dolmetschen", "Ausbildung", "Wohnen", "Schule", "Begegnung", "Ehrenamt",
    "Gesundheit", "Sport", "Kultur", "Jugend", "Familie", "Arbeit", "Integration", "Verwaltung", "Stadtteil",
)  # fmt: skip
RARE = "Zugleich ein Modellversuch."  # in one of a hundred; most words are in four of ten
MILESTONES, REPORTS, FIGURES = 6, 12, 12
AT_ONCE = 5000
BEGIN = date(2017, 1, 1)


def build(number: int, fields: list[str], groups: list[str]) -> None:
    """So many measures with everything that hangs on them, and the words by which they are found."""
    units, goals = list(Unit.objects.order_by("pk")), _goals()
    cycles = list(Cycle.objects.order_by("pk"))
    _stored(Need, (_need(n, units, fields) for n in range(max(1, number // 5))))
    _stored(Measure, (_measure(n, units, goals, fields, cycles) for n in range(number)))
    _progress()
    _hanging(groups)
    _people(list(Post.objects.order_by("pk")), units)
    histories.build()
    rebuild(actor=OPERATOR, things=_findable())


def _progress() -> None:
    """Milestones and reports in the order of time, a dozen figures in the last report of each."""
    for n in range(MILESTONES):
        due = BEGIN + timedelta(days=100 * (n + 1))
        words = {"title": f"Schritt {n + 1}", "first_due": due, "due": due, "added_on": BEGIN}
        pour(Milestone, Measure, words, {"measure_id": "id"})
    for n in range(REPORTS):
        pour(ProgressReport, Measure, _report(n), {"measure_id": "id"})
    last = f"due = '{_reported(REPORTS - 1).isoformat()}'"
    for n in range(FIGURES):
        words = {"name": f"Kennzahl {n + 1}", "unit": "Personen"}
        pour(ReportFigure, ProgressReport, words, {"report_id": "id", "value": "measure_id % 500"}, last)


def _hanging(groups: list[str]) -> None:
    """Two groups, two years of money and one need each."""
    for at, group in enumerate(groups):
        where = f"id % {len(groups)} IN ({at}, {(at + 1) % len(groups)})"
        pour(MeasureGroup, Measure, {"group": group, "since": BEGIN}, {"measure_id": "id"}, where)
    for year in (2018, 2019):
        words = {"year": year, "kind": "cost", "noted_on": BEGIN}
        pour(MeasureResource, Measure, words, {"measure_id": "id", "planned": "1000 + id"})
    needs = list(Need.objects.order_by("pk").values_list("pk", flat=True))
    answered = f"{needs[0]} + id % {len(needs)}"
    pour(MeasureNeed, Measure, {"since": BEGIN}, {"measure_id": "id", "need_id": answered})


def _people(posts: list[Post], units: list[Unit]) -> None:
    """Nine of ten have somebody who answers, one of three another unit that co-acts."""
    pks = list(Measure.objects.order_by("number").values_list("pk", flat=True))
    answering = (Responsibility(measure_id=pk, duty="responsible", post=posts[pk % len(posts)], since=BEGIN)
                 for pk in pks if pk % 10)  # fmt: skip
    _stored(Responsibility, answering)
    co_acting = (CoActing(measure_id=pk, unit=units[pk % len(units)], does="wirkt mit", since=BEGIN)
                 for pk in pks[::3])  # fmt: skip
    _stored(CoActing, co_acting)


def _stored(model: Any, rows: Iterator[Any]) -> None:
    while some := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(some)


def _goals() -> list[Goal]:
    if not Goal.objects.exists():
        Goal.objects.bulk_create(
            Goal(number=n + 1, level="overarching" if n == 0 else "department", title=f"Ziel {n + 1}", set_on=SINCE)
            for n in range(30)
        )
    return list(Goal.objects.order_by("number"))


def _words(place: int) -> str:
    return " ".join(WORDS[(place * 7 + n * (place % 5 + 1)) % len(WORDS)] for n in range(4))


def _need(n: int, units: list[Unit], fields: list[str]) -> Need:
    return Need(
        number=n + 1, title=f"Bedarf {n}: {_words(n)}", unit=units[n % len(units)], raised_on=SINCE,
        field_of_action=fields[n % len(fields)],
    )  # fmt: skip


def _measure(n: int, units: list[Unit], goals: list[Goal], fields: list[str], cycles: list[Cycle]) -> Measure:
    return Measure(
        number=n + 1,
        title=f"Maßnahme {n + 1}: {_words(n)}",
        text=f"{_words(n + 1)} für alle Menschen der Stadt. " * 8 + (RARE if n % 100 == 7 else ""),
        unit=units[n % len(units)],
        field_of_action=fields[n // len(STATES) % len(fields)],
        goal=goals[n % len(goals)],
        cycle=cycles[n % len(cycles)] if cycles else None,
        state=STATES[n % len(STATES)],
        proposed_on=BEGIN,
        starts_on=BEGIN + timedelta(days=n % 300),
        ends_on=BEGIN + timedelta(days=400 + n % 900),
        next_due=BEGIN + timedelta(days=400 + n % 900),
        report_due=BEGIN + timedelta(days=500 + n % 300),
        last_reported_on=_reported(REPORTS - 1) if n % 11 else None,
        last_light=LIGHTS[n % 3],
        ended_on=date(2018, 6, 1) if STATES[n % len(STATES)] == "completed" else None,
    )


def _reported(n: int) -> date:
    return BEGIN + timedelta(days=45 * (n + 1))


def _report(n: int) -> dict[str, object]:
    day = _reported(n)
    return {
        "due": day, "state": "complete", "begun_on": day, "reported_on": day, "light": LIGHTS[n % 3],
        "done": "Es wurde einiges getan.", "effect": "Viele kamen.", "next_step": "Weiter so.",
    }  # fmt: skip


def _findable() -> Iterator[Findable]:
    for number, title, text in Measure.objects.values_list("number", "title", "text").iterator():
        yield Findable("measure", number, title, text)
    for number, title in Need.objects.values_list("number", "title").iterator():
        yield Findable("need", number, title, "")
