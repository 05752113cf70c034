"""What the commands about a measure share: who may change it now, what of it changed, its next date."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import allowed, locked_measure, still
from querschnitt.measures.domain.dates import next_due
from querschnitt.measures.domain.states import ENDS, MeasureState, RecommendationState
from querschnitt.measures.models import Measure, MeasureChange, Milestone, RecommendationLine
from querschnitt.measures.queries.rights import right_to_change

TITLE = 300


def changeable(actor: Actor, number: int, seen: int | None = None) -> tuple[Measure, Mandate]:
    """The measure, locked, and the mandate to change what is said of it today; refuses one that is at its end.

    Before the decision that is the group's, from then on whoever answers for it.
    """
    row = locked_measure(number)
    capacity = allowed(actor, right_to_change(row), row)
    still(row, seen)
    refuse_over(row)
    return row, capacity


def payable(actor: Actor, number: int) -> tuple[Measure, Mandate]:
    """The measure, locked, and the mandate to say what it takes; one that was carried out also after its end."""
    row = locked_measure(number)
    capacity = allowed(actor, right_to_change(row), row)
    if not was_carried_out(row):
        refuse_over(row)
    return row, capacity


def refuse_over(row: Measure) -> None:
    """Refuse to change what has come to its end: it stays as it was."""
    if row.state in ENDS:
        raise Refused(say("Measure %(number)s is at its end: it stays as it is.", number=row.number), place="measure")


def was_carried_out(row: Measure) -> bool:
    """Whether it is at its end and was begun before: what it took and whom it reached may still be said."""
    return row.state in ENDS and row.begun_on is not None


def before_a_body(measures: Collection[int]) -> set[int]:
    """Of these measures (primary keys) those on which a body is asked to decide and has not said yet."""
    lines = RecommendationLine.objects.filter(measure__in=measures, outcome="")
    return set(lines.filter(recommendation__state=RecommendationState.SENT).values_list("measure", flat=True))


def refuse_before_a_body(row: Measure, place: str = "measure") -> None:
    """Refuse to change what a body has before it: it decides on what it was shown."""
    if row.state == MeasureState.RECOMMENDED and before_a_body([row.pk]):
        sentence = say("Measure %(number)s lies before a body: it decides on what it was shown.", number=row.number)
        raise Refused(sentence, place=place)


def store(row: Measure, *fields: str) -> None:
    """Store the measure with its next date; its version rises."""
    store_all([row], fields)


def store_all(rows: Sequence[Measure], fields: Collection[str]) -> None:
    """The same for many at once, which were locked before: three statements for five hundred."""
    if not rows:
        return
    found = Milestone.objects.filter(measure__in=[row.pk for row in rows], done_on=None, dropped_on=None).order_by()
    open_dates: defaultdict[int, list[date]] = defaultdict(list)
    for pk, due in found.values_list("measure", "due"):
        open_dates[pk].append(due)
    for row in rows:
        row.next_due = next_due(MeasureState(row.state), row.ends_on, open_dates[row.pk])
        row.version += 1
    stored = sorted({*fields, "next_due", "version"})
    if len(rows) == 1:
        rows[0].save(update_fields=stored)
    else:
        overwrite(rows, stored)


def overwrite(rows: Sequence[Measure], fields: Sequence[str]) -> None:
    """Store these fields of rows that are there; `bulk_update` would write a case for each row and each field."""
    type(rows[0]).objects.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields)


def note_change(
    row: Measure, before: Mapping[str, object], after: Mapping[str, object], *, actor: Actor, reason: str = ""
) -> None:
    """Keep what was said before: from it the measure is shown as it was on a day."""
    noted_change(row, before, after, actor=actor, reason=reason).save()


def noted_change(
    row: Measure, before: Mapping[str, object], after: Mapping[str, object], *, actor: Actor, reason: str = ""
) -> MeasureChange:
    """The row that keeps what was said before, not stored yet."""
    return MeasureChange(
        measure=row,
        changed_on=clock.today(),
        before={name: plain(value) for name, value in before.items()},
        after={name: plain(value) for name, value in after.items()},
        reason=reason.strip(),
        person=actor.person or "",
    )


def plain(value: object) -> object:
    """A value as a change keeps it: rows by their public key or number, days as ISO, sums as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(held) for held in value]
    return getattr(value, "number", None) or getattr(value, "key", value)


class Spanned(Protocol):
    """A row that holds from a day to a day."""

    since: date
    until: date | None

    def save(self, *, update_fields: Iterable[str]) -> None: ...
    def delete(self) -> object: ...


def end_rows(rows: Iterable[Spanned], on: date) -> None:
    """From that day on they do not hold; what was said on that very day only is taken back."""
    for row in rows:
        if row.since >= on:
            row.delete()
        else:
            row.until = day_before(on)
            row.save(update_fields=["until"])
