"""Links that are mailed: what for, how long they hold, and for whom."""

import hashlib
from datetime import timedelta
from enum import StrEnum

from querschnitt.accounts.domain.states import AccountState


class Purpose(StrEnum):
    INVITATION = "invitation"
    SIGN_IN = "sign_in"
    PASSWORD = "password"  # noqa: S105  # to set a forgotten one


HOLDS = {
    Purpose.INVITATION: timedelta(days=14),
    Purpose.SIGN_IN: timedelta(minutes=15),
    Purpose.PASSWORD: timedelta(minutes=15),
}
# In which state of the account a link of that purpose may be asked for and used.
STATE = {
    Purpose.INVITATION: AccountState.INVITED,
    Purpose.SIGN_IN: AccountState.ACTIVE,
    Purpose.PASSWORD: AccountState.ACTIVE,
}

ON_REQUEST = frozenset({Purpose.SIGN_IN, Purpose.PASSWORD})  # an invitation is somebody else's to make


def digest_of(token: str) -> str:
    """What is kept of a token. It has 256 bits of its own: no salt, no slow hash is needed (ASVS 11.4.2)."""
    return hashlib.sha256(token.encode()).hexdigest()
