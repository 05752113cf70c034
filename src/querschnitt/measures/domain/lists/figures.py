"""Filter by money or staff that is said of a year: `2019-kosten-plan`, and with `-fehlt` where nothing is said."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from querschnitt.measures.domain.states import Resource

KINDS = {"kosten": Resource.COST, "stellen": Resource.STAFF}
WORD_OF = {kind: word for word, kind in KINDS.items()}
SIDES = {"plan": "planned", "ist": "actual"}
SHAPE = re.compile(r"(20[0-9]{2})-(kosten|stellen)-(plan|ist)(-fehlt)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """What is planned or was spent of one kind in one year; `lacking`: that nothing is said of it."""

    year: int
    kind: Resource
    side: str  # planned, actual
    lacking: bool = False

    @classmethod
    def read(cls, value: str) -> "Figure | None":
        found = SHAPE.fullmatch(value)
        if found is None:
            return None
        year, kind, side, lacking = found.groups()
        return cls(int(year), KINDS[kind], SIDES[side], bool(lacking))

    @property
    def written(self) -> str:
        side = next(word for word, name in SIDES.items() if name == self.side)
        return f"{self.year}-{WORD_OF[self.kind]}-{side}{'-fehlt' if self.lacking else ''}"


class Figures(Collection[str]):
    """Every value that this filter understands; a year is one of this century."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and SHAPE.fullmatch(value) is not None

    def __iter__(self) -> Iterator[str]:
        return (each.written for year in range(2000, 2100) for each in _of_year(year))

    def __len__(self) -> int:
        return 100 * len(_of_year(2000))


def _of_year(year: int) -> list[Figure]:
    sides = SIDES.values()
    return [Figure(year, kind, side, lacking) for kind in Resource for side in sides for lacking in (False, True)]
