"""Offers and needs are written down, changed, checked and settled, and nothing said of them is lost (V-3, V-8)."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.measures.stock_scenes import PASS, a_pass, head, note, raised
from tests.meetings.town import DAY, build_town, chair, deputy, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.states import NeedState
from querschnitt.measures.models import Need, NeedCheck, Offer, OfferCheck, StockChange


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        yield DAY


def groups_of(row):
    return {g.group: getattr(g, "condition", "") for g in row.groups.filter(until=None)}


def test_an_offer_says_whom_it_reaches_and_under_which_condition():
    row = note(text=" jeden Montag ", field_of_action="education")
    assert (row.title, row.text, row.unit.key, row.state, row.noted_on) == (
        "Sprachcafé", "jeden Montag", "amt-11", "running", DAY,
    )  # fmt: skip
    assert groups_of(row) == {"refugees": "ab A2"}
    entry = AuditEntry.objects.get(subject=f"offer:{row.number}")
    assert entry.kind == "measures.offer_noted"
    assert "Sprachcafé" not in entry.data


def test_numbers_rise_and_are_never_given_again():
    assert [note().number, note().number, raised().number] == [1, 2, 1]
    with pytest.raises(Refused), transaction.atomic():
        note(title=" ")
    assert note().number == 3


def test_a_form_sent_twice_writes_one():
    once = uuid4()
    assert note(once=once) == note(once=once, title="Anders")
    assert raised(once=once) == raised(once=once)
    assert (Offer.objects.count(), Need.objects.count()) == (1, 1)
    assert note(once=uuid4()) != note(once=uuid4())


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"unit": "amt-99"}, "unit"),
        ({"field_of_action": "flying"}, "field_of_action"),
        ({"groups": {"martians": ""}}, "groups"),
        ({"cycle": "none"}, "cycle"),
        ({"on": date(2018, 5, 3)}, "on"),
    ],
)
def test_what_an_offer_or_a_need_needs(facts, place):
    for write in (note, raised):
        with pytest.raises(Refused) as refused:
            write(**facts)
        assert refused.value.place == place


def test_a_unit_keeps_its_own_and_nobody_elses():
    assert note(head("amt-11")).unit.key == "amt-11"
    assert raised(head("amt-11")).unit.key == "amt-11"
    for actor in (head("amt-10"), stranger(), ANYONE):
        for write in (note, raised):
            with pytest.raises(Forbidden):
                write(actor)


def test_the_working_group_keeps_what_belongs_to_its_pass():
    a_pass()
    for actor in (member("amt-10"), deputy("amt-10"), chair()):
        assert note(actor, cycle=PASS).cycle.key == PASS
        assert raised(actor, cycle=PASS).cycle.key == PASS
    for actor in (deputy("amt-10"), chair("lenkung")):  # without the pass, or of another body
        with pytest.raises(Forbidden):
            raised(actor)
    with pytest.raises(Forbidden):
        raised(chair("lenkung"), cycle=PASS)


def test_what_is_changed_keeps_what_it_was():
    row = note()
    with clock.standing_at(date(2018, 6, 1)):
        commands.change_offer(
            actor=office(),
            offer=row.number,
            changes={"title": "Sprachtreff", "text": "", "groups": {"refugees": "", "women": ""}},
            reason="Neuer Name",
            seen=0,
        )
    row.refresh_from_db()
    change = StockChange.objects.get(offer=row)
    assert (row.title, row.version) == ("Sprachtreff", 1)
    assert change.before == {"title": "Sprachcafé", "groups": {"refugees": "ab A2"}}
    assert change.after == {"title": "Sprachtreff", "groups": {"refugees": "", "women": ""}}
    assert (change.reason, change.person, change.changed_on) == ("Neuer Name", "head-fb-integration", date(2018, 6, 1))
    ended = row.groups.get(group="refugees", condition="ab A2")
    assert (ended.since, ended.until) == (DAY, date(2018, 5, 31))


def test_saying_the_same_again_is_no_change():
    row, need = note(), raised()
    before = AuditEntry.objects.count()
    commands.change_offer(actor=office(), offer=row.number, changes={"title": row.title, "groups": groups_of(row)})
    commands.change_need(actor=office(), need=need.number, changes={"text": "", "groups": ["refugees"]})
    assert (AuditEntry.objects.count(), StockChange.objects.count()) == (before, 0)


def test_of_two_who_change_it_at_once_the_later_is_told():
    row = raised()
    commands.change_need(actor=office(), need=row.number, changes={"title": "Erste"}, seen=0)
    with pytest.raises(commands.Overtaken):
        commands.change_need(actor=office(), need=row.number, changes={"title": "Zweite"}, seen=0)
    assert Need.objects.get().title == "Erste"
    commands.change_need(actor=office(), need=row.number, changes={"title": "Zweite"}, seen=1)  # the twin has seen it
    assert Need.objects.get().title == "Zweite"


def test_nobody_hands_a_need_to_a_unit_that_is_not_theirs():
    row = raised(head("amt-11"))
    with pytest.raises(Forbidden):
        commands.change_need(actor=head("amt-11"), need=row.number, changes={"unit": "amt-51"})
    commands.change_need(actor=office(), need=row.number, changes={"unit": "amt-51"})
    row.refresh_from_db()
    assert row.unit.key == "amt-51"
    assert StockChange.objects.get().before == {"unit": "amt-11"}


def test_an_offer_ends_with_a_reason_and_not_twice():
    row = note()
    for reason, on in ((" ", DAY), ("Kein Geld", date(2018, 6, 1))):
        with pytest.raises(Refused):
            commands.end_offer(actor=office(), offer=row.number, on=on, reason=reason)
    ended = commands.end_offer(actor=head("amt-11"), offer=row.number, on=DAY, reason="Kein Geld")
    assert (ended.state, ended.ended_on, ended.end_reason) == ("ended", DAY, "Kein Geld")
    with pytest.raises(Refused):
        commands.end_offer(actor=office(), offer=row.number, on=DAY, reason="Noch einmal")


def test_what_is_said_twice_hangs_below_one_and_never_in_a_chain():
    one, two, three = raised(), raised(), raised()
    commands.join_need(actor=office(), need=three.number, same_as=two.number)
    commands.join_need(actor=office(), need=two.number, same_as=one.number, reason="Dasselbe")
    for row in (two, three):
        row.refresh_from_db()
        assert (row.state, row.same_as) == ("said_twice", one)
    for need, same_as in ((one, one), (one, two), (one, None)):
        with pytest.raises(Refused) as refused:
            commands.join_need(actor=office(), need=need.number, same_as=same_as.number if same_as else 99)
        assert refused.value.place == "same_as"
    with pytest.raises(Refused):
        commands.change_need(actor=office(), need=two.number, changes={"title": "Anders"})


def test_offers_said_twice_are_joined_too():
    one, two = note(), note(title="Sprachkaffee")
    assert commands.join_offer(actor=office(), offer=two.number, same_as=one.number).same_as == one
    with pytest.raises(Refused):
        commands.end_offer(actor=office(), offer=two.number, on=DAY, reason="x")


def test_a_settled_need_says_why_and_can_be_opened_again():
    row = raised()
    with pytest.raises(Refused):
        commands.settle_need(actor=office(), need=row.number, reason="")
    commands.settle_need(actor=head("amt-11"), need=row.number, reason="Der Freistaat bietet es an")
    with pytest.raises(Refused):
        commands.reopen_need(actor=office(), need=row.number, reason=" ")
    again = commands.reopen_need(actor=office(), need=row.number, reason="Er bietet es doch nicht an")
    assert (again.state, again.settled_on, again.settled_reason) == ("open", None, "")
    assert StockChange.objects.filter(need=row).last().before == {
        "state": "settled", "settled_on": "2018-05-02", "settled_reason": "Der Freistaat bietet es an",
    }  # fmt: skip


def test_a_settled_need_without_a_reason_cannot_be_stored():
    row = raised()
    row.state = NeedState.SETTLED
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    row.settled_on, row.settled_reason = DAY, "Der Freistaat bietet es an"  # the twin says why
    row.save()


def test_an_offer_is_checked_against_the_population():
    row = note()
    facts = {"reached": ["women"], "not_reached": ["refugees", "women"], "note": "Abends ohne Kinderbetreuung"}
    check = commands.check_offer(actor=head("amt-11"), offer=row.number, **facts)
    assert (check.reached, check.not_reached, check.checked_on) == (["women"], ["refugees"], DAY)
    assert commands.check_offer(actor=head("amt-11"), offer=row.number, **facts) == check
    assert OfferCheck.objects.count() == 1
    commands.check_offer(actor=head("amt-11"), offer=row.number, reached=["women", "refugees"])
    assert OfferCheck.objects.count() == 2
    with pytest.raises(Refused):
        commands.check_offer(actor=office(), offer=row.number, reached=["martians"])
    with pytest.raises(Forbidden):
        commands.check_offer(actor=member("amt-10"), offer=row.number, reached=[])


def test_a_unit_looks_again_whether_new_needs_have_come_up():
    found = commands.check_needs(actor=head("amt-11"), unit="amt-11", note="Nichts Neues")
    assert commands.check_needs(actor=head("amt-11"), unit="amt-11", note="Nichts Neues") == found
    assert (found.checked_on, NeedCheck.objects.count()) == (DAY, 1)
    assert AuditEntry.objects.filter(subject="unit:amt-11", kind="measures.needs_checked").count() == 1
    with pytest.raises(Forbidden):
        commands.check_needs(actor=head("amt-10"), unit="amt-11")
