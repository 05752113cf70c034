"""The list of bodies, the structure and the file of seats as tables of the house."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from querschnitt.committees.queries.chart import Structure
from querschnitt.committees.queries.listing import BodyRows, CommitteeRow, DemandRow, Listing
from querschnitt.committees.views.addresses import page_of
from querschnitt.organisation.domain.tables.shape import Column as FileColumn
from querschnitt.organisation.domain.tables.shape import RowFault
from querschnitt.organisation.queries.files import PlannedEntry
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


def committees(body: BodyRows, found: Listing) -> Table:
    """The committees of one body of the concept, and those that nobody has founded yet."""
    return Table(
        caption=body.name,
        caption_hidden=True,
        columns=[
            Column("name", _("Body")),
            Column("seats", _("Seats filled")),
            Column("chair", _("Chair")),
            Column("mandate", pgettext("of a body", "Mandate")),
        ],
        rows=[
            *(_committee(row, found.day) for row in body.committees),
            *(_to_found(row, may_found=found.may_found) for row in body.to_found),
        ],
        empty=_("No body of this kind matches the filter."),
    )


def _committee(row: CommitteeRow, day: date) -> Row:
    name = Cell(row.name, href=page_of(row.key, day), note="" if row.name.endswith(row.scope) else row.scope)
    return Row(cells=[name, _seats_cell(row), Cell(row.chair or "–"), _mandate_cell(row)])


def _seats_cell(row: CommitteeRow) -> Cell:
    if row.ended_on:
        return Cell("–")
    if row.external:
        return Cell(ngettext("%(number)d member", "%(number)d members", row.members) % {"number": row.members})
    words = _("%(filled)s of %(demanded)s") % {"filled": row.filled, "demanded": row.demanded}
    over = ngettext("%(number)d left over", "%(number)d left over", row.left_over) % {"number": row.left_over}
    return Cell(words, state=row.duty or "", note=over if row.left_over else "")


def _mandate_cell(row: CommitteeRow) -> Cell:
    if row.ended_on:
        return Cell(_("ended on"), time=row.ended_on)
    return Cell(_("until"), time=row.planned_end) if row.planned_end else Cell(_("lasting"))


def _to_found(row: DemandRow, *, may_found: bool) -> Row:
    arguments = {"body": row.body, **({"scope": row.scope} if row.scope else {})}
    actions = [Action(_("Found the body"), reverse("committees:found", kwargs=arguments))] if may_found else []
    waiting = Cell(_("not founded"), note=_("demanded since %(day)s") % {"day": in_words(row.since)})
    return Row(cells=[Cell(row.name), waiting, Cell("–"), Cell("–")], actions=actions)


def others(bodies: Iterable[BodyRows], found: Listing) -> Table:
    """Bodies that the concept only names: they are composed by other rules."""
    rows = [row for body in bodies for row in body.committees]
    absent = [row for body in bodies for row in body.to_found]
    return Table(
        caption=_("Bodies composed by other rules"),
        caption_hidden=True,
        columns=[
            Column("name", _("Body")),
            Column("members", _("Members entered")),
            Column("chair", _("Chair")),
            Column("mandate", pgettext("of a body", "Mandate")),
        ],
        rows=[
            *(_committee(row, found.day) for row in rows),
            *(_to_enter(row, may_found=found.may_found) for row in absent),
        ],
        empty=_("No body of this kind matches the filter."),
    )


def _to_enter(row: DemandRow, *, may_found: bool) -> Row:
    actions = [Action(_("Enter the body"), reverse("committees:found", kwargs={"body": row.body}))] if may_found else []
    return Row(cells=[Cell(row.name), Cell(_("not entered")), Cell("–"), Cell("–")], actions=actions)


def components(found: Structure) -> Table:
    return Table(
        caption=_("Parts of the structure"),
        caption_hidden=True,
        columns=[
            Column("name", _("Part of the structure")),
            Column("gist", _("What it does")),
            Column("carriers", _("Carried by")),
            Column("committees", _("Bodies at work")),
        ],
        rows=[
            Row(
                cells=[
                    Cell(row.name, note=_("Section %(number)s") % {"number": row.section} if row.section else ""),
                    Cell(row.gist),
                    Cell(", ".join(row.carriers)),
                    Cell(" · ".join(row.committees) or "–"),
                ]
            )
            for row in found.components
        ],
    )


def links(found: Structure) -> Table:
    return Table(
        caption=_("Connections"),
        caption_hidden=True,
        columns=[
            Column("number", _("No.")),
            Column("source", _("From")),
            Column("label", _("What happens")),
            Column("target", _("To")),
        ],
        rows=[
            Row(cells=[Cell(str(row.number)), Cell(row.source), Cell(row.label), Cell(row.target)])
            for row in found.links
        ],
    )


def columns(known: Sequence[FileColumn]) -> Table:
    """What the file may say, column by column."""
    return Table(
        caption=_("Columns of the file"),
        caption_hidden=True,
        columns=[
            Column("german", _("Heading")),
            Column("english", _("or in English")),
            Column("gist", _("What stands there")),
        ],
        rows=[
            Row(cells=[Cell(column.german), Cell(column.key), Cell(spoken(column.gist) if column.gist else "")])
            for column in known
        ],
    )


def faults(found: Sequence[RowFault]) -> Table:
    return Table(
        caption=_("Faults of the file"),
        caption_hidden=True,
        columns=[
            Column("row", _("Row"), numeric=True),
            Column("column", _("Column")),
            Column("sentence", _("What is wrong")),
        ],
        rows=[
            Row(
                cells=[
                    Cell(str(fault.row) if fault.row else "–"),
                    Cell(fault.column or "–"),
                    Cell(spoken(fault.sentence)),
                ]
            )
            for fault in found
        ],
        header="sentence",
    )


def entries(planned: Sequence[PlannedEntry]) -> Table:
    return Table(
        caption=_("What would be recorded"),
        caption_hidden=True,
        columns=[Column("subject", _("Body")), Column("sentence", _("Entry"))],
        rows=[Row(cells=[Cell(entry.subject.partition(":")[2]), Cell(entry.sentence)]) for entry in planned],
        header="sentence",
    )
