"""Mails that carry a calendar message: complete without it, understood by programs, cleared with the body."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail as mailbox
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.delivery.conftest import queue
from tests.delivery.test_faults import BAD, OUTAGES, rounds

from querschnitt.delivery import queries
from querschnitt.delivery.commands import CalendarPart, Notice, deliver, enqueue_all, prune, requeue
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import OPERATOR

pytestmark = pytest.mark.django_db
SOMEBODY = "jemand@stadt.example"
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Grüße aus dem Saal\r\nEND:VCALENDAR\r\n"
PART = CalendarPart(CALENDAR, "REQUEST")
PEOPLE = [f"person{number}@stadt.example" for number in range(44)]


def received(content: bytes):
    """The mail as its recipient's program reads it."""
    return message_from_bytes(content, policy=policy.default)


def test_the_calendar_stands_beside_the_text_and_is_attached_as_a_file(start_server):
    server = start_server()
    queue(SOMEBODY, calendar=PART, subject="Einladung: Ämter")
    deliver()
    message = received(server.mails[0][1])
    assert message["Subject"] == "Einladung: Ämter"
    assert message.get_content_type() == "multipart/mixed"
    alternatives, attachment = message.iter_parts()
    assert [part.get_content_type() for part in alternatives.iter_parts()] == [
        "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    calendar = list(alternatives.iter_parts())[2]
    assert calendar["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
    assert calendar.get_content().replace("\n", "\r\n").replace("\r\r", "\r") == CALENDAR
    assert attachment.get_filename() == "termin.ics"
    assert attachment.get_content_type() == "application/ics"
    assert attachment.get_content() == CALENDAR.encode()


def test_the_text_says_everything_and_does_not_change(start_server):
    server = start_server()
    queue(SOMEBODY)
    queue(SOMEBODY, calendar=PART)
    deliver()
    texts = [received(content).get_body(("plain",)).get_content() for _to, content in server.mails]
    assert texts[0] == texts[1]
    assert "BEGIN:VCALENDAR" not in texts[1]


def test_a_mail_without_calendar_has_no_attachment():
    queue(SOMEBODY)
    deliver()
    assert mailbox.outbox[0].attachments == []
    assert mailbox.outbox[0].message().get_content_type() == "multipart/alternative"


@pytest.mark.parametrize("method", ["", "REQUEST; x=y", "request", "REQUEST\r\nBcc: dritte@fremd.example"])
def test_a_method_is_one_word(method):
    with pytest.raises(ValueError, match="word"):
        CalendarPart(CALENDAR, method)


@pytest.mark.parametrize("file", ["", "../x.ics", 'x".ics', "termin.exe", "a\r\nb.ics"])
def test_a_file_has_a_plain_name(file):
    with pytest.raises(ValueError, match="plain"):
        CalendarPart(CALENDAR, "REQUEST", file)


def test_the_calendar_is_cleared_with_the_body_and_the_proof_stays(later):
    queue(SOMEBODY, calendar=PART, key="x")
    deliver(now=later)
    later.pass_by(timedelta(days=31))
    prune(actor=OPERATOR)
    mail = OutboxMail.objects.get()
    assert (mail.context, mail.state) == ({}, MailState.SENT)


def test_a_mail_with_calendar_can_be_queued_again(start_server, later):
    bad = True
    server = start_server(lambda at, _to: "550 unknown" if at == "rcpt" and bad else None)
    (mail,) = queue(SOMEBODY, calendar=PART)
    deliver(now=later)
    bad = False
    requeue(actor=OPERATOR, mail=mail.pk)
    deliver(now=later)
    assert b"BEGIN:VCALENDAR" in server.mails[0][1] or b"text/calendar" in server.mails[0][1]


def notices(*recipients: str) -> list[Notice]:
    return [
        Notice(recipient=to, subject="Test", template="delivery/mail/test", key=f"k|{to}", calendar=PART)
        for to in recipients
    ]


def test_many_notices_are_queued_in_one_statement_and_each_key_once():
    with CaptureQueriesContext(connection) as few, transaction.atomic():
        enqueue_all(notices(*PEOPLE[:3]))
    with CaptureQueriesContext(connection) as many, transaction.atomic():
        enqueue_all(notices(*PEOPLE))
    assert len(few) == len(many)
    assert OutboxMail.objects.count() == len(PEOPLE)


def test_the_outbox_tells_what_became_of_the_mails_under_some_keys(start_server, later):
    start_server(lambda at, to: "550 unknown" if at == "rcpt" and to == BAD else None)
    with transaction.atomic():
        enqueue_all(notices(SOMEBODY, BAD))
    waiting = queries.states_of([f"k|{SOMEBODY}", f"k|{BAD}", "k|nobody"])
    assert {standing.state for standing in waiting.values()} == {MailState.QUEUED}
    deliver(now=later)
    found = queries.states_of([f"k|{SOMEBODY}", f"k|{BAD}", "k|nobody"])
    assert set(found) == {f"k|{SOMEBODY}", f"k|{BAD}"}
    assert (found[f"k|{SOMEBODY}"].state, found[f"k|{SOMEBODY}"].settled_at) == (MailState.SENT, later())
    assert (found[f"k|{BAD}"].state, found[f"k|{BAD}"].problem) == (MailState.FAILED, "550 unknown")


def test_another_query_can_ask_what_became_of_a_mail(later):
    with transaction.atomic():
        enqueue_all(notices(SOMEBODY))
    deliver(now=later)
    columns = queries.standing_columns("key")
    (row,) = OutboxMail.objects.annotate(**columns).values_list("mail_state", "mail_settled_at", "mail_problem")
    assert row == (MailState.SENT, later(), "")


def test_asking_for_no_mail_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.states_of([]) == {}


@pytest.mark.parametrize("outage", OUTAGES)
def test_45_calendar_messages_survive_each_outage_with_a_bad_address_in_the_middle(outage, start_server, later):
    stage, fault = OUTAGES[outage]
    hit: set[str] = set()

    def script(at: str, recipient: str) -> str | None:
        if at == "rcpt" and recipient == BAD:
            return "550 no such user"
        if at != stage or recipient in hit or len(hit) >= 3:
            return None
        hit.add(recipient)
        return fault

    server = start_server(script)
    with transaction.atomic():
        enqueue_all(notices(*PEOPLE[:22], BAD, *PEOPLE[22:]))
    rounds(later, 12)
    assert {to for to, _ in server.mails} == set(PEOPLE)
    for to, content in server.mails:
        assert received(content).get_content_type() == "multipart/mixed", to
    for person in PEOPLE:
        assert len(set(server.received(person))) == 1
        assert len(server.received(person)) <= 1 + (person in hit)
