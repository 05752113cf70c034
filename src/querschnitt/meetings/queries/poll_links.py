"""Personal links for answering: the token is reckoned, never stored; what is stored tells nobody the token (S15)."""

import hashlib

from querschnitt.delivery.queries import token_of
from querschnitt.meetings.models import PollInvitee
from querschnitt.meetings.queries.visibility import sits_there


def reference_of(invitee: PollInvitee) -> str:
    """What the token of this invitee is reckoned from.

    The row's number alone would not do: after a return to an older backup it could be given to somebody else, and an
    old mail would open that person's answers.
    """
    who = invitee.person.key if invitee.person else invitee.email.lower()
    return f"meetings.poll:{invitee.pk}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"


def hashed(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_for(invitee: PollInvitee) -> str:
    """What is stored of the token that this invitee is sent."""
    return hashed(token_of(reference_of(invitee)))


def invitee_behind(token: str) -> PollInvitee | None:
    """Whose link it is; None for one that never was or was taken back, and once its person has left the body.

    Two statements.
    """
    found = PollInvitee.objects.filter(token_hash=hashed(token), revoked_on__isnull=True)
    row = found.select_related("poll__meeting", "person__account").first()
    return row if row is not None and holds(row) else None


def holds(row: PollInvitee) -> bool:
    """Whether the question is still the person's: who was asked for a seat is asked only while sitting there."""
    return row.membership_id is None or row.person is None or sits_there(row.person.key, row.poll.meeting)
