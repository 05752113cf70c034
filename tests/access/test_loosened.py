"""The twins of the matrix: a guard of measures and passes that is taken away is noticed by it (S1)."""

from collections.abc import Callable

import pytest
from tests import bamberg
from tests.access.loosening import Place, loosened, noticed
from tests.access.test_matrix import LETTERS, expected, gets_in
from tests.access.walking import addresses

from querschnitt.cycles.permissions import GRANTS as OF_CYCLES
from querschnitt.kernel import clock
from querschnitt.measures.permissions import GRANTS as OF_MEASURES

TABLES = {"cycles": OF_CYCLES, "measures": OF_MEASURES}


@pytest.fixture
def asking(clients) -> Callable[[Place], bool]:
    """Whether one gets in, as the matrix asks."""
    paths = addresses()

    def ask(place: Place) -> bool:
        method, address, letter = place
        with clock.standing_at(bamberg.DAY):
            return gets_in(clients[letter], method, paths[address])

    return ask


def shut(app: str) -> list[Place]:
    """Where the table says that somebody does not get in."""
    return [
        (method, address, letter)
        for (address, method), who in expected().items()
        if address.startswith(f"{app}:")
        for letter in LETTERS
        if letter not in who
    ]


@pytest.mark.parametrize(
    ("app", "right", "place"),
    [
        ("cycles", "open_cycle", ("GET", "cycles:open", "H")),
        ("measures", "propose_measure", ("GET", "measures:propose", "X")),
        ("measures", "hand_over_measures", ("GET", "measures:hand_over", "H")),
    ],
)
def test_a_guard_that_is_loosened_is_noticed(asking, app, right, place):
    assert place in shut(app)
    assert not asking(place)
    assert noticed(TABLES[app], right, [place], asking)
    assert not asking(place), "the guard stands again"
    with loosened(OF_CYCLES, "keep_plan"):
        assert not asking(place), "another right opens nothing"
