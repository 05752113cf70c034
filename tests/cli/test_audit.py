"""`querschnitt audit`: anchored outside, verified against it."""

import json

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from tests.triggers import triggers

from querschnitt.chronicle.commands import record
from querschnitt.concept.events import DraftWithdrawn
from querschnitt.config.cli import main
from querschnitt.config.secrets import secret
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation.models import Municipality


def audit(*words):
    return CliRunner().invoke(main, ["audit", *words])


def happen(times=3):
    for number in range(times):
        with transaction.atomic():
            record(DraftWithdrawn(subject=f"edition:{number}", title="Probe"), actor=OPERATOR)


@pytest.fixture
def anchored(transactional_db, tmp_path):
    happen()
    path = tmp_path / "anchors.jsonl"
    assert audit("anchor", "--to", str(path)).exit_code == 0
    return path


def test_an_untouched_chain_verifies_against_its_anchor(anchored):
    done = audit("verify", "--anchor", str(anchored))
    assert (done.exit_code, done.output) == (0, "Die Kette ist unversehrt: 3 Einträge.\n")


def test_anchors_of_several_days_stand_in_one_file(anchored):
    happen(2)
    audit("anchor", "--to", str(anchored))
    assert [json.loads(line)["number"] for line in anchored.read_text().splitlines()] == [3, 5]
    assert audit("verify", "--anchor", str(anchored)).exit_code == 0


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE chronicle_auditentry SET data='{}' WHERE number=2", "Eintrag 2: der Eintrag wurde verändert"),
        ("DELETE FROM chronicle_auditentry WHERE number=2", "Eintrag 2: ein Eintrag fehlt"),
        ("DELETE FROM chronicle_auditentry WHERE number=3", "Eintrag 3: das Ende der Kette fehlt"),
        ("UPDATE chronicle_auditentry SET number=number+10 WHERE number=3", "Eintrag 3"),
    ],
)
def test_tampering_with_the_table_is_named_and_is_exit_code_one(anchored, statement, named):
    triggers("unguard")
    with connection.cursor() as cursor:
        cursor.execute(statement)
    done = audit("verify", "--anchor", str(anchored))
    assert done.exit_code == 1
    assert named in done.stderr
    triggers("guard")


def test_a_chain_cut_together_with_its_head_is_found_by_the_anchor_alone(anchored):
    triggers("unguard")
    with connection.cursor() as cursor:
        cursor.execute("SELECT seal FROM chronicle_auditentry WHERE number=2")
        (seal,) = cursor.fetchone()
        cursor.execute("DELETE FROM chronicle_auditentry WHERE number=3")
        cursor.execute("UPDATE chronicle_chainhead SET number=2, seal=%s", [seal])
    assert audit("verify").exit_code == 0
    done = audit("verify", "--anchor", str(anchored))
    assert (done.exit_code, "Eintrag 3" in done.stderr) == (1, True)
    triggers("guard")


def test_a_file_that_is_no_anchor_is_wrong_use(db, tmp_path):
    path = tmp_path / "anchor"
    path.write_text("not an anchor\n")
    done = audit("verify", "--anchor", str(path))
    assert (done.exit_code, "Zeile 1" in done.stderr) == (2, True)


def test_the_last_entries_are_listed(transactional_db):
    happen(2)
    rows = json.loads(audit("list", "--format", "json").stdout)
    assert [row["number"] for row in rows] == [2, 1]
    assert rows[0]["actor"] == "Kommandozeile"
    assert "subject" in audit("list", "--format", "csv").stdout.splitlines()[0]


def test_an_entry_that_cannot_even_be_read_is_named_like_any_other(anchored):
    triggers("unguard")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE chronicle_auditentry SET data='{kaputt' WHERE number=2")
    done = audit("verify", "--anchor", str(anchored))
    assert (done.exit_code, done.stderr) == (1, "Eintrag 2: der Eintrag wurde verändert\n")
    assert audit("list").exit_code == 0
    triggers("guard")


def test_an_empty_file_of_anchors_proves_nothing(db, tmp_path):
    path = tmp_path / "anchors"
    path.write_text("")
    assert audit("verify", "--anchor", str(path)).exit_code == 2


def test_an_emptied_chronicle_of_a_municipality_is_found_without_anchor(db):
    Municipality.objects.create(id=1, name="Stadt", ags="09461000")
    done = audit("verify")
    assert (done.exit_code, "leer" in done.stderr) == (1, True)


def test_a_lost_key_is_said_and_not_made_anew(tmp_path):
    (tmp_path / "querschnitt.sqlite3").write_text("")
    with pytest.raises(SystemExit, match=r"audit\.key fehlt"):
        secret(tmp_path / "audit.key", sealing=tmp_path / "querschnitt.sqlite3")
    assert not (tmp_path / "audit.key").exists()


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path):
    first = secret(tmp_path / "folder" / "secret.key")
    assert secret(tmp_path / "folder" / "secret.key") == first
    assert (tmp_path / "folder" / "secret.key").stat().st_mode & 0o077 == 0
