"""Links by mail: asking for one, and what each kind of link does when it is used."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction

from querschnitt.accounts.commands._links import end_all, mail_link, use_up
from querschnitt.accounts.commands._passwords import set_password
from querschnitt.accounts.domain.links import ON_REQUEST, STATE, Purpose
from querschnitt.accounts.domain.states import STEPS, AccountState
from querschnitt.accounts.events import InvitationAccepted, LinkRequested, LinksForgotten, LinkUsed, PasswordChanged
from querschnitt.accounts.models import LinkWish, MailedLink, User
from querschnitt.accounts.permissions import GRANTS
from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require

KEEP_LINKS = timedelta(days=30)


@transaction.atomic
def answer_wishes(*, actor: Actor) -> None:
    """Mail the links that were asked for on the sign-in page; wishes for addresses without account just go."""
    require(actor, GRANTS, "answer_wishes")
    wishes = list(LinkWish.objects.select_for_update().order_by("id")[:100])
    LinkWish.objects.filter(pk__in=[wish.pk for wish in wishes]).delete()
    for wish in wishes:
        purpose = Purpose(wish.purpose)
        found = User.objects.filter(email__iexact=wish.address, state=STATE[purpose]).first()
        if found is not None and purpose in ON_REQUEST:
            record(LinkRequested(subject=found.subject, purpose=purpose), actor=actor)
            mail_link(found, purpose)


@transaction.atomic
def accept_invitation(*, actor: Actor, token: str, password: str) -> User:
    """Set the first password: the account is active. Raises `Refused` for a dead link or a weak password."""
    require(actor, GRANTS, "accept_invitation")
    account = use_up(token, Purpose.INVITATION)
    set_password(account, password)
    account.state = STEPS.after("accept_invitation", AccountState(account.state))
    account.save()
    record(InvitationAccepted(subject=account.subject), actor=actor)
    return account


@transaction.atomic
def use_sign_in_link(*, actor: Actor, token: str) -> User:
    """The account that the link signs in; the second factor is still to be shown. Raises `Refused`."""
    require(actor, GRANTS, "use_sign_in_link")
    account = use_up(token, Purpose.SIGN_IN)
    record(LinkUsed(subject=account.subject, purpose=Purpose.SIGN_IN), actor=actor)
    return account


@transaction.atomic
def set_password_by_link(*, actor: Actor, token: str, password: str) -> None:
    """Set a new password; all sessions end, and nobody is signed in by it. Raises `Refused`."""
    require(actor, GRANTS, "set_password_by_link")
    account = use_up(token, Purpose.PASSWORD)
    set_password(account, password)
    account.save()
    end_all(account)
    record(PasswordChanged(subject=account.subject), actor=actor)


@transaction.atomic
def forget_links(*, actor: Actor) -> None:
    """Delete links that have long ceased to hold, and sessions that have ended with what was noted about them."""
    require(actor, GRANTS, "forget_links")
    count, _ = MailedLink.objects.filter(expires_at__lt=clock.now() - KEEP_LINKS).delete()
    call_command("clearsessions")
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    if count:
        record(LinksForgotten(subject="accounts:links", count=count), actor=actor)
