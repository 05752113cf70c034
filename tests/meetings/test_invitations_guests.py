"""Guests: from inside and outside, for a whole sitting or single items, at any time, and gone when taken back."""

from datetime import date

import pytest
from tests.meetings.inviting import entry_of, link_in, mails, planned, sent, text_of
from tests.meetings.town import chair, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.models import AgendaItem, Invitation

pytestmark = pytest.mark.django_db
GUEST = "ines.gast@verein.example"


def invite(row, actor=None, **more) -> Invitation:
    return commands.invite_guest(
        actor=actor or office(), meeting=row.key, **(more or {"name": "Ines Gast", "email": GUEST})
    )


def item(row, *, public: bool) -> AgendaItem:
    return AgendaItem.objects.filter(meeting=row, public=public).latest("pk")


def test_before_the_invitation_a_guest_is_told_together_with_everybody(town):
    row = planned()
    invite(row)
    assert mails() == {}
    sent(row)
    assert GUEST in mails()


def test_after_the_invitation_a_guest_is_told_at_once_and_nobody_else(town):
    row = sent(planned())
    mails()
    invite(row)
    found = mails()
    assert set(found) == {GUEST}
    method, entry = entry_of(found[GUEST])
    assert (method, entry["ATTENDEE"].params["ROLE"]) == ("REQUEST", "NON-PARTICIPANT")
    assert "als Gast" in text_of(found[GUEST])


def test_a_guest_of_the_whole_sitting_learns_of_public_items_alone(town, client):
    row = sent(planned())
    invite(row)
    message = mails()[GUEST]
    assert "Ämter stellen sich vor" in text_of(message)
    assert "N 1" not in text_of(message)
    answer = client.get(link_in(message)).content.decode()
    assert "Ämter stellen sich vor" in answer
    assert "KANARIE" not in answer


def test_a_guest_for_an_item_sees_that_item_alone(town, client):
    row = sent(planned())
    invite(row, name="Ines Gast", email=GUEST, items=[item(row, public=False).pk])
    message = mails()[GUEST]
    assert "Ämter stellen sich vor" not in text_of(message)
    assert "KANARIE" not in message.as_string()  # mails are passed on
    answer = client.get(link_in(message)).content.decode()
    assert "KANARIE" in answer
    assert "Ämter stellen sich vor" not in answer


def test_a_guest_from_inside_is_invited_by_name(town):
    row = sent(planned())
    mails()
    invite(row, person="head-amt-51")
    assert set(mails()) == {"head-amt-51@bamberg.example"}
    assert AuditEntry.objects.get(kind="meetings.guest_invited").data.count("head-amt-51") == 1


def test_the_chronicle_does_not_name_a_guest_from_outside(town):
    invite(sent(planned()))
    assert not AuditEntry.objects.filter(data__contains="Ines").exists()
    assert not AuditEntry.objects.filter(data__contains="verein.example").exists()


def test_asked_twice_a_guest_is_invited_once(town):
    row = sent(planned())
    assert invite(row).pk == invite(row).pk
    mails()
    assert AuditEntry.objects.filter(kind="meetings.guest_invited").count() == 1


def test_another_invitation_beside_the_first_is_refused(town):
    row = sent(planned())
    invite(row)
    with pytest.raises(Refused):
        invite(row, name="Ines Gast", email=GUEST, items=[item(row, public=True).pk])


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"name": " ", "email": GUEST}, "name"),
        ({"name": "Ines", "email": "kein at"}, "email"),
        ({"name": "Ines", "email": "a@b.example\r\nBcc: c@d.example"}, "email"),
        ({"name": "Ines", "email": GUEST, "items": [987654]}, "items"),
        ({"person": "gibt-es-nicht"}, "person"),
        ({"person": "head-amt-11"}, "person"),
        ({"person": "deputy-amt-11"}, "person"),
    ],
)
def test_what_makes_no_guest_is_refused(town, given, place):
    with pytest.raises(Refused) as refused:
        invite(sent(planned()), **given)
    assert refused.value.place == place


def test_an_item_of_another_sitting_invites_nobody(town):
    from tests.meetings.town import at

    other = planned(start=at(2018, 6, 6))
    with pytest.raises(Refused):
        invite(planned(), name="Ines", email=GUEST, items=[item(other, public=True).pk])


@pytest.mark.parametrize("name", ["Ines\r\nBcc: x@y.example", "Ines\u2028ATTENDEE:mailto:x@y", 'Ines";X=Y'])
def test_a_name_breaks_out_of_nothing(town, name):
    row = sent(planned())
    mails()
    invite(row, name=name, email=GUEST)
    message = mails()[GUEST]
    assert message["Bcc"] is None
    assert len(entry_of(message)[1].walk("VEVENT")) == 1
    assert str(entry_of(message)[1]["ATTENDEE"]) == f"mailto:{GUEST}"


def test_a_guest_without_address_is_told_on_paper(town):
    row = sent(planned())
    mails()
    one = invite(row, name="Ines Gast")
    assert mails() == {}
    commands.note_paper_invitation(actor=office(), meeting=row.key, invitation=one.pk, on=town)


def test_taken_back_a_guest_is_told_and_the_link_is_dead(town, client):
    row = sent(planned())
    one = invite(row)
    link = link_in(mails()[GUEST])
    assert client.get(link).status_code == 200
    for _ in range(2):
        commands.remove_guest(actor=office(), meeting=row.key, invitation=one.pk)
    found = mails()
    assert set(found) == {GUEST}
    method, entry = entry_of(found[GUEST])
    assert (method, entry["SEQUENCE"]) == ("CANCEL", 1)
    assert client.get(link).status_code == 410
    assert AuditEntry.objects.filter(kind="meetings.guest_removed").count() == 1


def test_taken_back_before_anybody_was_told_nobody_is_told(town):
    row = planned()
    one = invite(row)
    commands.remove_guest(actor=office(), meeting=row.key, invitation=one.pk)
    sent(row)
    assert GUEST not in mails()
    assert not OutboxMail.objects.filter(recipient=GUEST).exists()


def test_a_guest_invited_again_gets_a_newer_request_and_another_link(town):
    row = sent(planned())
    one = invite(row)
    first = mails()[GUEST]
    commands.remove_guest(actor=office(), meeting=row.key, invitation=one.pk)
    cancelled = mails()[GUEST]
    invite(row)
    again = mails()[GUEST]
    assert entry_of(again)[1]["SEQUENCE"] > entry_of(cancelled)[1]["SEQUENCE"]
    assert link_in(again) != link_in(first)


def test_the_chair_may_invite_a_guest_and_others_may_not(town):
    row = sent(planned())
    invite(row, chair())
    for actor in (member(), stranger()):
        with pytest.raises(Forbidden):
            invite(row, actor, name="X", email="x@y.example")
        with pytest.raises(Forbidden):
            commands.remove_guest(actor=actor, meeting=row.key, invitation=Invitation.objects.latest("pk").pk)


def test_to_what_has_begun_no_guest_is_invited(town):
    row = sent(planned())
    with clock.standing_at(date(2018, 5, 31)), pytest.raises(Refused):
        invite(row)
