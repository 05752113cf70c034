"""Every address that takes a POST is guarded: nothing is overwritten unseen, nothing is done twice (R4, R5, S8)."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern
from tests.meetings.browsing import entering, to, words
from tests.meetings.forms_sent import filled, form_of, said, smuggled, stored
from tests.meetings.scenes import SCENES, Scene

from querschnitt.meetings.models import AgendaItem, ItemProposal, Meeting
from querschnitt.meetings.urls import urlpatterns

TABLE = Path(__file__).with_name("updates.txt")
KINDS = {"creates", "changes", "step", "removes"}


def reviewed(text: str) -> dict[str, tuple[str, str]]:
    """Of each address its kind and its guard."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    assert len({cell[0] for cell in cells}) == len(cells), "an address stands there twice"
    return {address: (kind, guard) for address, kind, guard in cells}


def taking_posts(patterns: list[Any]) -> dict[str, str]:
    """Name and address of each view that takes a POST, as the view itself says when it is asked wrongly."""
    found = {}
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        answer = pattern.callback(RequestFactory().trace("/"))
        assert answer.status_code == 405, f"{pattern.name} does not say what it takes"
        if "POST" in answer["Allow"]:
            found[str(pattern.name)] = str(pattern.pattern)
    return found


POSTS = taking_posts(urlpatterns)
REVIEWED = reviewed(TABLE.read_text())


def with_guard(*guards: str) -> list[str]:
    return sorted(name for name, address in POSTS.items() if REVIEWED.get(address, ("", ""))[1].split(" ")[0] in guards)


def unreviewed(posts: dict[str, str], table: dict[str, tuple[str, str]]) -> list[str]:
    """What is wrong between the addresses and the table."""
    missing = [f"no line: {address}" for address in posts.values() if address not in table]
    gone = [f"no such address: {address}" for address in table if address not in posts.values()]
    wrong = [
        f"not understood: {address}"
        for address, (kind, guard) in table.items()
        if kind not in KINDS or guard.split(" ")[0] not in {"version", "step", "unique", "none:"}
    ]
    return missing + gone + wrong


def test_every_address_that_takes_a_post_is_reviewed():
    assert unreviewed(POSTS, REVIEWED) == []
    assert set(SCENES) == set(POSTS)


def test_an_address_without_a_line_and_a_line_without_an_address_are_faults():
    less = dict(list(REVIEWED.items())[1:])
    assert len(unreviewed(POSTS, less)) == 1
    assert len(unreviewed(POSTS, {**REVIEWED, "gibt/es/nicht/": ("step", "step")})) == 1
    assert len(unreviewed(POSTS, {**REVIEWED, next(iter(REVIEWED)): ("changes", "luck")})) == 1


def client_of(found: Scene) -> Client:
    return entering(found.person) if found.person else Client()


def opened(client: Client, name: str, found: Scene, given: dict[str, Any]) -> dict[str, Any]:
    """What is sent when the form is opened now and `given` is typed into it."""
    if found.page is None:
        return given
    here = to(found.page or name, **(found.to if found.at is None else found.at))
    answer = client.get(here)
    assert answer.status_code == 200, (here, answer.status_code)
    return filled(form_of(answer.content.decode(), here, to(name, **found.to)), given)


def send(client: Client, name: str, found: Scene, given: dict[str, Any]) -> HttpResponse:
    ready = {key: value() if callable(value) else value for key, value in given.items()}
    return client.post(to(name, **found.to), ready, follow=True)


# step, removes, unique: the second identical request changes nothing


def done_once() -> list[str]:
    steps = {name for name, address in POSTS.items() if REVIEWED.get(address, ("", ""))[0] in {"step", "removes"}}
    return sorted({*steps, *with_guard("step", "unique")})


@pytest.mark.parametrize("name", done_once())
def test_what_is_sent_twice_is_done_once(town, name):
    found = SCENES[name]()
    client = client_of(found)
    given = opened(client, name, found, found.one)
    before = stored()
    answer = send(client, name, found, given)
    once = stored()
    assert once != before, words(answer)
    again = send(client, name, found, given)
    assert stored() == once
    assert again.status_code in {200, 404}


@pytest.mark.parametrize("name", [name for name in with_guard("none:") if name != "renew_feed"])
def test_an_answer_of_ones_own_given_twice_is_one(town, name):
    found = SCENES[name]()
    client = client_of(found)
    given = opened(client, name, found, found.one)
    before = stored()
    send(client, name, found, given)
    once = stored()
    assert once != before
    send(client, name, found, given)
    assert stored() == once


@pytest.mark.parametrize(("name", "model"), [("plan", Meeting), ("propose", ItemProposal), ("add_item", AgendaItem)])
def test_the_twin_that_opens_the_form_anew_makes_two(town, name, model):
    found = SCENES[name]()
    client = client_of(found)
    before = model.objects.count()
    for day in ("2018-06-20", "2018-06-21"):  # a body does not sit twice at a time
        given = opened(client, name, found, {**found.one, **({"day": day} if name == "plan" else {})})
        send(client, name, found, given)
    assert model.objects.count() == before + 2


# version: two open the form, both send; the second is told and nothing is lost


@pytest.mark.parametrize("name", with_guard("version"))
def test_who_comes_second_sees_what_the_first_did_and_loses_nothing(town, name):
    found = SCENES[name]()
    first = second = client_of(found)  # two windows: what counts is what each was opened with
    early, late = opened(first, name, found, found.one), opened(second, name, found, found.other)
    before = stored()
    if found.meanwhile:
        found.meanwhile()
    else:
        answer = send(first, name, found, early)
        assert answer.status_code == 200, words(answer)
    once = stored()
    assert once != before
    told = send(second, name, found, late)
    after = stored()
    aside = {"TextVersion", "entries"} if name.endswith("_text") and found.page else set()  # what came too late is kept
    assert {key for key in once if after[key] != once[key]} <= aside
    page = told.content.decode()
    assert told.status_code in {200, 409}
    assert found.theirs in page
    assert found.mine in page


@pytest.mark.parametrize("name", with_guard("version"))
def test_the_twin_that_has_seen_the_present_state_writes_over_it(town, name):
    found = SCENES[name]()
    first = second = client_of(found)  # two windows: what counts is what each was opened with
    if found.meanwhile:
        found.meanwhile()
    else:
        send(first, name, found, opened(first, name, found, found.one))
    once = stored()
    answer = send(second, name, found, opened(second, name, found, found.other or found.one))
    assert stored() != once, words(answer)


# mass assignment


def test_a_row_that_took_one_smuggled_value_is_noticed(town):
    found = SCENES["change"]()
    before = said()
    Meeting.objects.filter(key=found.to["key"]).update(keeper_person=smuggled()["keeper_person"])
    assert said() != before


@pytest.mark.parametrize("name", sorted(POSTS))
def test_nothing_but_the_fields_of_the_form_is_taken(town, name):
    from django.db import transaction

    found = SCENES[name]()
    client = client_of(found)
    given = opened(client, name, found, found.one)
    more = {
        key: value for key, value in smuggled().items() if key not in given and key not in getattr(given, "names", ())
    }
    with transaction.atomic():
        send(client, name, found, given)
        plain = said()
        transaction.set_rollback(True)
    send(client, name, found, {**more, **given})
    assert said() == plain
