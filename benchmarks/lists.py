"""Measures the lists at one size in a process of its own, as JSON: `python -m benchmarks.lists 10000`."""

import json
import os
import resource
import sys
import tempfile
import time
from dataclasses import asdict
from typing import Any

TEN = "".join(f"&spalten={key}" for key in (
    "nummer", "titel", "zustand", "einheit", "feld", "beginn", "ende", "faellig", "berichtet", "ampel",
))  # fmt: skip
FIGURES = "&spalten=titel&spalten=zustand&spalten=einheit&spalten=verantwortlich&spalten=zahlen&spalten=kosten"
PAGES = {
    "Liste": "/massnahmen/",
    "Liste, gefiltert": "/massnahmen/?zustand=running&feld=housing",
    "Liste, gefiltert, mit Kennzahlen": f"/massnahmen/?zustand=running&feld=housing{FIGURES}",
    "Liste, Suche": "/massnahmen/?suche=f%C3%B6rderungen",
    "Liste, Suche mit Filter": "/massnahmen/?suche=sprachkurs+wohn&zustand=running",
    "Bedarf": "/massnahmen/bedarf/",
    "eine Maßnahme": "/massnahmen/4/",
    "Zeitplan": "/prozess/zeitplan/",
    "in der Tabelle bearbeiten": "/massnahmen/listen/massnahmen/bearbeiten/",
}
FILES = {
    "CSV, zehn Spalten": f"/massnahmen/listen/massnahmen/export.csv?{TEN[1:]}",
    "CSV, alle Spalten": "/massnahmen/listen/massnahmen/export.csv?alle_spalten=ja",
    "XLSX, zehn Spalten": f"/massnahmen/listen/massnahmen/export.xlsx?{TEN[1:]}",
}


def main(number: int) -> None:
    os.environ["QUERSCHNITT_DATA"] = tempfile.mkdtemp(prefix="querschnitt-benchmark-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "querschnitt.config.settings.demo"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    began = time.monotonic()
    _build(number)
    built = time.monotonic() - began
    print(json.dumps({"seconds to build": built, **_measured()}, ensure_ascii=False))


def _build(number: int) -> None:
    from importlib.resources import files

    from benchmarks import measures
    from benchmarks.city import TODAY, build
    from benchmarks.size import FULL
    from querschnitt.concept.queries import edition_on

    text = (files("querschnitt.concept") / "editions" / "bamberg.toml").read_text()
    build(FULL.tenth(), text, "bamberg-2017")
    edition = edition_on(TODAY)
    assert edition is not None
    fields = [field.key for field in edition.data.fields_of_action]
    measures.build(number, fields, [group.key for group in edition.data.groups])


def _measured() -> dict[str, Any]:
    from django.conf import settings
    from django.test import override_settings

    from benchmarks import floor_lists
    from benchmarks.city import clerk
    from benchmarks.floor import MIDDLEWARE
    from benchmarks.harness import interleaved
    from benchmarks.measure import signed_in

    settings.ALLOWED_HOSTS = ["*"]
    client, plain = signed_in(clerk()), signed_in(clerk())
    bare = override_settings(ROOT_URLCONF="benchmarks.floor_lists", MIDDLEWARE=MIDDLEWARE)

    def floor(path: str) -> Any:
        def get() -> None:
            with bare:
                assert plain.get(path).status_code == 200

        return get

    def ours(path: str) -> Any:
        def get() -> None:
            answer = client.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
            if answer.streaming:
                for _piece in answer.streaming_content:
                    pass

        return get

    there = {name: path for name, path in PAGES.items() if client.get(path).status_code == 200}
    pages = interleaved(
        {
            "Sockel: Liste": floor("/"),
            "Sockel: gefiltert": floor("/gefiltert/"),
            "Sockel: Summen": floor("/summen/"),
            **{name: ours(path) for name, path in there.items()},
        }
    )
    before = _peak()
    found = {
        "Sockel: CSV": floor_lists.csv_of_ten,
        "Sockel: XLSX": floor_lists.xlsx_of_ten,
        **{name: ours(path) for name, path in FILES.items()},
    }
    documents = interleaved(found, rounds=3, calls=1)
    sizes = {name: len(client.get(path).content) for name, path in there.items()}
    return {
        **{name: {**asdict(figure), "bytes": sizes.get(name, 0)} for name, figure in {**pages, **documents}.items()},
        "MiB more while exporting": _peak() - before,
    }


def _peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
