"""What becomes of a charge: when it comes back, when somebody is reminded, what a report must say."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from querschnitt.kernel.calendar import months_later
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.sentences import MOST, sentences
from querschnitt.meetings.domain.states import Light

SOON = timedelta(days=7)
MONTHS_MOST = 60


class Stage(StrEnum):
    """Who is reminded, and why. Each once a due date."""

    SOON = "soon"  # the post, before it is due
    POST = "post"
    DEPUTY = "deputy"
    BODY = "body"  # its chair, and the process office
    VACANT = "vacant"  # nobody holds the post: the process office, at once


# From how many days after the due date on.
OVERDUE = {Stage.POST: 1, Stage.DEPUTY: 14, Stage.BODY: 28}


def stages_reached(due: date, today: date, *, vacant: bool = False) -> Iterator[Stage]:
    """The stages that a charge has reached by that day; before it is due the last week only."""
    if vacant:
        yield Stage.VACANT
    if due - SOON <= today <= due:
        yield Stage.SOON
    yield from (stage for stage, days in OVERDUE.items() if (today - due).days >= days)


def next_due(first: date, every_months: int, after: date) -> date:
    """The first date of the row `first`, `first` + n months, + 2n months … that lies after that day.

    Every date is counted from the first one, so that the 31st comes back as the 31st wherever a month has one.
    """
    times = max(0, (after.year - first.year) * 12 + after.month - first.month) // every_months
    found = months_later(first, times * every_months)
    while found <= after:
        times += 1
        found = months_later(first, times * every_months)
    return found


def check_report(
    *, light: Light, text: str, delay_reason: str, due: date, new_due: date | None, done: bool, today: date
) -> None:
    """Refuse a report that says too little or too much: at most three sentences, a reason for every delay."""
    if not text.strip():
        raise Refused(say("Say in a sentence how it stands."), place="text")
    if sentences(text) > MOST:
        raise Refused(
            say("Say it in at most three sentences: these are %(number)s.", number=sentences(text)), place="text"
        )
    if done and new_due:
        raise Refused(say("What is done needs no later date."), place="new_due")
    if new_due and new_due < today:
        raise Refused(say("The new date must be %(day)s or later.", day=today), place="new_due")
    if not delay_reason.strip():
        _refuse_silence(light, due, new_due, today)


def _refuse_silence(light: Light, due: date, new_due: date | None, today: date) -> None:
    if today > due:
        raise Refused(say("It was due on %(due)s: say why it is late.", due=due), place="delay_reason")
    if light is Light.RED:
        raise Refused(say("Say why it is not feasible in time."), place="delay_reason")
    if new_due and new_due != due:
        raise Refused(say("Say why the date moves."), place="delay_reason")
