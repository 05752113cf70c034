"""Where in the steps of an edition the last decision falls and its carrying out begins (K3.2-6).

Editions call their steps as they like; who sits in them tells: the decision falls in a lasting body of the concept
that is neither the group itself nor the body that takes over from it, and the work begins in the next step of those.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from querschnitt.concept.domain.model import BodyRule, EditionData, Per


@dataclass(frozen=True, slots=True)
class Turn:
    """Keys of the step that decides and of the one with which carrying out begins; empty where there is none."""

    deciding: str
    beginning: str


def turn(steps: Iterable[tuple[str, Collection[str]]], bodies: Mapping[str, BodyRule], group: str) -> Turn:
    """Out of the steps (key and bodies, in order) of a pass with that kind of working group."""
    ordered = list(steps)
    mandate = bodies[group].mandate if group in bodies else None
    own = {group, mandate.hands_over_to if mandate else group}
    lasting = {key for key, body in bodies.items() if not body.external and body.mandate is None} - own
    deciding = [number for number, (_key, held) in enumerate(ordered) if lasting & set(held) and not own & set(held)]
    if not deciding:
        return Turn("", "")
    last = deciding[-1]
    beginning = next((key for key, held in ordered[last + 1 :] if own & set(held)), "")
    return Turn(ordered[last][0], beginning)


def group_body(edition: EditionData) -> BodyRule | None:
    """The body that works for each unit or topic over which the edition runs its passes; None: it has none."""
    for body in edition.bodies.values():
        same_kind = edition.cycle_scope is not Per.UNIT or body.unit_kind == edition.cycle_unit_kind
        if body.per is edition.cycle_scope and same_kind and not body.external:
            return body
    return None
