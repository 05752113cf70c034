"""The mark of a form: of which survey, unit and version it is. Sealed, so that no other form passes for it."""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from querschnitt.kernel.wording import Say, say

Seal = Callable[[str], str]  # a digest that nobody makes without the secret of the house
DIGITS = 16
MARK = re.compile(r"QS1/([\w-]+)/([0-9]{1,9})/([\w-]+)/([0-9]{1,9})/([0-9]{8})/([0-9a-f]{16})")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMark:
    """`survey`: its number; `version`: of the answer when the form was made; `made_on`: that day."""

    cycle: str
    survey: int
    unit: str
    version: int
    made_on: date

    @property
    def said(self) -> str:
        return f"QS1/{self.cycle}/{self.survey}/{self.unit}/{self.version}/{self.made_on:%Y%m%d}"

    def written(self, seal: Seal) -> str:
        """The mark as the form carries it."""
        return f"{self.said}/{seal(self.said)[:DIGITS]}"

    @classmethod
    def found(cls, text: str) -> tuple["FormMark", str] | None:
        """The mark and its seal, where the text holds one."""
        match = MARK.search(text)
        if match is None:
            return None
        cycle, survey, unit, version, day, seal = match.groups()
        try:
            made_on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
        except ValueError:
            return None
        return cls(cycle=cycle, survey=int(survey), unit=unit, version=int(version), made_on=made_on), seal

    def sealed_with(self, given: str, seal: Seal) -> bool:
        return hmac.compare_digest(given, seal(self.said)[:DIGITS])


def refused_mark(found: tuple[FormMark, str] | None, *, survey: int, unit: str, seal: Seal) -> Say | None:
    """Why a form is not taken for this answer; None where it is."""
    if found is None:
        return say("The form has lost its mark (the line that begins with QS1). Download it again and fill it in.")
    mark, given = found
    if not mark.sealed_with(given, seal):
        return say("The mark of the form was changed. Download it again and copy your rows into it.")
    if mark.unit != unit:
        return say("This form was made for another unit (%(unit)s).", unit=mark.unit)
    if mark.survey != survey:
        return say("This form belongs to another survey (pass %(cycle)s).", cycle=mark.cycle)
    return None
