"""The first page of a list after something was recorded reads only what moved."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.measures.lists_browsing import OFFICE
from tests.measures.town import build_town
from tests.meetings.browsing import entering
from tests.moving import moved_in

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import OPERATOR

WARM = 5
# The person's session and account, the chronicle's ends, the list itself; with what is read anew of mandates and names.
COLD = {"governance": WARM, "measures": 7, "cycles": 7, "meetings": 8, "committees": 12, "organisation": 26}


@pytest.fixture
def town(db):
    build_town()


@pytest.mark.parametrize(("app", "most"), COLD.items())
def test_a_list_reads_only_what_moved(town, app, most):
    client = entering(OFFICE)

    def statements() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/massnahmen/").status_code == 200
        return len(found)

    statements()
    with transaction.atomic():
        record(moved_in(app)(subject="test:1"), actor=OPERATOR)
    assert statements() <= most
    assert statements() <= WARM
