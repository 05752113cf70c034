"""Reads of the outbox: what is on its way, and the tokens that only we can compute."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.utils import formats, timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.delivery.domain.lines import masked
from querschnitt.delivery.domain.states import STEPS, MailState
from querschnitt.delivery.labels import STATES
from querschnitt.delivery.models import OutboxMail
from querschnitt.delivery.permissions import GRANTS
from querschnitt.kernel.authority import Actor, may, require

PAGE = 50
Words = str | Promise


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail as the outbox page shows it; recipient masked and subject left out for whoever may not read them."""

    id: int
    heading: str
    label: Words
    facts: tuple[tuple[Words, str], ...]
    may_requeue: bool


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many mails are in a state, as a link to them, and whether the page shows just these."""

    label: Words
    number: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """One page of the outbox, newest first; `older` leads to its continuation."""

    mails: tuple[MailRow, ...]
    counts: tuple[StateCount, ...]
    older: str


def outbox(actor: Actor, *, state: MailState | None = None, before: int | None = None) -> OutboxPage:
    """Mails newest first, and how many there are in each state."""
    require(actor, GRANTS, "read_outbox")
    numbers = dict(OutboxMail.objects.order_by().values_list("state").annotate(number=Count("id")))
    found = OutboxMail.objects.order_by("-id")
    if state is not None:
        found = found.filter(state=state)
    if before is not None:
        found = found.filter(id__lt=before)
    shown = list(found[: PAGE + 1])
    here = f"zustand={state}&" if state else ""
    return OutboxPage(
        mails=tuple(_row(mail, actor) for mail in shown[:PAGE]),
        counts=tuple(
            StateCount(STATES[one], numbers.get(one.value, 0), f"?zustand={one}", one is state) for one in MailState
        ),
        older=f"?{here}vor={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
    )


def _row(mail: OutboxMail, actor: Actor) -> MailRow:
    state = MailState(mail.state)
    reads = may(actor, GRANTS, "read_recipients")
    return MailRow(
        id=mail.pk,
        heading=(mail.subject if reads else "") or mail.template,
        label=STATES[state],
        facts=tuple(_facts(mail, mail.recipient if reads else masked(mail.recipient))),
        may_requeue="requeue" in STEPS.possible(state) and may(actor, GRANTS, "requeue"),
    )


def _facts(mail: OutboxMail, recipient: str) -> Iterator[tuple[Words, str]]:
    yield _("To"), recipient
    yield _("Put into the outbox"), _instant(mail.queued_at)
    if mail.state == MailState.QUEUED:
        yield _("Not before"), _instant(mail.not_before)
    if mail.settled_at:
        yield STATES[MailState(mail.state)], _instant(mail.settled_at)
    yield _("Attempts"), str(mail.attempts)
    if mail.last_error:
        yield _("Last fault"), mail.last_error


def _instant(instant: datetime) -> str:
    return formats.date_format(timezone.localtime(instant), "SHORT_DATETIME_FORMAT")


@dataclass(frozen=True, slots=True)
class MailStanding:
    """What has become of a mail: its state, when its way ended, and the last words of the server."""

    state: MailState
    settled_at: datetime | None
    problem: str


def states_of(keys: Iterable[str]) -> dict[str, MailStanding]:
    """How the mails stand that were queued under these keys; those that the outbox has forgotten are not there.

    One statement; none without keys.
    """
    wanted = set(keys)
    found = OutboxMail.objects.filter(key__in=wanted).values_list("key", "state", "settled_at", "last_error")
    return (
        {key: MailStanding(MailState(state), at, problem) for key, state, at, problem in found if key} if wanted else {}
    )


def standing_columns(key: str) -> dict[str, Subquery]:
    """Columns `mail_state`, `mail_settled_at` and `mail_problem` for a query of rows that name a mail by its key.

    `key` is the way to that name; what the outbox has forgotten is None.
    """
    mail = OutboxMail.objects.filter(key=OuterRef(key)).order_by()
    columns = {"mail_state": "state", "mail_settled_at": "settled_at", "mail_problem": "last_error"}
    return {name: Subquery(mail.values(column)[:1]) for name, column in columns.items()}


def unsent() -> int:
    """How many mails were given up: each of them somebody did not get."""
    return OutboxMail.objects.filter(state=MailState.FAILED).count()


def token_of(reference: str) -> str:
    """The token behind a `Secret`: 256 bits that cannot be computed from what the database holds (S15)."""
    mac = salted_hmac("querschnitt.delivery.token", reference, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()
