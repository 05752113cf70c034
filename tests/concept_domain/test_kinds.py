"""The kinds of rules: complete, well named, and each with an example that the reader takes."""

import pytest
from tests.concept_domain.files import edition, text

from querschnitt.concept.domain.documents import example, kinds_table
from querschnitt.concept.domain.edition_file import read
from querschnitt.concept.domain.kinds import KINDS, RuleKind, Type
from querschnitt.kernel.calendar import Span


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_of_a_kind_is_taken_by_the_reader(kind: RuleKind) -> None:
    source = text("bamberg.toml") + "\n" + "\n".join(example(kind)) + "\n"
    reading = read(source, name="bamberg.toml")
    assert [str(fault) for fault in reading.faults] == []
    assert reading.edition is not None
    setting = reading.edition.rules[f"example_{kind.key}"]
    assert all(value is not None for value in setting.parameters.values())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_a_parameter_is_by_default_is_what_it_could_be_set_to(kind: RuleKind) -> None:
    for parameter in kind.parameters.values():
        if parameter.type in (Type.CHOICE, Type.CHOICES):
            default = parameter.default or ()
            chosen = (default,) if isinstance(default, str) else default
            assert isinstance(chosen, tuple)
            assert set(chosen) <= set(parameter.options)
        if parameter.required:
            assert parameter.default is None


def test_kinds_are_keyed_by_their_own_name() -> None:
    assert all(key == kind.key for key, kind in KINDS.items())


def test_titles_and_explanations_are_there_and_differ() -> None:
    assert len({kind.title for kind in KINDS.values()}) == len(KINDS)
    assert all(kind.explanation.endswith((".", "?")) for kind in KINDS.values())


def test_every_kind_but_those_of_other_concepts_is_used_by_bamberg() -> None:
    used = {rule.kind for rule in edition("bamberg.toml").rules.values()}
    assert KINDS.keys() - used == {"report_in_order"}


def test_a_parameter_left_out_has_its_default() -> None:
    statement = edition("bamberg.toml").rules["statements"]
    assert (statement.flag("shifts"), statement.span("term")) == (True, Span(months=3))


def test_the_table_of_kinds_names_every_kind_and_every_parameter() -> None:
    table = kinds_table()
    for kind in KINDS.values():
        assert f"### {kind.key}\n" in table
        assert all(f"| `{name}` |" in table for name in kind.parameters)
