"""Which requirement is carried by what."""

import pytest
from tests.concept_domain.files import CONCEPT, edition

from querschnitt.concept.domain.documents import requirements_table
from querschnitt.concept.domain.requirements import Coverage, Requirement, coverage, read_requirements


@pytest.fixture
def requirements() -> tuple[Requirement, ...]:
    return read_requirements((CONCEPT / "requirements.toml").read_text(encoding="utf-8"))


def covered(requirements: tuple[Requirement, ...], judged: set[str]) -> dict[str, Coverage]:
    return {row.requirement.key: row for row in coverage(requirements, edition("bamberg.toml"), judged)}


def test_all_lines_of_what_the_concept_asks_for_are_there(requirements: tuple[Requirement, ...]) -> None:
    lines = {"V": 10, "K1": 2, "K2": 4, "K3": 2, "K3.1": 8, "K3.2": 6, "K3.3": 2, "K3.4": 2, "K3.5": 3, "K4": 6}
    assert [requirement.key for requirement in requirements] == [
        f"{chapter}-{number}" for chapter, last in lines.items() for number in range(1, last + 1)
    ]


def test_every_line_is_carried_by_a_rule_or_a_part(requirements: tuple[Requirement, ...]) -> None:
    for row in covered(requirements, set()).values():
        assert row.to_come or row.parts, row.requirement.key


def test_a_rule_whose_kind_has_a_judge_is_no_longer_to_come(requirements: tuple[Requirement, ...]) -> None:
    before, after = (covered(requirements, judged)["K3.2-2"] for judged in (set(), {"deputies_named"}))
    assert ([rule.key for rule in before.judged], [rule.key for rule in before.to_come]) == (
        [],
        ["groups_deputies", "groups_attend"],
    )
    assert ([rule.key for rule in after.judged], [rule.key for rule in after.to_come]) == (
        ["groups_deputies"],
        ["groups_attend"],
    )


def test_parts_are_named_by_their_place(requirements: tuple[Requirement, ...]) -> None:
    assert "bodies.steering.seats.mayor" in covered(requirements, set())["K3.1-1"].parts
    assert "bodies.working_group.mandate" in covered(requirements, set())["K3.2-6"].parts
    assert "fields_of_action.housing" in covered(requirements, set())["K2-3"].parts


def test_the_table_has_a_row_for_every_line(requirements: tuple[Requirement, ...]) -> None:
    table = requirements_table(requirements, edition("bamberg.toml"), {"meetings_per_year"})
    assert [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[2:]] == [r.key for r in requirements]
    row = next(line for line in table.splitlines() if line.startswith("| K3.1-2 "))
    assert "| `steering_meets` (3.1) | `concept_adopted` (3.1) |" in row
