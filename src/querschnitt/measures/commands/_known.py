"""What is said of measures, offers and needs is held against this: asked of the database once for all that is said."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from querschnitt.cycles.models import Cycle
from querschnitt.cycles.queries.rights import councils
from querschnitt.measures.commands import _stock
from querschnitt.measures.models import Need
from querschnitt.organisation.models import Unit

Found = TypeVar("Found")


class Known:
    """Units, fields, groups, goals, passes, needs as they are on that day; for one command, or for a whole file.

    What is asked for twice is read once. Nothing of it is changed by the commands that ask here.
    """

    def __init__(self, today: date) -> None:
        self.today = today
        self._kept: dict[tuple[object, ...], Any] = {}
        self._needs: dict[int, Need] = {}
        self._units: dict[str, Unit] = {}

    def once(self, ask: Callable[..., Found], *about: object) -> Found:
        """What that function answers; a refusal is asked for again."""
        key = (ask, *about)
        if key not in self._kept:
            self._kept[key] = ask(*about)
        found: Found = self._kept[key]
        return found

    def unit(self, key: str) -> Unit:
        return self.once(_stock.known_unit, key, self.today)

    def cycle(self, key: str) -> Cycle | None:
        return self.once(_stock.known_cycle, key)

    def field(self, key: str) -> str:
        return self.once(_stock.known_field, key, self.today)

    def groups(self, keys: Collection[str]) -> None:
        """Refuses a group that the edition in force does not name."""
        self.once(_stock.known_groups, frozenset(keys), self.today)

    def council(self) -> frozenset[str]:
        """The advisory councils at work, as scopes."""
        return self.once(councils)

    def needs(self, numbers: Collection[int]) -> dict[int, Need]:
        """Those of these numbers that there are."""
        if missing := set(numbers) - set(self._needs):
            rows = Need.objects.select_related("same_as").filter(number__in=missing)
            self._needs |= {row.number: row for row in rows}
        return {number: self._needs[number] for number in sorted(numbers) if number in self._needs}

    def standing(self, keys: Collection[str], ask: Callable[[set[str]], Iterable[Unit]]) -> dict[str, Unit]:
        """Those units of these keys that stand."""
        if missing := set(keys) - set(self._units):
            self._units |= {row.key: row for row in ask(missing)}
        return {key: self._units[key] for key in sorted(keys) if key in self._units}
