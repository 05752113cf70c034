"""The edition of an invented county: everything that Bamberg does otherwise."""

import pytest
from tests.concept_domain.files import edition

from querschnitt.concept.domain.model import (
    ByAppointment,
    ByBody,
    ChairByPost,
    ChairFromBody,
    EditionData,
    Per,
)
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Strength


@pytest.fixture
def county() -> EditionData:
    return edition("landkreis-hohenlinde.toml")


def test_it_shares_no_body_unit_kind_of_unit_or_section_with_bamberg(county: EditionData) -> None:
    bamberg = edition("bamberg.toml")
    for part in ("bodies", "units", "unit_kinds", "sections", "rules"):
        assert not getattr(county, part).keys() & getattr(bamberg, part).keys(), part


def test_the_steering_body_meets_four_times_a_year(county: EditionData) -> None:
    assert county.rules["lenkung_tagt"].number("number") == 4


def test_members_are_appointed_by_the_head_of_administration(county: EditionData) -> None:
    appointed = county.bodies["lenkungskreis"].seats[1].origin
    assert appointed == ByAppointment("landrat", "head", 6, 9)


def test_two_bodies_have_one_chair(county: EditionData) -> None:
    first, second = county.bodies["lenkungskreis"].chair, county.bodies["begleitkreis"].chair
    assert first is not None
    assert second is not None
    assert first.origin == ChairByPost("head", "landrat")
    assert second.origin == ChairFromBody("lenkungskreis", the_chair=True)


def test_a_body_is_chaired_by_a_member_of_another(county: EditionData) -> None:
    chair = county.bodies["themengruppe"].chair
    assert chair is not None
    assert chair.origin == ChairFromBody("lenkungskreis")


def test_working_groups_are_there_for_topics_some_mortal_some_lasting_and_can_be_merged(county: EditionData) -> None:
    group = county.bodies["themengruppe"]
    assert (group.per, group.mergeable, county.cycle_scope) == (Per.TOPIC, True, Per.TOPIC)
    assert {topic.key: topic.lasting for topic in county.topics} == {
        "sprache": True,
        "gesundheit": False,
        "wohnen": False,
        "ehrenamt": True,
    }


def test_the_mandate_is_binding_and_longer(county: EditionData) -> None:
    mandate = county.bodies["themengruppe"].mandate
    assert mandate is not None
    assert (mandate.lasts, mandate.strength) == (Span(months=18), Strength.MUST)


def test_the_progress_report_goes_to_one_body_before_another(county: EditionData) -> None:
    order = county.rules["bericht_zuerst_beirat"]
    assert (order.texts("bodies"), order.span("gap")) == (("beirat", "kreisausschuss"), Span(weeks=3))


def test_terms_are_its_own(county: EditionData) -> None:
    statement = county.rules["stellungnahme"]
    assert (statement.span("term"), statement.strength, statement.flag("shifts")) == (
        Span(weeks=6),
        Strength.MUST,
        False,
    )


def test_every_group_sends_two_members(county: EditionData) -> None:
    assert county.bodies["begleitkreis"].seats[0].origin == ByBody("themengruppe", 2, also_ended=True)


def test_words_are_the_county_s(county: EditionData) -> None:
    assert county.unit_kinds["fachdienst"].plural == "Fachdienste"
    assert county.title_of("head", "dezernat") == "Dezernatsleitung"
