"""What is settled stays, also against whoever goes past the application; without the triggers it does not."""

import pytest
from django.db import DatabaseError, connection, transaction

from querschnitt.schema.guards import ALWAYS, Refuse

TABLE = "town_record"
SETTLED = Refuse(TABLE, "what is settled stays", ALWAYS, "{row}.state = 'settled'")
OTHERS = {
    "insert": f"INSERT INTO {TABLE} VALUES ('d', 'settled')",
    "update": f"UPDATE {TABLE} SET name = 'x' WHERE state = 'settled'",
    "delete": f"DELETE FROM {TABLE} WHERE state = 'settled'",
}
FREE = {
    "insert": f"INSERT INTO {TABLE} VALUES ('d', 'open')",
    "update": f"UPDATE {TABLE} SET name = 'x' WHERE state = 'open'",
    "delete": f"DELETE FROM {TABLE} WHERE state = 'open'",
    "settling": f"UPDATE {TABLE} SET state = 'settled' WHERE name = 'a'",
}


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture(autouse=True)
def _table(db):
    run(f"CREATE TABLE {TABLE} (name TEXT, state TEXT)")
    run(f"INSERT INTO {TABLE} VALUES ('a', 'open'), ('b', 'settled')")


@pytest.fixture
def _guarded(_table):
    SETTLED.database_forwards("town", connection.schema_editor())


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("verb", OTHERS)
def test_a_settled_row_is_refused(verb):
    with pytest.raises(DatabaseError, match="what is settled stays"):
        run(OTHERS[verb])


@pytest.mark.parametrize("verb", OTHERS)
def test_twin_without_the_guard_it_goes_through(verb):
    run(OTHERS[verb])


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("verb", FREE)
def test_any_other_row_is_free(verb):
    run(FREE[verb])


@pytest.mark.usefixtures("_guarded")
@pytest.mark.parametrize("verb", OTHERS)
def test_taken_away_nothing_is_refused_any_more(verb):
    SETTLED.database_backwards("town", connection.schema_editor())
    run(OTHERS[verb])


@pytest.mark.usefixtures("_guarded")
def test_the_whole_table_cannot_be_emptied_either():
    with pytest.raises(DatabaseError, match="what is settled stays"):
        run(f"TRUNCATE {TABLE}" if connection.vendor == "postgresql" else f"DELETE FROM {TABLE}")


def test_whoever_reads_the_migration_is_told():
    assert SETTLED.describe() == "refuse insert, update, delete of town_record: what is settled stays"
