"""Rows of units, posts and persons as tables and trees of the house."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.chronicle.queries import EntryRow
from querschnitt.organisation.domain.difference import Difference, Gone
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt
from querschnitt.organisation.domain.tables.shape import Column as FileColumn
from querschnitt.organisation.domain.tables.shape import RowFault
from querschnitt.organisation.labels import spoken, vocabulary
from querschnitt.organisation.models import AssumptionDay
from querschnitt.organisation.queries.charts import Chart, ChartUnit
from querschnitt.organisation.queries.files import PlannedEntry
from querschnitt.organisation.queries.people import PersonRow, Service
from querschnitt.organisation.queries.posts import HolderRow, PostRow
from querschnitt.organisation.queries.units import UnitPage
from querschnitt.organisation.views import addresses
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Entry, TreeNode, Words
from querschnitt.ui.table import Cell, Column, Row, Table

UNFOLDED = 2  # levels of the chart that are open at first


# the chart


def tree(chart: Chart) -> list[TreeNode]:
    return [_node(unit, chart.day) for unit in chart.roots]


def _node(unit: ChartUnit, day: date) -> TreeNode:
    return TreeNode(
        label=unit.label,
        href=addresses.unit(unit.key, day),
        note=_head(unit),
        children=[_node(child, day) for child in unit.children],
        open=unit.depth < UNFOLDED,
    )


def _head(unit: ChartUnit) -> str:
    """Who leads the unit, in words; nothing where it has no head's post."""
    if unit.head and unit.acting:
        return _("%(title)s: %(name)s (acting)") % {"title": unit.head_title, "name": unit.head}
    if unit.head:
        return _("%(title)s: %(name)s") % {"title": unit.head_title, "name": unit.head}
    return _("%(title)s: vacant") % {"title": unit.head_title} if unit.vacant_since else ""


def chart(found: Chart) -> Table:
    names = {unit.key: unit.name for unit in found.flat()}
    parents = {child.key: names[unit.key] for unit in found.flat() for child in unit.children}
    return Table(
        caption=_("Organisational units"),
        caption_hidden=True,
        columns=[
            Column("name", _("Unit")),
            Column("kind", _("Kind")),
            Column("parent", _("Stands below")),
            Column("head", _("Head")),
            Column("posts", _("Posts"), numeric=True),
        ],
        rows=[
            Row(
                [
                    Cell(unit.label, href=addresses.unit(unit.key, found.day)),
                    Cell(unit.kind),
                    Cell(parents.get(unit.key, "–")),
                    Cell(_head(unit) or "–", note=_since(unit.vacant_since)),
                    Cell(unit.posts),
                ]
            )
            for unit in found.flat()
        ],
        empty=_("On this day there were no units."),
    )


def _since(day: date | None) -> str:
    return _("since %(day)s") % {"day": in_words(day)} if day else ""


# a unit


def names(page: UnitPage) -> Table:
    return Table(
        caption=_("Names"),
        columns=[Column("name", _("Name")), Column("short", _("Short name")), *span_columns()],
        rows=[
            Row([Cell(span.name), Cell(span.short_name or "–"), *_span(span.since, span.until)]) for span in page.names
        ],
    )


def places(page: UnitPage, day: date) -> Table:
    return Table(
        caption=_("Places"),
        columns=[Column("parent", _("Stands below")), *span_columns()],
        rows=[
            Row(
                [
                    Cell(span.parent.name, href=addresses.unit(span.parent.key, day))
                    if span.parent
                    else Cell(_("at the top")),
                    *_span(span.since, span.until),
                ]
            )
            for span in page.places
        ],
    )


def span_columns() -> list[Column]:
    return [Column("since", _("First day")), Column("until", _("Last day"))]


def _span(since: date, until: date | None) -> list[Cell]:
    return [Cell(time=since), Cell(time=until) if until else Cell("–")]


def posts(rows: Sequence[PostRow], day: date, *, former: bool = False) -> Table:
    return Table(
        caption=_("Former posts") if former else _("Posts"),
        caption_hidden=True,
        columns=[
            Column("post", _("Post")),
            Column("holder", _("Held by")),
            Column("since", _("Since")),
            Column("until", _("Last day")),
        ],
        rows=[_post(row, day) for row in rows],
        empty=_("There is no post here yet."),
    )


def _post(row: PostRow, day: date) -> Row:
    shown = row.holder or row.stand_in
    note = ""
    if row.holder and row.stand_in:
        note = _("%(name)s is standing in") % {"name": row.stand_in.name}
    elif row.stand_in:
        note = _("acting")
    return Row(
        [
            Cell(row.title, href=addresses.post(row.key, day)),
            Cell(shown.name, href=addresses.person(shown.person, day), note=note) if shown else _vacant(row),
            Cell(time=shown.since if shown else row.since),
            Cell(time=row.until) if row.until else Cell("–"),
        ],
        _filling(row),
    )


def _vacant(row: PostRow) -> Cell:
    return Cell("–") if row.ended else Cell(_("vacant"), note=_since(row.vacant_since))


def _filling(row: PostRow) -> list[Action]:
    if not row.may_fill:
        return []
    acts = [Action(_("Appoint"), addresses.to("appoint", row.key))]
    if row.holder:
        acts.append(Action(_("Record departure"), addresses.to("resign", row.key)))
    acts.append(Action(_("Name a stand-in"), addresses.to("deputise", row.key)))
    if row.stand_in:
        acts.append(Action(_("End standing in"), addresses.to("end_stand_in", row.key)))
    return acts


def holders(rows: Iterable[HolderRow], post: str, day: date) -> Table:
    return Table(
        caption=_("Who held this post"),
        caption_hidden=True,
        columns=[Column("person", _("Person")), Column("how", _("How")), *span_columns()],
        rows=[
            Row(
                [
                    Cell(row.name, href=addresses.person(row.person, day)),
                    Cell(_("acting") if row.acting else _("holder")),
                    *_span(row.since, row.until),
                ],
                [
                    Action(
                        _("Take back: recorded by mistake"),
                        f"{addresses.to('withdraw', post)}?person={row.person}&ab={row.since}",
                    )
                ]
                if row.may_withdraw
                else (),
            )
            for row in rows
        ],
        empty=_("Nobody has held this post yet."),
    )


# persons


def people(rows: Iterable[PersonRow], day: date, *, contacts: bool) -> Table:
    return Table(
        caption=_("Persons"),
        caption_hidden=True,
        columns=[
            Column("name", _("Name")),
            Column("posts", _("Posts")),
            *([Column("email", _("E-mail"))] if contacts else []),
        ],
        rows=[
            Row(
                [
                    Cell(row.name, href=addresses.person(row.key, day)),
                    Cell("; ".join(service_words(service) for service in row.services) or "–"),
                    *([Cell(row.email or "–")] if contacts else []),
                ]
            )
            for row in rows
        ],
        empty=_("Nobody matches the search."),
    )


def service_words(service: Service) -> str:
    said = f"{service.title}, {service.unit_name}"
    return _("%(post)s (acting)") % {"post": said} if service.acting else said


def services(rows: Iterable[Service], day: date, caption: Words) -> Table:
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[Column("post", _("Post")), Column("unit", _("Unit")), *span_columns()],
        rows=[
            Row(
                [
                    Cell(
                        service.title,
                        href=addresses.post(service.post, day),
                        note=_("acting") if service.acting else "",
                    ),
                    Cell(service.unit_name, href=addresses.unit(service.unit, day)),
                    *_span(service.since, service.until),
                ]
            )
            for service in rows
        ],
        empty=_("No post."),
    )


# the difference


def difference(found: Difference) -> list[tuple[Words, Table]]:
    """What differs, one table a kind of change; kinds without change are left out."""
    parts = [
        _units_part(
            _("Newly founded"),
            [(u.key, u.name, _below(found.after, u.parent), u.founded_on) for u in found.founded],
            found,
        ),
        _gone_part(_("Merged"), [unit for union in found.merged for unit in union.units], found),
        _gone_part(_("Split"), found.split, found),
        _gone_part(_("Dissolved"), found.dissolved, found),
        _turn_part(_("Renamed"), [(t.after.key, t.before.name, t.after.name) for t in found.renamed], found),
        _turn_part(
            _("Moved"),
            [
                (t.after.key, _below(found.before, t.before.parent), _below(found.after, t.after.parent))
                for t in found.moved
            ],
            found,
            named=True,
        ),
        _posts_part(found),
        _holders_part(found),
    ]
    return [(table.caption, table) for table in parts if table.rows]


def _below(organisation: OrganisationAt, parent: str | None) -> str:
    return organisation.units[parent].name if parent in organisation.units and parent else _("at the top")


def _units_part(caption: str, rows: list[tuple[str, str, str, date]], found: Difference) -> Table:
    day = found.after.day
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[Column("unit", _("Unit")), Column("parent", _("Stands below")), Column("on", _("First day"))],
        rows=[
            Row([Cell(name, href=addresses.unit(key, day)), Cell(parent), Cell(time=on)])
            for key, name, parent, on in rows
        ],
    )


def _gone_part(caption: str, rows: Iterable[Gone], found: Difference) -> Table:
    day = found.after.day
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[Column("unit", _("Unit")), Column("into", _("Goes on as")), Column("last", _("Last day"))],
        rows=[
            Row(
                [
                    Cell(found.name_of(gone.key), href=addresses.unit(gone.key, day)),
                    Cell(", ".join(found.name_of(key) for key in gone.successors) or "–"),
                    Cell(time=gone.last_day),
                ]
            )
            for gone in rows
        ],
    )


def _turn_part(caption: str, rows: list[tuple[str, str, str]], found: Difference, *, named: bool = False) -> Table:
    day = found.after.day
    first = [Column("unit", _("Unit"))] if named else []
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[*first, Column("before", _("Before")), Column("after", _("After"))],
        rows=[
            Row(
                [
                    *([Cell(found.name_of(key), href=addresses.unit(key, day))] if named else []),
                    Cell(before),
                    Cell(after) if named else Cell(after, href=addresses.unit(key, day)),
                ]
            )
            for key, before, after in rows
        ],
    )


def _posts_part(found: Difference) -> Table:
    words = vocabulary(found.after.day)
    kinds = {**found.before.units, **found.after.units}
    rows = [(post, _("created")) for post in found.posts_founded] + [(p, _("abolished")) for p in found.posts_abolished]
    return Table(
        caption=_("Posts created or abolished"),
        caption_hidden=True,
        columns=[Column("post", _("Post")), Column("unit", _("Unit")), Column("what", _("What"))],
        rows=[
            Row(
                [
                    Cell(
                        post.title or words.title(post.function, kinds[post.unit].kind),
                        href=addresses.post(post.key, found.after.day),
                    ),
                    Cell(found.name_of(post.unit)),
                    Cell(what),
                ]
            )
            for post, what in rows
        ],
    )


def _holders_part(found: Difference) -> Table:
    words = vocabulary(found.after.day)
    return Table(
        caption=_("Posts in other hands"),
        caption_hidden=True,
        columns=[
            Column("post", _("Post")),
            Column("unit", _("Unit")),
            Column("before", _("Before")),
            Column("after", _("After")),
        ],
        rows=[
            Row(
                [
                    Cell(
                        handed.post.title
                        or words.title(handed.post.function, found.after.units[handed.post.unit].kind),
                        href=addresses.post(handed.post.key, found.after.day),
                    ),
                    Cell(found.name_of(handed.post.unit)),
                    Cell(_who(handed.before)),
                    Cell(_who(handed.after)),
                ]
            )
            for handed in found.holders
        ],
    )


def _who(holder: Holder | None) -> str:
    if holder is None:
        return _("vacant")
    return _("%(name)s (acting)") % {"name": holder.name} if holder.acting else holder.name


# files and histories


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


def assumption_days(rows: Iterable[AssumptionDay]) -> Table:
    return Table(
        caption=_("15 August as a public holiday"),
        caption_hidden=True,
        columns=[*span_columns(), Column("source", _("Source"))],
        rows=[Row([*_span(row.valid_from, row.valid_until), Cell(row.source)]) for row in rows],
        empty=_("15 August is not recorded as a public holiday here."),
    )


def entries(rows: Iterable[EntryRow]) -> Iterator[Entry]:
    return (Entry(row.at, row.sentence, row.actor) for row in rows)
