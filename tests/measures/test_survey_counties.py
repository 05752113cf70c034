"""A survey by another concept: a pass over a topic, no questions set, no term; and one that asks by kinds of units."""

from datetime import date

import pytest
from tests.committees.conftest import HOHENLINDE, adopt, found_unit

from querschnitt.cycles import commands as cycles
from querschnitt.cycles.models import Cycle
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.domain.asking import units_to_ask
from querschnitt.measures.models import Measure, Offer, Response
from querschnitt.organisation.queries import organisation_at

DAY = date(2018, 5, 2)
QUESTIONS = ["Was gibt es?", "Was fehlt?", "Was soll geschehen?"]


@pytest.fixture
def county(db):
    with clock.standing_at(DAY):
        for key, (kind, parent) in HOHENLINDE.items():
            found_unit(key, kind, parent)
        adopt("landkreis-hohenlinde")
        yield cycles.open_cycle(actor=OPERATOR, topic="wohnen", on=DAY)


def test_where_the_concept_sets_no_questions_the_office_writes_them(county):
    with pytest.raises(Refused) as refused:
        commands.open_survey(actor=OPERATOR, cycle=county.key, on=DAY)
    assert refused.value.place == "questions"
    survey = commands.open_survey(actor=OPERATOR, cycle=county.key, on=DAY, questions=QUESTIONS, step="lage")
    assert (survey.questions, survey.due, survey.step) == (QUESTIONS, None, "lage")


def test_the_units_of_the_topic_are_asked_and_answer(county):
    survey = commands.open_survey(actor=OPERATOR, cycle=county.key, on=DAY, questions=QUESTIONS, step="lage")
    assert county.steps.get(key="lage").state == "running"
    asked = set(survey.responses.values_list("unit__key", flat=True))
    assert asked == {"fachdienst-bauen", "fachdienst-soziales"}
    for unit in asked:
        head = Actor("Leitung", frozenset({Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}), f"head-{unit}")
        rows = [AnswerRow(1, "Wohnraumbörse", "", "wohnen", ("altere",)), AnswerRow(3, "Mehr davon")]
        row = Response.objects.get(unit__key=unit)
        commands.give_response(actor=head, response=row.pk, rows=rows, nothing_to_say=[2])
    assert (Offer.objects.count(), Measure.objects.count()) == (2, 2)
    commands.close_survey(actor=OPERATOR, survey=survey.pk, on=DAY, reason="")
    assert county.steps.get(key="lage").state == "running"  # the group of the topic has not met yet


def test_fields_and_groups_of_another_concept_are_refused(county):
    commands.open_survey(actor=OPERATOR, cycle=county.key, on=DAY, questions=QUESTIONS)
    row = Response.objects.first()
    with pytest.raises(Refused):
        commands.give_response(
            actor=OPERATOR, response=row.pk, rows=[AnswerRow(1, "X", "", "day_care")], nothing_to_say=[2, 3]
        )


def test_starting_a_step_asks_nobody_where_the_concept_sets_no_questions(county):
    cycles.start_step(actor=OPERATOR, cycle=county.key, step="lage", on=DAY)
    assert not Response.objects.exists()


def test_kinds_of_units_that_the_concept_names_are_asked_and_no_others(county):
    organisation = organisation_at(DAY)
    covered = {"dezernat-a": True, "fachdienst-soziales": False, "volkshochschule": False, "verschwunden": False}
    assert units_to_ask(covered, (), organisation) == {"fachdienst-soziales", "volkshochschule"}
    assert units_to_ask(covered, ("dezernat", "partner"), organisation) == {"dezernat-a", "volkshochschule"}
    assert units_to_ask({"dezernat-b": True}, (), organisation) == {"dezernat-b"}


def test_a_pass_that_is_over_asks_nobody(county):
    cycles.break_off_cycle(actor=OPERATOR, cycle=county.key, on=DAY, reason="Thema entfällt")
    with pytest.raises(Refused):
        commands.open_survey(actor=OPERATOR, cycle=county.key, on=DAY, questions=QUESTIONS)


def test_breaking_the_pass_off_closes_its_survey(county):
    survey = commands.open_survey(actor=OPERATOR, cycle=county.key, on=DAY, questions=QUESTIONS)
    cycles.break_off_cycle(actor=OPERATOR, cycle=county.key, on=DAY, reason="Thema entfällt")
    survey.refresh_from_db()
    assert (survey.state, survey.close_reason) == ("closed", "Thema entfällt")
    assert Cycle.objects.get().state == "broken_off"
