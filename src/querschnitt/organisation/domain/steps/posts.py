"""Steps of posts: found, abolish, carry over, appoint, leave, stand in."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.history import Held, History, PostHistory
from querschnitt.organisation.domain.text import WORD_LENGTH, day_checked, key_checked, text_checked
from querschnitt.organisation.domain.words import person_said, post_said


def post_key(unit: str, function: str, number: int = 1) -> str:
    """The key of a post: the first of its function in a unit has no number."""
    return f"{unit}.{function}" if number == 1 else f"{unit}.{function}-{number}"


def number_of(post: PostHistory) -> int:
    """Which one of its function in the unit the post is, by its key."""
    ending = re.fullmatch(r"-([1-9][0-9]{0,3})", post.key.removeprefix(post_key(post.unit, post.function)))
    return int(ending[1]) if ending else 1


def post_of(history: History, key: str, *, place: str = "post") -> PostHistory:
    """The post; raises `Refused` where there is none of that key."""
    if key not in history.posts:
        raise Refused(say("There is no post “%(post)s”.", post=key), place=place)
    return history.posts[key]


def free_number(history: History, unit: str, function: str) -> int:
    number = 1
    while post_key(unit, function, number) in history.posts:
        number += 1
    return number


def post_founded(
    history: History, unit: str, function: str, *, on: date, title: str = "", number: int | None = None
) -> tuple[History, str]:
    """With a new post of the unit from that day on; also its key."""
    if unit not in history.units:
        raise Refused(say("There is no unit “%(unit)s”.", unit=unit), place="unit")
    key_checked(function, place="function", longest=WORD_LENGTH)
    key = post_key(unit, function, number or free_number(history, unit, function))
    if key in history.posts:
        raise Refused(say("There is already a post “%(post)s”.", post=key), place="function")
    post = PostHistory(
        key=key,
        unit=unit,
        function=function,
        title=text_checked(title, place="title"),
        since=day_checked(on, place="on"),
    )
    return history.having(posts=[post]), key


def retitled(history: History, key: str, *, title: str) -> History:
    """With another title of the post; a title has no dates."""
    post, checked = post_of(history, key), text_checked(title, place="title")
    if post.title == checked:
        raise Refused(say("That is already its title."), place="title")
    return history.having(posts=[replace(post, title=checked)])


def abolished(history: History, key: str, *, last_day: date) -> History:
    """With that last day of the post; whoever holds it leaves with it."""
    post = post_of(history, key)
    if post.until is not None and post.until <= last_day:
        raise Refused(say("The post exists only until %(day)s.", day=post.until), place="last_day")
    day_checked(last_day, place="last_day")
    holders = tuple(_ended(held, last_day) if held.holds_on(last_day) else held for held in post.holders)
    return history.having(posts=[replace(post, until=last_day, holders=holders)])


def carried(history: History, key: str, *, into: str, on: date) -> History:
    """The post ends the day before and goes on in another unit with whoever holds it.

    A vacant post of the same function there is taken; otherwise one is founded.
    """
    post = _standing(history, key, on)
    holders = [held for held in post.holders if held.holds_on(on)]
    result = abolished(history, key, last_day=day_before(on))
    vacant = (
        other.key
        for other in result.posts_of(into)
        if other.function == post.function and other.exists_on(on) and not any(h.holds_on(on) for h in other.holders)
    )
    target = next(vacant, None)
    if target is None:
        result, target = post_founded(result, into, post.function, on=on, title=post.title)
    for held in sorted(holders, key=lambda held: held.order):
        step = deputised if held.acting else appointed
        result = step(result, target, held.person, on=on, until=held.until)
    return result


def appointed(
    history: History, key: str, person: str, *, on: date, until: date | None = None, shorten: bool = True
) -> History:
    """With that person in the post from that day on.

    Whoever held it leaves the day before, and so does whoever stood in without an end. Without `until` they hold it
    until the next recorded holder comes. Without `shorten`, ends that are recorded already stay as they are.
    """
    post = _standing(history, key, on)
    _known(history, person)
    present = post.holder_on(on)
    if present is not None and present.person == person:
        who = person_said(history, person)
        raise Refused(say("%(person)s holds this post since %(day)s.", person=who, day=present.since), place="person")
    kept = [_left_for_successor(held, on, shorten=shorten) for held in post.holders]
    following = _next(post.holders, on, acting=False)
    if following is not None and following.person == person and until is None and shorten:
        kept = [held for held in kept if held != following]
        until = following.until
    elif following is not None and until is None:
        until = day_before(following.since)
    return _with(history, post, kept, Held(person, on, post.until if until is None else until))


def deputised(
    history: History, key: str, person: str, *, on: date, until: date | None = None, shorten: bool = True
) -> History:
    """With that person standing in from that day on, until a regular holder or the next stand-in comes."""
    post = _standing(history, key, on)
    _known(history, person)
    present = post.holder_on(on, acting=True)
    if present is not None and present.person == person:
        who = person_said(history, person)
        raise Refused(say("%(person)s stands in since %(day)s.", person=who, day=present.since), place="person")
    kept = [_left_for_stand_in(held, on, shorten=shorten) for held in post.holders]
    coming = [held.since for held in post.holders if held.since > on]
    if until is None and coming:
        until = day_before(min(coming))
    return _with(history, post, kept, Held(person, on, post.until if until is None else until, acting=True))


def left(history: History, key: str, *, last_day: date, acting: bool = False, person: str = "") -> History:
    """With that last day of whoever holds the post (or stands in) then; `person` says whom it must be."""
    post = post_of(history, key)
    day_checked(last_day, place="last_day")
    held = post.holder_on(last_day, acting=acting) or _last_of(post.holders, person, acting=acting)
    if held is None or (person and held.person != person):
        raise Refused(say("Nobody holds the post on %(day)s.", day=last_day), place="last_day")
    if held.until == last_day:
        raise Refused(say("That is already recorded."), place="last_day")
    others = tuple(other for other in post.holders if other != held)
    return _with(history, post, others, replace(held, until=last_day))


def withdrawn(history: History, key: str, person: str, *, on: date) -> History:
    """Without what was recorded by mistake: that the person holds the post (or stands in) from that day on."""
    post = post_of(history, key)
    kept = tuple(held for held in post.holders if (held.person, held.since) != (person, on))
    if kept == post.holders:
        raise Refused(say("That is not recorded."), place="person")
    return history.having(posts=[replace(post, holders=kept)])


def _standing(history: History, key: str, on: date) -> PostHistory:
    post = post_of(history, key)
    day_checked(on, place="on")
    if not post.exists_on(on):
        raise Refused(say("%(post)s does not exist on %(day)s.", post=post_said(history, post, on), day=on), place="on")
    return post


def _known(history: History, person: str) -> None:
    if person not in history.persons:
        raise Refused(say("There is no person “%(person)s”.", person=person), place="person")


def _left_for_successor(held: Held, on: date, *, shorten: bool) -> Held | None:
    """What remains of a span when somebody is appointed on that day; None: nothing, it began on that very day."""
    if held.acting:
        return _ended(held, day_before(on)) if held.until is None and held.since < on else held
    if not held.holds_on(on) or (held.until is not None and not shorten):
        return held
    if held.since == on:
        return None if shorten else held
    return _ended(held, day_before(on))


def _left_for_stand_in(held: Held, on: date, *, shorten: bool) -> Held | None:
    if not held.acting or not held.holds_on(on) or (held.until is not None and not shorten):
        return held
    if held.since == on:
        return None if shorten else held
    return _ended(held, day_before(on))


def _next(holders: Iterable[Held], on: date, *, acting: bool) -> Held | None:
    coming = [held for held in holders if held.acting is acting and held.since > on]
    return min(coming, key=lambda held: held.order, default=None)


def _last_of(holders: Iterable[Held], person: str, *, acting: bool) -> Held | None:
    own = [held for held in holders if held.person == person and held.acting is acting]
    return max(own, key=lambda held: held.order, default=None)


def _ended(held: Held, last_day: date) -> Held:
    return replace(held, until=last_day)


def _with(history: History, post: PostHistory, kept: Iterable[Held | None], new: Held) -> History:
    holders = tuple(sorted((*filter(None, kept), new), key=lambda held: held.order))
    return history.having(posts=[replace(post, holders=holders)])
