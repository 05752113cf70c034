"""Triggers: the database itself refuses to change or delete what was recorded."""

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb} ON chronicle_auditentry "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"
    for verb in ("update", "delete")
]
POSTGRESQL = [
    "CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$",
    "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON chronicle_auditentry "
    "FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()",
    "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON chronicle_auditentry "
    "EXECUTE FUNCTION audit_entry_append_only()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"],
    "postgresql": [
        "DROP TRIGGER audit_entry_append_only ON chronicle_auditentry",
        "DROP TRIGGER audit_entry_no_truncate ON chronicle_auditentry",
        "DROP FUNCTION audit_entry_append_only()",
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
    dependencies = [("chronicle", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
