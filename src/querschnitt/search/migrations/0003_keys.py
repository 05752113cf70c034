"""Rows are kept by a key that says kind and number, so that SQLite's index alone says which thing it has found.

PostgreSQL takes words into its index at once: what is put off until the next vacuum, every search reads through.
"""

from django.db import migrations
from django.db.models import F

from querschnitt.search.domain.findable import keys_of


def key(apps, schema_editor):
    docs = apps.get_model("search", "SearchDoc").objects.using(schema_editor.connection.alias)
    for kind in sorted(set(docs.values_list("kind", flat=True))):
        docs.filter(kind=kind).update(id=keys_of(kind)[0] + F("number"))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER INDEX search_by_stems SET (fastupdate = off)")
        schema_editor.execute("SELECT gin_clean_pending_list('search_by_stems')")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_stems")]
    operations = [migrations.RunPython(key, migrations.RunPython.noop)]
