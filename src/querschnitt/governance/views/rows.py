"""Findings and duties as tables, facts and counts of the house."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.governance.domain.prospects import Prospect
from querschnitt.governance.labels import ORDER
from querschnitt.governance.queries.board import Board, Filters, Group, Line
from querschnitt.governance.queries.calendar import Month
from querschnitt.governance.queries.judging import JudgedFinding, WaiverRow
from querschnitt.governance.queries.rules import RulePage, RuleRow
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
            Column("demand", _("What is demanded")),
            Column("section", _("Section")),
            Column("evidence", _("Evidence")),
            Column("due", _("By when")),
            Column("acts", _("Who acts")),
        ],
        rows=[_finding(line) for line in lines],
    )


def _finding(line: Line) -> Row:
    row = line.row
    return Row(
        cells=[
            Cell(state=row.state.value, note=_state_note(row)),
            Cell(row.title, href=page_of(row), note=row.finding.subject.label),
            _section(row),
            Cell(row.summary, note=" · ".join(row.evidence)),
            Cell("" if row.finding.due else "–", time=row.finding.due),
            Cell(_acting(row), note=_others(row)),
        ],
        actions=[Action(row.remedy_label, row.remedy_url)] if row.finding.remedy and line.may_mend else [],
    )


def _section(row: JudgedFinding) -> Cell:
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
            Column("reason", _("Reason")),
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


def month(found: Month) -> Table:
    """What a month brings."""
    return Table(
        caption=_("Duties of the month"),
        caption_hidden=True,
        header="title",
        columns=[
            Column("day", _("Day")),
            Column("title", _("What")),
            Column("kind", _("Kind")),
            Column("section", _("Section")),
            Column("acts", _("Who acts")),
        ],
        rows=[
            Row(
                [
                    Cell(time=row.day),
                    Cell(row.title, href=row.url, note=row.subject if row.subject != row.title else row.note),
                    Cell(state=row.state) if row.state else Cell(row.kind_words),
                    Cell(row.section or "–"),
                    Cell(", ".join(row.responsible) or "–"),
                ]
            )
            for row in found.rows
        ],
        empty=_("Nothing falls due in this month."),
    )


def rules(page: RulePage) -> Table:
    """Every rule of the edition."""
    return Table(
        caption=_("Rules of the edition"),
        caption_hidden=True,
        columns=[
            Column("title", _("What is demanded")),
            Column("section", _("Section")),
            Column("applies", _("Applies to")),
            Column("strength", _("Strength")),
            Column("source", _("Source")),
            Column("parameters", _("Set values")),
            Column("judged", _("Judged")),
        ],
        rows=[_rule(rule) for rule in page.rules],
        empty=_("No edition is in force on this day."),
    )


def _rule(rule: RuleRow) -> Row:
    setting = rule.setting
    example = _("example value")
    values = "; ".join(f"{row.value} ({example})" if row.example else row.value for row in setting.parameters)
    return Row(
        [
            Cell(setting.title, note=setting.kind_title),
            Cell(setting.section, note=setting.requirement),
            Cell(", ".join(setting.applies_to) or _("the edition as a whole")),
            Cell(setting.strength_words),
            Cell(setting.source_words),
            Cell(values or "–"),
            Cell(_("waits: %(missing)s") % {"missing": rule.missing} if rule.missing else _("yes")),
        ]
    )


def kinds(page: RulePage) -> Table:
    """Every kind of rule that an edition can use."""
    return Table(
        caption=_("Kinds of rules"),
        caption_hidden=True,
        columns=[
            Column("title", _("Kind")),
            Column("explanation", _("What it demands")),
            Column("used", _("Used"), numeric=True),
            Column("judged", _("Judged")),
        ],
        rows=[
            Row(
                [
                    Cell(kind.title, note=kind.key),
                    Cell(kind.explanation),
                    Cell(kind.used),
                    Cell(_("waits: %(missing)s") % {"missing": kind.missing} if kind.missing else _("yes")),
                ]
            )
            for kind in page.kinds
        ],
    )


def prospects(rows: Iterable[JudgedFinding], caption: str, empty: str) -> Table:
    """Findings that would appear or go."""
    return Table(
        caption=caption,
        caption_hidden=True,
        header="demand",
        columns=_prospect_columns(),
        rows=[
            Row(
                [
                    Cell(state=row.state.value),
                    Cell(row.title, note=row.finding.subject.label),
                    _section(row),
                    _summary(row),
                ]
            )
            for row in rows
        ],
        empty=empty,
    )


def changing(found: Prospect[JudgedFinding], caption: str, empty: str) -> Table:
    """Findings that would stand differently: as they are, as they would be."""
    return Table(
        caption=caption,
        caption_hidden=True,
        header="demand",
        columns=[Column("now", _("Now")), *_prospect_columns()],
        rows=[
            Row(
                [
                    Cell(state=now.state.value),
                    Cell(state=then.state.value),
                    Cell(then.title, note=then.finding.subject.label),
                    _section(then),
                    _summary(then),
                ]
            )
            for now, then in found.change
        ],
        empty=empty,
    )


def _prospect_columns() -> list[Column]:
    return [
        Column("state", _("State")),
        Column("demand", _("What is demanded")),
        Column("section", _("Section")),
        Column("evidence", _("Evidence")),
    ]


def _summary(row: JudgedFinding) -> Cell:
    return Cell(row.summary, note=" · ".join(row.evidence), time=row.finding.due)
