"""Numbers of agenda items: two parts, each with its own count, fixed once the invitation is out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NON_PUBLIC = "N "  # stands before the number of a non-public item


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item as numbering sees it: in which part, and the number that it was given, if any."""

    key: int
    public: bool
    number: str = ""


def numbers(items: Sequence[Numbered], *, fixed: bool) -> Mapping[int, str]:
    """The number of each item, by key; `items` stand in the order of the agenda.

    Before the invitation (`fixed` False) each part is counted through without a gap. From then on a number once given
    stays, also that of an item that was taken off, and what comes later gets the next one of its part: whoever read
    the invitation finds every item under the number that stood there.
    """
    return {**_part(items, public=True, fixed=fixed), **_part(items, public=False, fixed=fixed)}


def _part(items: Iterable[Numbered], *, public: bool, fixed: bool) -> dict[int, str]:
    part = [item for item in items if item.public is public]
    given = {item.key: item.number for item in part if fixed and item.number}
    last = max((_count(number) for number in given.values()), default=0)
    for item in part:
        if item.key not in given:
            last += 1
            given[item.key] = _written(last, public=public)
    return given


def _written(count: int, *, public: bool) -> str:
    return str(count) if public else f"{NON_PUBLIC}{count}"


def _count(number: str) -> int:
    """The count in a number; what was not numbered here counts as nothing."""
    digits = number.removeprefix(NON_PUBLIC)
    return int(digits) if digits.isdecimal() else 0
