"""What happened between two histories: the entries that a form, an import or a correction leaves, in order of days.

One list for everything that writes: the preview of an import shows exactly what would be recorded.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from querschnitt.kernel.events import Event
from querschnitt.kernel.validity import day_after, day_before
from querschnitt.organisation.domain.history import Held, History, Named, Placed, PostHistory, UnitHistory, same
from querschnitt.organisation.events import (
    AppointmentWithdrawn,
    PersonAdded,
    PersonAppointed,
    PersonChanged,
    PersonLeft,
    PostAbolished,
    PostFounded,
    PostRetitled,
    StandInEnded,
    StandInNamed,
    UnitDissolved,
    UnitFounded,
    UnitMerged,
    UnitMoved,
    UnitRenamed,
    UnitSplit,
    UnitSucceeded,
)

TitleOf = Callable[[PostHistory, History], str]
Dated = tuple[date, Event]
NOWHERE = "—"


def events_between(before: History, after: History, title_of: TitleOf) -> list[Event]:
    """What leads from one history to the other; `title_of` says what a post is called."""
    found: list[Dated] = [*_persons(before, after)]
    for key, unit in sorted(after.units.items()):
        if unit != before.units.get(key):
            found += _unit(before, after, unit)
    for key, post in sorted(after.posts.items()):
        if post != before.posts.get(key):
            found += _Post(after, post, title_of(post, after)).since(before.posts.get(key))
    return [event for _, event in sorted(found, key=lambda dated: (dated[0], not isinstance(dated[1], UnitFounded)))]


def _persons(before: History, after: History) -> Iterator[Dated]:
    for key, person in sorted(after.persons.items()):
        if key not in before.persons:
            yield date.min, PersonAdded(subject=f"person:{key}", person=key)
        elif person != before.persons[key]:
            yield date.min, PersonChanged(subject=f"person:{key}", person=key)


def _unit(before: History, after: History, unit: UnitHistory) -> Iterator[Dated]:
    old = before.units.get(unit.key)
    if old is None:
        yield unit.founded_on, _founded(unit)
    yield from _renamings(unit, old)
    yield from _moves(before, after, unit, old)
    yield from _endings(after, unit, old)


def _founded(unit: UnitHistory) -> UnitFounded:
    day = unit.founded_on
    return UnitFounded(
        subject=f"unit:{unit.key}",
        name=unit.named_on(day).name,
        kind=unit.kind,
        parent=unit.placed_on(day).parent or "",
        on=day,
    )


def _renamings(unit: UnitHistory, old: UnitHistory | None) -> Iterator[Dated]:
    recorded = old.names if old else unit.names[:1]
    for day in _turning_days(recorded, unit.names):
        former = old.named_on(day) if old else unit.named_on(day_before(day))
        now = unit.named_on(day)
        if not same(former, now):
            yield (
                day,
                UnitRenamed(
                    subject=f"unit:{unit.key}", former=former.name, name=now.name, short_name=now.short_name, on=day
                ),
            )


def _moves(before: History, after: History, unit: UnitHistory, old: UnitHistory | None) -> Iterator[Dated]:
    recorded = old.placements if old else unit.placements[:1]
    for day in _turning_days(recorded, unit.placements):
        former = old.placed_on(day).parent if old else unit.placed_on(day_before(day)).parent
        parent = unit.placed_on(day).parent
        if former != parent:
            yield (
                day,
                UnitMoved(
                    subject=f"unit:{unit.key}",
                    name=unit.named_on(day).name,
                    former_parent=former or "",
                    former_parent_name=(before if old else after).name_of(former, day_before(day)) or NOWHERE,
                    parent=parent or "",
                    parent_name=after.name_of(parent, day) or NOWHERE,
                    on=day,
                ),
            )


def _turning_days(old: Iterable[Named | Placed], new: Iterable[Named | Placed]) -> list[date]:
    """The days on which one of the two turns and the other does not, or otherwise."""
    return sorted({turn.since for turn in {*old} ^ {*new}})


def _endings(after: History, unit: UnitHistory, old: UnitHistory | None) -> Iterator[Dated]:
    last_day = unit.dissolved_on
    if last_day is None:
        return
    if old is None or old.dissolved_on is None:
        yield last_day, _ended(after, unit, last_day)
    for successor in unit.successors:
        if old is None or successor not in old.successors:
            on = day_after(last_day)
            yield (
                on,
                UnitSucceeded(
                    subject=f"unit:{successor}",
                    name=after.name_of(successor, on),
                    predecessor=unit.key,
                    predecessor_name=unit.named_on(last_day).name,
                    on=on,
                ),
            )


def _ended(after: History, unit: UnitHistory, last_day: date) -> Event:
    subject, name, on = f"unit:{unit.key}", unit.named_on(last_day).name, day_after(last_day)
    names = [after.name_of(successor, on) for successor in unit.successors]
    if not names:
        return UnitDissolved(subject=subject, name=name, last_day=last_day)
    if len(names) == 1:
        return UnitMerged(subject=subject, name=name, into=unit.successors[0], into_name=names[0], last_day=last_day)
    into = ", ".join(f"“{successor}”" for successor in names)
    return UnitSplit(subject=subject, name=name, into=unit.successors, into_names=into, last_day=last_day)


class _Post:
    """A post whose events are told."""

    def __init__(self, history: History, post: PostHistory, title: str) -> None:
        self.history, self.post, self.title = history, post, title

    def since(self, old: PostHistory | None) -> Iterator[Dated]:
        post = self.post
        if old is None:
            named = self._where(post.since)
            yield post.since, PostFounded(**named, function=post.function, name=self.title, on=post.since)
        elif old.title != post.title:
            named = self._where(post.since)
            yield date.min, PostRetitled(**named, former=old.title or post.function, name=self.title)
        yield from self._holders(old.holders if old else ())
        if post.until is not None and (old is None or old.until != post.until):
            named = self._where(post.until)
            yield post.until, PostAbolished(**named, function=post.function, name=self.title, last_day=post.until)

    def _where(self, day: date) -> dict[str, str]:
        post = self.post
        unit_name = self.history.name_of(post.unit, day)
        return {"subject": f"post:{post.key}", "unit": post.unit, "unit_name": unit_name}

    def _holders(self, recorded: tuple[Held, ...]) -> Iterator[Dated]:
        now = {held.order: held for held in self.post.holders}
        then = {held.order: held for held in recorded}
        for order, held in then.items():
            if order not in now:
                yield held.since, AppointmentWithdrawn(**self._who(held, held.since), acting=held.acting, on=held.since)
        for order, held in now.items():
            if order not in then:
                came = StandInNamed if held.acting else PersonAppointed
                yield held.since, came(**self._who(held, held.since), on=held.since)
            if held.until is not None and (order not in then or then[order].until != held.until):
                went = StandInEnded if held.acting else PersonLeft
                yield held.until, went(**self._who(held, held.until), last_day=held.until)

    def _who(self, held: Held, day: date) -> dict[str, str]:
        return {**self._where(day), "function": self.post.function, "name": self.title, "person": held.person}
