"""The ways to a review: its overview, the body's page, the navigation, and what a finished one has seen."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.measures.report_scenes import RICH, reported, telling_house
from tests.measures.test_reviews import WATCH, get, monitoring, to
from tests.measures.town import DAY, office
from tests.meetings.browsing import OFFICE, entering, words

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.queries.past_review import past_review
from querschnitt.measures.queries.watching import watching, watching_of

LATER = DAY + timedelta(days=30)


@pytest.fixture
def house(town):
    with telling_house():
        yield town


def finished(note: str = "Bitte berichten.") -> int:
    """A review of the steering body that is over, with a note on measure 4."""
    row = commands.begin_review(actor=office(), committee=WATCH)
    commands.see_measure(actor=office(), review=row.pk, measure=4, note=note)
    commands.see_measure(actor=office(), review=row.pk, measure=3, note="Nur ein Entwurf.", mark=False)
    return commands.finish_review(actor=office(), review=row.pk, summary="Gut.").pk


def test_every_body_that_goes_through_measures_is_listed(house):
    body = monitoring()
    commands.hand_over_measures(actor=office(), measures=[4, 5], committee=body.key, on=DAY)
    found = {row.committee: row for row in watching(office(), DAY)}
    assert set(found) == {WATCH, body.key}
    assert (found[WATCH].number, found[WATCH].all_of_them) == (4, True)
    assert (found[body.key].number, found[body.key].all_of_them) == (2, False)
    assert watching_of(office(), "ag-1", DAY) is None
    finished()
    assert watching_of(office(), WATCH, DAY).finished_on == DAY
    commands.begin_review(actor=office(), committee=WATCH)
    assert watching_of(office(), WATCH, DAY).begun_on == DAY


def test_the_way_leads_from_the_navigation_and_from_the_page_of_the_body(house):
    client = entering(OFFICE)
    overview, review = to("reviews"), to("review", committee=WATCH)
    assert f'href="{overview}"' in get(client, "measures")
    assert review in get(client, "reviews")
    page = words(client.get(reverse("committees:committee", kwargs={"key": WATCH})))
    assert review in page
    assert "4 Maßnahmen, noch nicht durchgesehen" in page
    assert f"{reverse('meetings:meetings')}?gremium={WATCH}&amp;stand=alle" in page
    other = words(client.get(reverse("committees:committee", kwargs={"key": "ag-1"})))
    assert to("review", committee="ag-1") not in other


def test_a_page_of_the_past_does_not_count_what_is_there_today(house):
    page = entering(OFFICE).get(reverse("committees:committee", kwargs={"key": WATCH}), {"stichtag": "2018-08-31"})
    assert "4 Maßnahmen" not in words(page)
    assert to("review", committee=WATCH) in words(page)


def test_what_a_finished_review_has_noted_stays_to_be_read(house):
    pk = finished()
    with clock.standing_at(LATER):
        reported(4, LATER, None, RICH)
        row = commands.begin_review(actor=office(), committee=WATCH)
        commands.see_measure(actor=office(), review=row.pk, measure=4, note="Danke.")
        commands.finish_review(actor=office(), review=row.pk)
        then = past_review(office(), WATCH, pk)
        assert [(row.number, row.note, row.light) for row in then.rows] == [(4, "Bitte berichten.", None)]
        client = entering(OFFICE)
        assert to("past_review", committee=WATCH, pk=pk) in get(client, "review", committee=WATCH)
        assert "Bitte berichten." in get(client, "past_review", committee=WATCH, pk=pk)


def test_a_review_under_way_of_another_body_or_to_a_stranger_is_none(house):
    pk = finished()
    open_one = commands.begin_review(actor=office(), committee=WATCH).pk
    for actor, committee, number in (
        (office(), WATCH, open_one),
        (office(), "ag-1", pk),
        (Actor("Fremde", frozenset()), WATCH, pk),
    ):
        with pytest.raises(Forbidden):
            past_review(actor, committee, number)
    assert watching_of(Actor("Fremde", frozenset()), WATCH, DAY) is None


def test_the_overview_costs_the_same_however_many_bodies_there_are(house, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        watching(office(), DAY)
    monitoring()
    with django_assert_max_num_queries(3):
        watching(office(), DAY)


def test_the_history_of_a_body_reads_like_a_sentence(house):
    commands.hand_over_measures(actor=office(), measures=[4, 5], committee=WATCH, on=DAY)
    page = words(entering(OFFICE).get(reverse("committees:committee", kwargs={"key": WATCH})))
    assert "übergeben: 4, 5" in page
    for mark in ("[4, 5]", ">operator<", ">process_office<"):
        assert mark not in page


def test_goals_are_found_as_a_list_from_the_tree(house):
    page = words(entering(OFFICE).get(reverse("cycles:goals")))
    assert f'href="{to("goals")}"' in page
