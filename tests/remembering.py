"""A story that is told once a process: afterwards its rows are laid down again as they were."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from tests import forgetting

AT_ONCE = 200  # rows a statement


class Remembered:
    """Tells the story the first time, and remembers the rows of all tables of the house.

    They are remembered as the database itself writes them: laying them down again costs it a few milliseconds, and
    leaves out nothing of what a row holds.
    """

    def __init__(self, story: Callable[[], None]) -> None:
        self._story = story
        self._statements: list[str] = []

    def tell(self) -> None:
        """Into an empty database."""
        if self._statements:
            self._retell()
            return
        self._story()
        written = [statement for model in _models() for statement in _written(model)]
        self._statements = [*written, *_counters()]

    @transaction.atomic  # rows point at rows that are laid down after them
    def _retell(self) -> None:
        forgetting.forget()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(";".join(self._statements))
                return
            for statement in self._statements:
                cursor.execute(statement)


def _written(model: type[Model]) -> Iterator[str]:
    """Statements that lay down the rows of the table as they are now."""
    quote = "quote_nullable" if connection.vendor == "postgresql" else "quote"
    columns = [connection.ops.quote_name(field.column) for field in model._meta.concrete_fields]
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        one = " || ',' || ".join(f"{quote}({column})" for column in columns)
        cursor.execute(f"SELECT '(' || {one} || ')' FROM {table} ORDER BY {model._meta.pk.column}")
        rows = [row for (row,) in cursor.fetchall()]
    for start in range(0, len(rows), AT_ONCE):
        yield f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join(rows[start : start + AT_ONCE])}"


def _counters() -> Iterator[str]:
    """The next number of each table: a transaction that is rolled back gives none of them back (SQLite does)."""
    if connection.vendor != "postgresql":
        return
    found = []
    for table in (model._meta for model in _models()):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.db_table, table.pk.column])
            (counter,) = cursor.fetchone()
            if counter:
                cursor.execute(f"SELECT max({table.pk.column}) FROM {table.db_table}")
                (last,) = cursor.fetchone()
                found.append(f"setval('{counter}', {last or 1}, {last is not None})")
    yield f"SELECT {', '.join(found)}"


def _models() -> list[type[Model]]:
    """The tables of the house, lower floors first, so that rows find what they point to.

    Approved minutes seal what belongs to them, so they come last; keys are looked at when the transaction ends.
    """
    found = [
        model for app in settings.APPS_OF_THE_HOUSE for model in apps.get_app_config(app.split(".")[1]).get_models()
    ]
    return sorted(found, key=lambda model: model.__name__ == "Minutes")
