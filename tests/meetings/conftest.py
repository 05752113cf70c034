"""A small town with two bodies; it is a day on which everything stands."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from tests.meetings.town import DAY, build_town

from querschnitt.kernel import clock


@pytest.fixture
def town(db) -> Iterator[date]:
    build_town()
    with clock.standing_at(DAY):
        yield DAY


@pytest.fixture
def unguarded(db) -> Iterator[None]:
    """Without the triggers that keep approved minutes from being changed."""
    guards = import_module("querschnitt.meetings.migrations.0002_immutable")
    guards.unguard(None, connection.schema_editor())
    yield
    guards.guard(None, connection.schema_editor())
