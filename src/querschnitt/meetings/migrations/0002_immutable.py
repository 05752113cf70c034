"""The database itself refuses to change what was approved: minutes, their texts, resolutions, votes, who was there,
objections. Corrections are never changed at all."""

from django.db import migrations

from querschnitt.schema.guards import ALWAYS, LATER, Refuse

MINUTES = "SELECT m.state FROM meetings_minutes m"
ITEM = f"{MINUTES} JOIN meetings_agendaitem i ON i.meeting_id = m.meeting_id"

# Table → the state of the minutes to which a row belongs.
STATES = {
    "minutestext": f"{MINUTES} WHERE m.id = {{row}}.minutes_id",
    "textversion": f"{MINUTES} JOIN meetings_minutestext t ON t.minutes_id = m.id WHERE t.id = {{row}}.text_id",
    "resolution": f"{ITEM} WHERE i.id = {{row}}.item_id",
    "membervote": f"{ITEM} JOIN meetings_resolution r ON r.item_id = i.id WHERE r.id = {{row}}.resolution_id",
    "attendance": f"{MINUTES} WHERE m.meeting_id = {{row}}.meeting_id",
    "minutesobjection": f"{MINUTES} WHERE m.id = {{row}}.minutes_id",
}
SAID = "approved minutes are immutable"


def _sealed(table, when, verbs):
    return Refuse(f"meetings_{table}", SAID, verbs, when)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        _sealed("minutes", "{row}.state = 'approved'", LATER),
        *(_sealed(table, f"({state}) = 'approved'", ALWAYS) for table, state in STATES.items()),
        _sealed("minutescorrection", "TRUE", LATER),
    ]
