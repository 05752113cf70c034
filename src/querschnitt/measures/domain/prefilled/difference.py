"""What a form that came back would change: row by row, beside what is recorded by now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from querschnitt.kernel.wording import say
from querschnitt.measures.domain.prefilled.columns import BY_KEY, NUMBER
from querschnitt.measures.domain.prefilled.rows import FormFault, FormRow, KnownRow, Standing, row_digest
from querschnitt.measures.domain.prefilled.words import FormWords


class ChangeKind(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    OVERTAKEN = "overtaken"  # changed in the form, and here in the meantime: somebody has to choose
    LEFT_OUT = "left_out"  # stood in the form when it was sent, and not any more: nothing happens to it
    THERE = "there"  # says the same as what is recorded
    TWICE = "twice"  # says the same as another row of the form


@dataclass(frozen=True, slots=True)
class Change:
    """A row of the form (None: left out) and what is recorded (None: nothing yet)."""

    kind: ChangeKind
    row: FormRow | None
    stands: KnownRow | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    changes: tuple[Change, ...]
    faults: tuple[FormFault, ...] = ()

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind in kinds)

    @property
    def says_nothing_new(self) -> bool:
        return not self.of(ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.OVERTAKEN)


def difference(rows: Sequence[FormRow], standing: Standing, words: FormWords, *, made_on: date) -> Difference:
    """What the rows change of what is recorded now. `made_on`: the day on which the form was made.

    A row that the form did not change is never taken over: what was changed here in the meantime stays.
    """
    faults = [fault for row in rows if (fault := _unknown(row, standing))]
    changes = [*_changes(rows, standing, words), *_left_out(rows, standing, made_on)]
    return Difference(tuple(changes), tuple(faults))


def _unknown(row: FormRow, standing: Standing) -> FormFault | None:
    if not row.known:
        return None
    found = standing.get(row.known)
    if found is None and _as_sent(row):
        return None  # it was settled here since the form left, and the form says nothing new of it
    if found is None:
        sentence = say("%(number)s is not open any more, or belongs to another unit.", number=row.known)
    elif found.row.question is not row.question:
        sentence = say("%(number)s does not belong to this question.", number=row.known)
    else:
        return None
    return FormFault(sentence, row.table, row.line, BY_KEY[NUMBER].german)


def _changes(rows: Sequence[FormRow], standing: Standing, words: FormWords) -> Iterator[Change]:
    contents = {words.shown(known.row).content: known for known in standing.values()}
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        if row.known:
            if row.known not in standing and _as_sent(row):
                yield Change(ChangeKind.THERE, row)
            elif _unknown(row, standing) is None:
                yield _of_known(row, standing[row.known], words)
        elif row.content in contents:
            yield Change(ChangeKind.THERE, row, contents[row.content])
        else:
            yield Change(ChangeKind.TWICE if row.content in seen else ChangeKind.NEW, row)
            seen.add(row.content)


def _of_known(row: FormRow, stands: KnownRow, words: FormWords) -> Change:
    now = words.shown(stands.row)
    if row.content == now.content or _as_sent(row):
        return Change(ChangeKind.THERE, row, stands)
    kind = ChangeKind.CHANGED if row.stood == row_digest(now) else ChangeKind.OVERTAKEN
    return Change(kind, _kept(row, stands.row, now), stands)


def _as_sent(row: FormRow) -> bool:
    """Whether the row says what it said when the form left."""
    return bool(row.stood) and row.stood == row_digest(row)


def _kept(row: FormRow, was: FormRow, shown: FormRow) -> FormRow:
    """The row with what the form could not show, since the edition does not know it any more."""
    unseen = [group for group in was.groups if group not in shown.groups]
    field_of_action = was.field_of_action if row.field_of_action == shown.field_of_action else row.field_of_action
    return replace(row, field_of_action=field_of_action, groups=(*row.groups, *unseen))


def _left_out(rows: Sequence[FormRow], standing: Standing, made_on: date) -> Iterator[Change]:
    named = {row.known for row in rows}
    for number, known in standing.items():
        if number not in named and known.since <= made_on and known.row.content not in {row.content for row in rows}:
            yield Change(ChangeKind.LEFT_OUT, None, known)
