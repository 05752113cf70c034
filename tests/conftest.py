"""What every test may ask for: an actor, a clock that stands, a database that may be flushed."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import pytest
from django.db import connection

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor


@pytest.fixture
def operator() -> Actor:
    """The command line of the machine: may everything."""
    return OPERATOR


@pytest.fixture(autouse=True)
def _running_clock() -> Iterator[None]:
    yield
    clock.install(None)


@pytest.fixture
def standing_clock() -> Iterator[date]:
    """It is the day of the council paper."""
    with clock.standing_at(date(2018, 11, 8)):
        yield date(2018, 11, 8)


GUARDS = ("querschnitt.chronicle.migrations.0002_append_only", "querschnitt.concept.migrations.0002_immutable")

# Tests with real transactions end in a flush, which the append-only triggers would refuse: they are lifted for the
# flush and set again after it. The two fixtures stand around the database fixture on purpose.


@pytest.fixture(autouse=True)
def _guarded_again(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if _commits(request):
        with request.getfixturevalue("django_db_blocker").unblock():
            _triggers("guard")


@pytest.fixture(autouse=True)
def _flushable(request: pytest.FixtureRequest, _guarded_again: None) -> Iterator[None]:
    if _commits(request):
        request.getfixturevalue("transactional_db")
    yield
    if _commits(request):
        _triggers("unguard")


def _commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(asked) or bool(marker and marker.kwargs.get("transaction"))


def _triggers(step: str) -> None:
    for name in GUARDS:
        with connection.schema_editor() as editor:
            getattr(import_module(name), step)(None, editor)
