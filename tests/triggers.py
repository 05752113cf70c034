"""The triggers that guard what is append-only or immutable: lifted for a flush, or by a test that tampers."""

from importlib import import_module

from django.db import connection
from django.test import TransactionTestCase

from querschnitt.schema.guards import Refuse

GUARDS = {
    "chronicle": "0002_append_only",
    "concept": "0002_immutable",
    "meetings": "0002_immutable",
    "measures": "0002_immutable",
}
STEPS = {"guard": Refuse.database_forwards, "unguard": Refuse.database_backwards}


def triggers(step: str, *apps: str) -> None:
    """`guard` or `unguard` the tables of these apps, of all apps if none is named."""
    editor = connection.schema_editor()  # not entered: inside a transaction SQLite would not let it in
    for app in apps or GUARDS:
        migration = import_module(f"querschnitt.{app}.migrations.{GUARDS[app]}").Migration
        for refused in migration.operations:
            STEPS[step](refused, app, editor)


def lift_for_flushes() -> None:
    """Tests with real transactions end in a flush, which the triggers would refuse: lift them for just that moment."""
    flush = TransactionTestCase._fixture_teardown

    def flushed(case: TransactionTestCase) -> None:
        _step("unguard")
        try:
            flush(case)
        finally:
            _step("guard")

    TransactionTestCase._fixture_teardown = flushed


def _step(step: str) -> None:
    if connection.vendor == "sqlite":
        return triggers(step)
    with connection.cursor() as cursor:  # a session may pass them by, which is quicker than laying them anew
        cursor.execute(f"SET session_replication_role = {'replica' if step == 'unguard' else 'DEFAULT'}")
    return None
