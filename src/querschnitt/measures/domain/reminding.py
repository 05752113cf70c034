"""When somebody is reminded of a report or a milestone, as people bear it: seldom, bundled, never silent.

30 and 7 days before; 1 and 7 days after, then every 30 days. Nobody gets two mails within five days, except for what
has just become overdue. First whoever answers for the measure, a week later also who stands in, after a month also the
head of the unit; whom nobody is named for, the process office hears of at once.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

REST = timedelta(days=5)  # between two mails to one person
AGAIN = 30  # days between reminders of what stays overdue


class Rung(StrEnum):
    """Who hears of it."""

    RESPONSIBLE = "responsible"
    DEPUTY = "deputy"
    HEAD = "head"
    OFFICE = "office"


FIRST_OVERDUE = "late_1"
_TURN = (Rung.RESPONSIBLE, Rung.DEPUTY, Rung.HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something due, and who would hear of it by rung (keys of persons)."""

    key: str
    due: date
    people: Mapping[Rung, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line of a mail: of what, how late, as whom."""

    key: str
    due: date
    stage: str
    to: Rung


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody was told of already."""

    person: str
    key: str
    due: date
    stage: str


def stage_of(due: date, today: date) -> str:
    """The last stage that it has reached by that day; empty as long as it is far off."""
    late = (today - due).days
    if late >= AGAIN:
        return f"late_{late // AGAIN * AGAIN}"
    reached = (name for days, name in ((7, "late_7"), (1, FIRST_OVERDUE), (-7, "before_7"), (-30, "before_30"))
               if late >= days)  # fmt: skip
    return next(reached, "")


def rungs_of(stage: str) -> tuple[Rung, ...]:
    """Who hears of it at that stage: one more with every turn."""
    if stage in ("before_30", "before_7", FIRST_OVERDUE):
        return _TURN[:1]
    return _TURN[:2] if stage == "late_7" else _TURN


def told_of(asked: Asked, stage: str) -> Iterator[tuple[str, Rung]]:
    """Whom that stage reaches, each once. Where nobody answers for it: the next in turn, and always the office."""
    reached = [rung for rung in rungs_of(stage) if asked.people.get(rung)]
    if not reached:
        reached = [rung for rung in _TURN if asked.people.get(rung)][:1]
    if not asked.people.get(Rung.RESPONSIBLE):
        reached.append(Rung.OFFICE)
    found: dict[str, Rung] = {}
    for rung in reached:
        for person in asked.people.get(rung, ()):
            found.setdefault(person, rung)
    yield from found.items()


def mails(
    asked: Iterable[Asked], sent: Collection[Sent], last: Mapping[str, date], *, today: date
) -> dict[str, list[Reminder]]:
    """The mails of that day, one a person with everything that he or she has not been told yet.

    `last`: when each was last written to. Whoever was written to within five days waits, unless something has just
    become overdue; what waits comes with the next mail.
    """
    found: dict[str, list[Reminder]] = {}
    for one in asked:
        stage = stage_of(one.due, today)
        for person, rung in told_of(one, stage) if stage else ():
            if Sent(person, one.key, one.due, stage) not in sent:
                found.setdefault(person, []).append(Reminder(one.key, one.due, stage, rung))
    return {person: lines for person, lines in found.items() if _bears(lines, last.get(person), today)}


def _bears(lines: Iterable[Reminder], last: date | None, today: date) -> bool:
    if last is None or today - last >= REST:
        return True
    return any(line.stage == FIRST_OVERDUE for line in lines)
