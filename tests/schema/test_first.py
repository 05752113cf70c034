"""The first tables of an app come out as if they had been laid operation by operation, and in a fraction of the time."""

from importlib import import_module

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from tests.house.source import SOURCE

from querschnitt.schema.first import FirstTables

OPERATIONS = [
    migrations.CreateModel("Street", [("id", models.BigAutoField(primary_key=True)), ("name", models.TextField())]),
    migrations.CreateModel(
        "House",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("number", models.PositiveSmallIntegerField(db_index=True)),
            ("street", models.ForeignKey("towns.Street", models.PROTECT)),
            ("opposite", models.ManyToManyField("towns.House", blank=True)),
        ],
    ),
    migrations.AddField("Street", "corner", models.ForeignKey("towns.House", models.SET_NULL, null=True)),
    migrations.AddConstraint("House", models.UniqueConstraint(fields=["street", "number"], name="one_house_a_number")),
    migrations.AddIndex("Street", models.Index(fields=["name"], name="streets_by_name")),
]
TABLES = ("towns_street", "towns_house", "towns_house_opposite")


def drawn() -> dict[str, object]:
    """Columns and constraints of the tables, as the database itself tells them."""
    with connection.cursor() as cursor:
        look = connection.introspection
        return {
            table: (
                {
                    (column.name, column.type_code, column.null_ok)
                    for column in look.get_table_description(cursor, table)
                },
                {
                    (tuple(one["columns"] or ()), one["unique"], one["foreign_key"], one["index"], one["check"])
                    for one in look.get_constraints(cursor, table).values()
                },
            )
            for table in TABLES
        }


def taken_away() -> None:
    more = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.schema_editor() as editor:
        for table in reversed(TABLES):
            editor.execute(f"DROP TABLE IF EXISTS {table}{more}")


def lay(kind: type[migrations.Migration]) -> tuple[dict[str, object], ProjectState]:
    migration = type("Migration", (kind,), {"operations": OPERATIONS, "initial": True})("0001_initial", "towns")
    try:
        with connection.schema_editor() as editor:
            state = migration.apply(ProjectState(), editor)
        return drawn(), state
    finally:
        taken_away()


def test_tables_laid_at_once_are_those_of_one_operation_after_the_other(transactional_db):
    at_once, state = lay(FirstTables)
    in_turn, state_in_turn = lay(migrations.Migration)
    assert at_once == in_turn
    assert state == state_in_turn


def test_what_does_not_end_in_the_shape_of_a_new_table_is_no_first_migration():
    with pytest.raises(TypeError, match="only lays tables"):
        type("Migration", (FirstTables,), {"operations": [migrations.RunSQL("SELECT 1")]})


def test_every_app_lays_its_first_tables_at_once():
    """`makemigrations` writes `migrations.Migration`: whoever draws a first migration anew says FirstTables there."""
    first = [path.relative_to(SOURCE.parent) for path in SOURCE.glob("*/migrations/0001_initial.py")]
    kinds = {str(path): import_module(".".join(path.with_suffix("").parts)).Migration for path in first}
    assert len(kinds) > 10
    assert [path for path, kind in kinds.items() if not issubclass(kind, FirstTables)] == []
