"""What may be remembered: what is written is recorded by its own app, and nobody reads above the own floor.

Both together are why an answer holds until its own app, or one below it, records something. Each has a twin.
"""

import ast
from collections.abc import Callable
from importlib import import_module

import pytest
from django.conf import settings
from django.db import connection
from tests import bamberg
from tests.house.source import HEIGHT, app_of, modules, named, tree
from tests.recording import HOUSE, NOT_TOLD, SILENT, app_of_table, tables_read, watched

from querschnitt.chronicle.queries import memory
from querschnitt.chronicle.queries.heads import floors_to
from querschnitt.kernel import clock
from querschnitt.organisation.commands import municipality
from querschnitt.organisation.models import Unit

PERSON = "leitung-fb-integration"


def remembering(module: ast.Module) -> list[tuple[str, str]]:
    """Functions that are remembered, and the app by which."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            for call in node.decorator_list:
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "remembered":
                    app = next(word.value for word in call.keywords if word.arg == "app")
                    found.append((node.name, ast.literal_eval(app)))
    return found


EVERY = {(path, name): app for path in modules() for name, app in remembering(tree(path))}


def test_the_order_of_the_apps_is_that_of_the_floors():
    heights = [HEIGHT[name.rpartition(".")[2]] for name in settings.APPS_OF_THE_HOUSE]
    assert heights == sorted(heights)
    assert set(floors_to("config")) == HOUSE


def test_everything_remembered_is_remembered_on_the_floor_on_which_it_stands():
    assert [f"{named(path)}: {name}" for (path, name), app in EVERY.items() if app != app_of(path)] == []


def test_something_remembered_on_another_floor_would_be_found():
    assert remembering(ast.parse('@remembered(app="ui", most=1)\ndef seats():\n    pass\n')) == [("seats", "ui")]


# How each is asked; a new one is added here, so that what it reads is looked at.
ASKED: dict[str, tuple[object, ...]] = {
    "kept_name": (),
    "kept_history": (),
    "organisation_on": (bamberg.DAY,),
    "person_behind": (1,),
    "mandates_on": (PERSON, bamberg.DAY),
    "kept_edition": (bamberg.DAY,),
    "kept_editions": (bamberg.DAY,),
    "coming_editions": (bamberg.DAY,),
    "committees_on": (bamberg.DAY,),
    "facts_on": (bamberg.DAY,),
    "meetings_on": (bamberg.DAY,),
    "_house": (bamberg.DAY,),
    "_reckoned": (PERSON, bamberg.DAY),
    "cycles_on": (bamberg.DAY,),
    "kept_measures": (bamberg.DAY,),
    "judgement": (bamberg.DAY,),
}


@pytest.fixture
def story(db):
    bamberg.tell()
    clock.install(bamberg.DAY)


def too_high(app: str, asked: Callable[[], object]) -> set[str]:
    """Tables that are read and do not move what is remembered of that app."""
    memory.forget()
    with tables_read() as read:
        asked()
    known = set(floors_to(app)) - NOT_TOLD
    return {table for table in read - {"chronicle_chainhead"} if app_of_table(table) not in known or table in SILENT}


def test_nothing_remembered_reads_above_its_floor(story):
    found = {}
    for (path, name), app in EVERY.items():
        module = import_module("querschnitt." + named(path).removesuffix(".py").replace("/", "."))
        asked = lists(module) if name == "_names" else ASKED[name]
        found[named(path), name] = too_high(
            app, lambda module=module, name=name, asked=asked: getattr(module, name)(*asked)
        )
    assert {place: tables for place, tables in found.items() if tables} == {}


def lists(module: object) -> tuple[object, ...]:
    return (bamberg.DAY, PERSON, module.Kind.MEASURE)


def test_a_look_above_would_be_found(story):
    assert too_high("organisation", lambda: list(Unit.objects.values("cycles"))) == {"cycles_cycle"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the same commands write the same tables on both")
def test_every_change_is_recorded_by_the_app_to_which_the_table_belongs(db):
    """The whole story of the demo, from the first unit to the last sitting."""
    with watched() as faults:
        bamberg.anew()
    assert faults == []


def test_a_change_without_an_entry_would_be_found(story, monkeypatch, operator):
    monkeypatch.setattr(municipality, "record", lambda *_, **__: None)
    with watched() as faults:
        municipality.change_municipality(actor=operator, name="Neustadt", ags="09461000")
    place = "querschnitt.organisation.commands.municipality.change_municipality"
    assert faults == [f"{place}: organisation_municipality without an entry of organisation"]
