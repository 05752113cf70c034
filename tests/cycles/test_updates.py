"""Every address that takes a POST is guarded: nothing is overwritten unseen, nothing is done twice (R4, R5, S8)."""

from pathlib import Path

import pytest
from tests.cycles.town import KEY
from tests.cycles.updating_scenes import SCENES
from tests.rows_stored import smuggled
from tests.updating import Updates, client_of, unreviewed

from querschnitt.cycles.models import Cycle, Goal
from querschnitt.cycles.urls import urlpatterns

UPDATES = Updates(
    app="cycles",
    table=Path(__file__).with_name("updates.txt"),
    patterns=urlpatterns,
    scenes=SCENES,
    rows=("cycles",),
)


def test_every_address_that_takes_a_post_is_reviewed():
    assert unreviewed(UPDATES.posts, UPDATES.reviewed) == []
    assert set(SCENES) == set(UPDATES.posts)


@pytest.mark.parametrize("name", UPDATES.done_once())
def test_what_is_sent_twice_is_done_once(town, name):
    UPDATES.sent_twice_is_done_once(name)


def test_a_goal_put_at_its_place_twice_stands_there_once(town):
    UPDATES.sent_twice_is_done_once("place_goal")


def test_the_twin_that_opens_the_form_anew_proposes_two_goals(town):
    found = SCENES["propose_goal"]()
    client, before = client_of(found), Goal.objects.count()
    for _twice in range(2):
        UPDATES.send(client, "propose_goal", found, UPDATES.opened(client, "propose_goal", found, found.one))
    assert Goal.objects.count() == before + 2


@pytest.mark.parametrize("name", UPDATES.with_guard("version"))
def test_who_comes_second_sees_what_the_first_did_and_loses_nothing(town, name):
    UPDATES.second_is_told_and_loses_nothing(name)


@pytest.mark.parametrize("name", UPDATES.with_guard("version"))
def test_the_twin_that_has_seen_the_present_state_writes_over_it(town, name):
    UPDATES.who_has_seen_it_writes_over_it(name)


def test_a_row_that_took_one_smuggled_value_is_noticed(town):
    before = UPDATES.said()
    Cycle.objects.filter(key=KEY).update(end_reason=smuggled(("cycles",))["end_reason"])
    assert UPDATES.said() != before


@pytest.mark.parametrize("name", sorted(SCENES))
def test_nothing_but_the_fields_of_the_form_is_taken(town, name):
    UPDATES.only_fields_of_the_form_are_taken(name)
