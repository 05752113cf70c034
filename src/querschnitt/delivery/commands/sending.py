"""Draining the outbox: claim a row with a lease, send, then mark.

The order is the promise (R6): a crash between sending and marking may duplicate one mail, with the same Message-ID;
no crash loses one. Each step is a transaction of its own, so that no fault of one mail reaches another.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from querschnitt.delivery.commands.composing import compose
from querschnitt.delivery.commands.post import Fault, Post, fault_of
from querschnitt.delivery.domain.faults import FIRST_WAIT, Verdict, out_of_patience, wait_after
from querschnitt.delivery.domain.states import STEPS, MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
FAULTS_IN_A_ROW = 3  # after so many broken talks the server is left alone until the next round


@dataclass(slots=True)
class Report:
    """What became of the mails of one round; `fault` says why it ended early."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    fault: str = ""


def deliver(
    *, limit: int = 500, now: Callable[[], datetime] = clock.now, post: Post | None = None, lease: timedelta = LEASE
) -> Report:
    """Send what is due, at most `limit` mails. Several may run at once; each mail is sent by one of them."""
    post, report, broken = post or Post(), Report(), 0
    release_expired(now=now())
    try:
        while sum((report.sent, report.later, report.failed)) < limit and broken < FAULTS_IN_A_ROW and _is_due(now()):
            try:
                post.open()
            except Exception as problem:  # noqa: BLE001  # whatever a mail backend raises, the mails stay queued
                report.fault = fault_of(problem).text
                rest(report.fault, now=now())
                break
            broken = _send_next(post, report, now, lease, broken)
    finally:
        post.close()
    return report


def _send_next(post: Post, report: Report, now: Callable[[], datetime], lease: timedelta, broken: int) -> int:
    """Send one mail and book what became of it; the number of talks that have broken in a row."""
    mail = claim(now=now(), lease=lease)
    if mail is None:
        return broken
    fault = _sent(post, mail)
    if fault is None:
        report.sent += mark_sent(mail, now=now())
        return 0
    if settle_fault(mail, fault, now=now()) is MailState.FAILED:
        report.failed += 1
    else:
        report.later += 1
    if fault.verdict is not Verdict.SERVER:
        return 0
    report.fault = fault.text
    post.drop()
    return broken + 1


def _sent(post: Post, mail: OutboxMail) -> Fault | None:
    """Send it; what went wrong, or None."""
    try:
        post.send(compose(mail))
    except Exception as problem:  # noqa: BLE001  # one bad mail never stops the others
        fault = fault_of(problem)
        log.warning("mail %s: %s", mail.pk, fault.text)
        return fault
    return None


def _is_due(now: datetime) -> bool:
    return OutboxMail.objects.filter(state=MailState.QUEUED, not_before__lte=now).exists()


@transaction.atomic(durable=True)
def release_expired(*, now: datetime) -> int:
    """Queue again what somebody claimed and neither sent nor gave back before the lease ended."""
    lost = OutboxMail.objects.filter(state=MailState.SENDING, lease_until__lt=now)
    return lost.update(state=STEPS.after("put_back", MailState.SENDING), lease_until=None)


@transaction.atomic(durable=True)
def rest(fault: str, *, now: datetime) -> None:
    """Leave a server that cannot be reached alone for a while: no mail is to blame, all wait, none is used up."""
    log.warning("mail server not reached: %s", fault)
    due = OutboxMail.objects.filter(state=MailState.QUEUED, not_before__lte=now)
    due.update(not_before=now + FIRST_WAIT, last_error=fault)


@transaction.atomic(durable=True)
def claim(*, now: datetime, lease: timedelta = LEASE) -> OutboxMail | None:
    """The next mail that is due, now ours until the lease ends; None if there is none."""
    due = OutboxMail.objects.filter(state=MailState.QUEUED, not_before__lte=now).order_by("not_before", "id")
    for mail in due[:20]:
        mine = OutboxMail.objects.filter(pk=mail.pk, state=MailState.QUEUED)
        state = STEPS.after("claim", MailState.QUEUED)
        if mine.update(state=state, lease_until=now + lease, attempts=F("attempts") + 1):
            mail.state, mail.lease_until, mail.attempts = state, now + lease, mail.attempts + 1
            return mail
    return None


@transaction.atomic(durable=True)
def mark_sent(mail: OutboxMail, *, now: datetime) -> int:
    """Note that the server has taken it; 0 if the lease had ended meanwhile and the mail is no longer ours."""
    return _settle(mail, "mark_sent", settled_at=now, last_error="")


@transaction.atomic(durable=True)
def settle_fault(mail: OutboxMail, fault: Fault, *, now: datetime) -> MailState:
    """Give the mail back for later, or give it up, with the reason."""
    if out_of_patience(fault.verdict, now - mail.queued_at):
        _settle(mail, "give_up", settled_at=now, last_error=fault.text)
        return MailState.FAILED
    _settle(mail, "put_back", not_before=now + wait_after(mail.attempts), last_error=fault.text)
    return MailState.QUEUED


def _settle(mail: OutboxMail, step: str, **facts: object) -> int:
    """Move a mail that is still under our lease by the table; the number of rows moved."""
    ours = OutboxMail.objects.filter(pk=mail.pk, state=MailState.SENDING, lease_until=mail.lease_until)
    return ours.update(state=STEPS.after(step, MailState.SENDING), lease_until=None, **facts)
