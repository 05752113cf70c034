"""Forty-five invitations meet a mail server that misbehaves (R6), and recipients who read them (L1, S14, S16)."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connection
from tests.delivery.server import DROP, GARBLE, HANG, TAKE_AND_DROP, TAKE_AND_HANG, Script, Server
from tests.meetings.inviting import entry_of, mails, planned, sent, text_of
from tests.meetings.test_ics import Khal
from tests.meetings.town import DAY, FOUNDED, at, build_town, office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Committee, Deputy, Membership
from querschnitt.delivery.commands import deliver, sending
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.meetings import commands
from querschnitt.meetings.domain.inviting import Told
from querschnitt.meetings.models import Dispatch, Invitation, Meeting
from querschnitt.meetings.queries.invitations import invitation_page, proper_invitation
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.organisation.models import Person

pytestmark = pytest.mark.django_db
SEATS = 18  # beside the four seats and the chair of the small town: 8 + 36 people and a guest are 45
BAD = "m9@bamberg.example"  # in the middle
HOUR = timedelta(hours=1)
FAULTS: dict[str, tuple[str, str]] = {
    "refused": ("connect", DROP),
    "no encryption": ("starttls", GARBLE),
    "421": ("rcpt", "421 too busy"),
    "450": ("rcpt", "450 mailbox busy"),
    "550": ("mail", "550 not you"),
    "hang before DATA": ("data", HANG),
    "hang after DATA": ("dot", HANG),
    "hang after DATA, mail taken": ("dot", TAKE_AND_HANG),
    "drop after the final dot": ("dot", DROP),
    "drop after the final dot, mail taken": ("dot", TAKE_AND_DROP),
}


@pytest.fixture
def khal(tmp_path) -> Khal:
    return Khal(tmp_path)


@pytest.fixture
def large(town) -> Meeting:
    """A sitting with 45 recipients, prepared and not invited to yet; the outbox is empty."""
    committee = Committee.objects.get(key="ag-1")
    people = Person.objects.bulk_create(
        Person(
            key=f"{role}{number}", name=f"{role.upper()} {number} (Beispiel)", email=f"{role}{number}@bamberg.example"
        )
        for role in "md"
        for number in range(SEATS)
    )
    seats = Membership.objects.bulk_create(
        Membership(
            committee=committee, seat="heads", person=person, representing=f"unit:{person.key}", valid_from=FOUNDED
        )
        for person in people[:SEATS]
    )
    Deputy.objects.bulk_create(
        Deputy(membership=seat, person=person, valid_from=FOUNDED)
        for seat, person in zip(seats, people[SEATS:], strict=True)
    )
    row = planned()
    commands.invite_guest(actor=office(), meeting=row.key, name="Ines Gast", email="gast@verein.example")
    OutboxMail.objects.all().delete()
    return row


@pytest.fixture
def serve(settings) -> Iterator[Callable[..., Server]]:
    """A mail server with a script of faults, to which the settings send impatiently."""
    with ExitStack() as stack:

        def start(script: Script = lambda _stage, _recipient: None, **options) -> Server:
            server = stack.enter_context(Server(script, **options))
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 0.3
            return server

        yield start


def rounds(number: int, begin: int = 0) -> None:
    """Deliver again and again, an hour apart, on the day of the invitation and after it."""
    for hour in range(begin, begin + number):
        instant = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC) + timedelta(hours=24 + hour)
        deliver(now=lambda instant=instant: instant)


def standing(row: Meeting):
    row.refresh_from_db()
    return invitation_page(office(), row, subject_of(row))


@pytest.mark.parametrize("fault", FAULTS)
def test_45_invitations_survive_each_fault_and_one_bad_address_stops_nobody(fault, large, serve, settings):
    stage, what = FAULTS[fault]
    settings.EMAIL_USE_TLS = stage == "starttls"
    hits: Counter[str] = Counter()

    def script(at: str, recipient: str) -> str | None:
        if at == "rcpt" and recipient == BAD:
            return f"550 <{BAD}> no such user"
        if at != stage or hits.total() >= 3:
            return None
        hits[recipient] += 1
        return what

    server = serve(script)
    row = sent(large)
    assert OutboxMail.objects.count() == 45
    rounds(3)
    settings.EMAIL_USE_TLS = False
    rounds(5, begin=3)
    taken = Counter(to for to, _content in server.mails)
    assert len(taken) == 44
    assert BAD not in taken
    assert all(number <= 1 + hits[to] for to, number in taken.items())
    for to in taken:
        assert len(set(server.received(to))) == 1  # a repeated mail has the same Message-ID
    (failed,) = standing(row).failed
    assert (failed.email, failed.problem) == (BAD, "550 <…> no such user")
    assert not proper_invitation(row).all_proper


def test_a_worker_killed_after_the_mail_was_taken_loses_none_and_repeats_one(large, serve, monkeypatch):
    server = serve()
    row = sent(large)
    real, killed = sending.mark_sent, []

    def mark(mail, *, now):
        if not killed:
            killed.append(mail.recipient)
            raise KeyboardInterrupt
        return real(mail, now=now)

    monkeypatch.setattr(sending, "mark_sent", mark)
    with pytest.raises(KeyboardInterrupt):
        rounds(1)
    rounds(3, begin=1)
    taken = Counter(to for to, _content in server.mails)
    assert len(taken) == 45
    assert {to for to, number in taken.items() if number > 1} == set(killed)
    assert proper_invitation(row).all_proper


def test_a_slow_server_gets_them_all(large, serve):
    server = serve(pause=0.0005)
    sent(large)
    rounds(2)
    assert len(server.mails) == 45


def test_one_of_44_that_was_not_told_and_the_sitting_is_not_properly_invited(large):
    row = sent(large)
    mails()
    assert proper_invitation(row).all_proper
    seated = Dispatch.objects.filter(invitation__membership__isnull=False)
    assert seated.count() == 43
    for one in (seated.first(), seated.last()):
        kept = (one.invitation, one.sequence, one.method, one.mail_key, one.queued_at)
        one.delete()
        found = proper_invitation(row)
        assert not found.all_proper
        assert [seat.told for seat in found.seats].count(Told.NOT_TOLD) == 1
        Dispatch.objects.create(
            invitation=kept[0], sequence=kept[1], method=kept[2], mail_key=kept[3], queued_at=kept[4]
        )
    assert proper_invitation(row).all_proper


def test_a_mail_that_the_server_took_after_the_notice_period_came_late(large, serve):
    serve(lambda stage, _to: "421 closed" if stage == "connect" else None)
    row = sent(large)
    rounds(2)
    assert {seat.told for seat in proper_invitation(row).seats} == {Told.ON_ITS_WAY}
    serve()
    rounds(1, begin=24 * 15)  # the 17th of May, a day too late
    assert {seat.told for seat in proper_invitation(row).seats} == {Told.LATE}


def test_every_mail_is_read_as_its_recipient_reads_it(large, serve):
    server = serve()
    row = sent(large)
    rounds(1)
    for to, content in server.mails:
        message = message_from_bytes(content, policy=policy.default)
        assert message["Subject"] == "Einladung: AG Ämter"
        assert message["To"] == to
        assert not [defect for part in message.walk() for defect in part.defects]
        assert [part.get_content_type() for part in message.walk()] == [
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
        ]  # fmt: skip
        assert all(line.isascii() for line in content.split(b"\r\n\r\n")[0].split(b"\r\n"))  # headers
        text = text_of(message)
        assert "Ämter stellen sich vor" in text
        assert "{" not in text
        addresses = [word for word in text.split() if word.startswith("http")]
        assert addresses
        assert all(
            address.startswith("https://") or "127.0.0.1" in address or "localhost" in address for address in addresses
        )
    assert proper_invitation(row).all_proper


def test_each_personal_link_opens_the_answer_of_its_recipient(large, client):
    sent(large)
    for to, message in list(mails().items())[::9]:
        link = next(line for line in text_of(message).splitlines() if "/einladung-antwort/" in line)
        answer = client.get(link)
        assert answer.status_code == 200
        name = Person.objects.filter(email=to).values_list("name", flat=True).first() or "Ines Gast"
        assert name in answer.content.decode()


def test_outcomes_are_noted_in_a_constant_number_of_statements(large, django_assert_max_num_queries):
    sent(large)
    mails()
    with django_assert_max_num_queries(16):
        assert commands.note_deliveries(actor=OPERATOR) == 45
    assert set(Dispatch.objects.values_list("outcome", flat=True)) == {MailState.SENT}
    assert clock.today() == DAY


def test_a_calendar_program_follows_the_mails_of_a_sitting(town, khal):
    """What the recipient's program makes of request, change and cancellation, one after the other."""
    row = sent(planned())

    def take() -> None:
        message = mails()["head-amt-11@bamberg.example"]
        attachment = next(part for part in message.walk() if part.get_content_type() == "application/ics")
        khal.take(attachment.get_content().decode())

    take()
    assert khal.shows(date(2018, 5, 30)) == ["14:00-16:00 AG Ämter CONFIRMED @Rathaus, Saal 2"]
    commands.move_meeting(
        actor=office(), meeting=row.key, starts_at=at(2018, 6, 6, 15), ends_at=at(2018, 6, 6, 17), reason="Saal belegt"
    )
    take()
    assert khal.shows(date(2018, 5, 30)) == []
    assert khal.shows(date(2018, 6, 6)) == ["15:00-17:00 AG Ämter CONFIRMED @Rathaus, Saal 2"]
    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Kein Bedarf")
    take()
    assert khal.shows(date(2018, 6, 6)) == ["15:00-17:00 Abgesagt: AG Ämter CANCELLED @Rathaus, Saal 2"]


@pytest.mark.parametrize("start", [at(2018, 10, 28), at(2018, 10, 29), at(2018, 12, 31, 21)])
def test_text_and_calendar_say_the_time_of_the_town_around_the_change_of_the_clocks(town, start):
    sent(planned(start=start))
    message = mails()["head-amt-11@bamberg.example"]
    assert f"{start:%H:%M} bis" in text_of(message)
    assert f"{start.day}. " in text_of(message)
    entry = entry_of(message)[1]
    assert entry.decoded("DTSTART") == start
    assert f"{entry.decoded('DTSTART'):%H:%M}" == f"{start:%H:%M}"


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_send_one_invitation():
    build_town()
    clock.install(DAY)  # in every thread
    row = planned()

    def press() -> None:
        try:
            commands.send_invitation(actor=office(), meeting=row.key)
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert OutboxMail.objects.filter(template="meetings/mail/invitation").count() == 8
    assert Invitation.objects.count() == 8
    assert AuditEntry.objects.filter(kind="meetings.invitation_sent").count() == 1
