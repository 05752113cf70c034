"""How many SQL statements a page makes while its measures belong to one unit, and to fifty, as JSON.

`first`: the first time after something was recorded of a measure; `then`: whenever it is asked again.
"""

import json

from benchmarks import setting

UNITS = (1, 50)
Counts = dict[str, int]


def main() -> None:
    setting.up()
    from benchmarks.addresses import CSV_ALL, CSV_TEN, FILES, PAGES, XLSX_TEN
    from benchmarks.asking import Asking

    asking = Asking()
    paths = {name: path for name, path in PAGES.items() if asking.there(path)}
    paths |= {name: FILES[name] for name in (CSV_TEN, CSV_ALL, XLSX_TEN)}
    told: dict[str, list[Counts]] = {name: [] for name in paths}
    for units in UNITS:
        _spread(units)
        for name, path in paths.items():
            told[name].append(_counted(asking.ours(path)))
    print(json.dumps(told, ensure_ascii=False))


def _spread(units: int) -> None:
    """Deal the measures out to so many units."""
    from querschnitt.measures.models import Measure
    from querschnitt.organisation.models import Unit

    pks = list(Measure.objects.order_by("pk").values_list("pk", flat=True))
    for place, unit in enumerate(Unit.objects.order_by("pk")[:units]):
        Measure.objects.filter(pk__in=pks[place::units]).update(unit=unit)


def _counted(act: object) -> Counts:
    from benchmarks.asking import measures_moved

    measures_moved()
    return {"first": _statements(act), "then": _statements(act)}


def _statements(act: object) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert callable(act)
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


if __name__ == "__main__":
    main()
