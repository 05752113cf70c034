"""Judges what several clients asked of one text, and what they were told: does it look as if one came after the other?

Every text that is sent is another. A write says which text the form showed that it was typed into (`saw`), so that the
acknowledged ones tell themselves who came after whom. Moments are those of one clock that all clients read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal


@dataclass(frozen=True)
class Read:
    """Somebody asked at `began` and was shown this text by `ended`."""

    began: float
    ended: float
    text: str


@dataclass(frozen=True)
class Write:
    """`unknown`: the answer got lost on its way, or the server failed. `kept`: a refusal shows what was typed."""

    began: float
    ended: float
    saw: str
    text: str
    answer: Literal["acknowledged", "refused", "unknown"]
    kept: bool = True


Asked = Read | Write


def faults(first: str, history: Iterable[Asked], last: str) -> list[str]:
    """What cannot be, if the text was `first` before all of it and is `last` after all of it; empty if all is well."""
    asked = sorted(history, key=lambda one: one.began)
    reads = [one for one in asked if isinstance(one, Read)]
    writes = [one for one in asked if isinstance(one, Write)]
    done = _done(writes, {*(one.text for one in reads), *(one.saw for one in writes), last})
    order = list(_order(first, done))
    return [
        *(f"lost what was typed: {one.text}" for one in writes if one.answer == "refused" and not one.kept),
        *_written_over(done),
        *(f"acknowledged and gone: {one.text}" for one in done if one.text not in order),
        *([f"the last is {order[-1]}, and {last} stands there"] if order[-1] != last else []),
        *(f"shown, and never written: {one.text}" for one in reads if one.text not in order),
        *_against_time([_shown(one) for one in asked if _counts(one, done)], order),
    ]


def _done(writes: list[Write], seen: set[str]) -> list[Write]:
    """What was written: all that was acknowledged, and of which nothing is known if somebody saw it."""
    return [one for one in writes if one.answer == "acknowledged" or (one.answer == "unknown" and one.text in seen)]


def _order(first: str, done: list[Write]) -> Iterator[str]:
    """The texts one after the other."""
    after = {one.saw: one.text for one in done}
    now: str | None = first
    for _place in range(len(after) + 1):
        if now is None:
            return
        yield now
        now = after.get(now)


def _written_over(done: list[Write]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for one in done:
        if taken.setdefault(one.saw, one.text) != one.text:
            yield f"{one.text} was written over {taken[one.saw]} unseen, both of them upon {one.saw!r}"


def _counts(one: Asked, done: list[Write]) -> bool:
    return isinstance(one, Read) or one in done


def _shown(one: Asked) -> tuple[float, float, str, bool]:
    """When, until when, which text, whether it came to be by that."""
    known = isinstance(one, Read) or one.answer == "acknowledged"
    return one.began, one.ended if known else float("inf"), one.text, isinstance(one, Write)


def _against_time(moments: list[tuple[float, float, str, bool]], order: list[str]) -> Iterator[str]:
    """What was over before another began comes before it, or at the same place where neither wrote."""
    place = {text: number for number, text in enumerate(order)}
    known = [one for one in moments if one[2] in place]
    for before in known:
        for after in known:
            if before[1] >= after[0]:
                continue
            early, late = place[before[2]], place[after[2]]
            if early > late or (early == late and after[3]):
                yield f"{after[2]} at {after[0]:.6f}, though {before[2]} was there since {before[1]:.6f}"


def lengths(first: str, history: Iterable[Asked], last: str) -> int:
    """How many texts stood there one after the other: a history without any proves nothing."""
    asked = list(history)
    writes = [one for one in asked if isinstance(one, Write)]
    return len([*pairwise(_order(first, _done(writes, {last, *(one.saw for one in writes)})))])
