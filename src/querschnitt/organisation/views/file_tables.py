"""Files that are handed in, as tables of the house: faults, what will be recorded, known columns."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.organisation.domain.tables.shape import Column as FileColumn
from querschnitt.organisation.domain.tables.shape import RowFault
from querschnitt.organisation.queries.files import PlannedEntry
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


def faults(found: Sequence[RowFault]) -> Table:
    return Table(
        caption=ngettext("%(number)d fault", "%(number)d faults", len(found)) % {"number": len(found)},
        caption_hidden=True,
        columns=[Column("row", _("Row")), Column("column", _("Column")), Column("what", _("What is wrong"))],
        rows=[
            Row(
                [
                    Cell(str(fault.row) if fault.row else _("whole file"), note=fault.sheet),
                    Cell(fault.column or "–"),
                    Cell(spoken(fault.sentence)),
                ]
            )
            for fault in found
        ],
    )


def planned(entries: Sequence[PlannedEntry], actor: str) -> Table:
    """What will be recorded in the actor's name, one sentence a row."""
    return Table(
        caption=_("What will be recorded"),
        caption_hidden=True,
        header="key",
        columns=[Column("what", _("What happens")), Column("key", _("Key"))],
        rows=[Row([Cell(f"{actor} {entry.sentence}"), Cell(entry.subject.partition(":")[2])]) for entry in entries],
    )


def columns(known: Sequence[FileColumn]) -> Table:
    return Table(
        caption=_("Columns of the file"),
        columns=[
            Column("name", _("Heading")),
            Column("english", _("in English")),
            Column("gist", _("What stands there")),
        ],
        rows=[
            Row(
                [
                    Cell(column.german, note=_("needed") if column.needed else ""),
                    Cell(column.key),
                    Cell(spoken(column.gist) if column.gist else ""),
                ]
            )
            for column in known
        ],
    )
