"""What components are given: small frozen rows, with nothing in them that could still ask the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from django.utils.functional import Promise

Words = str | Promise  # a text, perhaps one that is translated when it is shown
Value = Words | int | date | None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to this page; without `href` it is the page itself."""

    label: Words
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of a detail page with its own address."""

    label: Words
    href: str
    current: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are, as a link to exactly these. `state` gives it the shape of a duty's state."""

    label: Words
    number: int
    href: str
    state: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history, told as a sentence; of some things only the day is known."""

    at: date | datetime
    sentence: Words
    actor: Words = ""
    capacity: Words = ""


@dataclass(frozen=True, slots=True)
class AssistantStep:
    """One numbered step of an assistant; what is done can be gone back to."""

    label: Words
    state: Literal["done", "current", "todo"] = "todo"
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the side navigation; `within`: the page shown lies below its address."""

    label: Words
    href: str
    current: bool = False
    children: Sequence["NavItem"] = ()
    within: bool = False

    @property
    def mark(self) -> str:
        """The value of aria-current: the page itself, or a part of the house in which the page lies."""
        if not self.current:
            return ""
        return "true" if self.within or any(child.current for child in self.children) else "page"


class Fact(NamedTuple):
    """A line of a description list; dates are shown as dates, None as a dash."""

    label: Words
    value: Value
    href: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done: a link, or with `post` a button that changes something and sends name and value."""

    label: Words
    href: str
    post: bool = False
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One line of a desk: what, for whom, by when, and the one button that does it."""

    what: Words
    href: str = ""
    state: str = "due"
    due: date | None = None
    for_whom: Words = ""
    note: Words = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node of a tree such as an organisation chart; `open` says whether its children are unfolded at first."""

    label: Words
    href: str = ""
    note: Words = ""
    state: str = ""
    children: Sequence["TreeNode"] = ()
    open: bool = True
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, and the address of the page without it."""

    label: Words
    value: Words
    href: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """One entry of an error summary: what is wrong, and the anchor of the field."""

    label: Words
    sentence: Words
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A place on the way through a page that is worked through from top to bottom, such as an item of an agenda."""

    label: Words
    href: str
    number: str = ""
    note: Words = ""
    current: bool = False
    done: bool = False


class Key(NamedTuple):
    """A key of the keyboard and what it does."""

    key: Words
    does: Words


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """One of the ways in which a seat can be recorded: its value in the form, its word, the key that chooses it."""

    value: str
    label: Words
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatEntry:
    """A seat whose attendance is recorded: who sits there, what is recorded, and on which version that is based.

    `name` begins the names of its fields; `was` is everything that is recorded, as the form sends it back unseen.
    """

    name: str
    who: Words
    note: Words = ""
    deputy: Words = ""
    choice: str = ""
    word: Words = ""
    arrived: str = ""
    left: str = ""
    reason: str = ""
    was: str = ""
    version: int = 0
    mistake: Words = ""


class Mark(NamedTuple):
    """One of several signals of a thing, each for itself: what it is about, its word, the shape of a duty's state."""

    about: Words
    word: Words
    state: str = "not_judgeable"


class Stretch(NamedTuple):
    """A stretch of one of two texts; `differs`: the other one has something else there."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterField:
    """A filter of a long list: what it is called, what it offers, what is chosen in it.

    `ticks` let several be chosen at once, a `choice` one; `text` and `day` are typed. `folded` hides what is seldom
    asked for until somebody opens it.
    """

    name: str
    label: Words
    kind: Literal["choice", "ticks", "text", "day"] = "choice"
    options: Sequence[tuple[str, Words]] = ()
    values: Sequence[str] = ()
    help: Words = ""
    folded: bool = False
