"""A file that changes every measure: read, then taken in, as JSON; `python -m benchmarks.importing`.

Title and end of each are another. Everything is taken back, so that others find the measures as they were.
"""

import csv
import io
import json
from collections.abc import Callable

from benchmarks import setting
from benchmarks.files import Watch

COLUMNS = ("nummer", "titel", "ende")


def main() -> None:
    setting.up()
    from django.db import transaction

    from benchmarks.city import TODAY
    from querschnitt.kernel import clock
    from querschnitt.kernel.authority import Actor, Mandate, Role
    from querschnitt.measures import commands
    from querschnitt.measures.domain.states import Kind

    office = Actor("Geschäftsstelle", frozenset({Mandate(Role.PROCESS_OFFICE)}), person="import")
    told: dict[str, float] = {}
    with clock.standing_at(TODAY), transaction.atomic():
        data = _file()

        def read() -> int:
            return commands.read_import(actor=office, kind=Kind.MEASURE, name="liste.csv", data=data).pk

        draft = _told(told, "read", read)
        _told(told, "taken", lambda: commands.take_in_import(actor=office, draft=draft).pk)
        transaction.set_rollback(True)
    print(json.dumps({**told, "rows": data.count(b"\n") - 1}))


def _file() -> bytes:
    """The file; all measures are running then, since what is at its end is not changed."""
    from querschnitt.measures.models import Measure

    Measure.objects.update(state="running", ended_on=None)
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";")
    rows.writerow(COLUMNS)
    for number, title in Measure.objects.order_by("number").values_list("number", "title"):
        rows.writerow((number, f"{title} (neu)", "31.12.2026"))
    return out.getvalue().encode()


def _told(told: dict[str, float], name: str, act: Callable[[], int]) -> int:
    """What the act gives; its CPU and the memory that it takes are told under the name."""
    from benchmarks.harness import spent

    with Watch() as watch:
        began = spent()
        given = act()
        told[f"{name}_ms"] = (spent() - began) * 1000
    told[f"{name}_mib"] = watch.more
    return given


if __name__ == "__main__":
    main()
