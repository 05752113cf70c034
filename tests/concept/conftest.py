"""The small edition as values."""

from pathlib import Path

import pytest
from tests.concept.town import edition

from querschnitt.concept.domain.model import EditionData

SMALL = Path(__file__).parent.parent / "concept_app" / "small.toml"


@pytest.fixture
def small() -> str:
    return SMALL.read_text()


@pytest.fixture
def data(small) -> EditionData:
    return edition(small)
