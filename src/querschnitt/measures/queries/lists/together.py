"""What hangs on many rows of a list, read together: one statement for a thousand rows, whatever parts are shown."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Cast

from querschnitt.measures.domain.states import ReportState
from querschnitt.measures.models import ProgressReport

CLOSE = 4  # keys a row up to which a range holds little else


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """Rows of one table that hang on rows of a list (`of`: the path to them), and the paths that are read of them.

    Each is read as the key of the row that it hangs on, then its texts, numbers, days and amounts, in this order.
    """

    rows: "QuerySet[Any]"
    of: str = "measure"
    texts: Sequence[str] = ()
    numbers: Sequence[str] = ()
    days: Sequence[str] = ()
    amounts: Sequence[str] = ()

    @property
    def places(self) -> Mapping[str, str]:
        """Path by place in the shape that all arms have in common."""
        read = {"text": self.texts, "number": self.numbers, "day": self.days, "amount": self.amounts}
        return {"of": self.of} | {f"{kind}_{at}": path for kind, paths in read.items() for at, path in enumerate(paths)}

    def shaped(self, key: int) -> "QuerySet[Any, Any]":
        """The rows with every place of the shape, marked with the key of this arm."""
        used = self.places
        given = {f"q_{name}": F(used[name]) if name in used else nothing for name, nothing in _SHAPE.items()}
        marked = self.rows.order_by().annotate(q_arm=Value(key), **given)
        shaped: QuerySet[Any, Any] = marked.values_list("q_arm", *given)
        return shaped

    def taking(self) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """Takes what was read out of a row of the common shape."""
        shape = list(_SHAPE)
        return itemgetter(*(shape.index(name) + 1 for name in self.places))


_SHAPE: Mapping[str, Cast] = {
    "of": Cast(Value(None), models.BigIntegerField()),
    **{f"text_{at}": Cast(Value(None), models.TextField()) for at in range(3)},
    "number_0": Cast(Value(None), models.BigIntegerField()),
    **{f"day_{at}": Cast(Value(None), models.DateField()) for at in range(2)},
    **{f"amount_{at}": Cast(Value(None), models.DecimalField(max_digits=14, decimal_places=2)) for at in range(2)},
}


class Chunk:
    """The rows for which parts are read together, by their primary keys; `arms` are those that the parts need.

    Rows that lie close are asked for by where their keys begin and end, which costs nothing to write down; what lies
    between them and is not of them is left alone.
    """

    def __init__(self, pks: Sequence[int], arms: Collection["Making"]) -> None:
        self._pks, self._first, self._last = pks, min(pks), max(pks)
        self._arms = tuple(arms)

    def of(self, path: str) -> Q:
        """What hangs on them by that path."""
        if self._last - self._first < CLOSE * len(self._pks):
            return Q(**{f"{path}__gte": self._first, f"{path}__lte": self._last})
        return Q(**{f"{path}__in": self._pks})

    @property
    def last_reports(self) -> "QuerySet[Any, Any]":
        """The last complete report of each, as a subquery."""
        complete = ProgressReport.objects.filter(self.of("measure"), state=ReportState.COMPLETE).order_by()
        return complete.values("measure").annotate(last=Max("pk")).values("last")

    def read(self, arm: "Making") -> list[tuple[Any, ...]]:
        """The rows of that arm, in no order."""
        return self._read[self._arms.index(arm)]

    @cached_property
    def _read(self) -> Mapping[int, list[tuple[Any, ...]]]:
        """One statement for all arms."""
        made = [make(self) for make in self._arms]
        first, *others = (arm.shaped(key) for key, arm in enumerate(made))
        keeping, found = [arm.taking() for arm in made], defaultdict[int, list[tuple[Any, ...]]](list)
        for row in (first.union(*others, all=True) if others else first).iterator():
            found[row[0]].append(keeping[row[0]](row))
        return found


Making = Callable[[Chunk], Arm]
