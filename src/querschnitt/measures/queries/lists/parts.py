"""Columns of a list that are made of what hangs on its rows, told for many rows at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.utils.formats import localize
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from querschnitt.cycles.models import GoalGroup
from querschnitt.measures.domain.lists.cells import one_line
from querschnitt.measures.domain.states import Duty, Kind, Resource
from querschnitt.measures.labels import RESOURCES
from querschnitt.measures.models import (
    CoActing,
    Dependency,
    Measure,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    Milestone,
    NeedGroup,
    OfferCheck,
    OfferGroup,
    ProgressReport,
    ReportFigure,
    Responsibility,
    Supervision,
)
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.together import Arm, Chunk, Making

Found = Mapping[int, Any]
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    """A column made of what hangs on a row: how it is told of many rows, and the arms that it is read from."""

    told: Callable[[Chunk, Names], Found]
    arms: tuple[Making, ...]


def _pairs(rows: Iterable[tuple[int, str, str]]) -> Found:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for pk, key, remark in rows:
        found[pk][key] = one_line(remark) if remark else ""
    return found


def _several(rows: Iterable[tuple[int, Any]]) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for pk, value in rows:
        found[pk].append(value)
    return found


def _numbers(rows: Iterable[tuple[int, Any]]) -> Found:
    return {pk: tuple(numbers) for pk, numbers in _several(rows).items()}


def _lines(rows: Iterable[tuple[int, str]]) -> Found:
    return {pk: "\n".join(lines) for pk, lines in _several(rows).items()}


def _groups(chunk: Chunk) -> Arm:
    return Arm(rows=MeasureGroup.objects.filter(chunk.of("measure"), until=None), texts=("group", "condition"))


def _measure_groups(chunk: Chunk, _names: Names) -> Found:
    return _pairs(sorted(chunk.read(_groups), key=itemgetter(1)))


def _taking_part(chunk: Chunk) -> Arm:
    return Arm(rows=CoActing.objects.filter(chunk.of("measure"), until=None), texts=("unit__key", "does"))


def _co_acting(chunk: Chunk, _names: Names) -> Found:
    return _pairs(sorted(chunk.read(_taking_part), key=itemgetter(1)))


def _answered(chunk: Chunk) -> Arm:
    return Arm(rows=MeasureNeed.objects.filter(chunk.of("measure"), until=None), numbers=("need__number",))


def _waited_for(chunk: Chunk) -> Arm:
    return Arm(rows=Dependency.objects.filter(chunk.of("measure"), until=None), numbers=("other__number",))


def _sorted_numbers(arm: Making) -> Callable[[Chunk, Names], Found]:
    return lambda chunk, _names: _numbers(sorted(chunk.read(arm)))


def _answering(chunk: Chunk) -> Arm:
    rows = Responsibility.objects.filter(chunk.of("measure"), until=None)
    return Arm(rows=rows, texts=("duty", "post__key", "person__key"))


def _deputy(chunk: Chunk, names: Names) -> Found:
    rows = chunk.read(_answering)
    return {pk: names.who(post, person) for pk, duty, post, person in rows if duty == Duty.DEPUTY}


def _watching(chunk: Chunk) -> Arm:
    return Arm(rows=Supervision.objects.filter(chunk.of("measure"), until=None), texts=("committee__key",))


def _supervised(chunk: Chunk, _names: Names) -> Found:
    return dict(chunk.read(_watching))


def _stones(chunk: Chunk) -> Arm:
    rows = Milestone.objects.filter(chunk.of("measure"), dropped_on=None)
    return Arm(rows=rows, texts=("title",), numbers=("pk",), days=("due", "done_on"))


def _milestones(chunk: Chunk, _names: Names) -> Found:
    told = _("%(day)s %(what)s (done on %(done)s)")
    return _lines(
        (pk, told % {"day": due, "what": title, "done": done} if done else f"{due} {title}")
        for pk, title, _key, due, done in sorted(chunk.read(_stones), key=itemgetter(3, 2))
    )


def _sums(chunk: Chunk) -> Arm:
    rows = MeasureResource.objects.filter(chunk.of("measure"))
    return Arm(rows=rows, texts=("kind",), numbers=("year",), amounts=("planned", "actual"))


def _resources(chunk: Chunk, _names: Names) -> Found:
    told = _("%(year)s %(kind)s: planned %(planned)s, actual %(actual)s")
    kinds, amount = {str(key): str(label) for key, label in RESOURCES.items()}, _amounts()
    return _lines(
        (pk, told % {"year": year, "kind": kinds[kind], "planned": amount(planned), "actual": amount(actual)})
        for pk, kind, year, planned, actual in sorted(chunk.read(_sums), key=itemgetter(2, 1))
    )


def _amounts() -> Callable[[Decimal | None], str]:
    """How amounts are written in the language of the page."""
    language = get_language()
    return lambda amount: "–" if amount is None else _written(amount, language)


@lru_cache(maxsize=5_000)
def _written(amount: Decimal, _language: str | None) -> str:
    """As people of the country write it; files have a hundred thousand."""
    return localize(amount.quantize(CENT))


def _cost(chunk: Chunk, _names: Names) -> Found:
    found: dict[int, Any] = {}
    for pk, kind, _year, planned, _actual in chunk.read(_sums):
        if kind == Resource.COST and planned is not None:
            found[pk] = found.get(pk, 0) + planned.quantize(CENT)
    return found


def _last_reports(chunk: Chunk) -> Arm:
    rows = ProgressReport.objects.filter(pk__in=chunk.last_reports)
    return Arm(rows=rows, texts=("done", "effect", "next_step"))


def _report(place: int) -> Callable[[Chunk, Names], Found]:
    return lambda chunk, _names: {row[0]: row[place] for row in chunk.read(_last_reports)}


def _last_figures(chunk: Chunk) -> Arm:
    rows = ReportFigure.objects.filter(report__in=chunk.last_reports)
    return Arm(rows=rows, of="report__measure", texts=("name", "unit"), numbers=("pk",), amounts=("value",))


def _figures(chunk: Chunk, _names: Names) -> Found:
    rows, amount = sorted(chunk.read(_last_figures), key=itemgetter(3)), _amounts()
    return _lines((pk, f"{name}: {amount(value)} {unit}") for pk, name, unit, _key, value in rows)


def _own(chunk: Chunk) -> Arm:
    rows = Measure.objects.filter(chunk.of("pk"))
    return Arm(rows=rows, of="pk", texts=("field_of_action",), numbers=("goal",), days=("starts_on", "ends_on"))


def _missing(chunk: Chunk, _names: Names) -> Found:
    """What is missing of a measure, as words."""
    answered = {row[0] for row in chunk.read(_answering) if row[1] == Duty.RESPONSIBLE}
    grouped = {row[0] for row in chunk.read(_groups)}
    words = (_("responsible post"), _("dates"), _("group reached"), _("goal"), _("field of action"))
    found: dict[int, str] = {}
    for pk, field, goal, starts, ends in chunk.read(_own):
        there = (pk in answered, bool(starts and ends), pk in grouped, bool(goal), bool(field))
        found[pk] = "\n".join(word for word, known in zip(words, there, strict=True) if not known)
    return found


def _concerned(chunk: Chunk) -> Arm:
    return Arm(rows=NeedGroup.objects.filter(chunk.of("need"), until=None), of="need", texts=("group",))


def _answers(chunk: Chunk) -> Arm:
    rows = MeasureNeed.objects.filter(chunk.of("need"), until=None)
    return Arm(rows=rows, of="need", numbers=("measure__number",))


def _reached(chunk: Chunk) -> Arm:
    rows = OfferGroup.objects.filter(chunk.of("offer"), until=None)
    return Arm(rows=rows, of="offer", texts=("group", "condition"))


def _offer_groups(chunk: Chunk, _names: Names) -> Found:
    return _pairs(sorted(chunk.read(_reached), key=itemgetter(1)))


def _checks(chunk: Chunk) -> Arm:
    return Arm(rows=OfferCheck.objects.filter(chunk.of("offer")), of="offer", days=("checked_on",))


def _offer_checked(chunk: Chunk, _names: Names) -> Found:
    return dict(sorted(chunk.read(_checks)))  # the last one stays


def _meant(chunk: Chunk) -> Arm:
    return Arm(rows=GoalGroup.objects.filter(chunk.of("goal"), until=None), of="goal", texts=("group",))


def _serving(chunk: Chunk) -> Arm:
    return Arm(rows=Measure.objects.filter(chunk.of("goal")), of="goal", numbers=("number",))


def _only_groups(arm: Making) -> Callable[[Chunk, Names], Found]:
    return lambda chunk, _names: _pairs((pk, group, "") for pk, group in sorted(chunk.read(arm)))


PARTS: Mapping[Kind, Mapping[str, Part]] = {
    Kind.MEASURE: {
        "groups": Part(_measure_groups, (_groups,)),
        "co_acting": Part(_co_acting, (_taking_part,)),
        "needs": Part(_sorted_numbers(_answered), (_answered,)),
        "deputy": Part(_deputy, (_answering,)),
        "depends_on": Part(_sorted_numbers(_waited_for), (_waited_for,)),
        "supervised": Part(_supervised, (_watching,)),
        "milestones": Part(_milestones, (_stones,)),
        "resources": Part(_resources, (_sums,)),
        "cost": Part(_cost, (_sums,)),
        "missing": Part(_missing, (_own, _answering, _groups)),
        "done": Part(_report(1), (_last_reports,)),
        "effect": Part(_report(2), (_last_reports,)),
        "next_step": Part(_report(3), (_last_reports,)),
        "figures": Part(_figures, (_last_figures,)),
    },
    Kind.NEED: {
        "groups": Part(_only_groups(_concerned), (_concerned,)),
        "measures": Part(_sorted_numbers(_answers), (_answers,)),
    },
    Kind.OFFER: {"groups": Part(_offer_groups, (_reached,)), "checked": Part(_offer_checked, (_checks,))},
    Kind.GOAL: {
        "groups": Part(_only_groups(_meant), (_meant,)),
        "measures": Part(_sorted_numbers(_serving), (_serving,)),
    },
}
