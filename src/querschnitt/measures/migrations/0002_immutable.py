"""The database itself refuses to change or drop a wording that a body adopted."""

from django.db import migrations

from querschnitt.schema.guards import Refuse


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]
    operations = [Refuse("measures_adoptedwording", "an adopted wording is immutable")]
