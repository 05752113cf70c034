"""The database itself refuses to change or delete an adopted edition."""

from django.db import migrations

from querschnitt.schema.guards import Refuse


class Migration(migrations.Migration):
    dependencies = [("concept", "0001_initial")]
    operations = [Refuse("concept_edition", "adopted editions are immutable", when="{row}.state = 'adopted'")]
