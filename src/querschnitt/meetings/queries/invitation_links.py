"""Personal links for answering an invitation: the token is reckoned, never stored, and tells nobody (S15)."""

import hashlib

from querschnitt.delivery.queries import token_of
from querschnitt.meetings.domain.states import Invited
from querschnitt.meetings.models import Invitation
from querschnitt.meetings.queries.visibility import still_sits


def reference_of(row: Invitation) -> str:
    """What the token of this invitation is reckoned from: its number, and whom it is for.

    The number alone would not do: after a return to an older backup it could be given to somebody else.
    """
    who = row.person.key if row.person else f"{row.name}|{row.email.lower()}"
    return f"meetings.invitation:{row.pk}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"


def hashed(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_for(row: Invitation) -> str:
    """What is stored of the token that this recipient is sent."""
    return hashed(token_of(reference_of(row)))


def invitation_behind(token: str) -> Invitation | None:
    """Whose link it is; None for one that never was or was taken back, and once its person has left the body.

    One statement, for members and deputies up to three.
    """
    found = Invitation.objects.filter(token_hash=hashed(token), removed_on__isnull=True)
    row = found.select_related("meeting", "person__account").first()
    return row if row is not None and holds(row) else None


def holds(row: Invitation) -> bool:
    """Whether an invitation opens anything to its person: a seat's only as long as the person sits there."""
    return row.role == Invited.GUEST or still_sits(row)
