"""Date polls for tests: a sitting whose date is sought, times, links as they arrive by mail."""

import re
from datetime import date, datetime

from tests.meetings.town import at, office

from querschnitt.delivery.commands.composing import compose
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import PollChoice
from querschnitt.meetings.models import DatePoll, Meeting, PollInvitee

YES, IF_NEED_BE, NO = PollChoice.YES, PollChoice.IF_NEED_BE, PollChoice.NO
DEADLINE = date(2018, 5, 16)
TIMES = (
    (at(2018, 6, 5), at(2018, 6, 5, 16)),
    (at(2018, 6, 6, 9), at(2018, 6, 6, 11)),
    (at(2018, 6, 7), at(2018, 6, 7, 16)),
)
LINK = re.compile(r"https?://\S+/sitzungen/termin-antwort/([\w-]+)/")


def sought(*committees: str, title: str = "Auftakt") -> Meeting:
    """A sitting whose date is sought."""
    return commands.plan_meeting(
        actor=office(), committees=committees or ("ag-1",), starts_at=None, ends_at=None, title=title
    )


def asked(meeting: Meeting | None = None, **more: object) -> DatePoll:
    """A poll of three times."""
    row = meeting or sought()
    facts: dict[str, object] = {"options": TIMES, "deadline": DEADLINE, **more}
    return commands.open_poll(actor=office(), meeting=row.key, **facts)  # type: ignore[arg-type]


def invitee(poll: DatePoll, person: str) -> PollInvitee:
    return PollInvitee.objects.get(poll=poll, person__key=person, revoked_on__isnull=True)


def mails(template: str, recipient: str = "") -> list[OutboxMail]:
    found = OutboxMail.objects.filter(template=f"meetings/mail/{template}").order_by("pk")
    return list(found.filter(recipient=recipient) if recipient else found)


def text_of(mail: OutboxMail) -> str:
    """The mail as its recipient reads it."""
    return str(compose(mail).body)


def token_of(recipient: str, template: str = "poll") -> str:
    """The token of the link in the latest mail to that address."""
    found = LINK.search(text_of(mails(template, recipient)[-1]))
    assert found is not None
    return found[1]


def link_of(person: str) -> str:
    return token_of(f"{person}@bamberg.example")


def all_say(poll: DatePoll, choice: PollChoice) -> dict[int, PollChoice]:
    return dict.fromkeys(poll.options.values_list("pk", flat=True), choice)


def say_of(poll: DatePoll, *choices: PollChoice) -> dict[int, PollChoice]:
    """Choices in the order of the times."""
    return dict(zip(poll.options.values_list("pk", flat=True), choices, strict=True))


def answers(poll: DatePoll, person: str, *choices: PollChoice, remark: str = "") -> bool:
    """Somebody answers by the link in their mail."""
    from querschnitt.kernel.authority import ANYONE

    said = say_of(poll, *choices) if len(choices) > 1 else all_say(poll, choices[0])
    return commands.answer_poll(actor=ANYONE, token=link_of(person), answers=said, remark=remark)


def on(day: date):
    """It is that day."""
    return clock.standing_at(day)


def local(instant: datetime) -> str:
    return f"{instant.astimezone(clock.BERLIN):%Y-%m-%d %H:%M}"
