"""The kinds of rules that an edition may use: a kind is code with a judge; what, of whom and by when is data."""

from collections.abc import Mapping

from querschnitt.concept.domain.kinds.cycle import CYCLE
from querschnitt.concept.domain.kinds.measures import MEASURES
from querschnitt.concept.domain.kinds.papers import PAPERS
from querschnitt.concept.domain.kinds.participation import PARTICIPATION
from querschnitt.concept.domain.kinds.shape import Applies, Need, Parameter, RuleKind, Type
from querschnitt.concept.domain.kinds.sittings import SITTINGS
from querschnitt.concept.domain.kinds.structure import STRUCTURE

__all__ = ["KINDS", "Applies", "Need", "Parameter", "RuleKind", "Type"]

KINDS: Mapping[str, RuleKind] = {
    kind.key: kind for kind in (*STRUCTURE, *SITTINGS, *CYCLE, *MEASURES, *PAPERS, *PARTICIPATION)
}
