"""Answers to invitations: by link and signed in, with reasons that nobody else reads, and reminders once."""

from datetime import date, timedelta

import pytest
from django.core import mail as mailbox
from hypothesis import given
from hypothesis import strategies as st
from tests.meetings.inviting import link_in, mails, of, planned, sent, text_of
from tests.meetings.town import chair, deputy, member, office, seat_of, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees import commands as committees
from querschnitt.delivery.commands import deliver
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands._forget_excuses import forget_excuses
from querschnitt.meetings.domain.inviting import (
    Coverage,
    Message,
    Sending,
    Told,
    coverage,
    telling,
    told,
    worst,
)
from querschnitt.meetings.domain.states import Answer
from querschnitt.meetings.models import Invitation, Meeting
from querschnitt.meetings.queries.answering import own_answer_page
from querschnitt.meetings.queries.invitations import invitation_page
from querschnitt.meetings.queries.rights import subject_of

pytestmark = pytest.mark.django_db
CANARY = "KANARIE-Kur-in-Bad-Kissingen"


def page(row: Meeting, actor=None):
    row = Meeting.objects.get(pk=row.pk)
    return invitation_page(actor or office(), row, subject_of(row))


def seat(row: Meeting, unit: str = "amt-11"):
    return next(one for one in page(row).seats if one.membership == seat_of(unit).pk)


def says(row: Meeting, person: str, answer: Answer, actor=None, **more) -> Invitation:
    who = actor or (member("amt-11") if person == "head-amt-11" else deputy("amt-11"))
    return commands.answer_invitation(actor=who, invitation=of(row, person).pk, answer=answer, **more)


@pytest.fixture
def out(town) -> Meeting:
    """A sitting whose invitation has arrived."""
    row = sent(planned())
    mails()
    return row


# Who may answer


def test_whoever_is_invited_answers_signed_in(out):
    says(out, "head-amt-11", Answer.COMING)
    assert seat(out).coverage is Coverage.MEMBER
    entry = AuditEntry.objects.get(kind="meetings.invitation_answered")
    assert (entry.person, '"answer":"coming"' in entry.data.replace(" ", "")) == ("head-amt-11", True)


@pytest.mark.parametrize("actor", [stranger(), deputy(), chair(), ANYONE])
def test_nobody_answers_for_somebody_else(out, actor):
    with pytest.raises(Forbidden):
        says(out, "head-amt-11", Answer.COMING, actor)
    assert seat(out).coverage is Coverage.OPEN


def test_the_office_writes_down_what_it_was_told(out):
    says(out, "head-amt-11", Answer.EXCUSED, office(), excuse="am Telefon")
    assert AuditEntry.objects.get(kind="meetings.invitation_answered").person == "head-fb-integration"


def test_a_wrong_token_opens_nothing_even_for_the_office(out):
    with pytest.raises(Forbidden):
        says(out, "head-amt-11", Answer.COMING, office(), token="x" * 43)


def test_the_token_of_one_opens_nothing_of_another(town):
    row = sent(planned())
    token = link_in(mails()["head-amt-10@bamberg.example"]).rstrip("/").rpartition("/")[2]
    says(row, "head-amt-10", Answer.COMING, ANYONE, token=token)
    with pytest.raises(Forbidden):
        says(row, "head-amt-11", Answer.COMING, ANYONE, token=token)


# What can be answered


def test_a_change_of_mind_is_possible_until_the_sitting_begins(out):
    for answer in (Answer.COMING, Answer.EXCUSED, Answer.DEPUTY, Answer.COMING):
        says(out, "head-amt-11", answer)
        assert of(out, "head-amt-11").answer == answer
    with clock.standing_at(date(2018, 5, 31)), pytest.raises(Refused):
        says(out, "head-amt-11", Answer.EXCUSED)


def test_of_a_cancelled_sitting_no_answers_are_taken(out):
    commands.cancel_meeting(actor=office(), meeting=out.key, reason="Kein Bedarf")
    with pytest.raises(Refused):
        says(out, "head-amt-11", Answer.COMING)


def test_the_same_answer_twice_is_recorded_once(out):
    for _ in range(2):
        says(out, "head-amt-11", Answer.DEPUTY)
    assert AuditEntry.objects.filter(kind="meetings.invitation_answered").count() == 1
    assert set(mails()) == {"deputy-amt-11@bamberg.example"}


def test_my_deputy_comes_tells_the_deputy_at_once_without_the_reason(out):
    says(out, "head-amt-11", Answer.DEPUTY, excuse=CANARY)
    found = mails()
    assert set(found) == {"deputy-amt-11@bamberg.example"}
    message = found["deputy-amt-11@bamberg.example"]
    assert message["Subject"] == "Sie vertreten: AG Ämter"
    assert "Head-Amt-11 (Beispiel) kommt nicht" in text_of(message)
    assert CANARY not in message.as_string()
    assert "/einladung-antwort/" in link_in(message)


def test_whoever_answers_anew_frees_the_deputy(out):
    says(out, "head-amt-11", Answer.DEPUTY)
    mails()
    says(out, "head-amt-11", Answer.COMING)
    assert mails()["deputy-amt-11@bamberg.example"]["Subject"] == "Keine Vertretung nötig: AG Ämter"


def test_without_a_named_deputy_no_deputy_comes(out):
    committees.withdraw_deputy(actor=OPERATOR, membership=seat_of("amt-11").pk, until=clock.today())
    sent(out)
    with pytest.raises(Refused) as refused:
        says(out, "head-amt-11", Answer.DEPUTY)
    assert refused.value.place == "answer"


def test_a_deputy_cannot_send_a_deputy(out):
    with pytest.raises(Refused):
        says(out, "deputy-amt-11", Answer.DEPUTY)


# Seats by the answers


def test_a_seat_for_which_nobody_comes_names_the_rule_that_is_broken(out):
    says(out, "head-amt-11", Answer.EXCUSED)
    assert (seat(out).coverage, page(out).broken) == (Coverage.ASKED, ())
    says(out, "deputy-amt-11", Answer.EXCUSED)
    assert seat(out).coverage is Coverage.NOBODY
    (broken,) = page(out).broken
    assert broken.membership == seat_of("amt-11").pk
    assert broken.breaks.startswith("3.2 ")
    says(out, "deputy-amt-11", Answer.COMING)
    assert (seat(out).coverage, page(out).broken) == (Coverage.DEPUTY, ())


def test_the_tally_counts_seats_and_not_heads(out):
    says(out, "head-amt-11", Answer.COMING)
    says(out, "deputy-amt-11", Answer.COMING)
    assert (page(out).covered, len(page(out).seats)) == (1, 4)


ANSWERS = st.lists(st.sampled_from(Answer), max_size=3)


@given(ANSWERS, ANSWERS)
def test_a_seat_is_covered_exactly_if_somebody_of_it_comes(members, deputies):
    found = coverage(members, deputies)
    comes = Answer.COMING in (*members, *deputies)
    assert (found in (Coverage.MEMBER, Coverage.DEPUTY)) == comes
    if Answer.NONE not in (*members, *deputies):
        assert comes or found is Coverage.NOBODY


DAYS = st.dates(date(2018, 1, 1), date(2018, 12, 31))
MESSAGES = st.lists(
    st.builds(
        Message,
        queued_on=DAYS,
        way=st.sampled_from([Sending.QUEUED, Sending.SENT, Sending.FAILED]),
        settled_on=DAYS,
        problem=st.just("550"),
    ),
    max_size=4,
)


@given(MESSAGES, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_properly_invited_is_only_who_was_told_by_the_last_day(messages, paper, since, latest):
    found = told(telling(messages, paper, since), latest)
    counted = [one for one in messages if since is None or one.queued_on >= since]
    days = [one.settled_on for one in counted if one.way is Sending.SENT]
    days += [paper] if paper and (since is None or paper >= since) else []
    if found is Told.PROPERLY:
        assert min(days) <= latest
    if not days:
        assert found in (Told.NOT_TOLD, Told.ON_ITS_WAY, Told.FAILED)


@given(st.lists(st.sampled_from(Told)))
def test_a_seat_is_proper_only_if_everybody_of_it_is(several):
    assert (worst(several) is Told.PROPERLY) == all(one is Told.PROPERLY for one in several)


# Reasons (sensitive)


def test_a_reason_is_seen_by_office_and_chair_alone(out):
    says(out, "head-amt-11", Answer.EXCUSED, excuse=CANARY)
    for reader in (office(), chair()):
        found = page(out, reader)
        assert CANARY in {one.excuse for one in found.recipients}
    for reader in (member("amt-10"), deputy(), stranger()):
        with pytest.raises(Forbidden):
            page(out, reader)
    own = own_answer_page(deputy("amt-11"), out)
    assert own is not None
    assert CANARY not in repr(own)


def test_a_reason_is_in_no_event_no_mail_and_no_log(out, caplog):
    says(out, "head-amt-11", Answer.EXCUSED, excuse=CANARY)
    says(out, "head-amt-11", Answer.DEPUTY, excuse=CANARY)
    says(out, "head-amt-11", Answer.EXCUSED, excuse=CANARY)
    commands.change_meeting(actor=office(), meeting=out.key, title="AG Ämter", place="Saal 3")
    assert not AuditEntry.objects.filter(data__contains=CANARY).exists()
    assert not [one for one in OutboxMail.objects.all() if CANARY in str(one.context)]
    deliver()
    assert len(mailbox.outbox) > 4
    assert not [message for message in mailbox.outbox if CANARY in message.message().as_string()]
    assert CANARY not in caplog.text


def test_a_reason_goes_with_another_answer(out):
    says(out, "head-amt-11", Answer.EXCUSED, excuse=CANARY)
    says(out, "head-amt-11", Answer.COMING, excuse=CANARY)
    assert of(out, "head-amt-11").excuse == ""


def test_reasons_are_forgotten(out):
    says(out, "head-amt-11", Answer.EXCUSED, excuse=CANARY)
    forget_excuses(out)
    assert of(out, "head-amt-11").excuse == ""
    assert of(out, "head-amt-11").answer == Answer.EXCUSED


def test_reasons_are_forgotten_when_the_sitting_is_called_off(out):
    says(out, "head-amt-11", Answer.EXCUSED, excuse=CANARY)
    commands.cancel_meeting(actor=office(), meeting=out.key, reason="Kein Bedarf")
    assert not Invitation.objects.exclude(excuse="").exists()


# Reminders


def test_who_has_not_answered_is_reminded_once_three_days_before(out):
    says(out, "head-amt-10", Answer.COMING, member("amt-10"))
    says(out, "head-amt-11", Answer.EXCUSED)
    with clock.standing_at(date(2018, 5, 26)):
        assert commands.remind_answers(actor=OPERATOR) == 0
    with clock.standing_at(date(2018, 5, 27)):
        commands.remind_answers(actor=OPERATOR)
        found = mails()
    # The deputies of those who come, or may come, wait; the one of who is excused does not.
    assert set(found) == {
        "head-amt-15@bamberg.example",
        "head-fb-integration@bamberg.example",
        "head-referat-1@bamberg.example",
        "deputy-amt-11@bamberg.example",
    }
    assert found["head-amt-15@bamberg.example"]["Subject"] == "Bitte antworten Sie: AG Ämter"
    for day in (27, 28, 29):
        with clock.standing_at(date(2018, 5, day)):
            assert commands.remind_answers(actor=OPERATOR) == 0


def test_after_days_of_standstill_the_reminder_goes_out_once(out):
    with clock.standing_at(date(2018, 5, 29)):
        assert commands.remind_answers(actor=OPERATOR) > 0
        assert commands.remind_answers(actor=OPERATOR) == 0
    assert AuditEntry.objects.filter(kind="meetings.answers_reminded").count() == 1


def test_without_the_key_of_a_reminder_everybody_would_be_reminded_again(out, monkeypatch):
    monkeypatch.setattr("querschnitt.meetings.commands.answers.states_of", lambda _keys: {})
    with clock.standing_at(date(2018, 5, 29)):
        assert commands.remind_answers(actor=OPERATOR) > 0
        assert commands.remind_answers(actor=OPERATOR) > 0


def test_who_was_invited_today_is_not_reminded_today(town):
    row = planned()
    with clock.standing_at(date(2018, 5, 28)):
        sent(row, short_notice_reason="Sonderlage")
        assert commands.remind_answers(actor=OPERATOR) == 0
    with clock.standing_at(date(2018, 5, 29)):
        assert commands.remind_answers(actor=OPERATOR) > 0


def test_of_a_sitting_that_was_moved_people_are_reminded_anew(out):
    with clock.standing_at(date(2018, 5, 28)):
        first = commands.remind_answers(actor=OPERATOR)
        start = out.starts_at + timedelta(days=7)
        commands.move_meeting(
            actor=office(), meeting=out.key, starts_at=start, ends_at=start + timedelta(hours=2), reason="Saal belegt"
        )
        assert commands.remind_answers(actor=OPERATOR) == 0
    with clock.standing_at(date(2018, 6, 4)):
        assert commands.remind_answers(actor=OPERATOR) == first > 0


def test_only_the_machine_and_the_office_remind(out):
    for actor in (member(), stranger(), ANYONE):
        with pytest.raises(Forbidden):
            commands.remind_answers(actor=actor)
        with pytest.raises(Forbidden):
            commands.note_deliveries(actor=actor)
