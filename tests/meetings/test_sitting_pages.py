"""The page of the keeper of the minutes, as it is seen and sent."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.meetings.browsing import OFFICE, entering, get
from tests.meetings.keeping import held, item


def test_the_page(town):
    row = held()
    client = entering(OFFICE)
    page = get(client, "sitting", key=row.key)
    assert "Punkt 1" in page
    page = get(client, "sitting_item", key=row.key, item=item(row))
    with CaptureQueriesContext(connection) as found:
        get(client, "sitting_item", key=row.key, item=item(row))
    for q in found.captured_queries:
        print(q["sql"][:150])
    assert len(found) <= 13, len(found)
