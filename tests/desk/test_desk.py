"""The desk: what is mine to do first; a kind word for who has nothing; the matrix and the chronicle."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from tests import bamberg
from tests.accounts.signing_in import sign_in
from tests.meetings.town import TownLaid
from tests.moving import moved_in

from querschnitt.chronicle.commands import record
from querschnitt.desk import labels
from querschnitt.desk.queries import TABLES, desk_of, grant_rows
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden

# Statements of the first look after something was recorded there; the last of nowhere known: all is forgotten.
STATEMENTS = {
    moved_in("governance"): 8,
    moved_in("measures"): 40,
    moved_in("cycles"): 52,
    moved_in("meetings"): 72,
    moved_in("committees"): 77,
    moved_in("concept"): 82,
    moved_in("organisation"): 90,
    TownLaid: 90,
}


@pytest.fixture
def town(db):
    bamberg.tell()
    clock.install(bamberg.DAY)


def acting(person: str, *roles: Role) -> Actor:
    return Actor(person, frozenset(Mandate(role) for role in (Role.STAFF, *roles)), person=person)


def test_the_head_of_an_office_without_deputy_is_asked_to_name_one(town):
    desk = desk_of(acting("leitung-amt-14"), bamberg.DAY)
    owed = {item.what: item for item in desk.mine}
    assert owed["Jedes Mitglied hat eine verbindliche Stellvertretung"].action


def test_what_is_owed_much_later_is_coming_and_not_pressing(town):
    desk = desk_of(acting("referent-1"), bamberg.DAY)
    assert all(item.due is None or (item.due - bamberg.DAY).days <= 60 for item in desk.mine)
    assert [item.due for item in desk.coming] == sorted(item.due for item in desk.coming)


def test_the_conference_announced_in_the_paper_is_coming_for_everybody(town):
    desk = desk_of(acting("leitung-amt-51"), bamberg.DAY)
    assert date(2019, 3, 30) in {item.due for item in desk.coming}


@pytest.mark.parametrize(("moved", "most"), STATEMENTS.items(), ids=lambda one: getattr(one, "KIND", ""))
def test_a_look_at_the_desk_reads_only_what_moved(town, django_assert_max_num_queries, moved, most):
    """What a higher app records leaves what stands below it alone; a second look judges nothing anew."""
    office = acting("leitung-fb-integration", Role.PROCESS_OFFICE)
    desk_of(office, bamberg.DAY)
    with transaction.atomic():
        record(moved(subject="municipality:1"), actor=OPERATOR)
    with django_assert_max_num_queries(most):
        desk_of(office, bamberg.DAY)
    with django_assert_max_num_queries(5):
        desk_of(office, bamberg.DAY)


def test_without_a_mandate_there_is_no_desk():
    with pytest.raises(Forbidden):
        desk_of(Actor("x", frozenset(), person="x"), bamberg.DAY)


def test_somebody_who_holds_nothing_any_more_is_told_so_kindly(town):
    client = sign_in(Client(), bamberg.accounts("N")["N"])
    answer = client.get("/schreibtisch/")
    assert answer.status_code == 200
    assert "keine Stelle und keinen Sitz" in answer.content.decode()


def test_every_grant_of_every_app_stands_in_the_matrix():
    rows = grant_rows(OPERATOR)
    assert len(rows) == sum(len(table) for table in TABLES.values())
    assert set(labels.PARTS) == set(TABLES)


def test_every_role_has_a_word():
    assert set(labels.ROLES) == set(Role)


def test_the_chronicle_page_names_persons_and_pages_on(town):
    client = sign_in(Client(), bamberg.accounts("O")["O"])
    first = client.get("/schreibtisch/protokoll/").content.decode()
    assert "before=" in first
    found = client.get("/schreibtisch/protokoll/", {"subject": "unit:referat-3"}).content.decode()
    assert "Referat 3" in found
    assert "Keine Einträge" in client.get("/schreibtisch/protokoll/", {"subject": "unit:nowhere"}).content.decode()
    assert client.get("/schreibtisch/protokoll/", {"before": "99999999999999999999"}).status_code == 200


def test_from_the_desk_one_comes_to_the_sittings_of_each_own_body(town):
    seat = Mandate(Role.MEMBER, "committee:steuerungsgremium")
    actor = Actor("x", frozenset({Mandate(Role.STAFF), seat}), person="leitung-amt-11")
    found = desk_of(actor, bamberg.DAY).bodies
    assert [item.action.href for item in found] == ["/sitzungen/?gremium=steuerungsgremium"]
