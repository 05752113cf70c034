"""The database itself refuses to change or delete what was recorded."""

from django.db import migrations

from querschnitt.schema.guards import Refuse


class Migration(migrations.Migration):
    dependencies = [("chronicle", "0001_initial")]
    operations = [Refuse("chronicle_auditentry", "audit entries are append-only")]
