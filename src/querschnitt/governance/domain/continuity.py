"""Since when a demand is made: a later edition that repeats it sets nobody a new date."""

from collections.abc import Sequence
from datetime import date

from querschnitt.concept.domain.model import EditionData, RuleSetting

Line = tuple[tuple[date, EditionData], ...]  # the edition in force first, each with the day from which it was in force


def line_of(setting: RuleSetting, editions: Sequence[tuple[date, EditionData]]) -> Line:
    """The unbroken line of editions, back from the one in force, that make the same demand.

    `editions` are in the order in which they came into force. The demand is the same when the setting has the same
    key, kind, bodies and parameters, and those bodies are composed alike.
    """
    found: list[tuple[date, EditionData]] = []
    for begin, edition in reversed(editions):
        if found and not _same(setting, found[0][1], edition):
            break
        found.append((begin, edition))
    return tuple(found)


def _same(setting: RuleSetting, now: EditionData, earlier: EditionData) -> bool:
    then = earlier.rules.get(setting.key)
    if then is None:
        return False
    demand = (setting.kind, setting.applies_to, setting.parameters)
    if demand != (then.kind, then.applies_to, then.parameters):
        return False
    return all(now.bodies.get(body) == earlier.bodies.get(body) for body in setting.applies_to)
