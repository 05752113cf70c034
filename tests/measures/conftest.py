"""The small town with a pass and its measures; it is a day on which everything stands."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.measures.town import DAY, build_town

from querschnitt.kernel import clock


@pytest.fixture
def town(db) -> Iterator[date]:
    build_town()
    with clock.standing_at(DAY):
        yield DAY
