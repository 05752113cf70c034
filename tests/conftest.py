"""What every test may ask for: an actor, a clock that stands, a database that may be flushed."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import hypothesis
import pytest
from django.test import TransactionTestCase
from tests import forgetting
from tests.triggers import lift_for_flushes

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks a database: the rest cannot even reach one, and needs to run on one kind of database only."""
    for item in items:
        if _asks_the_database(item):
            item.add_marker("database")


def _asks_the_database(item: pytest.Item) -> bool:
    kind = getattr(item, "cls", None)
    of_django = kind is not None and issubclass(kind, TransactionTestCase)
    asked = set(getattr(item, "fixturenames", ()))
    return of_django or item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(asked)


@pytest.fixture
def operator() -> Actor:
    """The command line of the machine: may everything."""
    return OPERATOR


@pytest.fixture(scope="session", autouse=True)
def _addresses() -> None:
    """The addresses of the house are those of the suite's settings, whichever test asks for one first."""
    import_module("querschnitt.config.urls")


@pytest.fixture(autouse=True)
def _running_clock() -> Iterator[None]:
    forgetting.begin()
    yield
    clock.install(None)


@pytest.fixture
def standing_clock() -> Iterator[date]:
    """It is the day of the council paper."""
    with clock.standing_at(date(2018, 11, 8)):
        yield date(2018, 11, 8)


# How long an example takes says something of the machine, nothing of the house. What was green once stays green as long
# as nothing changes: the drills look further, with other examples each time (scripts/check.py).
QUIET = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("house", derandomize=True, **QUIET)
hypothesis.settings.register_profile("drills", **QUIET)
hypothesis.settings.load_profile("house")
lift_for_flushes()
forgetting.install()
