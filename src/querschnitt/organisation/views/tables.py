"""Rows of units, posts and persons as tables and trees of the house."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from querschnitt.chronicle.queries import EntryRow
from querschnitt.organisation.models import AssumptionDay
from querschnitt.organisation.queries.charts import Chart, ChartUnit
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


# the municipality and histories


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
