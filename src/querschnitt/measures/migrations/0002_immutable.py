"""Triggers: the database itself refuses to change or drop a wording that a body adopted."""

from django.db import migrations

TABLE = "measures_adoptedwording"
SAID = "an adopted wording is immutable"
VERBS = ("update", "delete")


def _sqlite():
    for verb in VERBS:
        yield (f"CREATE TRIGGER adopted_no_{verb} BEFORE {verb} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")


def _postgresql():
    yield (
        f"CREATE FUNCTION adopted_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
    )
    for verb in VERBS:
        yield f"CREATE TRIGGER adopted_no_{verb} BEFORE {verb} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION adopted_stays()"
    yield f"CREATE TRIGGER adopted_no_truncate BEFORE TRUNCATE ON {TABLE} EXECUTE FUNCTION adopted_stays()"


def _undo(vendor):
    verbs = (*VERBS, "truncate") if vendor == "postgresql" else VERBS
    for verb in verbs:
        yield f"DROP TRIGGER adopted_no_{verb}" + (f" ON {TABLE}" if vendor == "postgresql" else "")
    if vendor == "postgresql":
        yield "DROP FUNCTION adopted_stays()"


def guard(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in _undo(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
