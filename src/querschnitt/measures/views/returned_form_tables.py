"""Forms that came back, as tables of the house."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from querschnitt.measures.domain.prefilled import Change, ChangeKind, Difference, FormFault, FormRow, FormWords
from querschnitt.measures.models import ReturnedForm
from querschnitt.ui.rows import Fact
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

KINDS = {
    ChangeKind.OVERTAKEN: pgettext_lazy("row of a form", "changed on both sides"),
    ChangeKind.CHANGED: pgettext_lazy("row of a form", "changed"),
    ChangeKind.NEW: pgettext_lazy("row of a form", "new"),
    ChangeKind.LEFT_OUT: pgettext_lazy("row of a form", "left out of the form"),
    ChangeKind.TWICE: pgettext_lazy("row of a form", "twice in the form"),
    ChangeKind.THERE: pgettext_lazy("row of a form", "there already"),
}
MEANT = {
    ChangeKind.OVERTAKEN: pgettext_lazy("row of a form", "You choose what holds."),
    ChangeKind.CHANGED: pgettext_lazy("row of a form", "Says what the form says."),
    ChangeKind.NEW: pgettext_lazy("row of a form", "Gets a number."),
    ChangeKind.LEFT_OUT: pgettext_lazy("row of a form", "Stays as it is."),
    ChangeKind.TWICE: pgettext_lazy("row of a form", "Is taken once."),
    ChangeKind.THERE: pgettext_lazy("row of a form", "Stays as it is."),
}


def forms_table(rows: Sequence[ReturnedForm], response: int) -> Table:
    """The forms that came back for an answer."""
    columns = [Column("file", _("File")), Column("came", _("Came back")), Column("state", _("What became of it"))]
    return Table(
        caption=_("Forms that came back"),
        caption_hidden=True,
        columns=columns,
        rows=[_form_row(row, response) for row in rows],
        empty=_("No form has come back yet."),
    )


def _form_row(row: ReturnedForm, response: int) -> Row:
    href = reverse("measures:returned_form", kwargs={"pk": response, "form": row.pk})
    return Row([Cell(row.file.name, href=href), Cell(time=row.came_on), _became(row)])


def _became(row: ReturnedForm) -> Cell:
    if row.taken_on:
        return Cell(pgettext("form", "taken in"), time=row.taken_on)
    if row.rejected_on:
        return Cell(pgettext("form", "not taken in"), time=row.rejected_on, note=row.rejected_reason)
    if row.faults:
        return Cell(pgettext("form", "has faults"), state="overdue")
    return Cell(pgettext("form", "waits to be taken in"), state="due")


def counts_of(found: Difference) -> list[Fact]:
    """How many rows are new, changed, left out."""
    numbers = [(kind, len(found.of(kind))) for kind in ChangeKind]
    return [Fact(KINDS[kind], str(number)) for kind, number in numbers if number]


def changes_table(found: Difference, words: FormWords) -> Table:
    """Every row that changes something, with what stands here beside it; what stays the same is only counted."""
    shown = [change for kind in KINDS if kind is not ChangeKind.THERE for change in found.of(kind)]
    columns = [
        Column("what", _("What happens")),
        Column("number", _("Number")),
        Column("form", _("The form says"), grow=True),
        Column("here", _("Stands here"), grow=True),
    ]
    return Table(
        caption=_("Rows of the form"),
        caption_hidden=True,
        columns=columns,
        rows=[_change_row(change, words) for change in shown],
        empty=_("Every row of the form is there already."),
    )


def _change_row(change: Change, words: FormWords) -> Row:
    known = change.stands.known if change.stands else ""
    place = _place(change.row) if change.row else ""
    cells = [
        Cell(KINDS[change.kind], note=MEANT[change.kind]),
        Cell(known or "–", note=place),
        _said(change.row, words),
        _said(change.stands.row if change.stands else None, words),
    ]
    return Row(cells)


def _place(row: FormRow) -> str:
    return place_words(row.table, row.line)


def place_words(table: str, line: int) -> str:
    """Where something stands in a file: sheet and row, or table and row."""
    if not line:
        return _("whole file")
    if table.isdecimal():
        return _("table %(table)s, row %(row)s") % {"table": table, "row": line}
    return _("%(table)s, row %(row)s") % {"table": table, "row": line} if table else _("row %(row)s") % {"row": line}


def _said(row: FormRow | None, words: FormWords) -> Cell:
    if row is None:
        return Cell("–")
    field = words.fields.get(row.field_of_action, row.field_of_action)
    groups = ", ".join(words.groups.get(key, key) for key in row.groups)
    return Cell(row.title, note=" · ".join(filter(None, (row.text, field, groups))))


def faults_table(faults: Sequence[FormFault]) -> Table:
    """What is wrong, and where."""
    columns = [
        Column("place", _("Where")),
        Column("column", _("Column")),
        Column("what", _("What is wrong"), grow=True),
    ]
    rows = [
        Row([Cell(place_words(fault.table, fault.line)), Cell(fault.column or "–"), Cell(spoken(fault.sentence))])
        for fault in faults
    ]
    return Table(caption=_("Faults of the form"), caption_hidden=True, columns=columns, rows=rows)
