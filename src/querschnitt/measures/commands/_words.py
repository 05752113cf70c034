"""What commands ask of texts and days that somebody has typed."""

from datetime import date

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


def needed(text: str, place: str, *, most: int = 0) -> str:
    """A text that may not be empty, and of at most so many characters."""
    found = str(text).strip()
    if not found:
        raise Refused(say("This field is required."), place=place)
    if most and len(found) > most:
        raise Refused(say("At most %(most)s characters.", most=most), place=place)
    return found


def happened(on: date | None, place: str = "on") -> date:
    """The day on which it was so, today unless told; refuses a day to come, since nothing of it is known."""
    today = clock.today()
    if on is not None and on > today:
        raise Refused(say("This day is still to come."), place=place)
    return on or today
