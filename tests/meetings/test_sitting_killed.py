"""The server is killed while minutes are written: what it acknowledged is there, and nothing is there by halves (R1)."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from tests.delivery.test_crash import database
from tests.meetings.keeping import held, item
from tests.meetings.town import DAY, build_town

from querschnitt.chronicle.models import AuditEntry
from querschnitt.chronicle.queries import verify
from querschnitt.kernel import clock
from querschnitt.meetings.models import MinutesText, TextDraft, TextVersion

# Saves text after text, keeps a draft between, and acknowledges each as a server does: after the transaction.
WRITER = """
import datetime
import django
from querschnitt.config.settings import demo
demo.DATABASES = {{"default": {database!r}}}
demo.LOGGING_CONFIG = None
demo.AUDIT_KEY = {key!r}
django.setup()
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.meetings import commands
clock.install(datetime.date({year}, {month}, {day}))
actor = Actor("Büro", frozenset({{Mandate(Role.PROCESS_OFFICE), Mandate(Role.STAFF)}}), "head-fb-integration")
print("ready", flush=True)
place = {{"actor": actor, "meeting": {meeting!r}, "item": {item}}}
version = {version}
while True:
    commands.keep_draft(**place, text=f"Entwurf {{version + 1}}", based_on=version)
    print("draft", version + 1, flush=True)
    version = commands.save_text(**place, text=f"Fassung {{version + 1}}", based_on=version).version
    print("saved", version, flush=True)
"""


def write_until_killed(row, number: int, version: int, folder, after: float) -> list[str]:
    """What the writer had acknowledged when it was killed."""
    facts = {"database": database(), "meeting": row.key, "item": number, "version": version, "key": settings.AUDIT_KEY}
    script = WRITER.format(**facts, year=DAY.year, month=DAY.month, day=DAY.day)
    known = {"DJANGO_SETTINGS_MODULE": "querschnitt.config.settings.demo", "QUERSCHNITT_DATA": str(folder)}
    writer = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, env={**os.environ, **known}, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    told, _nothing = writer.communicate(timeout=20)
    return [line for line in told.split("\n")[:-1] if line]


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_what_was_acknowledged_before_the_server_was_killed_is_there(tmp_path):
    build_town()
    with clock.standing_at(DAY):
        row = held()
    number, chance = item(row), random.Random(7)
    for _round in range(6):
        version = getattr(MinutesText.objects.filter(item=number).first(), "version", 0)
        told = write_until_killed(row, number, version, tmp_path, 0.2 + chance.random())
        assert told
        saved = [int(line.split()[1]) for line in told if line.startswith("saved")]
        place = MinutesText.objects.get(item=number)
        assert place.version >= max(saved, default=version)
        kept = list(TextVersion.objects.filter(text=place).order_by("version").values_list("version", "body"))
        assert kept == [(one, f"Fassung {one}") for one in range(1, place.version + 1)]
        if told[-1].startswith("draft") and place.version < int(told[-1].split()[1]):
            assert TextDraft.objects.get().body == f"Entwurf {told[-1].split()[1]}"
        assert AuditEntry.objects.filter(kind="meetings.text_saved").count() == place.version
    assert verify() == ()
