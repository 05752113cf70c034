"""The triggers that guard what is append-only or immutable: lifted for a flush, or by a test that tampers."""

from importlib import import_module

from django.db import connection
from django.test import TransactionTestCase

GUARDS = (
    "querschnitt.chronicle.migrations.0002_append_only",
    "querschnitt.concept.migrations.0002_immutable",
    "querschnitt.meetings.migrations.0002_immutable",
    "querschnitt.measures.migrations.0002_immutable",
)


def triggers(step: str) -> None:
    """`guard` or `unguard` the tables."""
    for name in GUARDS:
        with connection.schema_editor() as editor:
            getattr(import_module(name), step)(None, editor)


def lift_for_flushes() -> None:
    """Tests with real transactions end in a flush, which the triggers would refuse: lift them for just that moment."""
    flush = TransactionTestCase._fixture_teardown

    def flushed(case: TransactionTestCase) -> None:
        triggers("unguard")
        try:
            flush(case)
        finally:
            triggers("guard")

    TransactionTestCase._fixture_teardown = flushed
