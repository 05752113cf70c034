"""Every address that takes a POST is guarded: nothing is overwritten unseen, nothing is done twice (R4, R5, S8)."""

from pathlib import Path

import pytest
from tests.meetings.scenes import SCENES
from tests.rows_stored import smuggled
from tests.updating import Scene, Updates, client_of, unreviewed

from querschnitt.meetings.models import AgendaItem, ItemProposal, Meeting
from querschnitt.meetings.urls import urlpatterns


def kept_beside(name: str, found: Scene) -> set[str]:
    """What came too late is kept as a text of its own."""
    return {"TextVersion", "entries"} if name.endswith("_text") and found.page else set()


UPDATES = Updates(
    app="meetings",
    table=Path(__file__).with_name("updates.txt"),
    patterns=urlpatterns,
    scenes=SCENES,
    rows=("meetings",),
    kept=kept_beside,
)


def test_every_address_that_takes_a_post_is_reviewed():
    assert unreviewed(UPDATES.posts, UPDATES.reviewed) == []
    assert set(SCENES) == set(UPDATES.posts)


def test_an_address_without_a_line_and_a_line_without_an_address_are_faults():
    posts, table = UPDATES.posts, UPDATES.reviewed
    less = dict(list(table.items())[1:])
    assert len(unreviewed(posts, less)) == 1
    assert len(unreviewed(posts, {**table, "gibt/es/nicht/": ("step", "step")})) == 1
    assert len(unreviewed(posts, {**table, next(iter(table)): ("changes", "luck")})) == 1


# step, removes, unique: the second identical request changes nothing


@pytest.mark.parametrize("name", UPDATES.done_once())
def test_what_is_sent_twice_is_done_once(town, name):
    UPDATES.sent_twice_is_done_once(name)


@pytest.mark.parametrize("name", [name for name in UPDATES.with_guard("none:") if name != "renew_feed"])
def test_an_answer_of_ones_own_given_twice_is_one(town, name):
    UPDATES.sent_twice_is_done_once(name)


@pytest.mark.parametrize(("name", "model"), [("plan", Meeting), ("propose", ItemProposal), ("add_item", AgendaItem)])
def test_the_twin_that_opens_the_form_anew_makes_two(town, name, model):
    found = SCENES[name]()
    client = client_of(found)
    before = model.objects.count()
    for day in ("2018-06-20", "2018-06-21"):  # a body does not sit twice at a time
        given = UPDATES.opened(client, name, found, {**found.one, **({"day": day} if name == "plan" else {})})
        UPDATES.send(client, name, found, given)
    assert model.objects.count() == before + 2


# version: two open the form, both send; the second is told and nothing is lost


@pytest.mark.parametrize("name", UPDATES.with_guard("version"))
def test_who_comes_second_sees_what_the_first_did_and_loses_nothing(town, name):
    UPDATES.second_is_told_and_loses_nothing(name)


@pytest.mark.parametrize("name", UPDATES.with_guard("version"))
def test_the_twin_that_has_seen_the_present_state_writes_over_it(town, name):
    UPDATES.who_has_seen_it_writes_over_it(name)


# mass assignment


def test_a_row_that_took_one_smuggled_value_is_noticed(town):
    found = SCENES["change"]()
    before = UPDATES.said()
    Meeting.objects.filter(key=found.to["key"]).update(keeper_person=smuggled(("meetings",))["keeper_person"])
    assert UPDATES.said() != before


@pytest.mark.parametrize("name", sorted(UPDATES.posts))
def test_nothing_but_the_fields_of_the_form_is_taken(town, name):
    UPDATES.only_fields_of_the_form_are_taken(name)
