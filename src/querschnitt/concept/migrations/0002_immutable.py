"""Triggers: the database itself refuses to change or delete an adopted edition."""

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER adopted_edition_no_{verb} BEFORE {verb} ON concept_edition WHEN OLD.state = 'adopted' "
    "BEGIN SELECT RAISE(ABORT, 'adopted editions are immutable'); END"
    for verb in ("update", "delete")
]
POSTGRESQL = [
    "CREATE FUNCTION adopted_edition_immutable() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'adopted editions are immutable'; END $$",
    "CREATE TRIGGER adopted_edition_immutable BEFORE UPDATE OR DELETE ON concept_edition "
    "FOR EACH ROW WHEN (OLD.state = 'adopted') EXECUTE FUNCTION adopted_edition_immutable()",
    "CREATE TRIGGER adopted_edition_no_truncate BEFORE TRUNCATE ON concept_edition "
    "EXECUTE FUNCTION adopted_edition_immutable()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER adopted_edition_no_update", "DROP TRIGGER adopted_edition_no_delete"],
    "postgresql": [
        "DROP TRIGGER adopted_edition_immutable ON concept_edition",
        "DROP TRIGGER adopted_edition_no_truncate ON concept_edition",
        "DROP FUNCTION adopted_edition_immutable()",
    ],
}


def guard(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("concept", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
