"""Measures that are changed together: locked, with what rights and checks ask of each, read for all of them at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._fields import Whole
from querschnitt.measures.commands._hanging import AT_ONCE, HANGING, present_rows_of
from querschnitt.measures.commands._known import Known
from querschnitt.measures.commands._measure import before_a_body
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import CoActing, Measure
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.rights import subject_of

ALONGSIDE = ("unit", "goal", "cycle__committee", "parent__unit")
MOST = AT_ONCE  # rows of a statement


class Together(Whole):
    """Five hundred measures at most. What is read of them is kept, so a check costs no statement of its own.

    A measure that becomes a part is one for those that follow as well, though nothing is stored yet.
    """

    def __init__(self, numbers: Collection[int], fields: Collection[str], known: Known) -> None:
        assert len(numbers) <= MOST
        self.known = known
        locked = Measure.objects.select_for_update(of=("self",)).filter(number__in=numbers).order_by("number")
        self._rows = {row.number: row for row in locked.prefetch_related(*ALONGSIDE)}
        self._pks = [row.pk for row in self._rows.values()]
        self._hanging = {name: self._present(name) for name in sorted(HANGING & set(fields))}
        self._others: dict[int, Measure | None] = {}

    def _present(self, name: str) -> Mapping[int, list[Any]]:
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for row in present_rows_of(name, self._pks):
            found[row.measure_id].append(row)
        return found

    def measure(self, number: int) -> Measure:
        if number not in self._rows:
            raise Refused(say("There is no measure %(number)s.", number=number), place="measure")
        return self._rows[number]

    def hanging(self, row: Measure, name: str) -> list[Any]:
        """The rows that hang on it at present; only of the fields that were named."""
        return self._hanging[name].get(row.pk, [])

    @cached_property
    def _acting(self) -> Mapping[int, set[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        rows = CoActing.objects.filter(measure__in=self._pks, until=None)
        for pk, key in rows.values_list("measure", "unit__key"):
            found[pk].add(key)
        return found

    def acting(self, row: Measure) -> Collection[str]:
        """The keys of the units that take part."""
        return self._acting.get(row.pk, ())

    def subject(self, row: Measure) -> MeasureSubject:
        return subject_of(row, acting=self.acting(row), council=self.known.council())

    def allowed(self, actor: Actor, action: str, row: Measure) -> Mandate:
        """The mandate under which the actor may do it with this measure; raises `Forbidden`."""
        return require(actor, GRANTS, action, self.subject(row))

    @cached_property
    def _before_a_body(self) -> set[int]:
        recommended = [row.pk for row in self._rows.values() if row.state == MeasureState.RECOMMENDED]
        return before_a_body(recommended) if recommended else set()

    def refuse_before_a_body(self, row: Measure) -> None:
        """Refuse to change what a body has before it: it decides on what it was shown."""
        if row.pk in self._before_a_body:
            sentence = say("Measure %(number)s lies before a body: it decides on what it was shown.", number=row.number)
            raise Refused(sentence, place="measure")

    def of_number(self, number: int) -> Measure | None:
        if number in self._rows:
            return self._rows[number]
        if number not in self._others:
            self._others[number] = super().of_number(number)
        return self._others[number]

    @cached_property
    def _parts(self) -> Counter[int]:
        wholes = Measure.objects.filter(parent__in=self._pks).values_list("parent", flat=True)
        return Counter(pk for pk in wholes if pk)

    def has_parts(self, row: Measure) -> bool:
        return self._parts[row.pk] > 0

    def moves(self, before: Measure | None, after: Measure | None) -> None:
        """One of them becomes a part of another, or is none any more."""
        for whole, more in ((before, -1), (after, 1)):
            if whole is not None:
                self._parts[whole.pk] += more
