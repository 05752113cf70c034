"""What a fault while sending means: wait for the server, try this mail later, or give it up."""

from datetime import timedelta
from enum import StrEnum

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
PATIENCE = timedelta(days=5)  # RFC 5321, 4.5.4.1: the time to give up is at least four to five days
CLOSING = 421  # the server closes the connection, whatever it was asked
TOO_LARGE = 552


class Stage(StrEnum):
    """How far the talk with the server came."""

    CONNECTION = "connection"  # also: it broke off somewhere
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


class Verdict(StrEnum):
    SERVER = "server"  # nobody's mail is to blame: all wait, none is given up
    LATER = "later"
    NEVER = "never"


def verdict(stage: Stage, code: int | None) -> Verdict:
    """What the server's answer says about the mail; without a code the connection broke."""
    if stage is Stage.CONNECTION or code is None or code == CLOSING:
        return Verdict.SERVER
    if stage is Stage.SENDER and code != TOO_LARGE:
        return Verdict.SERVER  # our own address or password is refused: every mail would meet the same
    return Verdict.NEVER if code >= 500 else Verdict.LATER  # noqa: PLR2004  # the class of SMTP's permanent faults


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: four times longer each time, never more than an hour."""
    times: int = 4 ** min(max(attempts, 1) - 1, 6)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


def out_of_patience(found: Verdict, waiting: timedelta) -> bool:
    """Whether a mail is given up: at once where it never can arrive, else when its own fault lasts too long."""
    return found is Verdict.NEVER or (found is Verdict.LATER and waiting > PATIENCE)
