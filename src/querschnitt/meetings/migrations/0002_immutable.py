"""Triggers: the database itself refuses to change what was approved: minutes, their texts, resolutions, votes, who was
there, objections. Corrections are never changed at all."""

from django.db import migrations

MINUTES = "SELECT m.state FROM meetings_minutes m"
ITEM = f"{MINUTES} JOIN meetings_agendaitem i ON i.meeting_id = m.meeting_id"

# Table → how the state of its minutes is found ({row}: OLD or NEW), and the verbs that are refused.
ALL = ("insert", "update", "delete")
LATER = ("update", "delete")
SEALED = {
    "minutes": ("SELECT {row}.state", LATER),
    "minutestext": (f"{MINUTES} WHERE m.id = {{row}}.minutes_id", ALL),
    "textversion": (
        f"{MINUTES} JOIN meetings_minutestext t ON t.minutes_id = m.id WHERE t.id = {{row}}.text_id",
        ALL,
    ),
    "resolution": (f"{ITEM} WHERE i.id = {{row}}.item_id", ALL),
    "membervote": (
        f"{ITEM} JOIN meetings_resolution r ON r.item_id = i.id WHERE r.id = {{row}}.resolution_id",
        ALL,
    ),
    "attendance": (f"{MINUTES} WHERE m.meeting_id = {{row}}.meeting_id", ALL),
    "minutesobjection": (f"{MINUTES} WHERE m.id = {{row}}.minutes_id", ALL),
    "minutescorrection": ("SELECT 'approved'", LATER),
}
SAID = "approved minutes are immutable"


def _names():
    for table, (state, verbs) in SEALED.items():
        for verb in verbs:
            yield table, verb, state.format(row="NEW" if verb == "insert" else "OLD")


def _sqlite():
    for table, verb, state in _names():
        yield (
            f"CREATE TRIGGER sealed_{table}_no_{verb} BEFORE {verb} ON meetings_{table} "
            f"WHEN ({state}) = 'approved' BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _postgresql():
    for table, verb, state in _names():
        answer = "OLD" if verb == "delete" else "NEW"
        name = f"sealed_{table}_no_{verb}"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF ({state}) = 'approved' THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN {answer}; END $$"
        )
        yield f"CREATE TRIGGER {name} BEFORE {verb} ON meetings_{table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield (
        "CREATE FUNCTION sealed_no_truncate() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
    )
    for table in SEALED:
        yield (
            f"CREATE TRIGGER sealed_{table}_no_truncate BEFORE TRUNCATE ON meetings_{table} "
            "EXECUTE FUNCTION sealed_no_truncate()"
        )


def _undo(vendor):
    for table, verb, _state in _names():
        name = f"sealed_{table}_no_{verb}"
        yield f"DROP TRIGGER {name}" + (f" ON meetings_{table}" if vendor == "postgresql" else "")
        if vendor == "postgresql":
            yield f"DROP FUNCTION {name}()"
    if vendor == "postgresql":
        yield from (f"DROP TRIGGER sealed_{table}_no_truncate ON meetings_{table}" for table in SEALED)
        yield "DROP FUNCTION sealed_no_truncate()"


def guard(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in _undo(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
