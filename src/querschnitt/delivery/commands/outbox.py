"""Putting mails into the outbox, queueing failed ones again, and forgetting old ones."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils import translation

from querschnitt.delivery.commands.composing import shown
from querschnitt.delivery.domain.lines import breaks_lines, one_line
from querschnitt.delivery.domain.luggage import CalendarPart, packed, with_calendar
from querschnitt.delivery.domain.states import STEPS, MailState
from querschnitt.delivery.models import SETTLED, OutboxMail
from querschnitt.delivery.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.wording import Say

KEEP_BODIES = timedelta(days=30)
KEEP_PROOF = timedelta(days=730)
NO_ADDRESS = "not a mail address"


class OutsideTransactionError(RuntimeError):
    """A notice was queued where a rollback could not take it back."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to tell somebody: recipient, template and context, computed without sending.

    `template` names `templates/<app>/mail/<name>.txt` as `<app>/mail/<name>`; it is rendered when the mail is sent, in
    `language`. `context` and `subject` may hold sentences (`Say`), dates, pages (`Page`) and secrets (`Secret`).
    `key` makes it unique for ever: the same key is queued once, whatever is repeated (R5, R7). Whoever wants one mail
    a day puts person and day into the key and the list of things into the context. `wait` holds the mail back.
    `calendar` goes along as a part that calendar programs understand; the text is complete without it.
    """

    recipient: str
    person: str = ""  # key of the person, for the protocol
    language: str = "de"
    subject: str | Say
    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    key: str = ""
    wait: timedelta = timedelta()
    calendar: CalendarPart | None = None


def enqueue(notice: Notice, *, cause: int | None = None) -> None:
    """Queue the notice in the caller's transaction; a key that was queued before is not queued again.

    A recipient that is no address, or that would break out of its header (S14), is kept as given up: one bad address
    never stops the others. Raises `OutsideTransactionError` outside a transaction.
    """
    enqueue_all([notice], cause=cause)


def enqueue_all(notices: Iterable[Notice], *, cause: int | None = None) -> None:
    """The same for many notices, in one statement."""
    found = list(notices)
    if found and not connection.in_atomic_block:
        raise OutsideTransactionError(found[0].template)
    now = clock.now()
    OutboxMail.objects.bulk_create([_mail(notice, cause, now) for notice in found], ignore_conflicts=True)


def _mail(notice: Notice, cause: int | None, now: datetime) -> OutboxMail:
    language = notice.language if notice.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    deliverable = _is_address(notice.recipient)
    return OutboxMail(
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>",
        key=notice.key or None,
        recipient=one_line(notice.recipient)[:254],
        person=notice.person,
        language=language,
        subject=_subject(notice.subject, language),
        template=notice.template.removesuffix(".txt"),
        context=with_calendar(packed(notice.context), notice.calendar),
        cause=cause,
        state=MailState.QUEUED if deliverable else MailState.FAILED,
        queued_at=now,
        not_before=now + notice.wait,
        last_error="" if deliverable else NO_ADDRESS,
        settled_at=None if deliverable else now,
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return not breaks_lines(text)


def _subject(subject: str | Say, language: str) -> str:
    with translation.override(language):
        spoken = (
            subject.spoken(translation.gettext, shown) if isinstance(subject, Say) else translation.gettext(subject)
        )
    return one_line(spoken)[:300]


@transaction.atomic
def requeue(*, actor: Actor, mail: int) -> None:
    """Queue a mail again that was given up, now that its fault is mended; raises `Refused` for any other state."""
    require(actor, GRANTS, "requeue")
    found = OutboxMail.objects.select_for_update().get(pk=mail)
    found.state = STEPS.after("requeue", MailState(found.state))
    found.not_before, found.settled_at, found.attempts = clock.now(), None, 0
    found.queued_at, found.requeued_by = found.not_before, actor.person or ""
    found.save()


@transaction.atomic
def prune(*, actor: Actor, bodies: timedelta = KEEP_BODIES, proof: timedelta = KEEP_PROOF) -> None:
    """Empty the bodies of mails whose way ended long ago, and later delete the proof that they were sent."""
    require(actor, GRANTS, "prune")
    ended = OutboxMail.objects.filter(state__in=SETTLED)
    ended.filter(settled_at__lt=clock.now() - proof).delete()
    ended.filter(settled_at__lt=clock.now() - bodies).exclude(subject="").update(context={}, subject="")
