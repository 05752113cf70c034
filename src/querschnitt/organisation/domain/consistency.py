"""What must hold of every history, whoever wrote it: a form, an import, a correction of the past.

Steps refuse what is impossible where they stand; this looks at the whole, so that an act dated back is measured
against everything recorded after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.history import Held, History, Placed, PostHistory, UnitHistory
from querschnitt.organisation.domain.words import person_said, post_said

DEEPEST = 50  # levels of a hierarchy


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Something that cannot be. `about` names what it concerns, the nearest first, as `unit:…` and `post:…`."""

    sentence: Say
    about: tuple[str, ...]
    on: date
    place: str


def check(before: History, after: History) -> None:
    """Raises `Refused` with the first inconsistency that `after` has and `before` had not."""
    for fault in new_faults(before, after):
        raise Refused(fault.sentence, place=fault.place)


def new_faults(before: History, after: History) -> Iterator[Inconsistency]:
    """What is inconsistent now and was not before."""
    found = list(faults(after))
    if found:
        known = set(map(_identity, faults(before)))
        yield from (fault for fault in found if _identity(fault) not in known)


def _identity(fault: Inconsistency) -> tuple[object, ...]:
    return str(fault.sentence), fault.about, fault.on


def faults(history: History) -> Iterator[Inconsistency]:
    """Everything that cannot be, by unit and post."""
    for _, unit in sorted(history.units.items()):
        yield from _life(unit)
        for placed, until in unit.spans(unit.placements):
            if placed.parent is not None:
                yield from _below(history, unit, placed, until)
        yield from _successions(history, unit)
    for _, post in sorted(history.posts.items()):
        yield from _post(history, post)


def _unit_fault(unit: UnitHistory, sentence: Say, on: date, place: str, *others: str) -> Inconsistency:
    return Inconsistency(sentence, tuple(f"unit:{key}" for key in (unit.key, *others)), on, place)


def _life(unit: UnitHistory) -> Iterator[Inconsistency]:
    end = unit.dissolved_on
    if end is None:
        return
    if end < unit.founded_on:
        sentence = say("%(unit)s would end before it begins, on %(day)s.", unit=unit.name, day=unit.founded_on)
        yield _unit_fault(unit, sentence, end, "last_day")
        return
    for day in sorted({*(named.since for named in unit.names), *(placed.since for placed in unit.placements)}):
        if day > end:
            sentence = say("For %(unit)s a change on %(day)s is recorded, after its last day.", unit=unit.name, day=day)
            yield _unit_fault(unit, sentence, day, "last_day")


def _below(history: History, unit: UnitHistory, placed: Placed, until: date | None) -> Iterator[Inconsistency]:
    parent = history.units.get(placed.parent or "")
    if parent is None:
        sentence = say("There is no unit “%(unit)s”.", unit=placed.parent)
        yield _unit_fault(unit, sentence, placed.since, "parent", placed.parent or "")
        return
    if placed.since < parent.founded_on:
        sentence = say("%(unit)s is founded only on %(day)s.", unit=parent.name, day=parent.founded_on)
        yield _unit_fault(unit, sentence, placed.since, "parent", parent.key)
    if parent.dissolved_on is not None and (until is None or until > parent.dissolved_on):
        yield _orphan(unit, parent, placed, parent.dissolved_on)
    way = _way_up(history, unit, placed.since)
    if unit.key in way:
        sentence = say("%(unit)s would stand below itself from %(day)s on.", unit=unit.name, day=placed.since)
        yield _unit_fault(unit, sentence, placed.since, "parent", parent.key)
    elif len(way) > DEEPEST:
        sentence = say("More than %(number)s levels cannot be meant.", number=DEEPEST)
        yield _unit_fault(unit, sentence, placed.since, "parent", parent.key)


def _orphan(unit: UnitHistory, parent: UnitHistory, placed: Placed, end: date) -> Inconsistency:
    if placed.since > end:
        sentence = say("%(parent)s was dissolved on %(day)s.", parent=parent.name, day=end)
        return _unit_fault(unit, sentence, placed.since, "parent", parent.key)
    sentence = say(
        "%(unit)s still stands below %(parent)s after its last day, %(day)s.",
        unit=unit.named_on(end).name,
        parent=parent.named_on(end).name,
        day=end,
    )
    return _unit_fault(unit, sentence, day_after(end), "parent", parent.key)


def _way_up(history: History, unit: UnitHistory, day: date) -> list[str]:
    """The units above; the unit itself is the last where the way comes back to it.

    A circle closes on the day of one of its placements, so it is enough to look on those days.
    """
    passed: dict[str, None] = {}
    key = unit.placed_on(day).parent
    while key is not None and key in history.units and key not in passed and len(passed) <= DEEPEST:
        passed[key] = None
        if key == unit.key:
            break
        key = history.units[key].placed_on(day).parent
    return list(passed)


def _successions(history: History, unit: UnitHistory) -> Iterator[Inconsistency]:
    if unit.successors and unit.dissolved_on is None:
        sentence = say("%(unit)s has not been dissolved: nobody can succeed it.", unit=unit.name)
        yield _unit_fault(unit, sentence, unit.founded_on, "successors")
        return
    first_day = day_after(unit.dissolved_on or unit.founded_on)
    for key in unit.successors:
        successor = history.units.get(key)
        if key == unit.key:
            yield _unit_fault(unit, say("No unit succeeds itself."), first_day, "successors")
        elif successor is None:
            yield _unit_fault(unit, say("There is no unit “%(unit)s”.", unit=key), first_day, "successors", key)
        elif not successor.exists_on(first_day):
            sentence = say("%(unit)s does not exist on %(day)s.", unit=successor.name, day=first_day)
            yield _unit_fault(unit, sentence, first_day, "successors", key)


def _post(history: History, post: PostHistory) -> Iterator[Inconsistency]:
    unit = history.units.get(post.unit)
    if unit is None:
        yield _post_fault(post, say("There is no unit “%(unit)s”.", unit=post.unit), post.since, "unit")
        return
    if post.since < unit.founded_on:
        sentence = say("%(unit)s is founded only on %(day)s.", unit=unit.name, day=unit.founded_on)
        yield _post_fault(post, sentence, post.since, "post_from")
    if post.until is not None and post.until < post.since:
        said = post_said(history, post, post.since)
        sentence = say("%(post)s would end before it begins, on %(day)s.", post=said, day=post.since)
        yield _post_fault(post, sentence, post.until, "last_day")
    if unit.dissolved_on is not None and (post.until is None or post.until > unit.dissolved_on):
        sentence = say("%(unit)s ends on %(day)s, its posts end with it.", unit=unit.name, day=unit.dissolved_on)
        yield _post_fault(post, sentence, post.since, "post_until")
    yield from _holders(history, post)


def _holders(history: History, post: PostHistory) -> Iterator[Inconsistency]:
    for held in post.holders:
        yield from _holder(history, post, held)
    for acting in (False, True):
        track = [held for held in post.holders if held.acting is acting]
        for one, other in pairwise(sorted(track, key=lambda held: held.order)):
            if one.until is None or one.until >= other.since:
                sentence = say(
                    "%(post)s would be held by %(one)s and %(other)s from %(day)s on.",
                    post=post_said(history, post, other.since),
                    one=person_said(history, one.person),
                    other=person_said(history, other.person),
                    day=other.since,
                )
                yield _post_fault(post, sentence, other.since, "on", other.person, one.person)
    yield from _own_stand_ins(history, post)


def _holder(history: History, post: PostHistory, held: Held) -> Iterator[Inconsistency]:
    if held.person not in history.persons:
        sentence = say("There is no person “%(person)s”.", person=held.person)
        yield _post_fault(post, sentence, held.since, "person", held.person)
    if held.until is not None and held.until < held.since:
        who = person_said(history, held.person)
        sentence = say("%(person)s would leave before coming, on %(day)s.", person=who, day=held.since)
        yield _post_fault(post, sentence, held.since, "last_day", held.person)
    if held.since < post.since:
        sentence = say("The post exists only from %(day)s on.", day=post.since)
        yield _post_fault(post, sentence, held.since, "on", held.person)
    if post.until is not None and (held.until is None or held.until > post.until):
        sentence = say("The post exists only until %(day)s.", day=post.until)
        yield _post_fault(post, sentence, held.since, "last_day", held.person)


def _own_stand_ins(history: History, post: PostHistory) -> Iterator[Inconsistency]:
    regular = [held for held in post.holders if not held.acting]
    for stand_in in (held for held in post.holders if held.acting):
        for held in regular:
            if held.person == stand_in.person and _overlap(held, stand_in):
                sentence = say("%(person)s cannot stand in for themselves.", person=person_said(history, held.person))
                yield _post_fault(post, sentence, stand_in.since, "person", held.person)


def _overlap(one: Held, other: Held) -> bool:
    return (one.until is None or one.until >= other.since) and (other.until is None or other.until >= one.since)


def _post_fault(post: PostHistory, sentence: Say, on: date, place: str, *persons: str) -> Inconsistency:
    about = (*(f"holder:{post.key}:{person}" for person in persons), f"post:{post.key}", f"unit:{post.unit}")
    return Inconsistency(sentence, about, on, place)
