"""What holds for every edition that the product brings along, whatever concept it is of."""

from collections.abc import Iterator

import pytest
from tests.concept_domain.files import NAMES, edition, text

from querschnitt.concept.domain.edition_file import read
from querschnitt.concept.domain.kinds import KINDS, Applies, Need
from querschnitt.concept.domain.model import BodyRule, ChairBySeat, Demand, EditionData
from querschnitt.kernel.findings import Source, Strength

FULL = ("bamberg.toml", "landkreis-hohenlinde.toml")


@pytest.fixture(params=NAMES)
def any_edition(request: pytest.FixtureRequest) -> EditionData:
    return edition(request.param)


@pytest.fixture(params=FULL)
def full_edition(request: pytest.FixtureRequest) -> EditionData:
    return edition(request.param)


def own_bodies(found: EditionData) -> Iterator[BodyRule]:
    return (body for body in found.bodies.values() if not body.external)


def bodies_under(found: EditionData, kind: str) -> set[str]:
    return {body for rule in found.rules.values() if rule.kind == kind for body in rule.applies_to}


def test_every_rule_cites_a_section_that_has_a_title(any_edition: EditionData) -> None:
    for rule in any_edition.rules.values():
        assert any_edition.sections[rule.section].title


def test_every_rule_has_a_source_and_a_strength(any_edition: EditionData) -> None:
    for rule in any_edition.rules.values():
        assert isinstance(rule.source, Source)
        assert isinstance(rule.strength, Strength)


def test_what_is_not_from_the_concept_says_so_in_its_note(any_edition: EditionData) -> None:
    for rule in any_edition.rules.values():
        if rule.source is Source.HOUSE_DEFAULT or rule.examples:
            assert "Beispiel" in rule.note, rule.key
            assert "nicht aus dem Konzept" in rule.note, rule.key
        elif rule.source is not Source.CONCEPT:
            assert rule.note, rule.key


def test_every_rule_has_all_parameters_of_its_kind_and_no_others(any_edition: EditionData) -> None:
    for rule in any_edition.rules.values():
        assert rule.parameters.keys() == KINDS[rule.kind].parameters.keys()


def test_a_parameter_that_must_be_there_is_never_empty(any_edition: EditionData) -> None:
    for rule in any_edition.rules.values():
        for name, parameter in KINDS[rule.kind].parameters.items():
            assert not parameter.required or rule.parameters[name], (rule.key, name)


def test_rules_about_bodies_name_bodies_and_others_none(any_edition: EditionData) -> None:
    for rule in any_edition.rules.values():
        assert bool(rule.applies_to) is (KINDS[rule.kind].applies_to is Applies.BODY), rule.key


def test_every_body_of_the_concept_has_seats_and_somebody_who_prepares_it(any_edition: EditionData) -> None:
    for body in own_bodies(any_edition):
        assert body.seats, body.key
        assert set(body.prepared_by) <= set(any_edition.process_office), body.key


def test_every_seat_and_chair_cites_a_section(any_edition: EditionData) -> None:
    for body in any_edition.bodies.values():
        cited = [seat.section for seat in body.seats] + ([body.chair.section] if body.chair else [])
        assert set(cited) <= any_edition.sections.keys(), body.key


def test_a_chair_by_seat_sits_in_the_body(any_edition: EditionData) -> None:
    for body in any_edition.bodies.values():
        if body.chair and isinstance(body.chair.origin, ChairBySeat):
            assert body.chair.origin.seat in {seat.key for seat in body.seats}


def test_what_a_mortal_body_leaves_open_goes_to_a_lasting_one(any_edition: EditionData) -> None:
    for body in any_edition.bodies.values():
        if body.mandate:
            assert any_edition.bodies[body.mandate.hands_over_to].mandate is None


def test_every_body_of_the_concept_is_judged_in_formation_and_composition(full_edition: EditionData) -> None:
    bodies = {body.key for body in own_bodies(full_edition)}
    assert bodies <= bodies_under(full_edition, "body_formed")
    assert bodies <= bodies_under(full_edition, "composition")


@pytest.mark.parametrize(
    ("kind", "need"),
    [("chair_named", Need.CHAIR), ("mandate_length", Need.MANDATE), ("mandate_handed_over", Need.MANDATE)],
)
def test_every_chair_and_every_mandate_is_judged(full_edition: EditionData, kind: str, need: Need) -> None:
    having = {
        body.key
        for body in own_bodies(full_edition)
        if (body.chair if need is Need.CHAIR else body.mandate) is not None
    }
    assert bodies_under(full_edition, kind) == having


def test_every_binding_deputy_of_a_steering_or_working_body_is_judged(full_edition: EditionData) -> None:
    binding = {
        body.key for body in own_bodies(full_edition) if any(seat.deputy is Demand.BINDING for seat in body.seats)
    }
    assert bodies_under(full_edition, "deputies_named") == binding


def test_every_field_of_action_has_a_unit_and_a_committee(any_edition: EditionData) -> None:
    for field in any_edition.fields_of_action:
        assert field.units
        assert any_edition.bodies[field.committee].external


def test_whoever_is_told_of_a_breach_is_a_body_or_a_unit_of_the_edition(any_edition: EditionData) -> None:
    told = {rule.on_breach for rule in any_edition.rules.values() if rule.on_breach}
    assert told <= {*any_edition.bodies, *any_edition.units}


def test_a_bound_term_is_read_as_the_law_counts_it(full_edition: EditionData) -> None:
    (statement,) = [rule for rule in full_edition.rules.values() if rule.kind == "statement_within"]
    term = statement.span("term")
    assert term is not None
    assert term.days == 0, "terms are months or weeks, never converted to days"


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_reads_the_same_with_the_line_ends_and_the_mark_of_another_editor(name: str) -> None:
    as_saved_elsewhere = "\ufeff" + text(name).replace("\n", "\r\n")
    assert read(as_saved_elsewhere, name=name).edition == edition(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_an_edition_is_written_in_vain(name: str) -> None:
    """Another value in any line that has one is another edition, or a fault: nothing is read and then ignored."""
    for number, line in enumerate(text(name).splitlines()):
        if " = true" in line or " = false" in line:
            flipped = line.replace(" = true", " = §").replace(" = false", " = true").replace(" = §", " = false")
            lines = text(name).splitlines()
            lines[number] = flipped
            assert read("\n".join(lines), name=name).edition != edition(name), line
