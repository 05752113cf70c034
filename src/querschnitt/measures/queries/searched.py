"""What somebody finds who only remembers a word: measures, needs, offers and goals, the same as in their lists."""

from collections.abc import Mapping

from querschnitt.kernel.authority import Actor, require
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.permissions import GRANTS
from querschnitt.search.queries import Hits, hits

MOST = 8  # of each kind; the list shows all
LONGEST = 200  # characters of a question


def everything_found(actor: Actor, text: str) -> Mapping[Kind, Hits]:
    """The first of each kind that hold every word, and how many there are. A statement for each kind."""
    require(actor, GRANTS, "read_measures")
    text = text.strip()[:LONGEST]
    return {kind: hits(kind, text, MOST) for kind in Kind} if text else {}
