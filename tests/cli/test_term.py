"""`querschnitt term`: the law's count on the command line."""

import json

import pytest
from click.testing import CliRunner

from querschnitt.config.cli import main

pytestmark = pytest.mark.django_db


def term(*words):
    return CliRunner().invoke(main, ["term", *words])


def reckoned(*words):
    done = term(*words, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_three_months_from_the_last_of_november_end_on_the_first_of_march():
    found = reckoned("2026-11-30", "--months", "3")
    assert (found["start"], found["raw_end"], found["end"]) == ("2026-11-30", "2027-02-28", "2027-03-01")
    assert found["moved_because"] == ["Sonntag"]


def test_the_place_decides_which_days_are_holidays():
    in_bavaria = reckoned("2026-10-06", "--months", "3", "--place", "09461000")
    in_hamburg = reckoned("2026-10-06", "--months", "3", "--place", "02000000")
    assert (in_bavaria["end"], in_hamburg["end"]) == ("2027-01-07", "2027-01-06")


@pytest.mark.parametrize(("option", "end"), [("--assumption-day", "2028-08-16"), ("--no-assumption-day", "2028-08-15")])
def test_assumption_day_can_be_said(option, end):
    assert reckoned("2028-05-15", "--months", "3", "--place", "09461000", option)["end"] == end


def test_weeks_and_days_are_counted_too():
    assert reckoned("2026-11-02", "--weeks", "2")["end"] == "2026-11-16"
    assert reckoned("2026-11-02", "--days", "14")["end"] == "2026-11-16"


def test_a_term_may_stand_still():
    assert reckoned("2026-11-30", "--months", "3", "--no-shift")["end"] == "2027-02-28"


@pytest.mark.parametrize(
    "words",
    [
        ["2026-11-30"],
        ["2026-02-30", "--months", "3"],
        ["30.11.2026", "--months", "3"],
        ["2026-11-30", "--months", "-1"],
        ["2026-11-30", "--months", "3", "--place", "99"],
        ["2026-11-30", "--months", "999999"],
        ["9999-12-31", "--months", "3"],
        ["2026-01-01", "--days", "99999999999"],
        ["2026-11-30", "--months", "3", "--format", "xml"],
    ],
)
def test_wrong_use_is_exit_code_two_and_says_why(words):
    done = term(*words)
    assert done.exit_code == 2
    assert "Error" in done.output


def test_as_a_table_it_can_be_read():
    done = term("2026-09-25", "--months", "3")
    assert "2026-12-28" in done.output
    assert "Erster Weihnachtstag, Zweiter Weihnachtstag, Sonntag" in done.output


def test_a_term_is_a_line_of_csv_too():
    done = term("2026-09-25", "--months", "3", "--place", "09461000", "--format", "csv")
    assert done.stdout.splitlines() == [
        "start;raw_end;end;moved_because;place;assumption_day",
        "2026-09-25;2026-12-25;2026-12-28;Erster Weihnachtstag · Zweiter Weihnachtstag · Sonntag;09461000;False",
    ]
