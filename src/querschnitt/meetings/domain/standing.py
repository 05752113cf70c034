"""The items that stand on every agenda of a body: what the rules of the edition ask of its sittings."""

from collections.abc import Iterable, Iterator

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.meetings.domain.states import Standard

# The kind of rule that puts the item there, in the order of the agenda.
BY_RULE: tuple[tuple[Standard, str], ...] = (
    (Standard.LAST_MINUTES, "minutes_approved"),
    (Standard.FOLLOW_UPS, "resolutions_followed"),
    (Standard.MEASURES, "measures_reviewed"),  # K3.1-7
    (Standard.IDEAS, "ideas_treated"),  # K4-3
)


def demanded_items(rules: Iterable[RuleSetting], bodies: Iterable[str]) -> Iterator[Standard]:
    """What the rules put on the agenda of a sitting of these bodies, each once, in the order of the agenda."""
    sitting = set(bodies)
    kinds = {rule.kind for rule in rules if sitting.intersection(rule.applies_to) and _asks_for_a_sitting(rule)}
    return (standard for standard, kind in BY_RULE if kind in kinds)


def _asks_for_a_sitting(rule: RuleSetting) -> bool:
    """Minutes that are approved by circulation or by the chair need no item."""
    return rule.kind != "minutes_approved" or rule.text("by") == "next_sitting"
