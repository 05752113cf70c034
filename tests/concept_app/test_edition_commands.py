"""Editions are drafted, replaced, withdrawn, adopted; an adopted one stays as it is."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from tests.triggers import triggers

from querschnitt.chronicle.models import AuditEntry
from querschnitt.concept import permissions, queries
from querschnitt.concept.commands import Faulty, adopt_edition, draft_edition, replace_draft, withdraw_draft
from querschnitt.concept.domain.states import EditionState
from querschnitt.concept.models import Edition
from querschnitt.kernel.authority import OPERATOR, Actor, Grant, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
DAY = date(2017, 7, 27)
STAFF = Actor(name="Beispiel", mandates=frozenset({Mandate(Role.STAFF)}), person="beispiel")
OFFICE = Actor(name="Büro", mandates=frozenset({Mandate(Role.STAFF), Mandate(Role.PROCESS_OFFICE)}), person="buero")


def adopted(text, day=DAY, **more):
    edition = draft_edition(actor=OPERATOR, text=text)
    return adopt_edition(actor=OPERATOR, edition=edition.key, in_force_from=day, reference="VO/1", by="Rat", **more)


def second(small):
    return small.replace("small-2017", "small-2020").replace("Kleines Konzept", "Fortschreibung")


def test_a_faultless_file_becomes_a_draft(small):
    edition = draft_edition(actor=OFFICE, text=small)
    assert (edition.key, edition.title, edition.state) == ("small-2017", "Kleines Konzept", EditionState.DRAFT)
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.subject, entry.capacity) == (
        "concept.edition_drafted", "edition:small-2017", "process_office",
    )  # fmt: skip


def test_a_faulty_file_is_refused_with_all_its_faults(small):
    broken = small.replace('unit_kinds = ["department"]', 'unit_kinds = ["departement"]').replace(
        'section = "2"\nrequirement = "V-5"', 'section = "7"\nrequirement = "V-5"'
    )
    with pytest.raises(Faulty) as refused:
        draft_edition(actor=OPERATOR, text=broken)
    assert {fault.key for fault in refused.value.faults} >= {"section"}
    assert len(refused.value.faults) == 2
    assert Edition.objects.count() == 0


def test_a_key_is_drafted_once(small):
    draft_edition(actor=OPERATOR, text=small)
    with pytest.raises(Refused):
        draft_edition(actor=OPERATOR, text=small)


def test_a_draft_is_replaced_by_a_file_of_the_same_key_only(small):
    draft_edition(actor=OPERATOR, text=small)
    assert (
        replace_draft(actor=OPERATOR, edition="small-2017", text=small.replace("Kleines", "Neues")).title
        == "Neues Konzept"
    )
    with pytest.raises(Refused):
        replace_draft(actor=OPERATOR, edition="small-2017", text=second(small))


def test_a_withdrawn_draft_can_begin_anew_but_not_be_adopted(small):
    draft_edition(actor=OPERATOR, text=small)
    withdraw_draft(actor=OPERATOR, edition="small-2017")
    with pytest.raises(Refused):
        adopt_edition(actor=OPERATOR, edition="small-2017", in_force_from=DAY, reference="VO/1")
    assert draft_edition(actor=OPERATOR, text=small).state == EditionState.DRAFT


def test_adoption_records_body_reference_dates_and_the_digest_of_the_text(small):
    edition = adopted(small)
    assert (edition.adopted_by, edition.reference, edition.adopted_on, edition.in_force_from) == (
        "Rat",
        "VO/1",
        DAY,
        DAY,
    )
    entry = AuditEntry.objects.get(kind="concept.edition_adopted")
    assert json.loads(entry.data)["digest"] == queries.digest(small)


def test_adoption_needs_a_reference(small):
    draft_edition(actor=OPERATOR, text=small)
    with pytest.raises(Refused) as refused:
        adopt_edition(actor=OPERATOR, edition="small-2017", in_force_from=DAY, reference="  ")
    assert refused.value.place == "reference"


def test_nothing_is_in_force_before_it_was_adopted_or_adopted_tomorrow(small):
    draft_edition(actor=OPERATOR, text=small)
    with pytest.raises(Refused) as refused:
        adopt_edition(
            actor=OPERATOR, edition="small-2017", in_force_from=DAY, reference="VO/1", adopted_on=date(2017, 7, 28)
        )
    assert refused.value.place == "in_force_from"
    ahead = date(2018, 11, 9)
    with pytest.raises(Refused) as refused:
        adopt_edition(actor=OPERATOR, edition="small-2017", in_force_from=ahead, reference="VO/1", adopted_on=ahead)
    assert refused.value.place == "adopted_on"


def test_an_edition_may_come_into_force_ahead_of_today(small):
    edition = adopted(small, day=date(2019, 1, 1))
    assert edition.adopted_on == date(2018, 11, 8)


@pytest.mark.parametrize("day", [DAY, date(2016, 1, 1)])
def test_a_later_edition_takes_over_later(small, day):
    adopted(small)
    with pytest.raises(Refused) as refused:
        adopted(second(small), day=day)
    assert refused.value.place == "in_force_from"


def test_an_adopted_edition_is_not_replaced_withdrawn_or_adopted_again(small):
    adopted(small)
    with pytest.raises(Refused):
        replace_draft(actor=OPERATOR, edition="small-2017", text=small)
    with pytest.raises(Refused):
        withdraw_draft(actor=OPERATOR, edition="small-2017")
    with pytest.raises(Refused):
        adopt_edition(actor=OPERATOR, edition="small-2017", in_force_from=date(2018, 1, 1), reference="VO/2")


CHANGES = [
    "UPDATE concept_edition SET text = 'x'",
    "UPDATE concept_edition SET state = 'draft'",
    "DELETE FROM concept_edition",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses_to_change_an_adopted_edition(small, statement):
    adopted(small)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Edition.objects.get().text == small


@pytest.mark.usefixtures("_without_triggers")
@pytest.mark.parametrize("statement", CHANGES)
def test_twin_without_the_triggers_the_change_goes_through(small, statement):
    adopted(small)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert not Edition.objects.filter(text=small, state="adopted").exists()


@pytest.fixture
def _without_triggers():
    triggers("unguard", "concept")  # The transaction of the test brings them back.


@pytest.mark.parametrize("statement", ["UPDATE concept_edition SET title = 'x'", "DELETE FROM concept_edition"])
def test_a_draft_may_change_in_the_database(small, statement):
    draft_edition(actor=OPERATOR, text=small)
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("actor", [STAFF, Actor(name="")])
def test_only_the_process_office_writes_the_concept(small, actor):
    draft_edition(actor=OPERATOR, text=small)
    for command, values in (
        (draft_edition, {"text": small}),
        (replace_draft, {"edition": "small-2017", "text": small}),
        (withdraw_draft, {"edition": "small-2017"}),
        (adopt_edition, {"edition": "small-2017", "in_force_from": DAY, "reference": "VO/1"}),
    ):
        with pytest.raises(Forbidden):
            command(actor=actor, **values)


def test_twin_with_a_grant_for_everybody_staff_could_write(small, monkeypatch):
    monkeypatch.setitem(permissions.GRANTS, "draft_edition", (Grant(Role.STAFF),))
    assert draft_edition(actor=STAFF, text=small).key == "small-2017"


def test_twin_with_a_grant_for_everybody_staff_could_read_drafts(small, monkeypatch):
    draft_edition(actor=OPERATOR, text=small)
    with pytest.raises(Forbidden):
        queries.file_of(STAFF, "small-2017")
    monkeypatch.setitem(permissions.GRANTS, "read_drafts", (Grant(Role.STAFF),))
    assert queries.file_of(STAFF, "small-2017") == small
