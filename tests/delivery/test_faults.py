"""The mail server fails in ten ways (R6): nothing is lost, and nobody waits for somebody else's address."""

import socket
from collections import Counter
from datetime import timedelta

import pytest
from tests.delivery.conftest import queue
from tests.delivery.server import DROP, GARBLE, HANG, TAKE_AND_DROP, TAKE_AND_HANG

from querschnitt.delivery.commands import deliver
from querschnitt.delivery.commands.sending import claim, mark_sent
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail

pytestmark = pytest.mark.django_db
PEOPLE = [f"person{number}@stadt.example" for number in range(12)]
HOUR = timedelta(hours=1)

OUTAGES = {
    "the connection is closed at once": ("connect", DROP),
    "421 at the door": ("connect", "421 too busy"),
    "421 for a recipient": ("rcpt", "421 too busy"),
    "450 for a recipient": ("rcpt", "450 mailbox busy"),
    "450 for the sender": ("mail", "450 not now"),
    "550 for the sender": ("mail", "550 not you"),
    "451 for the content": ("dot", "451 local error"),
    "hang before DATA": ("data", HANG),
    "hang after DATA": ("dot", HANG),
    "hang after DATA, mail taken": ("dot", TAKE_AND_HANG),
    "drop after the final dot": ("dot", DROP),
    "drop after the final dot, mail taken": ("dot", TAKE_AND_DROP),
}


def rounds(later, number: int = 20) -> None:
    """Deliver again and again, an hour apart."""
    for _ in range(number):
        deliver(now=later)
        later.pass_by(HOUR)


@pytest.mark.parametrize("outage", OUTAGES)
def test_an_outage_of_the_server_loses_nothing_and_repeats_a_mail_at_most_once_per_break(outage, start_server, later):
    stage, fault = OUTAGES[outage]
    hits: Counter[str] = Counter()

    def script(at: str, recipient: str) -> str | None:
        if at != stage or hits.total() >= 5:
            return None
        hits[recipient] += 1
        return fault

    server = start_server(script)
    queue(*PEOPLE)
    rounds(later)
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {MailState.SENT}
    for person in PEOPLE:
        copies = server.received(person)
        assert 1 <= len(copies) <= 1 + hits[person]
        assert len(set(copies)) == 1


def test_an_outage_of_72_hours_loses_nothing(start_server, later):
    down = True
    server = start_server(lambda stage, _to: "421 closed" if down and stage == "connect" else None)
    queue(*PEOPLE)
    rounds(later, 72)
    assert server.mails == []
    down = False
    rounds(later, 1)
    assert sorted(to for to, _ in server.mails) == sorted(PEOPLE)


def test_a_server_that_is_not_there_leaves_every_mail_as_it_was(settings, start_server, later):
    start_server()
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.EMAIL_PORT = closed.getsockname()[1]
    queue(*PEOPLE)
    report = deliver(now=later)
    assert "refused" in report.fault
    assert set(OutboxMail.objects.values_list("state", "attempts")) == {(MailState.QUEUED, 0)}
    assert deliver(now=later).fault == ""  # it is left alone for a minute
    later.pass_by(timedelta(minutes=1))
    assert "refused" in deliver(now=later).fault
    assert "refused" in OutboxMail.objects.first().last_error


def test_a_server_whose_encryption_fails_gets_no_mail_in_the_open(settings, start_server, later):
    server = start_server(lambda stage, _to: GARBLE if stage == "starttls" else None)
    settings.EMAIL_USE_TLS = True
    queue(*PEOPLE)
    report = deliver(now=later)
    assert report.fault
    assert server.mails == []
    assert OutboxMail.objects.filter(state=MailState.QUEUED).count() == len(PEOPLE)


def test_a_slow_server_gets_its_mails_too(start_server, later):
    server = start_server(pause=0.002)
    queue(*PEOPLE[:3])
    deliver(now=later)
    assert len(server.mails) == 3


def test_a_server_that_trickles_for_ever_is_left_in_time(start_server, later):
    from querschnitt.delivery.commands.post import Post

    server = start_server(lambda stage, _to: "250-wait\r\n" * 200 + "250 ok" if stage == "rcpt" else None, pause=0.01)
    queue(PEOPLE[0])
    report = deliver(now=later, post=Post(limit=timedelta(seconds=0.5)), limit=1)
    assert (report.sent, report.later) == (0, 1)
    assert server.mails == []


BAD = "nobody@stadt.example"
BAD_ADDRESSES = {
    "550": ("rcpt", "550 no such user"),
    "450": ("rcpt", "450 mailbox full"),
    "421": ("rcpt", "421 too much"),
    "hang before DATA": ("data", HANG),
    "hang after DATA": ("dot", HANG),
    "drop": ("dot", DROP),
    "content refused": ("dot", "554 looks like advertising"),
}


@pytest.mark.parametrize("case", BAD_ADDRESSES)
def test_one_bad_address_never_stops_the_others(case, start_server, later):
    stage, fault = BAD_ADDRESSES[case]
    server = start_server(lambda at, to: fault if at == stage and to == BAD else None)
    queue(BAD, *PEOPLE)
    deliver(now=later)
    assert sorted(to for to, _ in server.mails) == sorted(PEOPLE)


def test_a_permanent_fault_is_given_up_with_its_reason_and_without_the_address(start_server, later):
    start_server(lambda at, to: f"550 <{BAD}> is unknown" if at == "rcpt" else None)
    (mail,) = queue(BAD)
    assert deliver(now=later).failed == 1
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert mail.last_error == "550 <…> is unknown"


def test_a_mailbox_that_stays_full_is_given_up_after_five_days_and_not_before(start_server, later):
    start_server(lambda at, _to: "450 full" if at == "rcpt" else None)
    (mail,) = queue(BAD)
    rounds(later, 5 * 24)
    mail.refresh_from_db()
    assert mail.state == MailState.QUEUED
    rounds(later, 3)
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


def test_a_mail_that_cannot_be_written_stops_nobody(start_server, later):
    server = start_server()
    queue(BAD, template="delivery/mail/there_is_none")
    queue(*PEOPLE)
    report = deliver(now=later)
    assert (report.sent, report.failed) == (len(PEOPLE), 1)
    assert OutboxMail.objects.get(recipient=BAD).last_error == "TemplateDoesNotExist"
    assert len(server.mails) == len(PEOPLE)


def test_a_lease_that_ended_gives_the_mail_to_the_next_round(start_server, later):
    server = start_server()
    queue(PEOPLE[0])
    assert claim(now=later()) is not None
    deliver(now=later)
    assert server.mails == []
    later.pass_by(timedelta(minutes=11))
    deliver(now=later)
    assert server.received(PEOPLE[0])


def test_whoever_lost_the_lease_cannot_mark_the_mail(later):
    queue(PEOPLE[0])
    slow = claim(now=later())
    later.pass_by(timedelta(minutes=11))
    OutboxMail.objects.update(state=MailState.QUEUED, lease_until=None)
    fast = claim(now=later())
    assert slow is not None
    assert fast is not None
    assert mark_sent(slow, now=later()) == 0
    assert mark_sent(fast, now=later()) == 1


@pytest.mark.drill
@pytest.mark.parametrize("outage", OUTAGES)
def test_five_hundred_mails_survive_each_outage(outage, start_server, later):
    stage, fault = OUTAGES[outage]
    hit: set[str] = set()

    def script(at: str, recipient: str) -> str | None:
        if at != stage or recipient in hit or len(hit) >= 50:
            return None
        hit.add(recipient)
        return fault

    server = start_server(script)
    people = [f"person{number}@stadt.example" for number in range(500)]
    queue(*people)
    rounds(later, 80)
    taken = Counter(to for to, _ in server.mails)
    assert set(taken) == set(people)
    assert all(taken[person] <= 1 + (person in hit) for person in people)
