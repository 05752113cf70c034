"""Before carrying out is left behind, measures are handed over; in a county that calls everything otherwise as well."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from tests.committees.conftest import EDITIONS
from tests.measures.report_scenes import look, telling_house
from tests.measures.stock_scenes import a_pass
from tests.measures.town import head
from tests.meetings.town import DAY, build_town, office

from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.findings import Finding, State, Subject
from querschnitt.kernel.wording import say
from querschnitt.measures import commands
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judges.reviews import with_reviews
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import Measure
from querschnitt.measures.queries import measures_at
from querschnitt.measures.queries.reviews import review_page
from querschnitt.measures.queries.supervision import handover_missing, heir_on

SINCE = date(2018, 4, 2)
KEY = "sprache-2018"


@pytest.fixture
def county(db) -> Iterator[date]:
    """A county whose passes run over topics, and whose concept asks for a report every quarter."""
    build_town()
    text = (EDITIONS / "landkreis-hohenlinde.toml").read_text()
    Edition.objects.create(
        key="hohenlinde-2018", title="Zusammenleben", text=text, state="adopted", adopted_on=SINCE, reference="KT/1",
        adopted_by="Kreistag", in_force_from=SINCE,
    )  # fmt: skip
    with clock.standing_at(DAY), telling_house():
        group = Committee.objects.create(
            key="themengruppe-sprache", name="Themengruppe", body="themengruppe", topic="sprache", founded_on=SINCE
        )
        cycle = a_pass(
            KEY, title="Sprache", edition=Edition.objects.get(key="hohenlinde-2018"), unit=None, topic="sprache",
            opened_on=SINCE, committee=group,
        )  # fmt: skip
        for position, step in enumerate(edition_on(DAY).data.steps, start=1):
            CycleStep.objects.create(
                cycle=cycle, position=position, key=step.key, name=step.name, bodies=list(step.bodies)
            )
        yield DAY


def decided() -> Measure:
    """A measure of the pass that lies with the body that decides, taken on by hand: only what follows is of interest."""
    row = commands.propose_measure(actor=OPERATOR, title="Kurse am Abend", unit="amt-11", cycle=KEY)
    Measure.objects.filter(pk=row.pk).update(state=MeasureState.DECIDED, decided_on=DAY)
    return Measure.objects.get(pk=row.pk)


def missing() -> set[str]:
    steps = CycleStep.objects.filter(cycle__key=KEY).select_related("cycle")
    return {said.text for step in steps for said in handover_missing(step, DAY)}


def test_the_county_names_another_body_and_another_rhythm(county):
    heir = heir_on(DAY, Cycle.objects.get(key=KEY))
    assert (heir.kind, heir.row) == ("begleitkreis", None)
    row = decided()
    look(DAY)
    row.refresh_from_db()
    assert row.report_due == date(DAY.year, DAY.month + 3, DAY.day)


def test_what_is_not_handed_over_is_missing_and_so_is_the_body(county):
    assert missing() == set()
    row = decided()
    assert missing() == {
        "“%(body)s”, which is to watch over the measures, does not exist yet",
        "Measures that were decided and not handed over: %(number)s",
    }
    body = Committee.objects.create(key="begleitkreis", name="Begleitkreis", body="begleitkreis", founded_on=SINCE)
    assert len(missing()) == 1
    commands.hand_over_measures(actor=office(), measures=[row.number], committee=body.key)
    assert missing() == set()


def test_of_several_bodies_that_of_the_topic_comes_first(county):
    for key, topic in (("a", ""), ("b", "sprache"), ("c", "wohnen")):
        Committee.objects.create(key=key, name=key, body="begleitkreis", topic=topic, founded_on=SINCE)
    assert heir_on(DAY, Cycle.objects.get(key=KEY)).row.key == "b"


def test_a_body_that_goes_through_all_measures_sees_more_than_it_watches_over(town):
    page = review_page(office(), "lenkung", town)
    assert [row.number for row in page.rows] == [3, 4, 5, 8]
    assert review_page(office(), "ag-1", town).rows == ()


def test_findings_about_going_through_all_measures_say_what_the_last_review_saw(town):
    row = commands.begin_review(actor=office(), committee="lenkung")
    commands.see_measure(actor=office(), review=row.pk, measure=4)
    commands.finish_review(actor=office(), review=row.pk)
    finding = Finding(
        rule="steering_reviews", subject=Subject("committee", "lenkung", "Lenkung"), state=State.MET, summary=say("…")
    )
    other = Finding(rule="r", subject=Subject("committee", "ag-1", "AG"), state=State.MET, summary=say("…"))
    facts = MeasureFacts(passes=None, measures=measures_at(town + timedelta(days=1)))
    found = list(with_reviews([finding, other], facts))
    assert [dict(said.values) for said in found[0].evidence] == [{"day": town, "seen": 1, "live": 4}]
    assert found[1] is other


def test_whoever_leads_a_unit_blocks_what_it_leads(town):
    assert commands.block_measure(actor=head(), measure=4, reason="Geld", release="Haushalt").blocked_since == town
