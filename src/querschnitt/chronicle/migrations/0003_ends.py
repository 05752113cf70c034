"""The chronicle keeps where each app ends, so that what is remembered outlives what other apps record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chronicle", "0002_append_only")]
    operations = [migrations.AddField("chainhead", "apps", models.JSONField(default=dict))]
