"""A reorganisation in the middle of a survey: whoever follows is asked, what was typed goes on with them (V-5)."""

from datetime import date

import pytest
from tests.measures.surveys import give, head, open_survey, response

from querschnitt.chronicle import commands as chronicle
from querschnitt.config import wiring
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.models import Offer, Response, ResponseDraft
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.domain.steps.units import NewUnit, Part

pytestmark = pytest.mark.usefixtures("pass_town")
CHANGE = date(2018, 5, 23)


@pytest.fixture
def survey(pass_town):
    return open_survey()


def new(key: str, parent: str = "referat-1", kind: str = "office") -> NewUnit:
    return NewUnit(key=key, kind=kind, name=key.title(), parent=parent)


def states() -> dict[str, str]:
    return dict(Response.objects.order_by("unit__key").values_list("unit__key", "state"))


def test_an_office_that_is_split_is_followed_by_its_parts_with_what_was_typed(survey):
    typed = {"rows": [{"question": 1, "title": "Halb fertig"}], "nothing": [], "remark": ""}
    commands.save_response_draft(actor=head("amt-10"), response=response("amt-10").pk, data=typed, based_on=0)
    with clock.standing_at(CHANGE):
        parts = [Part(unit=new("amt-10a")), Part(unit=new("amt-10b"))]
        organisation.split_unit(actor=OPERATOR, unit="amt-10", parts=parts, on=CHANGE)
        assert states() == {
            "amt-10": "excused", "amt-10a": "asked", "amt-10b": "asked", "amt-11": "asked", "amt-15": "asked",
        }  # fmt: skip
        assert response("amt-10").excused_reason
        assert response("amt-10a").due == date(2018, 7, 4)
        drafts = ResponseDraft.objects.filter(response__unit__key__in=("amt-10a", "amt-10b"))
        assert [draft.data["rows"][0]["title"] for draft in drafts] == ["Halb fertig", "Halb fertig"]


def test_what_an_office_has_answered_stays_answered_when_it_is_split(survey):
    give("amt-10")
    with clock.standing_at(CHANGE):
        parts = [Part(unit=new("amt-10a")), Part(unit=new("amt-10b"))]
        organisation.split_unit(actor=OPERATOR, unit="amt-10", parts=parts, on=CHANGE)
    assert states()["amt-10"] == "given"
    assert Offer.objects.get().unit.key == "amt-10"


def test_a_department_that_is_split_keeps_its_survey_and_all_its_offices(survey):
    give("amt-11")
    with clock.standing_at(CHANGE):
        parts = [
            Part(unit=new("referat-1a", parent=None, kind="department"), children=("amt-10", "amt-11")),
            Part(unit=new("referat-1b", parent=None, kind="department"), children=("amt-15",)),
        ]
        organisation.split_unit(actor=OPERATOR, unit="referat-1", parts=parts, on=CHANGE)
        assert states() == {"amt-10": "asked", "amt-11": "given", "amt-15": "asked"}
        give("amt-15")
        give("amt-10")
        commands.close_survey(actor=OPERATOR, survey=survey.pk, on=CHANGE)


def test_a_change_to_come_asks_when_its_day_has_come(survey):
    parts = [Part(unit=new("amt-10a")), Part(unit=new("amt-10b"))]
    organisation.split_unit(actor=OPERATOR, unit="amt-10", parts=parts, on=CHANGE)
    assert "amt-10a" not in states()
    with clock.standing_at(CHANGE):
        commands.remind_responses(actor=OPERATOR, today=CHANGE)
    assert states()["amt-10a"] == "asked"
    assert states()["amt-10"] == "excused"


def test_an_office_that_moves_in_is_asked(survey):
    with clock.standing_at(CHANGE):
        organisation.move_unit(actor=OPERATOR, unit="amt-50", parent="referat-1", on=CHANGE)
    assert states()["amt-50"] == "asked"
    assert response("amt-50").asked_because


def test_without_following_a_new_office_would_not_be_asked(pass_town):  # the twin
    open_survey()
    chronicle.install(chronicle.Wiring({}, {}))
    try:
        with clock.standing_at(CHANGE):
            organisation.move_unit(actor=OPERATOR, unit="amt-50", parent="referat-1", on=CHANGE)
    finally:
        wiring.install()
    assert "amt-50" not in states()
