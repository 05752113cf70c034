"""What a page is built of on which something is written down while it happens."""

from collections.abc import Sequence
from typing import Literal

from django.forms import BaseForm
from django.template import Context
from django.utils.safestring import SafeString

from querschnitt.ui.components.forms import error_summary, form_fields
from querschnitt.ui.components.markup import one_of, part, token
from querschnitt.ui.components.seats import seats
from querschnitt.ui.rows import Key, SeatChoice, SeatEntry, Station, Stretch, Words

AREAS = ("way", "main", "side")


def panes(content: str) -> SafeString:
    """Parts of a page side by side where there is room: the way through it, what is worked on, what belongs to it."""
    return part("panes", {"content": content})


def pane(content: str, *, title: Words, area: Literal["way", "main", "side"] = "main", anchor: str = "") -> SafeString:
    """One of these parts, with its own heading."""
    one_of("area", area, AREAS)
    return part("pane", {"title": title, "area": area, "anchor": anchor, "content": content})


def stations(*, items: Sequence[Station], label: Words) -> SafeString:
    """The way through a page, station by station; what is done has a tick, where one stands is marked."""
    return part("stations", {"items": items, "label": label})


def keys(*, items: Sequence[Key]) -> SafeString:
    """Keys of the keyboard and what they do."""
    return part("keys", {"items": items})


def seat_list(
    *, items: Sequence[SeatEntry], choices: Sequence[SeatChoice], details: Words, submit: Words
) -> SafeString:
    """Who is there, one key each: fields and button of a form around it, the button always in sight.

    `details` heads the times and the reason of a seat.
    """
    return part("seat_list", {"lines": seats(items, choices, details), "submit": submit})


def saved_state(*, saved: Words = "") -> SafeString:
    """When what is typed was kept last; for a form with `data-keep` that sets its fields and buttons itself."""
    return part("saved_state", {"saved": saved})


def two_texts(
    *, left_title: Words, left: Sequence[Stretch], right_title: Words, right: Sequence[Stretch]
) -> SafeString:
    """Two texts beside each other, with what differs marked in both."""
    facts = {"left_title": left_title, "left": left, "right_title": right_title, "right": right}
    return part("two_texts", facts)


def kept_form(
    context: Context, *, form: BaseForm, submit: Words, keep: Words, further: Words = "", saved: Words = ""
) -> SafeString:
    """Everything between `<form method="post" data-keep>` and its end: a long text that is kept while it is typed.

    `keep` is the button that does so by hand, the only one where `submit` is empty; `further` is one that goes on to
    the next; `saved` says when it was kept.
    """
    facts = {"submit": submit, "keep": keep, "further": further, "saved": saved, "csrf_token": token(context)}
    return part("kept_form", {**facts, "summary": error_summary(form=form), "fields": form_fields(form=form)})
