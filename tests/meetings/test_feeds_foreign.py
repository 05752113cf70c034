"""Foreign calendar programs read the feeds: vdirsyncer over HTTP, khal what it brought."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.meetings.test_feeds import plan, subscribed
from tests.meetings.town import DAY, at, build_town, member, office, seat_of

from querschnitt.committees import commands as committees
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.meetings import commands

BIN = Path(sys.executable).parent
KHAL = """
[calendars]
[[sitzungen]]
path = {folder}/kalender
[locale]
timeformat = %H:%M
dateformat = %d.%m.%Y
longdateformat = %d.%m.%Y
datetimeformat = %d.%m.%Y %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {folder}/khal-{name}.db
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
[pair feed]
a = "house"
b = "here"
collections = null
conflict_resolution = "a wins"
[storage house]
type = "http"
url = "{url}"
[storage here]
type = "filesystem"
path = "{folder}/kalender/"
fileext = ".ics"
"""


@pytest.fixture
def town(transactional_db, live_server) -> Iterator[str]:
    build_town()
    clock.install(DAY)
    yield live_server.url
    clock.install(None)


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # the programs of our own environment
        [str(BIN / words[0]), *words[1:]], capture_output=True, text=True, timeout=120, check=False
    )


def synced(folder: Path, url: str, *more: str) -> subprocess.CompletedProcess[str]:
    config = folder / "vdirsyncer.conf"
    config.write_text(VDIRSYNCER.format(folder=folder, url=url))
    (folder / "kalender").mkdir(exist_ok=True)
    if not (folder / "status").exists():
        discovered = ran("vdirsyncer", "-c", str(config), "discover")
        assert discovered.returncode == 0, discovered.stderr
    return ran("vdirsyncer", "-c", str(config), "sync", *more)


def listed(folder: Path, zone: str = "Europe/Berlin") -> str:
    config = folder / "khal.conf"
    config.write_text(KHAL.format(folder=folder, zone=zone, name=zone.replace("/", "-")))
    shown = ran("khal", "-c", str(config), "list", "--format", "{start} {end} {title} {status}", "01.05.2018", "400d")
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


def test_vdirsyncer_brings_the_sittings_and_khal_shows_them(town, tmp_path):
    row = plan("ag-1", at(2018, 6, 13), title="Auftakt, mit Komma; und ÄÖÜ", place="Rathaus")
    plan("ag-1", at(2018, 10, 28, 14), title="Tag der Umstellung")
    token = subscribed(member())
    url = f"{town}/sitzungen/kalender/{token}.ics"
    assert synced(tmp_path, url).returncode == 0
    shown = listed(tmp_path)
    assert "13.06.2018 14:00 13.06.2018 16:00 Auftakt, mit Komma; und ÄÖÜ" in shown
    assert "28.10.2018 14:00 28.10.2018 16:00 Tag der Umstellung" in shown
    assert "13.06.2018 02:00 13.06.2018 04:00" in listed(tmp_path, "Pacific/Honolulu")

    commands.move_meeting(
        actor=office(), meeting=row.key, starts_at=at(2018, 6, 20, 9), ends_at=at(2018, 6, 20, 11), reason="Raum belegt"
    )
    assert synced(tmp_path, url).returncode == 0
    assert "20.06.2018 09:00 20.06.2018 11:00 Auftakt" in listed(tmp_path)
    assert "13.06.2018" not in listed(tmp_path)

    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Entfällt")
    assert synced(tmp_path, url).returncode == 0
    assert "Abgesagt: Auftakt" in listed(tmp_path)
    assert "CANCELLED" in listed(tmp_path)


def test_a_feed_that_became_empty_is_a_valid_calendar_which_vdirsyncer_asks_about(town, tmp_path):
    """It keeps what it has until somebody says that the emptiness is meant: the collection itself stays readable."""
    plan("ag-1", at(2018, 6, 13), title="Auftakt")
    url = f"{town}/sitzungen/kalender/{subscribed(member())}.ics"
    assert synced(tmp_path, url).returncode == 0
    committees.end_membership(
        actor=OPERATOR, membership=seat_of("amt-11").pk, until=date(2018, 5, 1), reason="Ausgeschieden"
    )
    assert "was completely emptied" in synced(tmp_path, url).stderr
    assert "Auftakt" in listed(tmp_path)
    assert synced(tmp_path, url, "--force-delete").returncode == 0
    assert "Auftakt" not in listed(tmp_path)


def test_an_address_that_was_given_up_is_refused(town, tmp_path):
    plan("ag-1", at(2018, 6, 13), title="Auftakt")
    url = f"{town}/sitzungen/kalender/{subscribed(member())}.ics"
    commands.revoke_meeting_feed(actor=member())
    assert synced(tmp_path, url).returncode != 0
