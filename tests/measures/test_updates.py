"""Every address that takes a POST is guarded: nothing is overwritten unseen, nothing is done twice (R4, R5, S8)."""

from pathlib import Path

import pytest
from tests.measures.town import office
from tests.measures.updating_scenes_stock import SCENES as OF_TOWN
from tests.measures.updating_scenes_survey import SCENES as OF_SURVEY
from tests.rows_stored import smuggled
from tests.updating import Scene, Updates, client_of, unreviewed, words

from querschnitt.measures import commands
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.measures.urls import urlpatterns

SCENES = {**OF_TOWN, **OF_SURVEY}
# How far an export is stands in the cache, not in a row: the test of its page stops one twice.
WITHOUT_SCENE = {"list_export_stop"}


def kept_beside(name: str, _found: Scene) -> set[str]:
    """What an answer says that came too late is kept as a draft."""
    return {"ResponseDraft", "entries"} if name in {"response", "answer_by_link"} else set()


UPDATES = Updates(
    app="measures",
    table=Path(__file__).with_name("updates.txt"),
    patterns=urlpatterns,
    scenes=SCENES,
    rows=("measures", "cycles"),
    kept=kept_beside,
)


@pytest.fixture
def ground(request, db, name: str) -> None:
    """The town in which the scene plays."""
    request.getfixturevalue("pass_town" if name in OF_SURVEY else "town")


def test_every_address_that_takes_a_post_is_reviewed():
    assert unreviewed(UPDATES.posts, UPDATES.reviewed) == []
    assert set(SCENES) | WITHOUT_SCENE == set(UPDATES.posts)


@pytest.mark.parametrize("name", UPDATES.done_once())
def test_what_is_sent_twice_is_done_once(ground, name):
    UPDATES.sent_twice_is_done_once(name)


@pytest.mark.parametrize("name", ["save_view"])
def test_a_view_saved_twice_is_one(ground, name):
    UPDATES.sent_twice_is_done_once(name)


@pytest.mark.parametrize(("name", "model"), [("propose", Measure), ("raise_need", Need), ("note_offer", Offer)])
def test_the_twin_that_opens_the_form_anew_makes_two(ground, name, model):
    found = SCENES[name]()
    client, before = client_of(found), model.objects.count()
    for _twice in range(2):
        UPDATES.send(client, name, found, UPDATES.opened(client, name, found, found.one))
    assert model.objects.count() == before + 2


@pytest.mark.parametrize("name", UPDATES.with_guard("version"))
def test_who_comes_second_sees_what_the_first_did_and_loses_nothing(ground, name):
    UPDATES.second_is_told_and_loses_nothing(name)


@pytest.mark.parametrize("name", ["finish_review"])
def test_who_finishes_second_reads_the_summary_of_the_first_and_loses_nothing(ground, name):
    UPDATES.second_is_told_and_loses_nothing(name)


@pytest.mark.parametrize("name", ["finish_review"])
def test_a_form_that_was_left_open_does_not_finish_the_next_review(ground, name):
    found = SCENES[name]()
    client = client_of(found)
    late = UPDATES.opened(client, name, found, found.other)
    UPDATES.send(client, name, found, UPDATES.opened(client, name, found, found.one))
    following = commands.begin_review(actor=office(), committee="lenkung")
    UPDATES.send(client, name, found, late)
    following.refresh_from_db()
    assert following.finished_on is None


@pytest.mark.parametrize("name", ["make_recommendation"])
def test_of_two_who_prepare_one_of_the_same_title_the_second_is_told(ground, name):
    found = SCENES[name]()
    client = client_of(found)
    given = UPDATES.opened(client, name, found, found.one)
    UPDATES.send(client, name, found, given)
    once = UPDATES.stored()
    again = UPDATES.send(client, name, found, given)
    assert "Die Empfehlung ist vorbereitet." in again.content.decode(), words(again)
    other = {**given, "text": "Aus einem anderen Grund."}
    told = UPDATES.send(client, name, found, other)
    assert UPDATES.stored() == once
    assert "wird bereits vorbereitet" in told.content.decode(), words(told)
    assert other["text"] in told.content.decode()


@pytest.mark.parametrize("name", UPDATES.with_guard("version"))
def test_the_twin_that_has_seen_the_present_state_writes_over_it(ground, name):
    UPDATES.who_has_seen_it_writes_over_it(name)


def test_a_row_that_took_one_smuggled_value_is_noticed(town):
    before = UPDATES.said()
    Measure.objects.filter(number=1).update(origin=smuggled(("measures",))["origin"])
    assert UPDATES.said() != before


@pytest.mark.parametrize("name", sorted(SCENES))
def test_nothing_but_the_fields_of_the_form_is_taken(ground, name):
    UPDATES.only_fields_of_the_form_are_taken(name)
