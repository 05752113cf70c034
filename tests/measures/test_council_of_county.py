"""A county that runs its passes over topics and calls everything otherwise: the same part for its council (H4-1)."""

from datetime import date

import pytest
from tests.committees.conftest import EDITIONS
from tests.measures.council_scenes import councillor
from tests.measures.stock_scenes import a_pass
from tests.meetings.town import DAY, build_town, office, stranger

from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.states import GoalLevel
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.queries.council import council_page, statement_of
from querschnitt.measures.queries.missing import missing_of
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.organisation.models import Person

SINCE = date(2018, 4, 2)
KEY = "sprache-2018"


@pytest.fixture(autouse=True)
def county(db):
    build_town()
    text = (EDITIONS / "landkreis-hohenlinde.toml").read_text()
    Edition.objects.create(
        key="hohenlinde-2018", title="Zusammenleben", text=text, state="adopted", adopted_on=SINCE, reference="KT/1",
        adopted_by="Kreistag", in_force_from=SINCE,
    )  # fmt: skip
    with clock.standing_at(DAY):
        Committee.objects.create(key="beirat", name="Beirat für Zusammenleben", body="beirat", founded_on=SINCE)
        Person.objects.create(key="rat-beirat", name="Rätin (Beispiel)")
        group = Committee.objects.create(
            key="themengruppe-sprache", name="Themengruppe", body="themengruppe", topic="sprache", founded_on=SINCE
        )
        edition = Edition.objects.get(key="hohenlinde-2018")
        cycle = a_pass(
            KEY, title="Sprache", edition=edition, unit=None, topic="sprache", opened_on=SINCE, committee=group
        )
        for position, step in enumerate(edition_on(DAY).data.steps, start=1):
            CycleStep.objects.create(
                cycle=cycle, position=position, key=step.key, name=step.name, bodies=list(step.bodies)
            )
        yield DAY


def member_of_group() -> Actor:
    mandates = {Mandate(Role.MEMBER, "committee:themengruppe-sprache"), Mandate(Role.STAFF)}
    return Actor("Mitglied", frozenset(mandates), "head-amt-11")


def missing(key: str) -> list[str]:
    return [str(said) for said in missing_of(CycleStep.objects.select_related("cycle").get(key=key), DAY)]


def test_the_councils_part_is_the_same_whatever_it_is_called():
    need = commands.raise_need(actor=member_of_group(), title="Es fehlt ein Kurs", unit="amt-11", cycle=KEY)
    assert "The advisory council has neither commented nor given a statement" in missing("anhoerung")
    with pytest.raises(Forbidden):
        commands.comment_on(actor=stranger(), cycle=KEY, need=need.number, text="x")
    row = commands.comment_on(actor=councillor(), cycle=KEY, need=need.number, text="Auch abends")
    commands.answer_comment(actor=member_of_group(), comment=row.pk, answer="Ab Herbst")
    commands.give_council_statement(actor=councillor(), cycle=KEY, text="Wir stimmen zu")
    assert missing("anhoerung") == []
    assert statement_of(KEY, DAY).body == "Beirat für Zusammenleben"


def test_the_page_finds_the_step_in_which_the_council_is_heard():
    cycle = Cycle.objects.select_related("committee").get(key=KEY)
    page = council_page(office(), cycle, subject_of_cycle(cycle), DAY)
    assert (page.asked.key, page.councils) == ("anhoerung", (("beirat", "Beirat für Zusammenleben"),))


def test_steps_owe_what_they_are_there_for_whatever_they_are_called():
    from querschnitt.cycles import commands as cycles

    commands.propose_measure(actor=member_of_group(), title="Kurse am Abend", unit="amt-11", cycle=KEY)
    assert missing("vorschlag") == ["Measures that are neither recommended nor given up: 1"]
    assert missing("entscheidung") == ["Measures without a decision: 1"]
    goal = cycles.propose_goal(
        actor=member_of_group(), title="Alle lernen Deutsch", level=GoalLevel.DEPARTMENT, parent=None, cycle=KEY
    )
    assert (goal.unit, goal.cycle.topic) == (None, "sprache")
