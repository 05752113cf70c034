"""The two plans of a year as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.cycles.queries.plans import EntryRow, Side, YearOfPlans
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A plan as the page shows it; `links`: what can be done with it."""

    title: str
    anchor: str
    missing: bool
    text: str
    facts: list[Fact]
    table: Table
    dropped: Table | None
    links: list[Action]


def sides_of(found: YearOfPlans) -> list[ShownSide]:
    return [_side(side, found.year) for side in found.sides]


def _side(side: Side, year: int) -> ShownSide:
    title = side.name or _("Process office")
    return ShownSide(
        title=title,
        anchor=side.committee or "geschaeftsstelle",
        missing=side.plan is None,
        text=side.text,
        facts=_aligned(side),
        table=_table(side, _("Planned by: %(who)s") % {"who": title}, side.entries),
        dropped=_table(side, _("Dropped: %(who)s") % {"who": title}, side.dropped) if side.dropped else None,
        links=list(_links(side, year)) if side.may_keep else [],
    )


def _aligned(side: Side) -> list[Fact]:
    if side.aligned_on is None:
        return []
    return [
        Fact(_("Agreed with each other on"), side.aligned_on),
        *([Fact(_("Sitting"), side.aligned_in)] * bool(side.aligned_in)),
    ]


def _links(side: Side, year: int) -> Iterator[Action]:
    if side.plan is not None:
        yield Action(_("Plan something"), reverse("cycles:add_entry", kwargs={"plan": side.plan}))
        yield Action(_("Change the text"), reverse("cycles:change_plan", kwargs={"plan": side.plan}))
    elif side.committee:
        place = {"year": year, "committee": side.committee}
        yield Action(_("Begin the plan"), reverse("cycles:make_council_plan", kwargs=place))
    else:
        yield Action(_("Begin the plan"), reverse("cycles:make_office_plan", kwargs={"year": year}))


def _table(side: Side, caption: str, entries: tuple[EntryRow, ...]) -> Table:
    return Table(
        caption=caption,
        caption_hidden=entries is side.entries,
        header="what",
        columns=[
            Column("when", pgettext("days of an entry", "When")),
            Column("what", _("What is planned"), grow=True),
            Column("goals", pgettext("of an entry", "Goals")),
        ],
        rows=[_row(side, entry) for entry in entries],
        empty=_("Nothing is planned yet."),
    )


def _row(side: Side, entry: EntryRow) -> Row:
    kind = _("own project") if entry.project else ""
    dropped = _("dropped: %(reason)s") % {"reason": entry.dropped_reason} if entry.dropped_on else ""
    note = " · ".join(filter(None, (kind, entry.text, dropped)))
    return Row([Cell(_when(entry)), Cell(entry.title, note=note), _goals(entry)], list(_acts(side, entry)))


def _when(entry: EntryRow) -> str:
    first, last = entry.starts_on or entry.ends_on, entry.ends_on or entry.starts_on
    if first is None or last is None:
        return "–"
    if first == last:
        return in_words(first)
    return _("%(first)s to %(last)s") % {"first": in_words(first), "last": in_words(last)}


def _goals(entry: EntryRow) -> Cell:
    """Goals by number and title; those that both plans serve say so."""
    common = _("shared")
    named = [f"{goal.number} {goal.title}" + (f" ({common})" if goal.shared else "") for goal in entry.goals]
    return Cell(" · ".join(named) or "–")


def _acts(side: Side, entry: EntryRow) -> Iterator[Action]:
    if side.may_keep and entry.dropped_on is None:
        yield Action(_("Change what is planned"), reverse("cycles:change_entry", kwargs={"entry": entry.pk}))
        yield Action(_("Drop from the plan"), reverse("cycles:drop_entry", kwargs={"entry": entry.pk}))
