"""What a page is built of: heading, notices, cards."""

from collections.abc import Sequence
from typing import Literal

from django.utils.safestring import SafeString

from querschnitt.ui.components.markup import drawing, one_of, part, shared_drawings, state_mark
from querschnitt.ui.labels import STATES
from querschnitt.ui.rows import Mark, Words

Tone = Literal["neutral", "info", "success", "warning", "danger"]
ALERTS = ("info", "success", "warning", "danger")
TONES = ("neutral", *ALERTS)


def page_head(content: str, *, title: Words, lead: Words = "", preline: Words = "") -> SafeString:
    """The only h1 of a page, what the page is for, and what can be done on it (buttons as content)."""
    return part("page_head", {"title": title, "lead": lead, "preline": preline, "content": content})


def section(
    content: str, *, title: Words, level: int = 2, anchor: str = "", lead: Words = "", number: int | None = None
) -> SafeString:
    """A part of a page under a heading; `anchor` gives it an address, `number` a count beside the heading."""
    one_of("level", str(level), ("2", "3", "4"))
    facts = {"title": title, "level": level, "anchor": anchor, "lead": lead, "number": number, "content": content}
    return part("section", facts)


def alert(content: str, *, kind: Literal["info", "success", "warning", "danger"], title: Words) -> SafeString:
    """A notice that stands out of the text; its kind is said by shape and title, not by colour alone."""
    one_of("kind", kind, ALERTS)
    return part("alert", {"kind": kind, "title": title, "content": content})


def card(
    content: str, *, title: Words, href: str = "", level: int = 2, preline: Words = "", icon: str = ""
) -> SafeString:
    """A thing with its own heading; with `href` the heading leads to it."""
    one_of("level", str(level), ("2", "3", "4"))
    facts = {"title": title, "href": href, "level": level, "preline": preline, "icon": icon, "content": content}
    return part("card", facts)


def grid(content: str, *, columns: int = 0) -> SafeString:
    """Cards side by side where there is room: as many as fit, or at most two or three."""
    one_of("columns", str(columns), ("0", "2", "3"))
    return part("grid", {"columns": columns, "content": content})


def row(content: str) -> SafeString:
    """Buttons or marks in one line that wraps."""
    return part("row", {"content": content})


def empty(content: str, *, title: Words) -> SafeString:
    """Nothing is here: why, and what to do next."""
    return part("empty", {"title": title, "content": content})


def disclosure(content: str, *, summary: Words, is_open: bool = False, on_screen: bool = False) -> SafeString:
    """Text that unfolds on demand, such as the wording of a section; `on_screen`: only to be pressed, not printed."""
    return part("disclosure", {"summary": summary, "is_open": is_open, "on_screen": on_screen, "content": content})


def figure(content: str, *, title: Words, source: Words = "", note: Words = "", wide: bool = False) -> SafeString:
    """A drawing with its title as a sentence, its source and date; a wide one scrolls inside itself."""
    return part("figure", {"title": title, "source": source, "note": note, "wide": wide, "content": content})


def state(*, state: str, label: Words = "") -> SafeString:
    """A duty's state as word, shape and colour; `label` replaces the state's own word."""
    return state_mark(state, label)


def marks(*, items: Sequence[Mark], label: Words, small: bool = False) -> SafeString:
    """Signals side by side, each with shape, colour and words; never one mixed light.

    `small` shows the shapes alone, for tables: the words appear when one is pointed at or reached by the keyboard, and
    are always there for screen readers.
    """
    drawn = [(mark, drawing(one_of("state", mark.state, STATES))) for mark in items]
    return part("marks", {"items": drawn, "label": label, "small": small})


def badge(*, label: Words, kind: Tone = "neutral") -> SafeString:
    """A short word set apart, such as a status that is not a duty's state."""
    one_of("kind", kind, TONES)
    return part("badge", {"label": label, "kind": kind})


def icon(*, name: str) -> SafeString:
    """A drawing beside words; it says nothing to screen readers."""
    return drawing(name)


def drawings() -> SafeString:
    """The drawings that a page shares; base templates hold them once."""
    return shared_drawings()


def print_hint(*, label: Words = "") -> SafeString:
    """A button that prints; it appears where it works."""
    return part("print_hint", {"label": label})


def progress(*, label: Words, value: int, most: int) -> SafeString:
    """How far something is, in words and as a bar."""
    return part("progress", {"label": label, "value": value, "most": most})
