"""What staff say to the questions of a survey, and when it may be seen (K3.2-5)."""

from collections.abc import Sequence
from datetime import date

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.answers import TEXT_MOST

MINIMUM = 5  # answers below which nothing of an anonymous round is shown


def heard(answers: Sequence[str], questions: int) -> list[str]:
    """One text a question, of which at least one says something."""
    texts = [text.replace("\x00", "").replace("\r\n", "\n").strip() for text in answers][:questions]
    texts += [""] * (questions - len(texts))
    if not any(texts):
        raise Refused(say("Say something to at least one of the questions."), place="answer_1")
    if any(len(text) > TEXT_MOST for text in texts):
        raise Refused(say("At most %(most)s characters.", most=TEXT_MOST), place="answer_1")
    return texts


def may_be_shown(*, anonymous: bool, number: int, minimum: int, closes_on: date, closed: bool, today: date) -> bool:
    """Whether what the staff said may be seen at all.

    By name: at once. Anonymously: only when the round is over, so that no answer is seen coming in, and only from the
    minimum on.
    """
    if not anonymous:
        return True
    over = closed or today > closes_on
    return over and number >= max(minimum, MINIMUM)
