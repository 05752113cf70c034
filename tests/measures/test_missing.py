"""What is missing before a step can be left, as far as survey, council and measures know."""

from datetime import date

import pytest
from tests.measures.council_scenes import COUNCIL, commented, councillor, found_council, seat_councillor
from tests.measures.stock_scenes import PASS, a_pass, a_step, raised
from tests.meetings.town import DAY, build_town, office

from querschnitt.chronicle import commands as chronicle
from querschnitt.cycles.events.cycles import StepStarted
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.domain.states import MeasureState, SurveyState
from querschnitt.measures.events.council import CommentAnswered, CouncilStatementGiven
from querschnitt.measures.models import Measure, Response, Survey
from querschnitt.measures.notices import council as notices
from querschnitt.measures.queries.goal_measures import measures_towards
from querschnitt.measures.queries.missing import missing_of
from querschnitt.organisation.models import Unit

WAY = {
    "survey": [],
    "evaluation": [],
    "advisory_council": ["advisory_council"],
    "discussion": ["working_group"],
    "recommendation": ["working_group"],
    "decision": ["steering", "family_committee"],
    "implementation": ["working_group"],
    "monitoring": ["monitoring"],
}
TELLINGS = {
    StepStarted: (notices.ask_council,),
    CouncilStatementGiven: (notices.tell_of_statement,),
    CommentAnswered: (notices.tell_of_comment_answer,),
}


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        found_council()
        cycle = a_pass()
        for position, (key, bodies) in enumerate(WAY.items(), start=1):
            CycleStep.objects.filter(pk=a_step(cycle, key, position=position).pk).update(bodies=bodies)
        yield DAY


@pytest.fixture
def told():
    """The mails of this room, whatever else is wired."""
    before = chronicle._wiring[0]
    chronicle.install(chronicle.Wiring({}, TELLINGS))
    yield lambda: list(OutboxMail.objects.filter(template="measures/mail/council").order_by("pk"))
    chronicle.install(before)


def missing(key: str, day: date = DAY) -> list[str]:
    return [
        str(say) for say in missing_of(CycleStep.objects.select_related("cycle").get(cycle__key=PASS, key=key), day)
    ]


def measure(state: MeasureState, **facts: object) -> Measure:
    row = commands.propose_measure(actor=office(), title="Kurse", unit="amt-11", cycle=PASS)
    Measure.objects.filter(pk=row.pk).update(state=state, **facts)
    return row


def test_the_survey_lacks_the_units_that_have_not_answered():
    survey = Survey.objects.create(cycle=Cycle.objects.get(key=PASS), step="survey", opened_on=DAY, questions=["?"])
    rows = [
        Response.objects.create(survey=survey, unit=Unit.objects.get(key=key), asked_on=DAY)
        for key in ("amt-10", "amt-11")
    ]
    assert missing("survey") == ["Units that have not answered the survey: 2"]
    Response.objects.filter(pk__in=[row.pk for row in rows]).update(state="given", given_on=DAY)
    assert missing("survey") == []


def test_the_evaluation_lacks_until_it_is_there():
    assert missing("evaluation") == ["The answers of the units have not been evaluated yet"]
    Survey.objects.create(
        cycle=Cycle.objects.get(key=PASS), opened_on=DAY, questions=["?"], state=SurveyState.EVALUATED, evaluated_on=DAY
    )
    assert missing("evaluation") == []
    assert missing("evaluation", date(2018, 5, 1)) != []


def test_the_council_is_missing_until_it_has_said_something_that_stands():
    need = raised(cycle=PASS)
    said = ["The advisory council has neither commented nor given a statement"]
    assert missing("advisory_council") == said
    row = commented(need=need.number)
    assert missing("advisory_council") == []
    commands.withdraw_comment(actor=councillor(), comment=row.pk)
    assert missing("advisory_council") == said
    commands.give_council_statement(actor=councillor(), cycle=PASS, text="Ja")
    assert missing("advisory_council") == []
    assert missing("discussion") == []


def test_measures_lack_what_the_step_is_to_bring():
    measure(MeasureState.PROPOSED)
    recommended = measure(MeasureState.RECOMMENDED)
    assert missing("recommendation") == ["Measures that are neither recommended nor given up: 1"]
    assert missing("decision") == ["Measures without a decision: 2"]
    Measure.objects.exclude(pk=recommended.pk).update(state=MeasureState.NOT_PURSUED)
    assert missing("recommendation") == []
    Measure.objects.filter(pk=recommended.pk).update(state=MeasureState.REJECTED)
    assert missing("decision") == []


def test_what_was_decided_is_to_begin_and_to_be_handed_over():
    row = measure(MeasureState.DECIDED, decided_on=DAY)
    found = missing("implementation")
    assert "Measures that were decided and have not begun: 1" in found
    assert any("handed over" in said for said in found)
    Measure.objects.filter(pk=row.pk).update(starts_on=date(2019, 1, 1))
    assert "Measures that were decided and have not begun: 1" not in missing("implementation")
    assert missing("monitoring") == []


def test_the_council_is_told_when_it_is_asked(told):
    person = seat_councillor()
    CycleStep.objects.filter(key="advisory_council").update(planned_end=date(2018, 9, 14))
    for key in ("discussion", "advisory_council"):
        event = StepStarted(subject=f"cycle:{PASS}", cycle=PASS, step=key, name=key, on=DAY)
        for notice in notices.ask_council(event, OPERATOR):
            assert (notice.person, str(notice.context["what"])) == (
                person, "please say by 2018-09-14 what is to be considered in “Referat 1”.",
            )  # fmt: skip
    mails = list(
        notices.ask_council(StepStarted(subject="", cycle=PASS, step="advisory_council", name="", on=DAY), OPERATOR)
    )
    assert [mail.recipient for mail in mails] == [f"{COUNCIL}@rat.example"]
    assert not list(
        notices.ask_council(StepStarted(subject="", cycle=PASS, step="discussion", name="", on=DAY), OPERATOR)
    )


def test_whoever_commented_is_told_of_the_answer_and_the_office_of_the_statement(told):
    seat_councillor()
    row = commented(need=raised(cycle=PASS).number, text="KANARIE")
    commands.answer_comment(actor=office(), comment=row.pk, answer="KANARIE-Antwort")
    commands.give_council_statement(actor=councillor(), cycle=PASS, text="KANARIE-Stellungnahme")
    mails = told()
    assert mails[0].recipient == f"{COUNCIL}@rat.example"
    assert {mail.person for mail in mails[1:]} == {"head-bereich-fjs", "head-fb-integration"}
    assert not any("KANARIE" in f"{mail.context}{mail.subject}" for mail in mails)


def test_a_goal_shows_the_measures_towards_it_and_towards_goals_merged_into_it():
    from tests.cycles.goal_scenes import proposed

    from querschnitt.cycles import commands as cycles

    one, two = proposed(), proposed()
    for goal in (one, two):
        commands.propose_measure(actor=office(), title=f"Zu {goal.number}", unit="amt-11", goal=goal.number)
    cycles.merge_goals(actor=office(), goal=two.number, into=one.number, reason="Dasselbe")
    assert [found.title for found in measures_towards(office(), one, DAY)] == [f"Zu {one.number}", f"Zu {two.number}"]
