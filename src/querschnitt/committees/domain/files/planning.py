"""The register after a file: what its rows add to what is recorded, and every row that it cannot take.

Nothing recorded is taken back: a row may add, complete (an end, a reason), or say what is recorded already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from querschnitt.committees.domain.files.columns import HERE, SeatLine, SeatsRead, Value, sentence_of
from querschnitt.committees.domain.files.known import Known
from querschnitt.committees.domain.files.parts import chairs_with, sat_with
from querschnitt.committees.domain.files.register import Body, Extended, Register
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.files.faults import Faults, agreed
from querschnitt.organisation.domain.tables.shape import RowFault, Table

# Words that pages below /gremien/ have taken; a committee of that key could not be reached.
TAKEN = frozenset({"struktur", "gruenden", "einlesen", "ausgeben"})
FACTS = (
    "body", "name", "unit", "topic", "founded_on", "planned_end", "ended_on", "end_reason", "convened_by",
    "assignment", "convening_reason", "merged_into", "handed_over_to", "handed_over_on",
)  # fmt: skip
OTHERS = ("convened_by", "merged_into", "handed_over_to")


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows that speak of one committee."""

    key: str
    lines: tuple[SeatLine, ...]

    @property
    def first(self) -> int:
        return self.lines[0].row

    def row_of(self, fact: str) -> int:
        """The row that says it, else the first."""
        return next((line.row for line in self.lines if fact in line.facts), self.first)


def with_seats(
    register: Register, table: Table, read: SeatsRead, known: Known
) -> tuple[Register, tuple[RowFault, ...]]:
    """The register after all rows, and every row that it cannot take."""
    faults = Faults(table, {})
    ordered = sorted(read.lines, key=lambda line: (line.committee, line.row))
    groups = [_Group(key, tuple(lines)) for key, lines in groupby(ordered, key=lambda line: line.committee)]
    result = register
    for group in groups:
        body = _body(register, group, known, faults)
        if body is not None:
            result = result.having(_with_parts(body, group, known, faults))
    for group in groups:
        if group.key in result.bodies:
            _check_others(result, group, faults, read.broken)
    return result, faults.ordered()


def _body(register: Register, group: _Group, known: Known, faults: Faults) -> Body | None:
    """The committee as recorded and completed, or a new one; None where it cannot be."""
    recorded = register.bodies.get(group.key)
    said = {fact: value for fact in FACTS if (value := _said(group, fact, faults))}
    before = len(faults.found)
    if recorded is None:
        return _new(group, said, known, faults)
    for fact, value in said.items():
        old = getattr(recorded, fact)
        if old and old != value:
            faults.note(sentence_of(old), row=group.row_of(fact), column=fact)
    new = {fact: value for fact, value in said.items() if not getattr(recorded, fact)}
    completed = replace(recorded, **new)  # type: ignore[arg-type]  # typed by column
    _check(completed, group, faults)
    return completed if len(faults.found) == before else None


def _said(group: _Group, fact: str, faults: Faults) -> Value | None:
    def contradicts(row: int, first: int) -> None:
        faults.note(say("Row %(row)s says otherwise.", row=first), row=row, column=fact)

    return agreed([(line.row, line.facts[fact]) for line in group.lines if fact in line.facts], contradicts)


def _new(group: _Group, said: dict[str, Value], known: Known, faults: Faults) -> Body | None:
    before = len(faults.found)
    for fact in ("body", "founded_on"):
        if fact not in said:
            faults.note(HERE, row=group.first, column=fact)
    if group.key in TAKEN:
        faults.note(say("“%(key)s” cannot be the key of a body.", key=group.key), row=group.first, column="committee")
    if len(faults.found) > before:
        return None
    founded_on, unit, topic = said["founded_on"], str(said.get("unit", "")), str(said.get("topic", ""))
    assert isinstance(founded_on, date)
    try:
        rule = known.body(str(said["body"]), founded_on)
        scope = known.scope_name(rule, unit, topic, founded_on)
    except Refused as refusal:
        faults.note(refusal.sentence, row=group.row_of(refusal.place), column=refusal.place)
        return None
    name = " ".join(filter(None, (rule.name, scope)))
    computed = {"name": name, "planned_end": known.planned_end(rule, topic, founded_on)}
    body = Body(key=group.key, **{**computed, **said})  # type: ignore[arg-type]  # typed by column
    _check(body, group, faults)
    return body if len(faults.found) == before else None


def _check(body: Body, group: _Group, faults: Faults) -> None:
    for fact in ("ended_on", "planned_end"):
        day: date | None = getattr(body, fact)
        if day is not None and day < body.founded_on:
            faults.note(say("It was founded on %(on)s.", on=body.founded_on), row=group.row_of(fact), column=fact)
    if (body.merged_into or body.handed_over_to) and body.ended_on is None:
        faults.note(HERE, row=group.first, column="ended_on")
    if bool(body.handed_over_to) != bool(body.handed_over_on):
        missing = "handed_over_on" if body.handed_over_to else "handed_over_to"
        faults.note(HERE, row=group.first, column=missing)
    if body.handed_over_on and body.ended_on and body.handed_over_on <= body.ended_on:
        said = say("The mandate ended on %(on)s only.", on=body.ended_on)
        faults.note(said, row=group.row_of("handed_over_on"), column="handed_over_on")


def _with_parts(body: Body, group: _Group, known: Known, faults: Faults) -> Body:
    sat = sat_with(body, [line for line in group.lines if line.member], known, faults)
    chairs = chairs_with(body, [line for line in group.lines if line.chair], known, faults)
    extended = {*body.extended, *(Extended(*line.extension) for line in group.lines if line.extension)}
    ordered = tuple(sorted(extended, key=lambda one: (one.decided_on, one.until)))
    return replace(body, sat=sat, chairs=chairs, extended=ordered)


def _check_others(register: Register, group: _Group, faults: Faults, broken: frozenset[str]) -> None:
    """What a committee has to do with others: they exist, and no other one has its task at the same time."""
    body = register.bodies[group.key]
    for fact in OTHERS:
        other = getattr(body, fact)
        if other and other not in register.bodies and other not in broken:
            faults.note(say("There is no body “%(key)s”.", key=other), row=group.row_of(fact), column=fact)
    for other in _rivals(body, register.bodies.values()):
        sentence = say("At the same time “%(key)s” stands for the same.", key=other.key)
        faults.note(sentence, row=group.row_of("founded_on"), column="founded_on")
    _check_represented(register, group, faults, broken)


def _rivals(body: Body, others: Iterable[Body]) -> Iterator[Body]:
    for other in others:
        same = (other.body, other.unit, other.topic) == (body.body, body.unit, body.topic)
        if same and other.key != body.key and other.span.overlaps(body.span):
            yield other


def _check_represented(register: Register, group: _Group, faults: Faults, broken: frozenset[str]) -> None:
    for line in group.lines:
        kind, _, key = line.representing.partition(":")
        if kind == "committee" and key not in register.bodies and key not in broken:
            faults.note(say("There is no body “%(key)s”.", key=key), row=line.row, column="representing")
        elif key and kind not in {"unit", "committee", "body"}:
            sentence = say("Write unit:key, committee:key or body:key.")
            faults.note(sentence, row=line.row, column="representing")
