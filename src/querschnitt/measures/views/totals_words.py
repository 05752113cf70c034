"""What the totals are divided by in words, and the addresses of exactly what a number counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.measures.domain.lists.language import PAGE, SINCE, UNTIL, WHICH_DAY, WORDS
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.domain.totals import Filters, narrowed_to
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.offered import options
from querschnitt.measures.queries.totals import Group, Totals
from querschnitt.ui.table import Cell

BY_GIVEN, YEAR_GIVEN = "nach", "haushaltsjahr"
DIGITS = 4
NO_MORE: Mapping[str, str] = {}
# Narrowed to a row, the page is divided further by this.
FURTHER = {"unter": "federfuehrung", "federfuehrung": "feld", "feld": "unter", "prozess": "unter", "herkunft": "unter"}


def by_words(by: str, names: Names) -> str:
    """What the rows are; the word for departments is that of the edition."""
    if by == "unter":
        kind = names.data.unit_kinds.get(names.data.cycle_unit_kind) if names.data else None
        return kind.singular if kind else _("Unit, with those below it")
    return {
        "federfuehrung": _("Unit in the lead"),
        "feld": _("Field of action"),
        "prozess": _("Pass of the process"),
        "herkunft": _("Where it came from"),
    }[by]


@dataclass(frozen=True)
class Page:
    """The totals, and the address under which they were asked for."""

    found: Totals
    given: QueryDict
    _queries: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The rows by their keys."""
        return {key: str(word) for key, word in options(Kind.MEASURE, self.found.by, self.found.asked.names)}

    @cached_property
    def _list(self) -> str:
        return reverse("measures:measures")

    def own(self, more: Mapping[str, str] = NO_MORE, *, by: str = "", filtered: bool = True) -> str:
        """This page, with its filters or without, with more of them, or divided by something else."""
        query = self.given.copy() if filtered else QueryDict(mutable=True)
        query.pop(PAGE, None)
        for name, value in {BY_GIVEN: by or self.found.by, **more}.items():
            query[name] = value
        return f"{reverse('measures:totals')}?{query.urlencode()}"

    def further(self, group: Group) -> str:
        """The same for one row, divided further; what all rows have in common is worked out once."""
        return f"{self._further}&{urlencode({self.found.by: group.key})}"

    @cached_property
    def _further(self) -> str:
        query = self.given.copy()
        for name in (PAGE, self.found.by):
            query.pop(name, None)
        query[BY_GIVEN] = FURTHER[self.found.by]
        return f"{reverse('measures:totals')}?{query.urlencode()}"

    def list_of(self, group: Group | None = None, key: str = "", more: Filters | None = None) -> str:
        """The list of exactly those measures; nothing where no list can be both what is asked for and this."""
        queries = self._query(key, more or {})
        if queries is None:
            return ""
        query = queries[0] if group is None else "&".join(filter(None, (queries[1], f"{self.found.by}={group.key}")))
        return f"{self._list}?{query}" if query else self._list

    def _query(self, key: str, more: Filters) -> tuple[str, str] | None:
        """What all rows of a column have in common, whole and without what divides the rows; worked out once."""
        if key not in self._queries:
            self._queries[key] = self._written(more)
        return self._queries[key]

    def _written(self, more: Filters) -> tuple[str, str] | None:
        wanted = self.found.asked.wanted
        filters = narrowed_to(wanted.filters, more)
        if filters is None:
            return None
        days = [(WHICH_DAY, wanted.which_day)] if wanted.since or wanted.until else []
        days += [(name, day.isoformat()) for name, day in ((SINCE, wanted.since), (UNTIL, wanted.until)) if day]
        plain = [*([(WORDS, wanted.words)] if wanted.words else []), *days]
        pairs = [(name, value) for name, values in filters.items() for value in values]
        rest = [pair for pair in pairs if pair[0] != self.found.by]
        return urlencode([*plain, *pairs]), urlencode([*plain, *rest])

    def counted(self, number: int, group: Group | None, key: str, more: Filters) -> Cell:
        """A number that leads to what it counts; a nought leads nowhere."""
        return Cell(number, href=self.list_of(group, key, more)) if number else Cell(0)

    def year_of(self, years: list[int]) -> int:
        """The year of which the rows are shown: the one asked for, else the present one, else the nearest."""
        text = self.given.get(YEAR_GIVEN, "")
        asked = int(text) if text.isascii() and text.isdecimal() and len(text) == DIGITS else clock.today().year
        return min(years, key=lambda year: (abs(year - asked), year), default=asked)
