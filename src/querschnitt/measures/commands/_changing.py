"""What is said of measures is said otherwise: of one by its command, of ten thousand by a file; in the same way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from querschnitt.chronicle.commands import record_all
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, may, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._fields import PLAIN, checked, in_order
from querschnitt.measures.commands._finding import all_findable
from querschnitt.measures.commands._ground import still
from querschnitt.measures.commands._hanging import HANGING, Moves, moved, said
from querschnitt.measures.commands._known import Known
from querschnitt.measures.commands._measure import noted_change, refuse_over, store_all
from querschnitt.measures.commands._together import MOST, Together
from querschnitt.measures.events.measures import MeasureChanged
from querschnitt.measures.models import Measure, MeasureChange
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.rights import right_to_change, subject_of

FOUND_BY = frozenset({"title", "text", "origin", "origin_reference"})


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be said of the measure, the entry or row of that number; `seen`: the version that was shown (R4)."""

    number: int
    changes: Mapping[str, object]
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A measure that says something else now, as rows in memory: nothing is stored yet."""

    row: Measure
    capacity: Mandate
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)


def change_one(actor: Actor, change: Change, reason: str) -> Measure:
    """Change one measure; raises what refuses it."""
    together = Together([change.number], change.changes, Known(clock.today()))
    moves = Moves(together.known.today)
    told = otherwise(actor, together, change, moves)
    if told.after:
        keep(actor, [told], moves, reason)
    return told.row


def change_all(
    actor: Actor, changes: Iterable[Change], reason: str, *, stored: bool = True
) -> Iterator[tuple[int, Refused | Forbidden]]:
    """Change many measures, five hundred at a time, and tell which are refused: then all of it is to be taken back.

    Each is asked for as `change_one` asks, in their order: a later one finds what an earlier one has become. Each may
    be named once. Without `stored` they are only asked for.
    """
    known, waiting = Known(clock.today()), iter(changes)
    while some := list(islice(waiting, MOST)):
        together = Together([one.number for one in some], {name for one in some for name in one.changes}, known)
        moves, told = Moves(known.today), list[Otherwise]()
        for change in some:
            try:
                told.append(otherwise(actor, together, change, moves))
            except (Refused, Forbidden) as error:
                yield change.number, error
        if stored:
            keep(actor, [one for one in told if one.after], moves, reason)


def otherwise(actor: Actor, together: Together, change: Change, moves: Moves) -> Otherwise:
    """What the measure says then, in memory; raises where it may not be. `after` is empty where nothing is another."""
    row = together.measure(change.number)
    capacity = together.allowed(actor, right_to_change(row), row)
    still(row, change.seen)
    refuse_over(row)
    if unknown := set(change.changes) - PLAIN - HANGING:
        raise ValueError(f"a measure has no field {min(unknown)!r} that is changed")
    together.refuse_before_a_body(row)
    told = Otherwise(row, capacity)
    _plainly(told, {name: change.changes[name] for name in change.changes if name in PLAIN}, together)
    _allowed_there(actor, told, together)
    below_ones_own(actor, row.parent if "parent" in told.after else None)
    _hang(told, change, together, moves)
    return told


def _plainly(told: Otherwise, given: Mapping[str, object], together: Together) -> None:
    """What is another by now of the fields given, before and after; the row holds what is after."""
    row = told.row
    for name, value in given.items():
        new = checked(name, value, row, together.known, together)
        if getattr(row, name) != new:
            told.before[name], told.after[name] = getattr(row, name), new
    for name, new in told.after.items():
        setattr(row, name, new)
    in_order(row.starts_on, row.ends_on)
    if "unit" in told.after and row.unit.key in together.acting(row):
        raise Refused(say("This unit co-acts: end that first, then it can take the lead."), place="unit")
    if "parent" in told.after:
        together.moves(told.before["parent"], row.parent)  # type: ignore[arg-type]  # measures


def _hang(told: Otherwise, change: Change, together: Together, moves: Moves) -> None:
    found = []
    for name in sorted(HANGING & set(change.changes)):
        present = together.hanging(told.row, name)
        ended, new = moved(told.row, name, change.changes[name], present, together.known)
        gone = {id(row) for row in ended}
        was, now = said(name, present), said(name, [*(row for row in present if id(row) not in gone), *new])
        if was != now:
            told.before[name], told.after[name] = was, now
        found.append((ended, new))
    for ended, new in found:  # all of them, or none
        moves.add(ended, new)


def _allowed_there(actor: Actor, told: Otherwise, together: Together) -> None:
    """Whoever hands a measure to another unit or pass has to be allowed to propose measures there as well."""
    if {"unit", "cycle"} & set(told.after):
        row, subject = told.row, together.subject(told.row)
        there = MeasureSubject(units=frozenset({f"unit:{row.unit.key}"}), committees=subject.committees)
        require(actor, GRANTS, "propose_measure", there)


def below_ones_own(actor: Actor, parent: Measure | None) -> None:
    """A part keeps the whole from its end: it is hung below a measure by those who may change it or take part."""
    if parent is None:
        return
    subject = subject_of(parent)
    if not any(may(actor, GRANTS, grant, subject) for grant in (right_to_change(parent), "word_own_part")):
        sentence = say("Measure %(number)s is another unit's: ask whoever leads it.", number=parent.number)
        raise Refused(sentence, place="parent")


def keep(actor: Actor, told: Sequence[Otherwise], moves: Moves, reason: str) -> None:
    """Store what is said otherwise, what it was, and that it was changed: all of it together."""
    moves.store()
    store_all([one.row for one in told], {name for one in told for name in one.after if name in PLAIN})
    changes = (noted_change(one.row, one.before, one.after, actor=actor, reason=reason) for one in told)
    MeasureChange.objects.bulk_create(changes)
    record_all([_event(one) for one in told], actor=actor, capacity=[one.capacity for one in told])
    all_findable(actor, [one.row for one in told if FOUND_BY & set(one.after)])


def _event(told: Otherwise) -> MeasureChanged:
    row = told.row
    return MeasureChanged(subject=f"measure:{row.number}", number=row.number, title=row.title, fields=tuple(told.after))
