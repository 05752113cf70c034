"""A sitting to which people can be invited, and the mails that they get."""

from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.core import mail as mailbox
from icalendar import Calendar, Component
from tests.meetings.town import at, office

from querschnitt.delivery.commands import deliver
from querschnitt.delivery.models import OutboxMail
from querschnitt.meetings import commands
from querschnitt.meetings.models import Invitation, Meeting

SITTING = at(2018, 5, 30)
LATEST = "2018-05-16"  # two weeks before, by the edition


def planned(
    *, committees: Iterable[str] = ("ag-1",), place: str = "Rathaus, Saal 2", start=SITTING, items=2
) -> Meeting:
    """A sitting on 30 May 2018 with a public and a non-public item."""
    end = start.replace(hour=start.hour + 2)
    row = commands.plan_meeting(
        actor=office(), committees=list(committees), starts_at=start, ends_at=end, title="AG Ämter", place=place
    )
    if items > 0:
        commands.add_item(actor=office(), meeting=row.key, title="Ämter stellen sich vor", kind="information")
    if items > 1:
        commands.add_item(
            actor=office(),
            meeting=row.key,
            title="GEHEIM-KANARIE",
            kind="deliberation",
            public=False,
            non_public_reason="Personal",
            review_on=start.date().replace(year=2019),
        )
    return Meeting.objects.get(pk=row.pk)


def sent(row: Meeting, **more) -> Meeting:
    """The invitation is out."""
    commands.send_invitation(actor=office(), meeting=row.key, **more)
    return Meeting.objects.get(pk=row.pk)


def read(message: mailbox.EmailMessage) -> EmailMessage:
    """The mail as its recipient's program reads it."""
    parsed = message_from_bytes(message.message().as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def mails() -> dict[str, EmailMessage]:
    """What was delivered about sittings since the last look, by recipient; fails where somebody got two."""
    deliver()
    ours = set(OutboxMail.objects.filter(template__startswith="meetings/").values_list("message_id", flat=True))
    here = [message for message in mailbox.outbox if message.extra_headers["Message-ID"] in ours]
    found = [(message.to[0], read(message)) for message in here]
    mailbox.outbox.clear()
    assert len(found) == len(dict(found)), "somebody got two mails"
    return dict(found)


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    return body.get_content()


def entry_of(message: EmailMessage) -> tuple[str, Component]:
    """Method and entry of the calendar message."""
    part = next(one for one in message.walk() if one.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_content())
    assert part["Content-Type"].params["method"] == str(calendar["METHOD"])
    (entry,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), entry


def link_in(message: EmailMessage) -> str:
    """The personal link."""
    return next(line for line in text_of(message).splitlines() if "/einladung-antwort/" in line)


def of(row: Meeting, person: str) -> Invitation:
    return Invitation.objects.get(meeting=row, person__key=person, removed_on__isnull=True)
