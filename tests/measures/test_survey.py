"""The survey: every unit of a pass is asked the three questions, until all have answered or it is closed (V-3, V-4)."""

from datetime import date

import pytest
from tests.cycles.town import step
from tests.measures.surveys import DAY, KEY, OFFICES, give, head, office, open_survey, response
from tests.meetings.town import stranger

from querschnitt.cycles import commands as cycles
from querschnitt.cycles.models import Cycle, CycleUnit
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.models import Response, Survey
from querschnitt.organisation.models import Unit

pytestmark = pytest.mark.usefixtures("pass_town")
LATER = date(2018, 6, 20)


def begun() -> None:
    """The working group has met for the first time."""
    cycles.finish_step(actor=office(), cycle=KEY, step="start", on=DAY, leave_reason="hat ohne Einladung getagt")


def asked() -> dict[str, str]:
    return dict(Response.objects.order_by("unit__key").values_list("unit__key", "state"))


def test_every_office_of_the_department_is_asked_and_the_department_itself_is_not():
    survey = open_survey()
    assert asked() == dict.fromkeys(OFFICES, "asked")
    assert len(survey.questions) == 3
    assert "Angebote" in survey.questions[0]


def test_the_last_day_is_six_weeks_later_as_the_concept_says_and_stays_so():
    survey = open_survey()
    assert survey.due == date(2018, 6, 13)
    assert {row.due for row in Response.objects.all()} == {date(2018, 6, 13)}


def test_the_office_may_set_another_last_day_but_none_that_has_passed():
    with pytest.raises(Refused):
        open_survey(due=date(2018, 5, 1))
    assert open_survey(due=date(2018, 5, 31)).due == date(2018, 5, 31)


def test_opening_begins_the_step_and_closing_ends_it():
    begun()
    survey = open_survey()
    assert step("survey").state == "running"
    for unit in OFFICES:
        give(unit)
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY)
    assert step("survey").state == "done"


def test_opened_twice_there_is_one_survey():
    assert open_survey().pk == open_survey().pk
    assert Response.objects.count() == 3


def test_only_the_process_office_opens_a_survey():
    with pytest.raises(Forbidden):
        commands.open_survey(actor=head("amt-11"), cycle=KEY, on=DAY)


def test_starting_the_step_asks_every_unit():
    begun()
    cycles.start_step(actor=office(), cycle=KEY, step="survey", on=DAY)
    assert asked() == dict.fromkeys(OFFICES, "asked")


def test_other_steps_ask_nobody():
    begun()
    assert not Survey.objects.exists()


def test_it_is_not_closed_without_reason_while_units_have_not_answered():
    survey = open_survey()
    give("amt-11")
    with pytest.raises(Refused) as refused:
        commands.close_survey(actor=office(), survey=survey.pk, on=DAY)
    assert refused.value.place == "reason"
    closed = commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="Amt 15 ist abgebrannt")
    assert closed.close_reason == "Amt 15 ist abgebrannt"
    assert step("survey").state != "running"


def test_finishing_the_step_by_hand_closes_the_survey():
    begun()
    cycles.start_step(actor=office(), cycle=KEY, step="survey", on=DAY)
    cycles.finish_step(actor=office(), cycle=KEY, step="survey", on=DAY, leave_reason="Zeitmangel")
    assert Survey.objects.get().state == "closed"


def test_opened_once_more_it_takes_answers_and_the_step_goes_on():
    begun()
    survey = open_survey()
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="zu früh")
    with pytest.raises(Refused):
        give("amt-11")
    commands.reopen_survey(actor=office(), survey=survey.pk, reason="doch nicht", due=LATER)
    assert step("survey").state == "running"
    assert give("amt-11").state == "given"
    assert response("amt-10").due == LATER


def test_taking_the_step_up_again_opens_the_survey_once_more():
    begun()
    survey = open_survey()
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="zu früh")
    cycles.reopen_step(actor=office(), cycle=KEY, step="survey", on=DAY, reason="es fehlt etwas")
    assert Survey.objects.get().state == "open"


def test_whoever_closes_an_older_page_is_told_so():
    survey = open_survey()
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="zu früh", seen=0)
    commands.reopen_survey(actor=office(), survey=survey.pk, reason="doch nicht", seen=1)
    with pytest.raises(commands.Overtaken):
        commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="noch einmal", seen=1)


def test_a_unit_is_excused_with_a_reason_that_stays():
    open_survey()
    with pytest.raises(Refused):
        commands.excuse_response(actor=office(), response=response("amt-15").pk, reason=" ")
    commands.excuse_response(actor=office(), response=response("amt-15").pk, reason="wird aufgelöst")
    row = response("amt-15")
    assert (row.state, row.excused_reason) == ("excused", "wird aufgelöst")
    assert commands.follow_units(actor=office(), cycle=KEY) == 0  # and is not asked again behind the office's back


def test_strangers_neither_close_nor_excuse():
    survey = open_survey()
    with pytest.raises(Forbidden):
        commands.close_survey(actor=stranger(), survey=survey.pk, on=DAY, reason="x")
    with pytest.raises(Forbidden):
        commands.excuse_response(actor=head("amt-15"), response=response("amt-15").pk, reason="keine Lust")


def test_a_unit_that_joins_is_asked_and_has_as_much_time_as_the_others():
    open_survey()
    with clock.standing_at(LATER):
        cover("amt-50", LATER, "kommt vom Referat 5")
        commands.follow_units(actor=office(), cycle=KEY)
        row = response("amt-50")
    assert (row.asked_on, row.asked_because, row.due) == (LATER, "kommt vom Referat 5", date(2018, 8, 1))


def test_a_unit_that_leaves_is_excused_and_one_that_has_answered_has_answered():
    open_survey()
    give("amt-11")
    for unit in ("amt-10", "amt-11"):
        leave(unit, date(2018, 5, 31))
    with clock.standing_at(date(2018, 5, 31)):
        assert commands.follow_units(actor=office(), cycle=KEY) == 0
    with clock.standing_at(date(2018, 6, 1)):
        commands.follow_units(actor=office(), cycle=KEY)
    assert asked() == {"amt-10": "excused", "amt-11": "given", "amt-15": "asked"}


def test_a_unit_that_comes_back_is_asked_again():
    open_survey()
    leave("amt-10", date(2018, 5, 31))
    with clock.standing_at(date(2018, 6, 1)):
        commands.follow_units(actor=office(), cycle=KEY)
        cover("amt-10", date(2018, 6, 1), "doch")
        commands.follow_units(actor=office(), cycle=KEY)
    assert response("amt-10").state == "asked"


def cover(unit: str, since: date, reason: str) -> None:
    CycleUnit.objects.create(
        cycle=Cycle.objects.get(), unit=Unit.objects.get(key=unit), since=since, reason=reason, by_hand=True
    )


def leave(unit: str, until: date) -> None:
    CycleUnit.objects.filter(unit__key=unit).update(until=until)
