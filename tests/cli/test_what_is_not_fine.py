"""The command line says by its exit code what is not fine, and names the place."""

import csv
import io
import json
from importlib.resources import files

import pytest
from click.testing import CliRunner
from django.core.mail.backends.locmem import EmailBackend
from tests.meetings.town import build_town

from querschnitt.config.cli import main
from querschnitt.config.cli.output import show
from querschnitt.delivery.commands import Notice, enqueue
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Municipality

EDITION = files("querschnitt.concept") / "editions" / "bamberg.toml"


def run(*words: str):
    return CliRunner().invoke(main, list(words))


def test_a_key_of_no_municipality_is_wrong_use_and_sets_nothing_up(db):
    done = run("init", "--name", "Nirgends", "--ags", "123")
    assert done.exit_code == 2
    assert "--ags" in done.output
    assert "acht Ziffern" in done.output
    assert not Municipality.objects.exists()


def test_units_that_nobody_answers_for_are_named_with_file_and_line(town):
    text = EDITION.read_text()
    done = run("edition", "check", str(EDITION), "--against", "--as-of", "2018-05-02", "--format", "json")
    assert done.exit_code == 1
    faults = json.loads(done.output)
    assert faults
    assert {fault["file"] for fault in faults} == {str(EDITION)}
    for fault in faults:
        declared = text.split("\n")[fault["line"] - 1]
        assert fault["table"].removeprefix("units.") in declared


@pytest.fixture
def town(db):
    build_town()


@pytest.fixture
def waiting(db):
    notice = Notice(
        recipient="amt-11@bamberg.example",
        person="",
        language="de",
        subject=say("Your seat in “%(body)s”", body="AG"),
        template="committees/mail/seat",
        context={"what": say("Your seat in “%(body)s”", body="AG"), "page": ""},
    )
    from django.db import transaction

    with transaction.atomic():
        enqueue(notice)


def test_mails_that_went_out_are_fine(waiting):
    done = run("deliver")
    assert (done.exit_code, "Zugestellt: 1" in done.output) == (0, True)


class Refusing(EmailBackend):
    """A mail server that is not there."""

    def open(self):
        raise ConnectionRefusedError("refused")

    def send_messages(self, messages):
        raise ConnectionRefusedError("refused")


def test_a_refusing_server_is_not_fine(waiting, settings):
    settings.EMAIL_BACKEND = "tests.cli.test_what_is_not_fine.Refusing"
    done = run("deliver")
    assert done.exit_code == 1
    assert "Zugestellt: 0" in done.output


@pytest.mark.parametrize("words", [("export", "organisation"), ("audit", "anchor", "--to")], ids=lambda words: words[0])
def test_a_file_that_cannot_be_written_is_named(words, town, tmp_path):
    file = tmp_path / "nowhere" / "file.csv"
    done = run(*words, str(file))
    assert done.exit_code == 1
    assert str(file) in done.output
    assert isinstance(done.exception, SystemExit)


def test_findings_as_a_file_have_the_same_facts_as_in_json(town):
    def found(shape):
        return run("findings", "--as-of", "2018-11-08", "--format", shape).stdout

    promised = [
        "rule",
        "requirement",
        "section",
        "subject",
        "state",
        "since",
        "due",
        "responsible",
        "evidence",
        "remedy",
    ]
    rows = list(csv.DictReader(io.StringIO(found("csv")), delimiter=";"))
    objects = json.loads(found("json"))
    assert list(rows[0])[: len(promised)] == promised
    assert [(row["key"], row["state"]) for row in rows] == [(one["key"], one["state"]) for one in objects]


def test_a_table_shows_where_a_text_is_cut_off(capsys):
    show([{"what": "x" * 61}, {"what": "y" * 60}, {"what": "zwei\nZeilen"}], ["what"], "table")
    assert capsys.readouterr().out.splitlines() == ["what", "x" * 59 + "…", "y" * 60, "zwei Zeilen"]
