"""Lengths of time that no calendar reaches are faults of the file, and never reach a judge."""

from importlib.resources import files

import pytest

from querschnitt.concept.domain.edition_file import read

TEXT = (files("querschnitt.concept") / "editions" / "muster.toml").read_text()


@pytest.mark.parametrize(
    "length", ["{ years = 8000 }", "{ years = 999999999 }", "{ days = 99999999999999999999999 }", "{ weeks = 6000 }"]
)
def test_more_than_a_hundred_years_is_a_fault_with_its_line(length):
    damaged = TEXT.replace("{ weeks = 4 }", length, 1)
    assert damaged != TEXT
    [fault] = read(damaged, name="muster.toml").faults
    assert damaged.splitlines()[fault.line - 1].endswith(length)


def test_a_hundred_years_are_possible():
    assert read(TEXT.replace("{ weeks = 4 }", "{ years = 99 }", 1), name="muster.toml").faults == ()


def test_a_number_of_thousands_of_digits_is_a_fault_and_no_crash():
    [fault] = read("key = 'x'\nformat = " + "9" * 6000 + "\n", name="x.toml").faults
    assert fault.line == 2
