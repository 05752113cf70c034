"""A small town with two bodies; it is a day on which everything stands."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.meetings.town import DAY, build_town
from tests.triggers import triggers

from querschnitt.kernel import clock


@pytest.fixture
def town(db) -> Iterator[date]:
    build_town()
    with clock.standing_at(DAY):
        yield DAY


@pytest.fixture
def unguarded(db) -> Iterator[None]:
    """Without the triggers that keep approved minutes from being changed."""
    triggers("unguard", "meetings")
    yield
    triggers("guard", "meetings")
