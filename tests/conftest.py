"""What every test may ask for: an actor, a clock that stands, a database that may be flushed."""

from collections.abc import Iterator
from datetime import date

import hypothesis
import pytest
from tests.triggers import lift_for_flushes

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


# How long an example takes says something of the machine, nothing of the house.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")
lift_for_flushes()
