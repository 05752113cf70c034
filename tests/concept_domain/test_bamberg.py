"""The Bamberg edition against the concept: each test names the section that it holds the file to."""

import pytest
from tests.concept_domain.files import CONCEPT, edition

from querschnitt.concept.domain.model import (
    ByBody,
    ByHeadship,
    ByPost,
    ByUnit,
    ChairByPost,
    ChairBySeat,
    ChairedSittings,
    Demand,
    EditionData,
    Per,
    RuleSetting,
)
from querschnitt.concept.domain.requirements import read_requirements
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Source, Strength


@pytest.fixture
def bamberg() -> EditionData:
    return edition("bamberg.toml")


def the(bamberg: EditionData, kind: str, body: str = "") -> RuleSetting:
    (found,) = [r for r in bamberg.rules.values() if r.kind == kind and (not body or body in r.applies_to)]
    return found


def test_every_requirement_that_is_a_rule_has_a_rule_setting(bamberg: EditionData) -> None:
    requirements = read_requirements((CONCEPT / "requirements.toml").read_text(encoding="utf-8"))
    cited = {rule.requirement for rule in bamberg.rules.values()}
    assert {requirement.key for requirement in requirements if requirement.is_rule} - cited == set()


def test_every_part_cites_a_requirement_that_exists(bamberg: EditionData) -> None:
    known = {r.key for r in read_requirements((CONCEPT / "requirements.toml").read_text(encoding="utf-8"))}
    bodies = bamberg.bodies.values()
    cited = {
        *(rule.requirement for rule in bamberg.rules.values()),
        *(body.requirement for body in bodies),
        *(seat.requirement for body in bodies for seat in body.seats),
        *(part.requirement for body in bodies for part in (body.chair, body.mandate) if part),
        *(part.requirement for part in (*bamberg.groups, *bamberg.steps, *bamberg.components, *bamberg.facts)),
    }
    assert cited <= known


def test_all_sections_are_there(bamberg: EditionData) -> None:
    assert list(bamberg.sections) == ["1", "2", "3", "3.1", "3.2", "3.3", "3.4", "3.5", "4"]
    assert {rule.section for rule in bamberg.rules.values()} == set(bamberg.sections)


def test_section_1_figures_carry_their_date(bamberg: EditionData) -> None:
    assert {fact.key: fact.value for fact in bamberg.facts} == {
        "inhabitants": "rund 75.000",
        "without_german_citizenship": "rund 10 %",
        "with_migration_background": "rund 20 %",
    }
    assert {(fact.as_of.year, fact.as_of.month) for fact in bamberg.facts} == {(2017, 6)}


def test_section_2_the_eight_fields_of_action_with_units_and_committees(bamberg: EditionData) -> None:
    found = {
        field.name: ([bamberg.units[unit].name for unit in field.units], bamberg.bodies[field.committee].name)
        for field in bamberg.fields_of_action
    }
    assert found == {
        "Wohnen": (["Amt 15"], "Konversionssenat"),
        "Arbeit und Wirtschaft": (["Wirtschaftsförderung", "Agentur für Arbeit"], "Familien- und Integrationssenat"),
        "Jugendarbeit und unbegleitete Minderjährige": (["Amt 51"], "Jugendhilfeausschuss"),
        "Personalentwicklung": (["Amt 11"], "Personalsenat"),
        "Bildung, Schule und Sport": (["Referat 4"], "Kultursenat"),
        "Kindertagesbetreuung": (["Amt 51"], "Jugendhilfeausschuss"),
        "Grundversorgung Asyl": (["Amt 50"], "Familien- und Integrationssenat"),
        "Grundversorgung anerkannte Flüchtlinge": (["Jobcenter"], "Familien- und Integrationssenat"),
    }


def test_section_3_five_components(bamberg: EditionData) -> None:
    assert len(bamberg.components) == 5
    carried = {key for component in bamberg.components for key in (*component.bodies, *component.units)}
    assert carried == {"steering", "working_group", "monitoring", "advisory_council", "fb-integration", "bereich-fjs"}


def test_section_3_1_the_steering_body(bamberg: EditionData) -> None:
    steering = bamberg.bodies["steering"]
    assert {seat.origin: seat.voting for seat in steering.seats} == {
        ByPost("oberbuergermeister"): True,
        ByPost("buergermeister"): True,
        ByHeadship(("department",)): True,
        ByBody("advisory_council"): True,
        ByUnit("bereich-fjs"): False,
        ByUnit("fb-integration"): False,
    }
    assert steering.chair is not None
    assert steering.chair.origin == ChairBySeat("lord_mayor")
    assert steering.mandate is None
    assert (steering.prepared_by, steering.agreed_with) == (("fb-integration",), "referat-1")
    assert the(bamberg, "meetings_per_year", "steering").number("number") == 2
    assert the(bamberg, "measures_reviewed", "steering").span("every") == Span(months=12)


def test_section_3_2_the_working_groups(bamberg: EditionData) -> None:
    group = bamberg.bodies["working_group"]
    heads, council, division = group.seats
    assert (group.per, group.unit_kind, group.answers_for) == (Per.UNIT, "department", "head")
    assert heads.origin == ByHeadship(("office", "division"), within_scope=True)
    assert (heads.voting, heads.deputy, heads.must_attend) == (True, Demand.BINDING, True)
    assert (council.origin, council.voting, bool(council.note)) == (ByBody("advisory_council"), True, True)
    assert (division.origin, division.voting) == (ByUnit("fb-integration"), False)
    assert group.chair is not None
    assert (group.chair.origin, group.chair.sittings) == (ChairByPost(of_scope=True), ChairedSittings.FIRST_AND_LAST)


def test_section_3_2_a_mandate_of_about_a_year_that_the_monitoring_group_takes_over(bamberg: EditionData) -> None:
    mandate = bamberg.bodies["working_group"].mandate
    assert mandate is not None
    assert (mandate.lasts, mandate.strength) == (Span(months=12), Strength.AS_A_RULE)
    assert mandate.hands_over_to == "monitoring"


def test_section_3_3_one_member_and_one_deputy_from_every_group_the_ended_ones_too(bamberg: EditionData) -> None:
    delegates = bamberg.bodies["monitoring"].seats[0]
    assert delegates.origin == ByBody("working_group", 1, also_ended=True)
    assert (delegates.deputy, delegates.must_attend) == (Demand.BINDING, True)
    assert the(bamberg, "meetings_per_year", "monitoring").number("number") == 2


def test_section_3_3_three_years_are_an_example_and_only_a_reminder(bamberg: EditionData) -> None:
    renewal = the(bamberg, "renewal")
    assert (renewal.span("after"), renewal.strength) == (Span(months=36), Strength.EXAMPLE)


def test_section_3_4_bereich_and_fachbereich_answer_for_the_process(bamberg: EditionData) -> None:
    assert set(bamberg.process_office) == {"bereich-fjs", "fb-integration"}
    assert the(bamberg, "clarification_settled").text("decides") == "steering"


def test_section_3_5_the_council_is_a_member_of_three_bodies(bamberg: EditionData) -> None:
    assert set(the(bamberg, "council_represented").applies_to) == {"steering", "working_group", "monitoring"}
    informed = the(bamberg, "council_informed_before_paper")
    assert (informed.text("council"), informed.texts("committees")) == ("advisory_council", ("family_committee",))


def test_section_4_statements_come_as_a_rule_within_three_calendar_months(bamberg: EditionData) -> None:
    statement = the(bamberg, "statement_within")
    assert (statement.span("term"), statement.strength) == (Span(months=3), Strength.AS_A_RULE)
    assert statement.flag("shifts")
    assert {*statement.texts("asked_by_bodies"), *statement.texts("asked_by_units")} == {
        "steering",
        "bereich-fjs",
        "fb-integration",
    }


def test_section_4_a_conference_every_year_with_the_council(bamberg: EditionData) -> None:
    assert the(bamberg, "conference_yearly").number("number") == 1
    joint = the(bamberg, "conference_prepared_jointly")
    assert (joint.texts("units"), joint.texts("bodies")) == (("fb-integration",), ("advisory_council",))


def test_the_steps_of_a_pass_in_their_order(bamberg: EditionData) -> None:
    assert [step.key for step in bamberg.steps] == [
        "preliminary_talk",
        "start",
        "survey",
        "evaluation",
        "working_group",
        "advisory_council",
        "discussion",
        "recommendation",
        "decision",
        "presentation",
        "implementation",
        "monitoring",
        "renewal",
    ]


def test_a_notice_period_is_an_example_since_the_concept_has_none(bamberg: EditionData) -> None:
    for rule in bamberg.rules.values():
        if rule.kind == "notice_period":
            assert (rule.source, rule.span("period")) == (Source.HOUSE_DEFAULT, Span(days=14))


def test_heads_are_called_what_the_city_calls_them(bamberg: EditionData) -> None:
    assert bamberg.title_of("head", "department") == "Referent/in"
    assert bamberg.title_of("head", "staff_unit") == "Leitung"
    assert bamberg.title_of("unheard-of", "department") == "unheard-of"


def test_accessors_of_a_setting_refuse_what_is_no_number_span_or_list(bamberg: EditionData) -> None:
    statement = the(bamberg, "statement_within")
    with pytest.raises(TypeError):
        statement.number("term")
    with pytest.raises(TypeError):
        statement.span("shifts")
    with pytest.raises(TypeError):
        statement.texts("shifts")
