"""Recording is the one door: inside a transaction, append-only, with reactions and notices."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction

from querschnitt.chronicle import commands, queries
from querschnitt.chronicle.commands import OutsideTransactionError, Wiring, install, record, record_all
from querschnitt.chronicle.models import AuditEntry, ChainHead
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FlagRaised(Event):
    KIND: ClassVar[str] = "test.flag_raised"
    SENTENCE: ClassVar[str] = "%(person)s raised the flag %(colour)s."
    colour: str
    person: str = ""


@pytest.fixture(autouse=True)
def _wiring():
    before = commands._wiring[0]
    install(Wiring({}, {}))
    yield
    install(before)


def raise_flag(colour="red", actor=OPERATOR, person=""):
    with transaction.atomic():
        return record(FlagRaised(subject="flag:1", colour=colour, person=person), actor=actor)


def test_outside_a_transaction_nothing_is_recorded(transactional_db):
    with pytest.raises(OutsideTransactionError):
        record(FlagRaised(subject="flag:1", colour="red"), actor=OPERATOR)
    assert AuditEntry.objects.count() == 0


def test_a_rollback_takes_the_entry_with_it(transactional_db):
    with transaction.atomic():
        record(FlagRaised(subject="flag:1", colour="red"), actor=OPERATOR)
        transaction.set_rollback(True)
    assert (AuditEntry.objects.count(), ChainHead.objects.count()) == (0, 0)
    raise_flag()
    assert queries.verify() == ()


@pytest.mark.django_db
def test_entries_are_numbered_without_gaps_and_verify():
    numbers = [raise_flag(colour).number for colour in ("red", "green", "blue")]
    assert numbers == [1, 2, 3]
    assert queries.verify([queries.anchor()]) == ()


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE chronicle_auditentry SET actor='x'", "DELETE FROM chronicle_auditentry"])
def test_the_database_itself_refuses_to_change_or_delete_entries(statement):
    raise_flag()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert queries.verify() == ()


def test_without_the_triggers_a_forged_entry_is_found_by_its_seal(transactional_db):
    """The twin: triggers off, the chain still tells."""
    from tests.triggers import triggers

    raise_flag()
    raise_flag("green")
    anchor = queries.anchor()
    triggers("unguard")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE chronicle_auditentry SET data='{}' WHERE number=1")
    assert [fault.number for fault in queries.verify()] == [1]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM chronicle_auditentry")
        cursor.execute("DELETE FROM chronicle_chainhead")
    assert queries.verify() == ()
    assert [fault.number for fault in queries.verify([anchor])] == [2]
    triggers("guard")


@pytest.mark.django_db
def test_reactions_run_in_the_same_transaction_and_may_record_in_turn():
    def answer(event, actor):
        if event.colour == "red":
            record(FlagRaised(subject="flag:2", colour="green"), actor=actor)

    install(Wiring({FlagRaised: (answer,)}, {}))
    raise_flag("red")
    assert list(AuditEntry.objects.values_list("number", "subject")) == [(1, "flag:1"), (2, "flag:2")]
    assert queries.verify() == ()


@pytest.mark.django_db
def test_a_person_is_kept_by_reference_and_named_only_on_the_page():
    entry = raise_flag(actor=Actor("Head of office", frozenset(), person="p-7"), person="p-8")
    assert (entry.actor, entry.person) == ("", "p-7")
    [row] = queries.entries_of("flag:1", {"p-7": "Erika Muster", "p-8": "Max Muster"})
    assert row.actor == "Erika Muster"
    assert row.sentence == "Max Muster raised the flag red."


@pytest.mark.django_db
def test_staff_see_their_own_entries_and_auditors_all():
    staff = Actor("Staff", frozenset({Mandate(Role.STAFF)}), person="p-1")
    office = Actor("Office", frozenset({Mandate(Role.PROCESS_OFFICE)}), person="p-2")
    raise_flag(actor=staff)
    raise_flag(actor=office)
    assert [row.person for row in queries.entries_for(staff)] == ["p-1"]
    assert [row.person for row in queries.entries_for(office)] == ["p-2", "p-1"]
    assert queries.entries_for(ANYONE) == []


@pytest.mark.django_db
def test_an_entry_of_an_unknown_kind_is_shown_by_its_name():
    assert queries.sentence("later.version", "flag:1", {}, {}) == "later.version"


@pytest.mark.django_db
def test_the_chronicle_can_be_asked_by_kind_by_subject_and_page_by_page():
    for colour in ("red", "green", "blue"):
        raise_flag(colour)
    assert [row.number for row in queries.entries_for(OPERATOR, kind="test.flag_raised")] == [3, 2, 1]
    assert queries.entries_for(OPERATOR, kind="test.flag_lowered") == []
    assert [row.number for row in queries.entries_for(OPERATOR, subject="flag:1", before=3)] == [2, 1]
    assert str(AuditEntry.objects.get(number=1)) == "1 test.flag_raised flag:1"


def flags(number):
    return [FlagRaised(subject=f"flag:{count}", colour="red") for count in range(number)]


def test_a_whole_file_is_recorded_in_its_order_and_the_chain_holds(db):
    raise_flag()
    with transaction.atomic():
        entries = record_all(flags(3), actor=OPERATOR)
    raise_flag()
    assert [entry.subject for entry in entries] == ["flag:0", "flag:1", "flag:2"]
    assert list(AuditEntry.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert queries.verify() == ()


def test_a_long_file_costs_as_many_statements_as_a_short_one(db, django_assert_num_queries):
    raise_flag()
    with transaction.atomic():
        with django_assert_num_queries(3):
            record_all(flags(2), actor=OPERATOR)
        with django_assert_num_queries(3):
            record_all(flags(60), actor=OPERATOR)


def test_every_event_of_a_file_is_reacted_to(db):
    seen = []
    install(Wiring({FlagRaised: (lambda event, actor: seen.append(event.subject),)}, {}))
    with transaction.atomic():
        record_all(flags(3), actor=OPERATOR)
    assert seen == ["flag:0", "flag:1", "flag:2"]


def test_a_file_without_news_leaves_no_entry(db):
    with transaction.atomic():
        assert record_all([], actor=OPERATOR) == []
    assert AuditEntry.objects.count() == 0


def test_outside_a_transaction_no_file_is_recorded(transactional_db):
    with pytest.raises(OutsideTransactionError, match="flag_raised"):
        record_all(flags(2), actor=OPERATOR)


@pytest.mark.django_db
def test_what_only_reads_asks_for_the_seal_once(django_assert_num_queries):
    first = raise_flag().seal
    with queries.seal_read_once(), django_assert_num_queries(1):
        assert (queries.latest_seal(), queries.latest_seal()) == (first, first)
    with django_assert_num_queries(2):  # and everything else each time
        assert (queries.latest_seal(), queries.latest_seal()) == (first, first)


@pytest.mark.django_db
def test_also_where_nothing_is_recorded_yet(django_assert_num_queries):
    with queries.seal_read_once(), django_assert_num_queries(1):
        assert (queries.latest_seal(), queries.latest_seal()) == (None, None)


@pytest.mark.django_db
def test_what_is_recorded_while_only_reading_was_expected_is_known_at_once():
    raise_flag()
    with queries.seal_read_once():
        before = queries.latest_seal()
        second = raise_flag("green").seal
        assert before != queries.latest_seal() == second
        assert queries.latest_seal() == second != raise_flag("blue").seal
        assert queries.latest_seal() not in {before, second}
    assert queries.latest_seal() == queries.anchor().seal
