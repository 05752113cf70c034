"""The small town with a pass and its measures; it is a day on which everything stands."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.cycles.town import DAY as SURVEY_DAY
from tests.cycles.town import build_town as build_pass
from tests.measures.town import DAY, build_town

from querschnitt.kernel import clock


@pytest.fixture
def town(db) -> Iterator[date]:
    build_town()
    with clock.standing_at(DAY):
        yield DAY


@pytest.fixture
def pass_town(db) -> Iterator[date]:
    """The small town with the pass of Referat 1 as it was told, step by step: its survey can begin."""
    build_pass()
    with clock.standing_at(SURVEY_DAY):
        yield SURVEY_DAY
