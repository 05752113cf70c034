"""Findings as tables, facts and counts of the house."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.governance.labels import ORDER
from querschnitt.governance.queries.board import Board, Filters, Group, Line
from querschnitt.governance.queries.judging import JudgedFinding, WaiverRow
from querschnitt.ui.labels import STATES
from querschnitt.ui.rows import Action, Count, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


def counts(board: Board, filters: Filters, query: QueryDict) -> list[Count]:
    """How many findings stand in each state, as links to exactly these; the chosen one leads back to all."""
    found = []
    for state in reversed(ORDER):
        copy = query.copy()
        copy.pop("zustand", None)
        if filters.state != state:
            copy["zustand"] = state.value
        href = f"?{copy.urlencode()}"
        found.append(Count(STATES[state], board.counts[state], href, state.value, current=filters.state == state))
    return found


def group(found: Group) -> Table:
    """What needs somebody."""
    return _findings(str(found.label), found.lines)


def quiet(found: Group) -> Table:
    """What is met or cannot be judged."""
    return _findings(_("Met or not judgeable: %(group)s") % {"group": found.label}, found.quiet)


def _findings(caption: str, lines: Iterable[Line]) -> Table:
    return Table(
        caption=caption,
        caption_hidden=True,
        header="demand",
        columns=[
            Column("state", _("State")),
            Column("demand", _("What is demanded"), grow=True),
            Column("section", _("Section")),
            Column("evidence", _("Evidence"), grow=True),
            Column("acts", _("Who acts"), grow=True),
        ],
        rows=[_finding(line) for line in lines],
    )


def _finding(line: Line) -> Row:
    row = line.row
    return Row(
        cells=[
            Cell(state=row.state.value, time=row.finding.due, note=_state_note(row)),
            Cell(row.title, href=page_of(row), note=row.finding.subject.label),
            section(row),
            Cell(row.summary, note=" · ".join(row.evidence)),
            Cell(_acting(row), note=_others(row)),
        ],
        actions=[Action(row.remedy_label, row.remedy_url)] if row.finding.remedy and line.may_mend else [],
    )


def section(row: JudgedFinding) -> Cell:
    """The section that demands it, with its gist to unfold."""
    wording = ": ".join(filter(None, (row.section_row.title, row.section_row.gist)))
    return Cell(row.section, note=row.setting.requirement, more=wording) if row.section else Cell("–")


def _state_note(row: JudgedFinding) -> str:
    if row.waiver:
        return row.waiver.reason
    notes = [_("little time left")] if row.finding.short_of_time else []
    if row.setting.strength != "must":
        notes.append(str(row.strength_words))
    return ", ".join(notes)


def _acting(row: JudgedFinding) -> str:
    """The post that acts first, with its holder."""
    return f"{row.responsible[0].title}: {row.responsible[0].holder or _('nobody')}" if row.responsible else "–"


def _others(row: JudgedFinding) -> str:
    """The deputy, and the other posts that can act."""
    deputy = row.responsible[0].deputy if row.responsible else ""
    others = ", ".join(post.title for post in row.responsible[1:])
    notes = (
        _("Deputy: %(names)s") % {"names": deputy} if deputy else "",
        _("also: %(posts)s") % {"posts": others} if others else "",
    )
    return " · ".join(filter(None, notes))


def page_of(row: JudgedFinding) -> str:
    return reverse("governance:finding", kwargs={"key": row.key})


def facts(row: JudgedFinding) -> list[Fact]:
    """What is known of one finding."""
    found = row.finding
    section = f"{row.section} {row.section_row.title}".strip()
    return [
        Fact(_("About"), found.subject.label),
        Fact(_("Section"), section or None),
        Fact(_("What the section asks for"), row.section_row.gist or None),
        Fact(_("Requirement"), row.setting.requirement or None),
        Fact(_("Source"), row.source_words),
        Fact(_("Strength"), row.strength_words),
        Fact(_("Since"), found.since),
        Fact(_("By when"), found.due),
    ]


def posts(row: JudgedFinding) -> Table:
    """Who has to act."""
    return Table(
        caption=_("Who acts"),
        caption_hidden=True,
        columns=[Column("post", _("Post")), Column("holder", _("Held by")), Column("deputy", _("Deputy"))],
        rows=[
            Row([Cell(post.title), Cell(post.holder or _("nobody")), Cell(post.deputy or "–")])
            for post in row.responsible
        ],
        empty=_("No post is named for it."),
    )


def waivers(found: Iterable[WaiverRow]) -> Table:
    """All waivers of a finding, past ones too."""
    return Table(
        caption=_("Waivers"),
        caption_hidden=True,
        columns=[
            Column("reason", _("Reason"), grow=True),
            Column("from", _("From")),
            Column("until", _("until")),
            Column("by", _("Granted by")),
        ],
        rows=[
            Row([Cell(w.reason), Cell(time=w.valid_from), Cell(time=w.valid_until), Cell(w.by or _("the operator"))])
            for w in found
        ],
        empty=_("This finding was never set aside."),
    )
