"""Handover to the body that watches over what was decided, and its review of all measures (K3.1-7, K3.2-6, K3.3-2)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.measures.report_scenes import RICH, reported, telling_house
from tests.measures.test_reports_pages import cost, many
from tests.measures.town import CYCLE, DAY, group_chair, measure, member, office, outcomes, recommend, resolved
from tests.meetings.browsing import OFFICE, entering, words

from querschnitt.committees import commands as committees
from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.course import group_body
from querschnitt.cycles.models import Cycle
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.judges.reviews import review_evidence, seen_of
from querschnitt.measures.domain.snapshot import MeasureAt, MeasuresAt, ReviewAt
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import Review, ReviewLine, Supervision
from querschnitt.measures.queries import measures_at
from querschnitt.measures.queries.reviews import review_page, walk
from querschnitt.measures.queries.supervision import heir_on, unsupervised

LATER = DAY + timedelta(days=200)
WATCH = "lenkung"  # a body that exists in the town


@pytest.fixture
def house(town) -> Iterator[date]:
    with telling_house():
        yield town


@pytest.fixture
def watched(house) -> date:
    """The body watches over everything that was decided."""
    numbers = list(unsupervised().values_list("number", flat=True))
    commands.hand_over_measures(actor=office(), measures=numbers, committee=WATCH, on=DAY)
    return house


def monitoring() -> Committee:
    """The body that the concept names, founded."""
    heir = heir_on(DAY)
    assert heir is not None
    return heir.row or committees.found_committee(actor=OPERATOR, body=heir.kind, on=DAY)


def test_the_concept_names_the_body_that_takes_over(house):
    edition = edition_on(DAY)
    heir = heir_on(DAY, Cycle.objects.get(key=CYCLE))
    assert heir is not None
    assert heir.kind == group_body(edition.data).mandate.hands_over_to
    assert heir.row is None


def test_what_is_decided_comes_into_its_charge_by_itself(house):
    body = monitoring()
    row = recommend(2)
    found = resolved(row, DAY + timedelta(days=7))
    with clock.standing_at(DAY + timedelta(days=7)):
        commands.apply_resolution(actor=office(), recommendation=row.pk, resolution=found.pk, outcomes=outcomes(row))
    held = Supervision.objects.get(measure__number=2)
    assert (held.committee, held.since) == (body, DAY + timedelta(days=7))


def test_without_that_body_it_waits_and_is_handed_over_by_hand(house):
    assert set(unsupervised().values_list("number", flat=True)) == {3, 4, 5, 8}
    assert commands.hand_over_measures(actor=office(), measures=[3, 4], committee=WATCH, on=DAY) == [3, 4]
    assert commands.hand_over_measures(actor=office(), measures=[3, 4], committee=WATCH, on=DAY) == []
    assert set(unsupervised().values_list("number", flat=True)) == {5, 8}
    assert measures_at(DAY).measures[4].supervised_by == WATCH


def test_another_body_takes_over_and_the_first_one_watches_no_longer(watched):
    with clock.standing_at(LATER):
        commands.hand_over_measures(actor=office(), measures=[4], committee="ag-1", on=LATER)
    assert measures_at(LATER - timedelta(days=1)).measures[4].supervised_by == WATCH
    assert measures_at(LATER).measures[4].supervised_by == "ag-1"


@pytest.mark.parametrize("number", [1, 6, 7])
def test_what_was_not_decided_or_has_ended_is_not_handed_over(house, number):
    with pytest.raises(Refused):
        commands.hand_over_measures(actor=office(), measures=[number], committee=WATCH, on=DAY)


def test_only_the_office_hands_over_and_only_the_chair_and_the_office_review(watched):
    for actor in (member(WATCH), group_chair("ag-1")):
        with pytest.raises(Forbidden):
            commands.hand_over_measures(actor=actor, measures=[4], committee=WATCH, on=DAY)
        with pytest.raises(Forbidden):
            commands.begin_review(actor=actor, committee=WATCH)
    assert commands.begin_review(actor=group_chair(WATCH), committee=WATCH).pk


def test_a_review_is_begun_once(watched):
    assert (
        commands.begin_review(actor=office(), committee=WATCH).pk
        == commands.begin_review(actor=group_chair(WATCH), committee=WATCH).pk
    )


def test_a_body_that_has_nothing_to_go_through_begins_no_review(house):
    with pytest.raises(Refused):
        commands.begin_review(actor=office(), committee="ag-1")


def test_notes_are_drafts_until_the_measure_is_seen(watched):
    row = commands.begin_review(actor=office(), committee=WATCH)
    line = commands.see_measure(actor=office(), review=row.pk, measure=4, note="Fragen", mark=False, seen=0)
    assert (line.seen_on, line.note) == (None, "Fragen")
    line = commands.see_measure(actor=office(), review=row.pk, measure=4, note="Läuft.", seen=1)
    assert (line.seen_on, line.state_seen) == (DAY, "running")
    again = commands.see_measure(actor=office(), review=row.pk, measure=4, note="Läuft.", seen=0)
    assert again.version == line.version


def test_two_people_do_not_write_over_each_other(watched):
    row = commands.begin_review(actor=office(), committee=WATCH)
    commands.see_measure(actor=office(), review=row.pk, measure=4, note="Läuft.", seen=0)
    with pytest.raises(commands.Overtaken):
        commands.see_measure(actor=group_chair(WATCH), review=row.pk, measure=4, note="Stockt.", seen=0)
    assert ReviewLine.objects.get().note == "Läuft."


def test_without_the_version_the_later_note_would_win(watched):
    row = commands.begin_review(actor=office(), committee=WATCH)
    commands.see_measure(actor=office(), review=row.pk, measure=4, note="Läuft.")
    commands.see_measure(actor=group_chair(WATCH), review=row.pk, measure=4, note="Stockt.")
    assert ReviewLine.objects.get().note == "Stockt."


def test_the_next_review_shows_what_has_changed_since(watched):
    row = commands.begin_review(actor=office(), committee=WATCH)
    commands.see_measure(actor=office(), review=row.pk, measure=4, note="Bitte berichten.")
    commands.finish_review(actor=office(), review=row.pk, summary="Gut.")
    milestone = measure(4).milestones.get(title="Konzept")
    with clock.standing_at(LATER):
        commands.change_measure(actor=office(), measure=4, changes={"title": "Neue Worte"}, reason="Klarer")
        commands.move_milestone(
            actor=office(), milestone=measure(4).milestones.get(title="Bilanz").pk, due=date(2019, 12, 1), reason="Zeit"
        )
        commands.reach_milestone(actor=office(), milestone=milestone.pk, on=LATER)
        reported(4, LATER, None, RICH)
        commands.begin_review(actor=office(), committee=WATCH)
        since = walk(office(), WATCH, 4, LATER).since
    assert (since.last, since.note, since.state, since.light) == (DAY, "Bitte berichten.", MeasureState.RUNNING, None)
    assert [change.field.split(":")[0] for change in since.changes] == ["title", "milestone"]
    assert [(one.light, len(one.figures)) for one in since.reports] == [("yellow", 2)]
    assert since.reached == (("Konzept", LATER),)


def test_where_nothing_is_new_the_body_sees_the_last_report_and_what_is_overdue(watched):
    reported(4, DAY, None, RICH)
    row = commands.begin_review(actor=office(), committee=WATCH)
    commands.see_measure(actor=office(), review=row.pk, measure=4)
    commands.finish_review(actor=office(), review=row.pk)
    client = entering(OFFICE)
    with clock.standing_at(LATER):
        commands.begin_review(actor=office(), committee=WATCH)
        page = get(client, "review_measure", committee=WATCH, number=4)
    assert "Seit der letzten Durchsicht hat sich nichts geändert." in page
    assert RICH.done in page
    assert "Tagen überfällig)" in page
    assert measure(4).text in page


def test_what_changed_on_the_very_day_but_before_it_was_seen_is_not_shown_again(watched):
    commands.change_measure(actor=office(), measure=4, changes={"title": "Vorher"})
    row = commands.begin_review(actor=office(), committee=WATCH)
    commands.see_measure(actor=office(), review=row.pk, measure=4)
    commands.change_measure(actor=office(), measure=4, changes={"title": "Danach"})
    commands.finish_review(actor=office(), review=row.pk)
    commands.begin_review(actor=office(), committee=WATCH)
    since = walk(office(), WATCH, 4, DAY).since
    assert [change.after for change in since.changes] == ["Danach"]


@pytest.mark.parametrize("body", [WATCH, ""])
def test_what_comes_to_its_end_while_it_is_walked_through_stays_in_that_review(house, body):
    """In the sitting it turns out that a measure is done: whoever notes that must not lose the page."""
    key = body or monitoring().key
    commands.hand_over_measures(actor=office(), measures=[3, 5], committee=key, on=DAY)
    row = commands.begin_review(actor=office(), committee=key)
    commands.take_step(actor=office(), measure=5, step="drop_measure", on=DAY, reason="Fertig.")
    client = entering(OFFICE)
    given = {"note": "Ist fertig.", "seen": "0", "tun": "gesehen"}
    assert client.post(to("review_measure", committee=key, number=5), given).status_code == 302
    commands.see_measure(actor=office(), review=row.pk, measure=3)
    assert review_page(office(), key, DAY).seen == 2
    commands.finish_review(actor=office(), review=row.pk)
    assert 5 not in [one.number for one in review_page(office(), key, DAY).rows]


def test_a_finished_review_takes_nothing_more_and_is_finished_once(watched):
    row = commands.begin_review(actor=office(), committee=WATCH)
    done = commands.finish_review(actor=office(), review=row.pk, summary="Gut.", seen=0)
    assert commands.finish_review(actor=office(), review=row.pk, summary="Gut.", seen=0).version == done.version
    with pytest.raises(Refused):
        commands.finish_review(actor=office(), review=row.pk, summary="Anders.")
    with pytest.raises(Refused):
        commands.see_measure(actor=office(), review=row.pk, measure=4)


def test_a_review_says_how_many_it_has_seen(watched):
    row = commands.begin_review(actor=office(), committee=WATCH)
    for number in (3, 4):
        commands.see_measure(actor=office(), review=row.pk, measure=number)
    found = measures_at(DAY)
    assert [said.text for said in review_evidence(found, WATCH)] == [
        "A review is under way: %(seen)s of %(live)s measures seen"
    ]
    commands.finish_review(actor=office(), review=row.pk)
    assert seen_of(measures_at(DAY), measures_at(DAY).reviews[0]) == (2, 4)
    assert list(review_evidence(measures_at(DAY), "ag-1")) == []


@given(seen=st.frozensets(st.integers(1, 9)), decided=st.frozensets(st.integers(1, 9)))
def test_only_what_was_decided_by_then_counts(seen, decided):
    measures = {
        number: MeasureAt(
            number=number, title="M", unit="u", state=MeasureState.RUNNING, proposed_on=DAY,
            decided_on=DAY if number in decided else LATER,
        )
        for number in range(1, 10)
    }  # fmt: skip
    review = ReviewAt(committee="m", begun_on=DAY, finished_on=DAY, seen=seen)
    assert seen_of(MeasuresAt(LATER, measures=measures), review) == (len(seen & decided), len(decided))


def to(name: str, **arguments: object) -> str:
    return reverse(f"measures:{name}", kwargs=arguments)


def get(client: Client, name: str, **arguments: object) -> str:
    answer = client.get(to(name, **arguments))
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def test_a_body_walks_through_its_measures_on_its_pages(watched):
    client = entering(OFFICE)
    assert "Ausbildung für alle öffnen" in get(client, "review", committee=WATCH)
    answer = client.post(to("begin_review", committee=WATCH), {"meeting": ""}, follow=True)
    assert answer.request["PATH_INFO"] == to("review_measure", committee=WATCH, number=3)
    given = {"note": "Läuft.", "seen": "0", "tun": "weiter"}
    answer = client.post(to("review_measure", committee=WATCH, number=3), given)
    assert answer["Location"] == to("review_measure", committee=WATCH, number=4)
    page = get(client, "review_measure", committee=WATCH, number=4)
    assert f'rel="prev" accesskey="v" href="{to("review_measure", committee=WATCH, number=3)}"' in page
    assert f'rel="next" accesskey="n" href="{to("review_measure", committee=WATCH, number=5)}"' in page
    draft = {"note": "Wann?", "seen": "0", "tun": "zwischenspeichern"}
    answer = client.post(to("review_measure", committee=WATCH, number=4), draft, headers={"accept": "application/json"})
    assert answer.json()["seen"] == 1
    answer = client.post(to("review_measure", committee=WATCH, number=4), {**given, "note": "Anders"})
    assert answer.status_code == 409
    assert "Wann" in words(answer)
    answer = client.post(to("review_measure", committee=WATCH, number=8), {**given, "tun": "weiter"})
    assert answer["Location"] == to("review", committee=WATCH)
    answer = client.post(to("finish_review", committee=WATCH), {"summary": "Gut so.", "seen": "0"}, follow=True)
    assert "Gut so." in words(answer)
    assert Review.objects.get().finished_on == DAY


def test_the_body_that_is_asked_about_new_passes_is_led_to_that_question(house):
    body = monitoring()
    commands.hand_over_measures(actor=office(), measures=[4], committee=body.key, on=DAY)
    client = entering(OFFICE)
    question = reverse("cycles:consider", kwargs={"key": CYCLE})
    page = get(client, "review", committee=body.key)
    assert question in page
    assert "3 Maßnahmen sind beschlossen und nicht übergeben" in page
    assert question not in get(client, "review", committee=WATCH)


@pytest.mark.parametrize("shape", ["pdf", "docx"])
def test_the_list_is_printed_for_the_sitting(watched, shape):
    answer = entering(OFFICE).get(to("review_list", committee=WATCH, shape=shape))
    assert answer.status_code in {200, 503}
    assert answer.content


def test_what_waits_is_handed_over_on_a_page(house):
    client = entering(OFFICE)
    assert "Ausbildung für alle öffnen" in get(client, "hand_over")
    given = {"measures": ["3", "4", "5", "8"], "committee": WATCH, "on": DAY.isoformat()}
    answer = client.post(to("hand_over"), given, follow=True)
    assert answer.request["PATH_INFO"] == to("review", committee=WATCH)
    assert not unsupervised().exists()
    assert get(client, "hand_over")


def test_others_read_but_do_not_review(watched):
    commands.begin_review(actor=office(), committee=WATCH)
    client = entering("head-amt-50")
    assert get(client, "review", committee=WATCH)
    for name in ("begin_review", "finish_review"):
        assert client.get(to(name, committee=WATCH)).status_code == 404
    assert client.get(to("review_measure", committee=WATCH, number=4)).status_code == 404
    assert client.get(to("hand_over")).status_code == 404
    assert client.get(to("review", committee="gibt-es-nicht")).status_code == 404


def test_the_review_costs_the_same_for_four_and_for_two_hundred_measures(watched):
    client = entering(OFFICE)
    commands.begin_review(actor=office(), committee=WATCH)
    few = cost(client, "review", committee=WATCH), cost(client, "review_measure", committee=WATCH, number=4)
    many(200)
    numbers = list(unsupervised().values_list("number", flat=True))
    commands.hand_over_measures(actor=office(), measures=numbers, committee=WATCH, on=DAY)
    assert len(review_page(office(), WATCH, DAY).rows) == 205  # one of them came to its end on the day it began
    now = cost(client, "review", committee=WATCH), cost(client, "review_measure", committee=WATCH, number=4)
    assert now[0] <= few[0]
    assert now[1] <= few[1]
