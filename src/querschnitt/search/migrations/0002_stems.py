"""The index of stems: FTS5 kept by triggers in SQLite, an index over a tsvector in PostgreSQL.

Both take the stems as they stand: the tokens are ASCII letters and digits, and neither parser may split them anew.
"""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "stems, content='search_searchdoc', content_rowid='id', tokenize='ascii', detail='none', prefix='3 5')",
    "CREATE TRIGGER search_index_insert AFTER INSERT ON search_searchdoc BEGIN "
    "INSERT INTO search_index(rowid, stems) VALUES (new.id, new.stems); END",
    "CREATE TRIGGER search_index_delete AFTER DELETE ON search_searchdoc BEGIN "
    "INSERT INTO search_index(search_index, rowid, stems) VALUES ('delete', old.id, old.stems); END",
    "CREATE TRIGGER search_index_update AFTER UPDATE ON search_searchdoc BEGIN "
    "INSERT INTO search_index(search_index, rowid, stems) VALUES ('delete', old.id, old.stems); "
    "INSERT INTO search_index(rowid, stems) VALUES (new.id, new.stems); END",
    # Rows of before: a copy of a database may be older than this.
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
)
POSTGRESQL = (
    "CREATE INDEX search_by_stems ON search_searchdoc USING gin (array_to_tsvector(string_to_array(stems, ' ')))",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER search_index_insert",
        "DROP TRIGGER search_index_delete",
        "DROP TRIGGER search_index_update",
        "DROP TABLE search_index",
    ),
    "postgresql": ("DROP INDEX search_by_stems",),
}


def build(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, drop)]
