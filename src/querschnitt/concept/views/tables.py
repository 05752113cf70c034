"""Rows of the concept as tables of the house."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.concept.domain.edition_file import Fault
from querschnitt.concept.domain.model import EditionData, Word
from querschnitt.concept.queries import EditionRow
from querschnitt.concept.queries.comparing import ChangedPart
from querschnitt.concept.queries.page import BodyRow, EditionPage, ResponsibleUnit
from querschnitt.concept.queries.settings import SettingRow
from querschnitt.ui.rows import Action, Fact
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import span_words, spoken


def editions(rows: Iterable[EditionRow]) -> Table:
    return Table(
        caption=_("Editions"),
        columns=[
            Column("title", _("Edition")),
            Column("state", _("State")),
            Column("from", _("In force from")),
            Column("until", _("until")),
            Column("reference", _("Resolution")),
        ],
        rows=[_edition(row) for row in rows],
        empty=_("There is no edition yet."),
    )


def _edition(row: EditionRow) -> Row:
    state = pgettext("state of an edition", "in force") if row.in_force else row.state_words
    actions = [Action(_("Download the file"), reverse("concept:file", args=[row.key]))]
    if row.may_adopt_edition:
        actions.insert(0, Action(_("Adopt this draft"), reverse("concept:adopt", args=[row.key])))
    return Row(
        cells=[
            Cell(row.title, href=reverse("concept:edition", args=[row.key]), note=row.key),
            Cell(state),
            Cell(time=row.in_force_from),
            Cell(time=row.in_force_until),
            Cell(row.reference, note=row.adopted_by),
        ],
        actions=actions,
    )


def status(row: EditionRow) -> list[Fact]:
    """The resolution and the time of an adopted edition."""
    end = [Fact(_("until"), row.in_force_until)] if row.in_force_until else []
    return [
        Fact(_("In force from"), row.in_force_from),
        *end,
        Fact(_("Adopted on"), row.adopted_on),
        Fact(_("Adopted by"), row.adopted_by or None),
        Fact(_("Resolution"), row.reference),
        Fact(_("Fingerprint of the file"), f"{row.digest[:16]}…"),
    ]


def body_facts(body: BodyRow) -> list[Fact]:
    """What the edition says of a body besides its seats."""
    said = (
        (_("How many"), "" if body.external else body.number),
        (_("Chair"), body.chair),
        (_("Length of the mandate"), body.mandate),
        (_("Ends when"), body.ends_when),
        (_("Hands over to"), body.heir),
        (_("Prepared by"), body.prepared_by),
        (_("Agreed with"), body.agreed_with),
    )
    return [Fact(label, value) for label, value in said if value]


def fields(page: EditionPage) -> Table:
    return Table(
        caption=_("Fields of action"),
        caption_hidden=True,
        columns=[
            Column("name", _("Field of action")),
            Column("units", _("Responsible by the concept")),
            Column("today", _("Responsible on the day of view")),
            Column("committee", _("Competent committee")),
        ],
        rows=[
            Row(
                [
                    Cell(field.name),
                    Cell(", ".join(unit.name for unit in field.units) or _("nobody is named")),
                    Cell(", ".join(filter(None, map(_today, field.units))) or _("nobody")),
                    Cell(field.committee or _("none is named")),
                ]
            )
            for field in page.fields
        ],
        empty=_("This edition names no fields of action."),
    )


def _today(unit: ResponsibleUnit) -> str:
    return ", ".join(name for _key, name in unit.today)


def seats(body: BodyRow) -> Table:
    return Table(
        caption=_("Seats: %(body)s") % {"body": body.name},
        caption_hidden=True,
        columns=[
            Column("label", _("Seat")),
            Column("origin", _("Taken by")),
            Column("vote", _("Vote")),
            Column("deputy", _("Deputy")),
            Column("attendance", pgettext("of a seat", "Attendance")),
        ],
        rows=[
            Row(
                [
                    Cell(seat.label, note=seat.note),
                    Cell(seat.origin),
                    Cell(_("votes") if seat.voting else _("advises")),
                    Cell(seat.deputy),
                    Cell(_("compulsory") if seat.must_attend else _("not compulsory")),
                ]
            )
            for seat in body.seats
        ],
        empty=_("This body is composed by rules of its own."),
    )


def figures(page: EditionPage) -> Table:
    return Table(
        caption=_("Figures of the municipality"),
        caption_hidden=True,
        columns=[Column("label", _("Figure")), Column("value", _("Value")), Column("definition", _("Definition"))],
        rows=[
            Row([Cell(fact.label), Cell(fact.value, time=fact.as_of), Cell(fact.definition or "–")])
            for fact in page.facts
        ],
        empty=_("This edition rests on no figures."),
    )


def steps(page: EditionPage) -> Table:
    names = {body.key: body.name for body in page.bodies}
    return Table(
        caption=_("Steps of the process"),
        caption_hidden=True,
        columns=[Column("name", _("Step")), Column("bodies", _("Bodies")), Column("lasts", _("Lasts"))],
        rows=[
            Row(
                [
                    Cell(step.name),
                    Cell(", ".join(names[body] for body in step.bodies) or "–"),
                    Cell(span_words(step.lasts) if step.lasts else "–"),
                ]
            )
            for step in page.steps
        ],
        empty=_("This edition names no steps."),
    )


def rules(settings: Iterable[SettingRow]) -> Table:
    return Table(
        caption=_("Rules"),
        caption_hidden=True,
        columns=[
            Column("title", _("What is demanded")),
            Column("section", _("Section")),
            Column("applies", _("Applies to")),
            Column("strength", _("Strength")),
            Column("source", _("Source")),
            Column("parameters", _("Set values")),
        ],
        rows=[_rule(setting) for setting in settings],
        empty=_("This edition sets no rules."),
    )


def _rule(setting: SettingRow) -> Row:
    return Row(
        [
            Cell(setting.title, note=setting.kind_title),
            Cell(setting.section, note=setting.requirement),
            Cell(", ".join(setting.applies_to) or _("the edition as a whole")),
            Cell(setting.strength_words),
            Cell(setting.source_words),
            Cell(parameters(setting) or "–", note=setting.note),
        ]
    )


def parameters(setting: SettingRow) -> str:
    """The values that the rule sets, in one line; those that are no demand of the concept are marked."""
    example = _("example value")
    return "; ".join(f"{row.value} ({example})" if row.example else row.value for row in setting.parameters)


def changes(part: ChangedPart) -> Table:
    return Table(
        caption=part.title,
        caption_hidden=True,
        columns=[
            Column("thing", _("Of what")),
            Column("kind", _("Kind of change")),
            Column("what", _("Which value")),
            Column("old", _("Before")),
            Column("new", _("After")),
        ],
        rows=[
            Row(
                [
                    Cell(change.thing or part.title),
                    Cell(change.kind_words),
                    Cell(change.what or "–"),
                    Cell(change.old or "–"),
                    Cell(change.new or "–"),
                ]
            )
            for change in part.changes
        ],
    )


def faults(found: Iterable[Fault]) -> Table:
    return Table(
        caption=_("Faults of the file"),
        caption_hidden=True,
        columns=[
            Column("line", _("Line"), numeric=True),
            Column("place", _("Place in the file")),
            Column("sentence", _("What is wrong")),
        ],
        rows=[
            Row(
                [
                    Cell(str(fault.line)),
                    Cell(" ".join(filter(None, (fault.table, fault.key))) or "–"),
                    Cell(spoken(fault.sentence)),
                ]
            )
            for fault in found
        ],
    )


def words(caption: str, found: Mapping[str, Word], edition: EditionData) -> Table:
    return Table(
        caption=caption,
        columns=[
            Column("word", _("Word of the municipality")),
            Column("plural", _("Plural")),
            Column("titles", _("Titles")),
            Column("key", _("Key in files")),
        ],
        rows=[
            Row([Cell(word.singular), Cell(word.plural), Cell(_titles(word, edition) or "–"), Cell(word.key)])
            for word in found.values()
        ],
    )


def _titles(word: Word, edition: EditionData) -> str:
    return ", ".join(f"{edition.functions[function].singular}: {title}" for function, title in word.titles.items())
