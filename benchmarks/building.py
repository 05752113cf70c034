"""Fills an empty database with a full city and so many measures: `python -m benchmarks.building 10000`."""

import json
import sys
import time

from benchmarks import setting


def main(number: int) -> None:
    setting.migrated()
    began = time.monotonic()
    build(number)
    settle()
    print(json.dumps({"seconds": time.monotonic() - began, **counts()}))


def build(number: int) -> None:
    """The city, its passes, its measures and what hangs on them."""
    from importlib.resources import files

    from benchmarks import busy, measures, passes
    from benchmarks.city import TODAY
    from benchmarks.city import build as build_city
    from benchmarks.size import FULL
    from querschnitt.concept.queries import edition_on

    text = (files("querschnitt.concept") / "editions" / "bamberg.toml").read_text()
    build_city(FULL, text, "bamberg-2017")
    edition = edition_on(TODAY)
    assert edition is not None
    busy.build()
    passes.build([(step.key, step.name) for step in edition.data.steps])
    fields = [field.key for field in edition.data.fields_of_action]
    measures.build(number, fields, [group.key for group in edition.data.groups])


def settle() -> None:
    """What PostgreSQL does by itself within minutes; SQLite is left as an installation leaves it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def counts() -> dict[str, int]:
    """How many rows there are of what is measured."""
    from django.db.models import QuerySet

    from querschnitt.chronicle.models import AuditEntry
    from querschnitt.cycles.models import Cycle, CycleStep
    from querschnitt.measures.models import Measure, Milestone, ProgressReport, ReportFigure
    from querschnitt.search.models import SearchDoc

    kinds = (Measure, Milestone, ProgressReport, ReportFigure, AuditEntry, SearchDoc, Cycle, CycleStep)
    return {kind.__name__: QuerySet(kind).count() for kind in kinds}


if __name__ == "__main__":
    main(int(sys.argv[1]))
