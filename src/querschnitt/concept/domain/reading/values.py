"""Single values of the file: what each must look like, and the sentence when it does not."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from querschnitt.concept.domain.reading.names import KEY, REQUIREMENT
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.wording import Say, say

E = TypeVar("E", bound=StrEnum)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTHS_OF = {"years": 12, "months": 1}


class Wrong(Exception):
    """A value that cannot be read, with the sentence why."""

    def __init__(self, sentence: Say) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def text(raw: object) -> str:
    if not isinstance(raw, str):
        raise Wrong(say("This must be a text in quotation marks."))
    return raw.strip()


def filled(raw: object) -> str:
    found = text(raw)
    if not found:
        raise Wrong(say("This must not be empty."))
    return found


def key(raw: object) -> str:
    found = filled(raw)
    if not KEY.fullmatch(found):
        raise Wrong(say("A key has small letters, digits, and hyphens or underscores between them."))
    return found


def requirement(raw: object) -> str:
    found = text(raw)
    if found and not REQUIREMENT.fullmatch(found):
        raise Wrong(say("A requirement is written like K3.1-2, not %(written)s.", written=found))
    return found


def flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise Wrong(say("This must be true or false, without quotation marks."))
    return raw


def number(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise Wrong(say("This must be a whole number, without quotation marks."))
    if raw < 1:
        raise Wrong(say("This must be 1 or more, not %(written)s.", written=raw))
    return raw


def day(raw: object) -> date:
    if isinstance(raw, str) and ISO_DAY.fullmatch(raw.strip()):
        return _day_written_as_text(raw.strip())
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise Wrong(say("This must be a date like 2018-11-08, without quotation marks."))
    return raw


def _day_written_as_text(written: str) -> date:
    try:
        date.fromisoformat(written)
    except ValueError:
        raise Wrong(say("There is no day %(written)s.", written=written)) from None
    raise Wrong(say("This must be a date like 2018-11-08, without quotation marks."))


LONGEST_DAYS = 100 * 12 * 31  # beyond it no calendar of a municipality reaches


def span(raw: object) -> Span:
    if not isinstance(raw, dict) or not raw:
        raise Wrong(say("This must be a length of time like { months = 3 } or { weeks = 2 }."))
    unknown = set(raw) - {"years", "months", "weeks", "days"}
    if unknown:
        raise Wrong(say("A length of time has years, months, weeks and days, not %(written)s.", written=_list(unknown)))
    parts = {unit: number(amount) for unit, amount in raw.items()}
    months = sum(parts.get(unit, 0) * factor for unit, factor in MONTHS_OF.items())
    if months * 31 + parts.get("weeks", 0) * 7 + parts.get("days", 0) > LONGEST_DAYS:
        raise Wrong(say("A length of time is at most a hundred years."))
    return Span(months=months, weeks=parts.get("weeks", 0), days=parts.get("days", 0))


def one_of(options: tuple[str, ...], raw: object) -> str:
    found = text(raw)
    if found not in options:
        raise Wrong(
            say("%(written)s is not possible here; possible are %(options)s.", written=found, options=_list(options))
        )
    return found


def choice(options: type[E], raw: object) -> E:
    return options(one_of(tuple(option.value for option in options), raw))


def _list(words: set[str] | tuple[str, ...]) -> str:
    return ", ".join(sorted(words) if isinstance(words, set) else words)
