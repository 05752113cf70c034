"""Measures to be measured: each with milestones, reports, figures, groups, money, somebody who answers."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from benchmarks.city import SINCE
from querschnitt.cycles.models import Goal
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures.models import (
    CoActing,
    Measure,
    MeasureGroup,
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
MILESTONES, REPORTS, FIGURES = 6, 12, 12
AT_ONCE = 5000
BEGIN = date(2017, 1, 1)


def build(number: int, fields: list[str], groups: list[str]) -> None:
    """So many measures by bulk inserts, with everything that hangs on them, and the words by which they are found."""
    units, posts = list(Unit.objects.order_by("pk")), list(Post.objects.order_by("pk"))
    goals = _goals()
    _stored(Measure, (_measure(n, units, goals, fields) for n in range(number)))
    pks = list(Measure.objects.order_by("number").values_list("pk", flat=True))
    _stored(Milestone, (_milestone(pk, n) for pk in pks for n in range(MILESTONES)))
    _stored(ProgressReport, (_report(pk, n) for pk in pks for n in range(REPORTS)))
    last = ProgressReport.objects.filter(due=_reported(REPORTS - 1)).values_list("pk", flat=True)
    _stored(ReportFigure, (_figure(pk, n) for pk in list(last) for n in range(FIGURES)))
    _stored(MeasureGroup, (MeasureGroup(measure_id=pk, group=groups[(pk + n) % len(groups)], since=BEGIN)
                           for pk in pks for n in range(2)))  # fmt: skip
    _stored(CoActing, (CoActing(measure_id=pk, unit=units[pk % len(units)], does="wirkt mit", since=BEGIN)
                       for pk in pks[::3]))  # fmt: skip
    _stored(MeasureResource, (MeasureResource(measure_id=pk, year=2018 + n, kind="cost", planned=Decimal(1000 + pk),
                                              noted_on=BEGIN) for pk in pks for n in range(2)))  # fmt: skip
    _stored(Responsibility, (Responsibility(measure_id=pk, duty="responsible", post=posts[pk % len(posts)], since=BEGIN)
                             for pk in pks if pk % 10))  # fmt: skip
    _stored(Need, (Need(number=n + 1, title=f"Bedarf {n}: {_words(n)}", unit=units[n % len(units)], raised_on=SINCE,
                        field_of_action=fields[n % len(fields)]) for n in range(number // 5)))  # fmt: skip
    rebuild(actor=OPERATOR, things=_findable())


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


def _measure(n: int, units: list[Unit], goals: list[Goal], fields: list[str]) -> Measure:
    return Measure(
        number=n + 1,
        title=f"Maßnahme {n + 1}: {_words(n)}",
        text=f"{_words(n + 1)} für alle Menschen der Stadt. " * 8,
        unit=units[n % len(units)],
        field_of_action=fields[n % len(fields)],
        goal=goals[n % len(goals)],
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


def _milestone(pk: int, n: int) -> Milestone:
    due = BEGIN + timedelta(days=100 * (n + 1) + pk % 50)
    return Milestone(measure_id=pk, title=f"Schritt {n + 1}", first_due=due, due=due, added_on=BEGIN)


def _reported(n: int) -> date:
    return BEGIN + timedelta(days=45 * (n + 1))


def _report(pk: int, n: int) -> ProgressReport:
    day = _reported(n)
    return ProgressReport(
        measure_id=pk, due=day, state="complete", begun_on=day, reported_on=day, light=LIGHTS[(pk + n) % 3],
        done="Es wurde einiges getan.", effect="Viele kamen.", next_step="Weiter so.",
    )  # fmt: skip


def _figure(pk: int, n: int) -> ReportFigure:
    return ReportFigure(report_id=pk, name=f"Kennzahl {n + 1}", value=Decimal(pk % 500), unit="Personen")


def _findable() -> Iterator[Findable]:
    for number, title, text in Measure.objects.values_list("number", "title", "text").iterator():
        yield Findable("measure", number, title, text)
    for number, title in Need.objects.values_list("number", "title").iterator():
        yield Findable("need", number, title, "")
