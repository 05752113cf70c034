"""Invitations: members, deputies and chair by mail and on paper, in time or with a reason, and nobody twice."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.meetings.inviting import LATEST, SITTING, entry_of, link_in, mails, of, planned, sent, text_of
from tests.meetings.town import at, chair, deputy, member, office, post, seat_of, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees import commands as committees
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.inviting import Told
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Dispatch, Invitation, Meeting
from querschnitt.meetings.queries.invitations import invitation_page, proper_invitation
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.organisation.models import Incumbency, Person

pytestmark = pytest.mark.django_db
EVERYBODY = {
    f"{person}@bamberg.example"
    for person in (
        "head-amt-10", "head-amt-11", "head-amt-15", "deputy-amt-10", "deputy-amt-11", "deputy-amt-15",
        "head-fb-integration", "head-referat-1",
    )
}  # fmt: skip


def page(row: Meeting, actor=None):
    row = Meeting.objects.get(pk=row.pk)
    return invitation_page(actor or office(), row, subject_of(row))


# Who is invited, and what the mail says


def test_members_deputies_and_chair_get_one_mail_each(town):
    row = sent(planned())
    assert set(mails()) == EVERYBODY
    assert row.state == MeetingState.INVITED
    assert row.invited_on == town


def test_the_mail_says_when_where_what_and_how_to_answer(town):
    sent(planned())
    message = mails()["deputy-amt-11@bamberg.example"]
    text = text_of(message)
    assert message["Subject"] == "Einladung: AG Ämter"
    assert "Mittwoch, 30. Mai 2018, 14:00 bis 16:00 Uhr" in text
    assert "Rathaus, Saal 2" in text
    assert "Ämter stellen sich vor" in text
    assert "Head-Amt-11 (Beispiel)" in text
    assert "/sitzungen/einladung-antwort/" in link_in(message)


def test_mails_and_calendars_name_no_title_that_is_not_public(town):
    sent(planned())
    for message in mails().values():
        assert "KANARIE" not in message.as_string()
        assert "N 1" in text_of(message)
    assert not OutboxMail.objects.filter(context__icontains="KANARIE").exists()


def test_the_calendar_message_invites_the_recipient_alone(town):
    row = sent(planned())
    method, entry = entry_of(mails()["head-amt-11@bamberg.example"])
    assert method == "REQUEST"
    assert (str(entry["UID"]), entry["SEQUENCE"]) == (row.uid, 0)
    assert entry.decoded("DTSTART") == SITTING
    assert str(entry["ATTENDEE"]) == "mailto:head-amt-11@bamberg.example"
    assert entry["ATTENDEE"].params["ROLE"] == "REQ-PARTICIPANT"
    assert str(entry["ORGANIZER"]).startswith("mailto:")


def test_english_speakers_are_invited_in_english(town, django_user_model):
    person = Person.objects.get(key="head-amt-11")
    person.account = django_user_model.objects.create(email=person.email, language="en")
    person.save()
    sent(planned())
    message = mails()[person.email]
    assert message["Subject"] == "Invitation: AG Ämter"
    assert "Wednesday, 30 May 2018, 14:00 to 16:00" in text_of(message)
    assert f"/sitzungen/{Meeting.objects.get().key}/" in text_of(message)


def test_who_sits_in_both_bodies_of_a_joint_sitting_gets_one_mail(town):
    row = sent(planned(committees=("lenkung", "ag-1")))
    assert Invitation.objects.filter(meeting=row, person__key="head-fb-integration").count() == 2
    text = text_of(mails()["head-fb-integration@bamberg.example"])
    assert text.count("als Mitglied") == 2


def test_the_stand_in_of_a_post_is_invited_beside_its_holder(town):
    Incumbency.objects.create(
        post=post("amt-11.head"), person=Person.objects.get(key="head-amt-51"), acting=True, valid_from=town
    )
    sent(planned())
    assert set(mails()) == EVERYBODY | {"head-amt-51@bamberg.example"}


def test_invited_is_who_sits_there_on_the_day_of_the_sitting(town):
    committees.end_membership(actor=OPERATOR, membership=seat_of("amt-11").pk, until=date(2018, 5, 20), reason="Umzug")
    sent(planned())
    assert set(mails()) == EVERYBODY - {"head-amt-11@bamberg.example", "deputy-amt-11@bamberg.example"}


# What is needed


def ours():
    return OutboxMail.objects.filter(template__startswith="meetings/mail/")


def test_without_a_place_nobody_is_invited(town):
    with pytest.raises(Refused):
        sent(planned(place=""))
    assert not ours().exists()


def test_without_an_agenda_nobody_is_invited(town):
    row = planned()
    row.items.update(removed_on=town)
    with pytest.raises(Refused):
        sent(row)
    assert not ours().exists()


def test_without_a_date_nobody_is_invited(town):
    row = commands.plan_meeting(actor=office(), committees=["ag-1"], starts_at=None, ends_at=None, title="Gesucht")
    with pytest.raises(Refused):
        sent(row)


def test_to_what_has_begun_nobody_is_invited(town):
    row = planned()
    with clock.standing_at(date(2018, 6, 1)), pytest.raises(Refused):
        sent(row, short_notice_reason="vergessen")


@pytest.mark.parametrize("actor", [member(), deputy(), chair(), stranger()])
def test_only_the_office_invites(town, actor):
    row = planned()
    with pytest.raises(Forbidden):
        commands.send_invitation(actor=actor, meeting=row.key)
    assert not ours().exists()


# In time, or with a reason


def test_on_the_last_day_of_the_notice_period_no_reason_is_needed(town):
    row = planned()
    with clock.standing_at(date.fromisoformat(LATEST)):
        assert page(row).latest == clock.today()
        assert not page(row).late
        assert sent(row).short_notice_reason == ""


def test_a_day_later_it_needs_a_reason_and_is_loud(town):
    row = planned()
    with clock.standing_at(date.fromisoformat(LATEST) + timedelta(days=1)):
        assert page(row).late
        with pytest.raises(Refused) as refused:
            sent(row)
        assert refused.value.place == "short_notice_reason"
        assert not ours().exists()
        row = sent(row, short_notice_reason="Sonderlage")
    assert row.short_notice_reason == "Sonderlage"
    assert '"late":true' in AuditEntry.objects.get(kind="meetings.invitation_sent").data.replace(" ", "")


@pytest.mark.parametrize("sitting", [at(2018, 5, 28), at(2018, 6, 4), at(2018, 5, 31)])
def test_the_notice_period_never_moves_to_a_later_day(town, sitting):
    """Whit Monday, 21 May 2018, and Sundays move nothing: two weeks are two weeks."""
    assert page(planned(start=sitting)).latest == sitting.date() - timedelta(days=14)


# Nobody twice


def test_pressed_twice_nobody_gets_a_second_mail(town):
    row = sent(planned())
    sent(row)
    mails()
    assert ours().count() == len(EVERYBODY)
    assert AuditEntry.objects.filter(kind="meetings.invitation_sent").count() == 1


def test_without_the_look_at_who_was_told_everybody_would_be_told_again(town, monkeypatch):
    row = sent(planned())
    monkeypatch.setattr("querschnitt.meetings.commands._inviting.untold", list)
    sent(row)
    with pytest.raises(AssertionError, match="two mails"):
        mails()


# On paper


def test_who_has_no_address_is_to_be_told_on_paper(town):
    Person.objects.filter(key="head-amt-11").update(email="")
    row = sent(planned())
    assert [one.name for one in page(row).without_address] == ["Head-Amt-11 (Beispiel)"]
    mails()
    assert not proper_invitation(row).all_proper
    commands.note_paper_invitation(
        actor=office(), meeting=row.key, invitation=of(row, "head-amt-11").pk, on=town, note="Hauspost"
    )
    assert page(row).without_address == ()
    assert proper_invitation(row).all_proper


def test_paper_is_handed_over_on_a_day_that_has_come(town):
    row = sent(planned())
    one = of(row, "head-amt-11")
    for day in (town + timedelta(days=1), town - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            commands.note_paper_invitation(actor=office(), meeting=row.key, invitation=one.pk, on=day)
        assert refused.value.place == "on"


def test_paper_noted_twice_is_recorded_once(town):
    row = sent(planned())
    for _ in range(2):
        commands.note_paper_invitation(
            actor=office(), meeting=row.key, invitation=of(row, "head-amt-11").pk, on=town, note="Hauspost"
        )
    assert AuditEntry.objects.filter(kind="meetings.paper_invitation_noted").count() == 1


# Properly invited (L1)


def test_all_seats_are_properly_invited_when_everybody_was_told_in_time(town):
    row = sent(planned())
    assert {seat.told for seat in proper_invitation(row).seats} == {Told.ON_ITS_WAY}
    mails()
    found = proper_invitation(row)
    assert found.all_proper
    assert len(found.seats) == 4


@pytest.mark.parametrize("person", ["head-amt-10", "deputy-amt-10"])
def test_one_mail_that_does_not_arrive_and_the_sitting_is_not_properly_invited(town, person):
    row = sent(planned())
    ours().filter(person=person).update(state=MailState.FAILED, settled_at=clock.now(), last_error="550 unknown")
    mails()
    found = proper_invitation(row)
    assert not found.all_proper
    assert [seat.told for seat in found.seats].count(Told.FAILED) == 1


def test_the_deputy_alone_is_not_enough_and_neither_is_the_member(town):
    row = sent(planned())
    mails()
    for person in ("head-amt-15", "deputy-amt-15"):
        Dispatch.objects.filter(invitation__person__key=person).delete()
        assert [seat.told for seat in proper_invitation(row).seats].count(Told.NOT_TOLD) == 1
    assert not proper_invitation(row).all_proper


def test_told_late_is_not_properly_invited(town):
    row = planned()
    with clock.standing_at(date.fromisoformat(LATEST) + timedelta(days=1)):
        row = sent(row, short_notice_reason="Sonderlage")
        mails()
        assert {seat.told for seat in proper_invitation(row).seats} == {Told.LATE}


def test_before_the_invitation_nobody_is_told(town):
    assert {seat.told for seat in proper_invitation(planned()).seats} == {Told.NOT_TOLD}


# Mails that fail


def failed(person: str) -> None:
    ours().filter(person=person, state=MailState.QUEUED).update(
        state=MailState.FAILED, settled_at=clock.now(), last_error="550 mailbox unknown"
    )


def test_a_failed_mail_is_loud_with_the_words_of_the_server_and_can_be_sent_again(town):
    row = sent(planned())
    failed("head-amt-11")
    mails()
    (one,) = page(row).failed
    assert (one.name, one.problem, one.may_resend) == ("Head-Amt-11 (Beispiel)", "550 mailbox unknown", True)
    Person.objects.filter(key="head-amt-11").update(email="neu@bamberg.example")
    commands.resend_invitation(actor=office(), meeting=row.key, invitation=one.invitation)
    assert set(mails()) == {"neu@bamberg.example"}
    assert page(row).failed == ()
    assert proper_invitation(row).all_proper


def test_what_has_not_failed_is_not_sent_again(town):
    row = sent(planned())
    for _ in range(2):
        with pytest.raises(Refused):
            commands.resend_invitation(actor=office(), meeting=row.key, invitation=of(row, "head-amt-11").pk)
        mails()


def test_a_failed_mail_may_be_replaced_by_paper(town):
    row = sent(planned())
    failed("head-amt-11")
    mails()
    commands.note_paper_invitation(actor=office(), meeting=row.key, invitation=of(row, "head-amt-11").pk, on=town)
    assert page(row).failed == ()
    assert proper_invitation(row).all_proper


def test_what_became_of_the_mails_outlives_the_outbox(town):
    row = sent(planned())
    failed("head-amt-11")
    mails()
    assert commands.note_deliveries(actor=OPERATOR) == len(EVERYBODY)
    assert commands.note_deliveries(actor=OPERATOR) == 0
    before = page(row)
    OutboxMail.objects.all().delete()
    assert page(row).seats == before.seats
    assert AuditEntry.objects.filter(kind="meetings.deliveries_noted").count() == 1


def test_a_mail_queued_again_from_the_outbox_is_noted_as_sent_in_the_end(town):
    from querschnitt.delivery.commands import requeue

    row = sent(planned())
    failed("head-amt-11")
    mails()
    commands.note_deliveries(actor=OPERATOR)
    requeue(actor=OPERATOR, mail=ours().get(state=MailState.FAILED).pk)
    mails()
    assert commands.note_deliveries(actor=OPERATOR) == 1
    assert proper_invitation(row).all_proper


# The composition changes


def test_who_joined_since_is_shown_and_invited_with_one_button(town):
    row = sent(planned())
    mails()
    committees.name_deputy(
        actor=OPERATOR, membership=seat_of("amt-11").pk, person="head-amt-51", on=town + timedelta(days=3)
    )
    assert page(row).joined == ("Head-Amt-51 (Beispiel)",)
    assert page(row).left == ("Deputy-Amt-11 (Beispiel)",)
    assert not proper_invitation(row).all_proper
    row = sent(row)
    found = mails()
    assert set(found) == {"head-amt-51@bamberg.example", "deputy-amt-11@bamberg.example"}
    method, entry = entry_of(found["deputy-amt-11@bamberg.example"])
    assert (method, entry["SEQUENCE"], str(entry["STATUS"])) == ("CANCEL", 1, "CANCELLED")
    assert entry_of(found["head-amt-51@bamberg.example"])[0] == "REQUEST"
    assert page(row).joined == page(row).left == ()
    assert proper_invitation(row).all_proper


def test_the_link_of_who_left_is_dead(town, client):
    row = sent(planned())
    link = link_in(mails()["deputy-amt-11@bamberg.example"])
    assert client.get(link).status_code == 200
    committees.name_deputy(
        actor=OPERATOR, membership=seat_of("amt-11").pk, person="head-amt-51", on=town + timedelta(days=3)
    )
    sent(row)
    assert client.get(link).status_code == 410


def test_who_comes_back_gets_a_request_that_is_newer_than_the_cancellation(town):
    row = sent(planned())
    for day, person in enumerate(("head-amt-51", "deputy-amt-11"), 3):
        committees.name_deputy(
            actor=OPERATOR, membership=seat_of("amt-11").pk, person=person, on=town + timedelta(days=day)
        )
        row = sent(row)
    sequences = Dispatch.objects.filter(invitation__person__key="deputy-amt-11").values_list("method", "sequence")
    requests = [number for method, number in sequences if method == "REQUEST"]
    cancels = [number for method, number in sequences if method == "CANCEL"]
    assert len(requests) == 2
    assert requests[-1] > cancels[-1]


def test_who_moves_from_one_seat_to_another_is_not_told_that_they_are_not_invited(town):
    row = sent(planned())
    mails()
    committees.name_deputy(
        actor=OPERATOR, membership=seat_of("amt-10").pk, person="deputy-amt-11", on=town + timedelta(days=3)
    )
    committees.withdraw_deputy(actor=OPERATOR, membership=seat_of("amt-11").pk, until=town + timedelta(days=3))
    sent(row)
    methods = {to: entry_of(message)[0] for to, message in mails().items()}
    assert methods == {"deputy-amt-11@bamberg.example": "REQUEST", "deputy-amt-10@bamberg.example": "CANCEL"}


def test_somebody_who_joins_after_the_notice_period_needs_a_reason(town):
    row = sent(planned())
    with clock.standing_at(date(2018, 5, 25)):
        committees.name_deputy(actor=OPERATOR, membership=seat_of("amt-11").pk, person="head-amt-51", on=clock.today())
        with pytest.raises(Refused) as refused:
            sent(row)
        assert refused.value.place == "short_notice_reason"
        sent(row, short_notice_reason="Erst jetzt benannt")


# Moved and called off


def test_a_moved_sitting_is_told_to_everybody_under_a_higher_sequence(town):
    row = sent(planned())
    mails()
    commands.move_meeting(
        actor=office(), meeting=row.key, starts_at=at(2018, 6, 6, 15), ends_at=at(2018, 6, 6, 17), reason="Saal belegt"
    )
    found = mails()
    assert set(found) == EVERYBODY
    message = found["head-amt-10@bamberg.example"]
    method, entry = entry_of(message)
    assert (method, entry["SEQUENCE"], str(entry["UID"])) == ("REQUEST", 1, row.uid)
    assert entry.decoded("DTSTART") == at(2018, 6, 6, 15)
    assert message["Subject"] == "Geändert: AG Ämter"
    for words in ("6. Juni 2018, 15:00", "30. Mai 2018, 14:00", "Saal belegt"):
        assert words in text_of(message)


def test_answers_given_for_the_old_time_do_not_count_for_the_new_one(town):
    from querschnitt.meetings.domain.states import Answer

    row = sent(planned())
    one = of(row, "head-amt-11")
    commands.answer_invitation(actor=member(), invitation=one.pk, answer=Answer.EXCUSED, excuse="Kur")
    commands.change_meeting(actor=office(), meeting=row.key, title="AG Ämter", place="Saal 3")
    one.refresh_from_db()
    assert one.answer == Answer.EXCUSED
    commands.move_meeting(
        actor=office(), meeting=row.key, starts_at=at(2018, 6, 6), ends_at=at(2018, 6, 6, 16), reason="Saal belegt"
    )
    one.refresh_from_db()
    assert (one.answer, one.excuse, one.answered_at) == ("", "", None)


def test_who_was_not_told_of_the_new_time_is_not_properly_invited(town):
    row = sent(planned())
    mails()
    with clock.standing_at(date(2018, 5, 10)):
        commands.move_meeting(
            actor=office(), meeting=row.key, starts_at=at(2018, 6, 6), ends_at=at(2018, 6, 6, 16), reason="Saal belegt"
        )
        row.refresh_from_db()
        assert {seat.told for seat in proper_invitation(row).seats} == {Told.ON_ITS_WAY}
        mails()
        assert proper_invitation(row).all_proper


def test_a_cancelled_sitting_is_told_with_its_reason_and_stays_in_calendars_as_cancelled(town):
    row = sent(planned())
    mails()
    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Kein Bedarf")
    found = mails()
    assert set(found) == EVERYBODY
    method, entry = entry_of(found["head-amt-11@bamberg.example"])
    assert (method, entry["SEQUENCE"], str(entry["STATUS"])) == ("CANCEL", 1, "CANCELLED")
    assert str(entry["UID"]) == row.uid
    assert str(entry["ATTENDEE"]) == "mailto:head-amt-11@bamberg.example"
    assert "Kein Bedarf" in text_of(found["head-amt-11@bamberg.example"])


def test_of_a_sitting_that_nobody_was_told_of_nobody_is_told_that_it_is_off(town):
    row = planned()
    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Kein Bedarf")
    assert OutboxMail.objects.filter(template__startswith="meetings/mail/c").count() == 0


# Figures


def test_the_page_asks_the_same_however_many_are_invited(town):
    row = sent(planned())
    with CaptureQueriesContext(connection) as few:
        page(row)
    for number in range(60):
        commands.invite_guest(actor=office(), meeting=row.key, name=f"Gast {number}", email=f"g{number}@x.example")
    with CaptureQueriesContext(connection) as many:
        assert len(page(row).guests) == 60
    assert len(few) == len(many) <= 9


def test_inviting_asks_the_same_however_many_are_invited(town):
    first, second = planned(), planned(start=at(2018, 6, 6))
    with CaptureQueriesContext(connection) as few:
        sent(first)
    for number in range(60):
        commands.invite_guest(actor=office(), meeting=second.key, name=f"Gast {number}", email=f"g{number}@x.example")
    with CaptureQueriesContext(connection) as many:
        sent(second)
    assert abs(len(few) - len(many)) <= 3
