"""A small edition, whole or changed in one place."""

from pathlib import Path

import pytest

SMALL = Path(__file__).with_name("small.toml").read_text()


@pytest.fixture
def small() -> str:
    return SMALL
