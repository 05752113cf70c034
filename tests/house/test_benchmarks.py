"""What the figures are reckoned and reported by; no figure is asserted."""

import pytest
from benchmarks.__main__ import PARTS
from benchmarks.report import README, Goal, holds, put, table
from benchmarks.users import percentile

TEXT = (
    "before\n<!-- figures: one -->\nold\n<!-- end: one -->\nbetween\n<!-- figures: two -->\nkept\n<!-- end: two -->\n"
)


def test_a_part_of_the_report_is_renewed_and_the_others_stay() -> None:
    written = put(TEXT, "one", ["new", "lines"])
    assert "old" not in written
    assert "<!-- figures: one -->\n\nnew\nlines\n\n<!-- end: one -->" in written
    assert written.startswith("before")
    assert written.endswith("<!-- figures: two -->\nkept\n<!-- end: two -->\n")
    assert put(written, "one", ["new", "lines"]) == written


def test_the_report_has_every_part_of_a_run() -> None:
    for part in PARTS:
        assert put(README.read_text(), part, ["figures"]) != README.read_text()


@pytest.mark.parametrize("text", ["", "<!-- figures: one -->", "<!-- end: one --> <!-- figures: one -->"])
def test_a_part_that_the_report_does_not_have_is_said(text: str) -> None:
    with pytest.raises(ValueError, match="no part one"):
        put(text, "one", [])


def test_a_bar_in_a_cell_is_no_border() -> None:
    assert table(["", "x"], [["a|b", 1]]) == ["|  | x |", "| --- | --- |", "| a\\|b | 1 |"]


def test_a_goal_is_met_up_to_its_limit_and_says_where_it_is_not() -> None:
    goal = Goal(3, "× floor")
    assert str(goal) == "≤ 3 × floor"
    assert goal.met(2.9, 3.0)
    assert not goal.met(2.9, 3.01)
    assert holds(["SQLite", "PostgreSQL"], [True, True]) == "yes"
    assert holds(["SQLite", "PostgreSQL"], [True, False]) == "**not on PostgreSQL**"
    assert holds(["SQLite", "PostgreSQL"], [False, False]) == "**no**"


def test_of_a_hundred_requests_five_are_slower_than_the_95th() -> None:
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile(range(100, 0, -1), 0.5) == 50
    assert percentile([7.0], 0.95) == 7.0
    assert percentile([1, 2, 3], 1.0) == 3
