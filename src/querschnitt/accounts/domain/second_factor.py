"""Where a session stands with its second factor, and which pages are open until it is complete (S4)."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

# A working day, counted from signing in, whatever was done meanwhile (S5). There is no shorter limit for idleness:
# it would need a warning and a way to prolong it (WCAG 2.2.1), and nothing would be safer in an office at night.
LONGEST_SESSION = timedelta(hours=12)
WARNING = timedelta(minutes=20)  # so long before the end it is announced (WCAG 2.2.1)

SECOND_FACTOR, MAILED_LINK = "mfa", "mailed_link"  # methods of signing in, as a session records them


class Standing(StrEnum):
    """How far a signed-in session is. Only PASSED opens the house."""

    PASSED = "passed"
    VERIFY = "verify"  # the account has a second factor, this session has not shown it
    SET_UP = "set_up"  # there is none yet, and the person has proved to hold the mailbox
    PROVE_MAILBOX = "prove_mailbox"  # there is none yet, and a password alone must not be enough to set one up


def standing(methods: Collection[str], *, has_factor: bool) -> Standing:
    """Where a session stands that was opened by these methods."""
    if SECOND_FACTOR in methods:
        return Standing.PASSED
    if has_factor:
        return Standing.VERIFY
    return Standing.SET_UP if MAILED_LINK in methods else Standing.PROVE_MAILBOX


ALWAYS_OPEN = frozenset({"account_logout"})
# Named routes that a session may open besides; the first is where it is led.
OPEN: dict[Standing, tuple[str, ...]] = {
    Standing.VERIFY: ("mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    Standing.SET_UP: ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"),
    Standing.PROVE_MAILBOX: ("accounts:prove_mailbox",),
}


def way(reached: Standing, route: str) -> str | None:
    """The route to which a session is led instead of this one; None if it may go there."""
    if reached is Standing.PASSED or route in ALWAYS_OPEN or route in OPEN[reached]:
        return None
    return OPEN[reached][0]
