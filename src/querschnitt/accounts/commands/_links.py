"""Making and using up mailed links, for the commands around.

The token is computed from a reference when the mail is written (`delivery.queries.token_of`). The outbox keeps the
reference, the link keeps a digest of the token: neither of them opens an account, even together.
"""

import secrets

from querschnitt.accounts.domain.links import HOLDS, STATE, Purpose, digest_of
from querschnitt.accounts.models import MailedLink, User
from querschnitt.delivery.commands import Notice, Page, Secret, enqueue
from querschnitt.delivery.queries import token_of
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say

ROUTES = {
    Purpose.INVITATION: "accounts:accept_invitation",
    Purpose.SIGN_IN: "accounts:sign_in_by_link",
    Purpose.PASSWORD: "accounts:set_password_by_link",
}
SUBJECTS = {
    Purpose.INVITATION: say("You are invited to Querschnitt"),
    Purpose.SIGN_IN: say("Your link for signing in"),
    Purpose.PASSWORD: say("Your link for setting a new password"),
}
GONE: Say = say("This link no longer holds. Please ask for a new one.")


def mail_link(account: User, purpose: Purpose, *, person: str = "") -> None:
    """Make a link of that purpose, the only one that holds, and put it into the outbox."""
    account.links.filter(purpose=purpose, used_at=None).update(used_at=clock.now())
    now, reference = clock.now(), f"{purpose}:{secrets.token_urlsafe(24)}"
    until = now + HOLDS[purpose]
    digest = digest_of(token_of(reference))
    account.links.create(purpose=purpose, digest=digest, created_at=now, expires_at=until)
    enqueue(
        Notice(
            recipient=account.email,
            person=person,
            language=account.language,
            subject=SUBJECTS[purpose],
            template=f"accounts/mail/{purpose}",
            context={"link": Page(ROUTES[purpose], {"token": Secret(reference)}), "until": until},
        )
    )


def use_up(token: str, purpose: Purpose) -> User:
    """The account whose link this is, and the link is used; raises `Refused` if it does not hold (any more)."""
    found = MailedLink.objects.select_for_update(of=("self",)).select_related("account")
    link = found.filter(digest=digest_of(token), purpose=purpose, used_at=None, expires_at__gt=clock.now()).first()
    if link is None or link.account.state != STATE[purpose]:
        raise Refused(GONE)
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    return link.account


def end_all(account: User) -> None:
    """No link of the account holds any longer."""
    account.links.filter(used_at=None).update(used_at=clock.now())
