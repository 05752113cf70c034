"""The outbox: in the caller's transaction, once per key, no way out of a header, no secret in a row."""

import threading
from datetime import date, timedelta

import pytest
from django.core import mail as mailbox
from django.db import connection, transaction
from tests.delivery.conftest import queue

from querschnitt.delivery import queries
from querschnitt.delivery.commands import (
    Notice,
    OutsideTransactionError,
    Page,
    Secret,
    deliver,
    enqueue,
    prune,
    requeue,
)
from querschnitt.delivery.commands.sending import claim
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import ANYONE, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say

pytestmark = pytest.mark.django_db
SOMEBODY = "jemand@stadt.example"
OFFICE = Actor("Geschäftsstelle", frozenset({Mandate(Role.PROCESS_OFFICE)}), person="office")
TECHNICIAN = Actor("Technik", frozenset({Mandate(Role.ADMINISTRATOR)}), person="technik")


def sent() -> mailbox.EmailMultiAlternatives:
    """The one mail that has gone out."""
    deliver()
    (message,) = mailbox.outbox
    return message


def test_a_notice_is_queued_with_the_change_or_not_at_all():
    with transaction.atomic():
        enqueue(Notice(recipient=SOMEBODY, subject="Test", template="delivery/mail/test"))
        transaction.set_rollback(True)
    assert OutboxMail.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_notice_outside_a_transaction_is_an_error():
    with pytest.raises(OutsideTransactionError):
        enqueue(Notice(recipient=SOMEBODY, subject="Test", template="delivery/mail/test"))
    assert OutboxMail.objects.count() == 0


def test_the_same_key_is_queued_once_and_notices_without_key_each_time():
    queue(SOMEBODY, SOMEBODY, key="reminder|3|jemand")
    queue(SOMEBODY, SOMEBODY)
    assert OutboxMail.objects.count() == 3


def test_a_notice_can_wait(later):
    queue(SOMEBODY, wait=timedelta(hours=2))
    deliver(now=later)
    assert mailbox.outbox == []
    later.pass_by(timedelta(hours=2))
    deliver(now=later)
    assert len(mailbox.outbox) == 1


BREAKS = ["\r", "\n", "\r\n", "\x00", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("broken", BREAKS, ids=ascii)
def test_nothing_breaks_out_of_a_header(broken):
    queue(SOMEBODY, subject=f"Einladung{broken}Bcc: dritte@fremd.example")
    headers = sent().message().as_bytes().split(b"\n\n")[0].split(b"\n")
    assert not [line for line in headers if line.lower().startswith(b"bcc")]
    assert mailbox.outbox[0].subject == "Einladung Bcc: dritte@fremd.example"


@pytest.mark.parametrize("broken", BREAKS, ids=ascii)
def test_a_recipient_that_breaks_its_header_gets_nothing_and_stops_nobody(broken):
    queue(f"{SOMEBODY}{broken}Bcc: dritte@fremd.example", f"a{broken}@stadt.example", "", "kein.at", SOMEBODY)
    assert sent().recipients() == [SOMEBODY]
    refused = OutboxMail.objects.filter(state=MailState.FAILED)
    assert [mail.last_error for mail in refused] == ["not a mail address"] * 4


def test_a_mail_says_the_same_as_text_and_as_html_with_its_language(settings):
    settings.BASE_URL = "https://querschnitt.stadt.example"
    queue(SOMEBODY, subject=say("Outbox"), context={"name": "<b>Referat 5 & Co.</b>"})
    message = sent()
    html = str(message.alternatives[0][0])
    assert message.subject == "Postausgang"
    assert message.body.startswith("Guten Tag,\n\nHallo <b>Referat 5 & Co.</b>,")
    assert '<html lang="de" dir="ltr">' in html
    assert "Hallo &lt;b&gt;Referat 5 &amp; Co.&lt;/b&gt;," in html
    assert message.extra_headers["Content-Language"] == "de"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_mail_speaks_the_language_of_its_recipient_and_not_that_of_the_cause():
    context = {"said": say("Last fault: %(day)s", day=date(2018, 11, 8)), "name": "N."}
    queue(SOMEBODY, subject=say("Outbox"), language="en", context=context)
    message = sent()
    assert message.subject == "Outbox"
    assert message.body.startswith("Good day,")
    assert "Thu 8 November 2018" in message.body


def test_an_unknown_language_falls_back_to_german():
    (mail,) = queue(SOMEBODY, language="tlh")
    assert mail.language == "de"


def test_links_are_made_of_the_configured_address_and_tokens_never_lie_in_the_outbox(settings):
    settings.BASE_URL = "https://querschnitt.stadt.example/"
    (mail,) = queue(SOMEBODY, context={"link": Page("delivery:requeue", {"mail": "7"}), "name": Secret("reference")})
    token = queries.token_of("reference")
    assert len(token) == 43
    assert token not in str(mail.context)
    body = str(sent().body)
    assert "https://querschnitt.stadt.example/postausgang/7/erneut/" in body
    assert token in body


def test_the_token_of_a_reference_depends_on_the_secret_key(settings):
    before = queries.token_of("reference")
    settings.SECRET_KEY = "another"
    assert queries.token_of("reference") != before


def test_what_is_no_plain_value_cannot_travel():
    with pytest.raises(TypeError, match="OutboxMail cannot travel"):
        queue(SOMEBODY, context={"mail": OutboxMail()})


def test_a_failed_mail_is_queued_again_by_hand_and_only_a_failed_one(operator):
    (waiting, failed) = queue(SOMEBODY, "kein.at")
    requeue(actor=OFFICE, mail=failed.pk)
    failed.refresh_from_db()
    assert (failed.state, failed.requeued_by, failed.settled_at) == (MailState.QUEUED, "office", None)
    with pytest.raises(Refused):
        requeue(actor=operator, mail=waiting.pk)
    with pytest.raises(Forbidden):
        requeue(actor=ANYONE, mail=failed.pk)


def test_bodies_go_after_30_days_and_the_proof_after_two_years(later, operator):
    queue(SOMEBODY, context={"name": "Canary"})
    queue("wartet@stadt.example", wait=timedelta(days=2000), context={"name": "Canary"})
    deliver(now=later)
    later.pass_by(timedelta(days=30))
    prune(actor=operator)
    assert OutboxMail.objects.get(recipient=SOMEBODY).context == {"name": "Canary"}
    later.pass_by(timedelta(seconds=1))
    prune(actor=operator)
    proof = OutboxMail.objects.get(recipient=SOMEBODY)
    assert (proof.context, proof.subject, proof.state) == ({}, "", MailState.SENT)
    later.pass_by(timedelta(days=700))
    prune(actor=operator)
    assert [mail.recipient for mail in OutboxMail.objects.all()] == ["wartet@stadt.example"]
    assert OutboxMail.objects.get().context == {"name": "Canary"}


def test_the_outbox_page_masks_recipients_and_subjects_from_the_technical_administration():
    queue(SOMEBODY, subject="Stellungnahme zu Amt 51")
    (for_office,) = queries.outbox(OFFICE).mails
    (for_technician,) = queries.outbox(TECHNICIAN).mails
    assert (for_office.heading, for_office.facts[0][1]) == ("Stellungnahme zu Amt 51", SOMEBODY)
    assert (for_technician.heading, for_technician.facts[0][1]) == ("delivery/mail/test", "j…@stadt.example")
    with pytest.raises(Forbidden):
        queries.outbox(ANYONE)


def test_the_outbox_page_takes_two_statements_whatever_it_shows(django_assert_num_queries):
    queue(SOMEBODY)
    with django_assert_num_queries(2):
        queries.outbox(OFFICE)
    queue(*[f"p{number}@stadt.example" for number in range(60)])
    with django_assert_num_queries(2):
        page = queries.outbox(OFFICE, state=MailState.QUEUED)
    assert len(page.mails) == 50
    assert page.older == f"?zustand=queued&vor={page.mails[-1].id}"
    assert len(queries.outbox(OFFICE, before=page.mails[-1].id).mails) == 11
    assert [count.number for count in page.counts] == [61, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_mail(start_server):
    server = start_server()
    people = [f"p{number}@stadt.example" for number in range(20)]
    queue(*people)

    def work() -> None:
        deliver()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(to for to, _ in server.mails) == sorted(people)


def test_without_the_condition_on_its_state_a_mail_is_claimed_twice(later):
    queue(SOMEBODY)
    assert claim(now=later()) is not None
    assert claim(now=later()) is None
    OutboxMail.objects.update(state=MailState.QUEUED, lease_until=None)  # as if the claim had not been written
    assert claim(now=later()) is not None
