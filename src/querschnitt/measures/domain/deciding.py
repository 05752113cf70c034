"""How the resolution of a body is applied to each line of a recommendation."""

from dataclasses import dataclass

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.states import Outcome
from querschnitt.meetings.domain.states import ResolutionKind

ADOPTING = frozenset({Outcome.AS_PROPOSED, Outcome.AMENDED})
_ALL = frozenset(Outcome)
_OPEN = frozenset({Outcome.DEFERRED})
POSSIBLE = {
    ResolutionKind.UNANIMOUS: _ALL,
    ResolutionKind.MAJORITY: _ALL,
    ResolutionKind.REJECTED: frozenset({Outcome.REJECTED, Outcome.DEFERRED}),
    ResolutionKind.NOTED: _OPEN,  # taking note is no decision
    ResolutionKind.ADJOURNED: _OPEN,
    ResolutionKind.WITHDRAWN: _OPEN,
    ResolutionKind.REFERRED: frozenset(),  # the body decides to which it was referred
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided on one line. `title` and `text`: the amended words; `reason`: in the words of the body."""

    outcome: Outcome
    reason: str = ""
    title: str = ""
    text: str | None = None


def check(kind: ResolutionKind, decided: Decided, *, title: str, text: str, line: int) -> None:
    """Refuse an outcome that this resolution cannot have, an amendment that amends nothing, and words without one.

    `line`: to which line of the form it is said.
    """
    if not POSSIBLE[kind]:
        raise Refused(say("It was referred to another body: that one decides."), place="resolution")
    if decided.outcome not in POSSIBLE[kind]:
        raise Refused(say("A resolution of this kind does not have this outcome."), place=f"outcome_{line}")
    amends = _amends(decided, title, text)
    if decided.outcome is Outcome.AMENDED and not amends:
        raise Refused(say("Write down the amended words."), place=f"text_{line}")
    if decided.outcome is not Outcome.AMENDED and amends:
        sentence = say("The words were changed here: choose “amended”, or put back those that lay before the body.")
        raise Refused(sentence, place=f"outcome_{line}")


def _amends(decided: Decided, title: str, text: str) -> bool:
    """Whether other words are written down than lay before the body; a browser sends its own line breaks."""
    new_title = decided.title.strip() or title.strip()
    new_text = text if decided.text is None else decided.text
    return new_title != title.strip() or _lines(new_text) != _lines(text)


def _lines(text: str) -> list[str]:
    return [each.rstrip() for each in text.strip().splitlines()]
