"""Whatever is done to a single line of the Bamberg file, the reader answers with the place or with an edition."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.concept_domain.files import text

from querschnitt.concept.domain.edition_file import Reading, read

LINES = text("bamberg.toml").splitlines()
KEY = re.compile(r"[a-z_]+(\.[a-z_]+)* = ")


def whole(line: str) -> bool:
    """Whether a line is a key with its whole value."""
    try:
        return bool(KEY.match(line)) and bool(tomllib.loads(line))
    except tomllib.TOMLDecodeError:
        return False


WHOLE = [number for number, line in enumerate(LINES) if whole(line)]
ANY = st.integers(0, len(LINES) - 1)


def with_line(number: int, *instead: str) -> Reading:
    return read("\n".join([*LINES[:number], *instead, *LINES[number + 1 :]]), name="bamberg.toml")


def stands(reading: Reading) -> bool:
    """Either an edition and no fault, or faults with a line that the file has."""
    if reading.edition is not None:
        return reading.faults == ()
    return bool(reading.faults) and all(1 <= fault.line <= len(LINES) + 1 for fault in reading.faults)


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_a_line_left_out(number: int) -> None:
    assert stands(with_line(number))


@settings(max_examples=60, deadline=None)
@given(ANY, st.text(max_size=20))
def test_a_line_overwritten(number: int, instead: str) -> None:
    assert stands(with_line(number, instead))


@settings(max_examples=60, deadline=None)
@given(ANY, st.data())
def test_a_line_cut_off(number: int, data: st.DataObject) -> None:
    assert stands(with_line(number, LINES[number][: data.draw(st.integers(0, len(LINES[number])))]))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WHOLE))
def test_a_key_misspelt_is_named_with_its_line(number: int) -> None:
    faults = with_line(number, "x" + LINES[number]).faults
    assert number + 1 in [fault.line for fault in faults]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([number for number in WHOLE if "as_of" not in LINES[number]]))
def test_a_value_of_the_wrong_kind_is_named_with_its_line(number: int) -> None:
    key = LINES[number].split(" = ")[0]
    faults = with_line(number, f"{key} = 1979-05-27").faults
    assert number + 1 in [fault.line for fault in faults]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WHOLE))
def test_a_line_written_twice_is_named(number: int) -> None:
    faults = with_line(number, LINES[number], LINES[number]).faults
    assert [fault.line for fault in faults] == [number + 2]


@pytest.mark.drill
def test_every_single_line_left_out() -> None:
    assert [number for number in range(len(LINES)) if not stands(with_line(number))] == []


@pytest.mark.drill
def test_every_single_key_misspelt() -> None:
    wrong = [n for n in WHOLE if n + 1 not in [fault.line for fault in with_line(n, "x" + LINES[n]).faults]]
    assert wrong == []
