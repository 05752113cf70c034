"""What differs between two days, as tables of the house."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from querschnitt.organisation.domain.difference import Difference, Gone
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt
from querschnitt.organisation.labels import vocabulary
from querschnitt.organisation.views import addresses
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Cell, Column, Row, Table


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
