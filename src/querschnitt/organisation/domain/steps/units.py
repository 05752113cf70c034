"""Steps of units: found, rename, move, merge, split, dissolve."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.history import History, Named, Placed, PostHistory, UnitHistory, turned
from querschnitt.organisation.domain.steps.posts import abolished, carried, post_of
from querschnitt.organisation.domain.text import (
    SHORT_LENGTH,
    WORD_LENGTH,
    day_checked,
    key_checked,
    text_checked,
)

FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit to be founded; `parent` None: at the top."""

    key: str
    kind: str
    name: str
    short_name: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What becomes of a part of a unit that is split: a new unit or one that exists, and what goes there.

    `children` are keys of units, `posts` keys of posts that go on there with their holders.
    """

    unit: NewUnit | str
    children: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


def unit_of(history: History, key: str, *, place: str = "unit") -> UnitHistory:
    """The unit; raises `Refused` where there is none of that key."""
    if key not in history.units:
        raise Refused(say("There is no unit “%(unit)s”.", unit=key), place=place)
    return history.units[key]


def living(history: History, key: str, on: date, *, place: str = "unit") -> UnitHistory:
    """The unit as long as it exists on that day; raises `Refused` otherwise."""
    unit = unit_of(history, key, place=place)
    if on < unit.founded_on:
        raise Refused(say("%(unit)s is founded only on %(day)s.", unit=unit.name, day=unit.founded_on), place="on")
    if unit.dissolved_on is not None and on > unit.dissolved_on:
        raise Refused(say("%(unit)s was dissolved on %(day)s.", unit=unit.name, day=unit.dissolved_on), place="on")
    return unit


def founded(history: History, new: NewUnit, *, on: date) -> History:
    """With a new unit from that day on."""
    key = key_checked(new.key, place="key")
    if key in history.units:
        raise Refused(say("There is already a unit with the key “%(key)s”.", key=key), place="key")
    day_checked(on, place="on")
    unit = UnitHistory(
        key=key,
        kind=key_checked(new.kind, place="kind", longest=WORD_LENGTH),
        founded_on=on,
        names=(named(new.name, new.short_name, on=on),),
        placements=(Placed(on, new.parent or None),),
    )
    return history.having(units=[unit])


def named(name: str, short_name: str, *, on: date) -> Named:
    """A name that may be given."""
    return Named(
        on,
        text_checked(name, place="name", needed=True),
        text_checked(short_name, place="short_name", longest=SHORT_LENGTH),
    )


def renamed(history: History, key: str, *, name: str, short_name: str, on: date) -> History:
    """With another name from that day until the next recorded one."""
    unit = living(history, key, on)
    new, old = named(name, short_name, on=on), unit.named_on(on)
    if (new.name, new.short_name) == (old.name, old.short_name):
        raise Refused(say("It is already called that on %(day)s.", day=on), place="name")
    return history.having(units=[replace(unit, names=turned(unit.names, new))])


def moved(history: History, key: str, *, parent: str | None, on: date) -> History:
    """With another place from that day until the next recorded one. Everything below the unit moves with it."""
    unit = living(history, key, on)
    if parent:
        unit_of(history, parent, place="parent")
    if unit.placed_on(on).parent == (parent or None):
        raise Refused(say("It already stands there on %(day)s.", day=on), place="parent")
    return history.having(units=[replace(unit, placements=turned(unit.placements, Placed(on, parent or None)))])


def dissolved(history: History, key: str, *, last_day: date, successors: Sequence[str] = ()) -> History:
    """With that last day of the unit; its posts end with it, and so do those who hold them."""
    unit = unit_of(history, key)
    if unit.dissolved_on is not None:
        raise Refused(say("%(unit)s was dissolved on %(day)s.", unit=unit.name, day=unit.dissolved_on), place="unit")
    day_checked(last_day, place="last_day")
    for successor in successors:
        unit_of(history, successor, place="successors")
    ended = replace(unit, dissolved_on=last_day, successors=tuple(sorted(set(successors))))
    result = history.having(units=[ended])
    for post in history.posts_of(key):
        if post.until is None or post.until > last_day:
            result = abolished(result, post.key, last_day=last_day)
    return result


def succeeded(history: History, key: str, *, successors: Sequence[str]) -> History:
    """With these units also named as successors of a dissolved one."""
    unit = unit_of(history, key)
    for successor in successors:
        unit_of(history, successor, place="successors")
    together = tuple(sorted({*unit.successors, *successors}))
    if together == unit.successors:
        raise Refused(say("These successors are already recorded."), place="successors")
    return history.having(units=[replace(unit, successors=together)])


def merged(
    history: History, keys: Sequence[str], *, into: NewUnit | str, on: date, posts: Sequence[str] = ()
) -> History:
    """Several units go on as one from that day: their units below and the named posts go with them."""
    target = into if isinstance(into, str) else into.key
    gone = [key for key in dict.fromkeys(keys) if key != target]
    if not gone or (isinstance(into, NewUnit) and len(gone) == 1):
        raise Refused(say("Choose at least two units."), place="units")
    result = _standing(history, into, on=on)
    for key in gone:
        living(history, key, on, place="units")
        children = [child.key for child in history.children_on(key, on) if child.key not in gone]
        result = _handed_over(result, target, children=children, posts=_own(history, key, posts), on=on)
    for key in gone:
        result = dissolved(result, key, last_day=day_before(on), successors=[target])
    return result


def split(history: History, key: str, *, parts: Sequence[Part], on: date) -> History:
    """One unit goes on as several from that day."""
    living(history, key, on)
    targets = [part.unit if isinstance(part.unit, str) else part.unit.key for part in parts]
    if len(set(targets)) < len(targets) or len(targets) < FEWEST_PARTS:
        raise Refused(say("A unit is split into at least two different ones."), place="parts")
    if key in targets:
        raise Refused(say("The unit itself ends: found what leaves it and move it there."), place="parts")
    result = history
    for part in parts:
        result = _standing(result, part.unit, on=on)
    for part, target in zip(parts, targets, strict=True):
        result = _handed_over(
            result, target, children=part.children, posts=_own(history, key, part.posts, strict=True), on=on
        )
    return dissolved(result, key, last_day=day_before(on), successors=targets)


def _standing(history: History, unit: NewUnit | str, *, on: date) -> History:
    """With the unit that goes on, founded where it does not exist yet."""
    if isinstance(unit, NewUnit):
        return founded(history, unit, on=on)
    living(history, unit, on, place="into")
    return history


def _own(history: History, key: str, posts: Sequence[str], *, strict: bool = False) -> list[PostHistory]:
    found = [post_of(history, post) for post in posts]
    if strict and any(post.unit != key for post in found):
        raise Refused(say("Only posts of the unit itself can go on."), place="posts")
    return [post for post in found if post.unit == key]


def _handed_over(
    history: History, target: str, *, children: Sequence[str], posts: Sequence[PostHistory], on: date
) -> History:
    result = history
    for child in children:
        if child != target:
            result = moved(result, child, parent=target, on=on)
    for post in posts:
        result = carried(result, post.key, into=target, on=on)
    return result
