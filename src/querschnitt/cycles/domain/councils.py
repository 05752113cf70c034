"""Which bodies of an edition are the advisory council that is heard in a pass (V-6, K3.5-1)."""

from querschnitt.concept.domain.model import EditionData

PARAMETER = "council"  # of the rules that ask for its part


def council_bodies(edition: EditionData | None) -> frozenset[str]:
    """Keys of the bodies that the rules of the edition name as the council; none without such a rule."""
    rules = edition.rules.values() if edition else ()
    return frozenset(rule.text(PARAMETER) for rule in rules if isinstance(rule.parameters.get(PARAMETER), str)) - {""}
