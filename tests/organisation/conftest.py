"""The city that most tests start from."""

import pytest
from tests.organisation import builders


@pytest.fixture
def city(db):
    builders.city()
