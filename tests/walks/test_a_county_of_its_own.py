"""Another municipality is set up, filled and judged with the command line alone: nothing of Bamberg is in the code."""

import json
from importlib.resources import files

import pytest
from click.testing import CliRunner

from querschnitt.config.cli import main

EDITION = str(files("querschnitt.concept") / "editions" / "landkreis-hohenlinde.toml")

UNITS = """unit;name;kind;parent;valid_from
landrat;Landrat;administration;;2010-01-01
dezernat-a;Dezernat A Soziales;dezernat;landrat;2010-01-01
dezernat-b;Dezernat B Bauen und Umwelt;dezernat;landrat;2010-01-01
fachdienst-soziales;Fachdienst Soziales;fachdienst;dezernat-a;2010-01-01
fachdienst-gesundheit;Fachdienst Gesundheit;fachdienst;dezernat-a;2010-01-01
fachdienst-schulen;Fachdienst Schulen und Kultur;fachdienst;dezernat-a;2010-01-01
fachdienst-bauen;Fachdienst Bauen;fachdienst;dezernat-b;2010-01-01
stabsstelle-zusammenleben;Stabsstelle Zusammenleben;stabsstelle;landrat;2010-01-01
volkshochschule;Kreisvolkshochschule;partner;;2010-01-01
"""
PEOPLE = """person;name;unit;function;valid_from
landrat;Landrat (Beispiel);landrat;head;2015-01-01
dez-a;Dezernatsleitung A (Beispiel);dezernat-a;head;2015-01-01
dez-b;Dezernatsleitung B (Beispiel);dezernat-b;head;2015-01-01
fd-soz;Leitung Soziales (Beispiel);fachdienst-soziales;head;2015-01-01
fd-ges;Leitung Gesundheit (Beispiel);fachdienst-gesundheit;head;2015-01-01
fd-sch;Leitung Schulen (Beispiel);fachdienst-schulen;head;2015-01-01
fd-bau;Leitung Bauen (Beispiel);fachdienst-bauen;head;2015-01-01
stab;Leitung Stabsstelle (Beispiel);stabsstelle-zusammenleben;head;2015-01-01
vhs;Leitung Volkshochschule (Beispiel);volkshochschule;head;2015-01-01
"""
SEATS = """committee;body;founded_on;seat;post;person;from;chair_post;chair_from
beirat;beirat;2018-02-01;;;;;;
lenkungskreis;lenkungskreis;2018-02-01;landrat;landrat.head;;2018-02-01;landrat.head;2018-02-01
lenkungskreis;lenkungskreis;2018-02-01;appointed;dezernat-a.head;;2018-02-01;;
lenkungskreis;lenkungskreis;2018-02-01;appointed;dezernat-b.head;;2018-02-01;;
lenkungskreis;lenkungskreis;2018-02-01;appointed;fachdienst-soziales.head;;2018-02-01;;
"""


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    monkeypatch.setenv("QUERSCHNITT_DATA", str(tmp_path))

    def invoke(*words: str, code: int = 0):
        done = CliRunner().invoke(main, list(words))
        assert done.exit_code == code, done.output + str(done.exception or "")
        return done

    return invoke


@pytest.fixture
def county(run, tmp_path):
    run("init", "--name", "Landkreis Hohenlinde", "--ags", "09999", "--no-assumption-day")
    for kind, text in (("organisation", UNITS), ("people", PEOPLE)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text)
        run("import", kind, str(path))
    run("edition", "adopt", EDITION, "--from", "2018-01-01", "--reference", "KT 12/2017", "--by", "Kreistag")
    seats = tmp_path / "seats.csv"
    seats.write_text(SEATS)
    run("import", "seats", str(seats))
    return run


def findings(run, day: str) -> list[dict]:
    return json.loads(run("findings", "--as-of", day, "--format", "json").stdout)


def test_before_an_edition_is_adopted_nothing_can_be_judged(run):
    run("init", "--name", "Landkreis Hohenlinde", "--ags", "09999")
    [only] = findings(run, "2018-06-01")
    assert (only["rule"], only["state"]) == ("edition_adopted", "not_judgeable")


def test_the_edition_binds_to_the_units_that_were_read_in(county):
    assert "9 Einheiten sind gebunden" in county("edition", "check", EDITION, "--against").output


def test_every_finding_says_what_the_interface_promises(county):
    promised = {
        "rule", "requirement", "section", "subject", "state", "since", "due", "responsible", "evidence", "remedy",
    }  # fmt: skip
    rows = findings(county, "2018-06-01")
    assert len(rows) >= 34
    assert all(promised <= set(row) for row in rows)
    assert {row["state"] for row in rows} <= {"met", "due", "overdue", "breached", "waived", "not_judgeable"}


def test_appointed_members_are_missing_until_the_county_has_appointed_six(county):
    composition = [row for row in findings(county, "2018-06-01") if row["kind"] == "composition"]
    [lenkungskreis] = [row for row in composition if row["subject"] == "committee:lenkungskreis"]
    assert lenkungskreis["state"] in {"due", "overdue"}


def test_the_words_of_bamberg_appear_nowhere(county):
    said = county("findings", "--as-of", "2018-06-01", "--format", "json").stdout
    assert [word for word in ("Referat", "Fachsenat", "Bamberg", "Oberbürgermeister") if word in said] == []


def test_what_is_exported_reads_in_again_and_changes_nothing(county, tmp_path):
    for kind in ("organisation", "people", "seats"):
        for ending in ("csv", "xlsx"):
            path = tmp_path / f"again.{ending}"
            county("export", kind, str(path))
            assert "0 Einträge" in county("import", kind, str(path)).output


def test_a_faulty_row_is_named_and_nothing_is_taken(county, tmp_path):
    before = county("audit", "anchor").output.split(",")[0]
    path = tmp_path / "bad.csv"
    path.write_text(
        UNITS
        + "fachdienst-neu;;fachdienst;gibt-es-nicht;2018-13-01\nfachdienst-gut;Gut;fachdienst;landrat;2018-01-01\n"
    )
    done = county("import", "organisation", str(path), code=1)
    assert ":11" in done.stderr.replace("Zeile ", ":") or "Zeile 11" in done.stderr
    assert county("audit", "anchor").output.split(",")[0] == before


def test_an_edition_is_adopted_once_and_a_missing_file_is_wrong_use(county):
    county("edition", "adopt", EDITION, "--from", "2019-01-01", "--reference", "KT 1/2019", code=1)
    county("edition", "check", "gibt-es-nicht.toml", code=2)
    county("import", "furniture", EDITION, code=2)


def test_the_chain_of_all_this_is_whole(county):
    assert "unversehrt" in county("audit", "verify").output
