"""Agenda items in words, as every page prints them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from querschnitt.meetings.queries.agenda import ItemRow
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as the page prints it. `up`, `down`: the positions beside its own."""

    row: ItemRow
    heading: Words
    line: str
    marks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return f"top-{self.row.pk}"

    @property
    def up(self) -> int:
        return self.row.position - 1

    @property
    def down(self) -> int:
        return self.row.position + 1


def shown(row: ItemRow) -> Shown:
    """An item in words."""
    return Shown(row, _heading(row), " · ".join(_line(row)), tuple(_marks(row)), tuple(_notes(row)))


def _heading(row: ItemRow) -> Words:
    return format_html("<s>{}</s>", row.heading) if row.removed_on else row.heading


def _line(row: ItemRow) -> Iterator[str]:
    yield str(row.kind_words)
    if row.slot:
        begins, ends = (timezone.localtime(instant).strftime("%H:%M") for instant in (row.slot.begins, row.slot.ends))
        yield f"{begins}–{ends}"
    elif row.minutes:
        yield _("%(minutes)d minutes") % {"minutes": row.minutes}
    if row.rapporteur:
        yield _("Report: %(who)s") % {"who": row.rapporteur}
    if row.concerned:
        yield _("Concerns: %(units)s") % {"units": ", ".join(row.concerned)}


def _marks(row: ItemRow) -> Iterator[tuple[str, str]]:
    if row.moved_to:
        yield _("Moved to “%(sitting)s”") % {"sitting": row.moved_to[1]}, "info"
    elif row.removed_on:
        yield _("Taken off on %(day)s") % {"day": in_words(row.removed_on)}, "danger"
    if row.late:
        yield _("Added later, on %(day)s") % {"day": in_words(row.added_on)}, "warning"
    if row.follows:
        yield _("Moved here from “%(sitting)s”") % {"sitting": row.follows[1]}, "info"
    if row.disclosed_on:
        yield _("Reason for secrecy gone since %(day)s") % {"day": in_words(row.disclosed_on)}, "success"


def _notes(row: ItemRow) -> Iterator[str]:
    if row.removed_reason:
        yield _("Reason: %(reason)s") % {"reason": row.removed_reason}
    if row.late_reason:
        yield _("Added later because: %(reason)s") % {"reason": row.late_reason}
    if row.reason and row.review_on and not row.disclosed_on:
        yield _("Not public because: %(reason)s Looked at again on %(day)s.") % {
            "reason": _sentence(row.reason),
            "day": in_words(row.review_on),
        }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
