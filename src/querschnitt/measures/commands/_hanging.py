"""What hangs on a measure from a day on: groups with their condition, units that take part, needs that it answers."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._fields import as_number, at_most
from querschnitt.measures.commands._known import Known
from querschnitt.measures.commands._stock import CONDITION
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import NeedState
from querschnitt.measures.models import CoActing, Measure, MeasureGroup, MeasureNeed, Need
from querschnitt.organisation.models import Unit

LINE = 200
AT_ONCE = 500  # rows a statement
Hanging = Any  # a row of one of the three
MODELS: Mapping[str, Any] = {"groups": MeasureGroup, "needs": MeasureNeed, "co_acting": CoActing}
HANGING = frozenset(MODELS)
JOINED = {"groups": (), "needs": ("need",), "co_acting": ("unit",)}


class Moves:
    """What ends and what begins to hang, on one measure or on many; nothing is stored before `store`."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._ended: list[Hanging] = []
        self._new: list[Hanging] = []

    def add(self, ended: Sequence[Hanging], new: Sequence[Hanging]) -> None:
        self._ended += ended
        self._new += new

    def store(self) -> None:
        """What was said on that very day only is taken back, the rest stays on record with its last day."""
        for model in MODELS.values():
            ended = [row for row in self._ended if type(row) is model]
            for some in _portions([row.pk for row in ended if row.since >= self._on]):
                model.objects.filter(pk__in=some).delete()
            for some in _portions([row.pk for row in ended if row.since < self._on]):
                model.objects.filter(pk__in=some).update(until=day_before(self._on))
            model.objects.bulk_create([row for row in self._new if type(row) is model], batch_size=AT_ONCE)


def _portions(pks: list[int]) -> Iterable[list[int]]:
    return (pks[begin : begin + AT_ONCE] for begin in range(0, len(pks), AT_ONCE))


def present_rows_of(name: str, measures: Collection[int]) -> QuerySet[Any]:
    """What hangs on these measures (primary keys) at present."""
    found: QuerySet[Any] = MODELS[name].objects.filter(measure__in=measures, until=None).order_by()
    return found.select_related(*JOINED[name]) if JOINED[name] else found


def hanging(row: Measure, name: str) -> object:
    """What hangs on the measure at present, as a change keeps it."""
    return said(name, present_rows_of(name, [row.pk]))


def said(name: str, rows: Iterable[Hanging]) -> object:
    """Rows that hang on one measure, as a change keeps them."""
    match name:
        case "groups":
            return {row.group: row.condition for row in sorted(rows, key=lambda row: row.group)}
        case "co_acting":
            return {row.unit.key: row.does for row in sorted(rows, key=lambda row: row.unit.key)}
    return sorted(row.need.number for row in rows)


def hang(row: Measure, name: str, wanted: object, on: date) -> None:
    """Let exactly this hang on the measure from that day on; what is not said any more ends, and stays on record."""
    moves = Moves(on)
    moves.add(*moved(row, name, wanted, list(present_rows_of(name, [row.pk])), Known(on)))
    moves.store()


def moved(
    row: Measure, name: str, wanted: object, present: Sequence[Hanging], known: Known
) -> tuple[list[Hanging], list[Hanging]]:
    """Which of the present rows end, and which new ones begin, so that exactly this hangs on the measure."""
    move: Callable[..., tuple[list[Hanging], list[Hanging]]] = MOVES[name]
    return move(row, wanted or (), present, known)


def _words(wanted: Any) -> dict[str, str]:
    return {str(key): str(words).strip() for key, words in dict(wanted).items()}


def _reach(row: Measure, wanted: object, rows: Sequence[Hanging], known: Known) -> tuple[list[Hanging], list[Hanging]]:
    groups, present = _words(wanted), {held.group: held for held in rows}
    if new := set(groups) - set(present):
        known.groups(new)
    for condition in groups.values():
        at_most(condition, "groups", CONDITION)
    kept = {key for key, held in present.items() if groups.get(key) == held.condition}
    return [held for key, held in present.items() if key not in kept], [
        MeasureGroup(measure=row, group=key, condition=words, since=known.today)
        for key, words in groups.items()
        if key not in kept
    ]


def _act_with(
    row: Measure, wanted: object, rows: Sequence[Hanging], known: Known
) -> tuple[list[Hanging], list[Hanging]]:
    units, present = _words(wanted), {held.unit.key: held for held in rows}
    if row.unit.key in units:
        raise Refused(say("The unit in the lead does not co-act."), place="co_acting")
    for does in units.values():
        needed(does, "co_acting", most=LINE)
    kept = {key for key, held in present.items() if units.get(key) == held.does}
    found = known_units(set(units) - kept, known)
    return [held for key, held in present.items() if key not in kept], [
        CoActing(measure=row, unit=unit, does=units[key], since=known.today) for key, unit in found.items()
    ]


def _answer(row: Measure, wanted: object, rows: Sequence[Hanging], known: Known) -> tuple[list[Hanging], list[Hanging]]:
    present = {held.need_id: held for held in rows}
    needs = {need.pk: need for need in known_needs(wanted, known)}  # type: ignore[arg-type]
    return [held for key, held in present.items() if key not in needs], [
        MeasureNeed(measure=row, need=need, since=known.today) for key, need in needs.items() if key not in present
    ]


MOVES: Mapping[str, Callable[..., tuple[list[Hanging], list[Hanging]]]] = {
    "groups": _reach,
    "needs": _answer,
    "co_acting": _act_with,
}


def known_needs(numbers: Iterable[object], known: Known) -> list[Need]:
    """Needs by their numbers; one that was said twice stands for the one that it is the same as."""
    wanted = {as_number(number, "needs") for number in numbers}
    rows = known.needs(wanted)
    for number in sorted(wanted - set(rows)):
        raise Refused(say("There is no need %(number)s.", number=number), place="needs")
    meant = {row.same_as if row.state == NeedState.SAID_TWICE and row.same_as else row for row in rows.values()}
    return sorted(meant, key=lambda row: row.number)


def known_units(keys: Collection[str], known: Known) -> dict[str, Unit]:
    """Units that stand today, by key."""
    standing = Q(dissolved_on=None) | Q(dissolved_on__gte=known.today)
    found = known.standing(keys, lambda missing: Unit.objects.filter(standing, key__in=missing))
    for key in sorted(set(keys) - set(found)):
        raise Refused(say("There is no unit “%(key)s”.", key=key), place="co_acting")
    return found
