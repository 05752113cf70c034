"""The evaluation of a survey as tables of the house."""

from collections.abc import Collection, Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.measures.domain.analysis import HEADINGS, WORDS, field_word
from querschnitt.measures.domain.evaluating import KINDS, NO_FIELD, Evaluated, Said, Twice
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.labels import KINDS as KIND_WORDS
from querschnitt.measures.views.listed import list_of, page_of_thing
from querschnitt.ui.rows import Action, Count, Words
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

ALL = "all"  # fields of action together
JOIN = {Kind.OFFER: "measures:join_offer", Kind.NEED: "measures:join_need"}


def counts_of(found: Evaluated, cycle: str) -> list[Count]:
    """Offers, needs and proposals as links to their lists, and the needs that nothing answers."""
    counted = [Count(spoken(WORDS[kind]), found.count(kind), list_of(kind, prozess=cycle)) for kind in KINDS]
    state = "due" if found.unanswered else ""
    return [*counted, Count(_("Needs without a measure"), len(found.unanswered), "#ohne-massnahme", state=state)]


def matrices(found: Evaluated, cycle: str) -> list[tuple[Words, Table]]:
    """A table for offers, needs and proposals each: units and fields of action; kinds that nobody named are left out.

    Whichever are more stand below each other: a table grows downwards more easily than sideways.
    """
    grid = _by_unit if len(found.rows) > len(found.columns) else _by_field
    return [(spoken(HEADINGS[kind]), grid(found, kind, cycle)) for kind in KINDS if found.count(kind)]


def _by_unit(found: Evaluated, kind: Kind, cycle: str) -> Table:
    heads = [Column(key or "none", field_word(found, key, spoken), numeric=True) for key in found.columns]
    rows = [
        Row([Cell(found.name_of(unit)), *(_of_both(found, kind, cycle, unit, key) for key in (*found.columns, ALL))])
        for unit in found.rows
    ]
    sums = [_of_field(found, kind, cycle, key) for key in found.columns]
    return _grid(kind, [Column("unit", _("Unit")), *heads], [*rows, _sums(found, kind, cycle, sums)])


def _by_field(found: Evaluated, kind: Kind, cycle: str) -> Table:
    heads = [Column(unit, found.name_of(unit), numeric=True) for unit in found.rows]
    rows = [
        Row(
            [
                Cell(field_word(found, key, spoken)),
                *(_of_both(found, kind, cycle, unit, key) for unit in found.rows),
                _of_field(found, kind, cycle, key),
            ]
        )
        for key in found.columns
    ]
    sums = [_of_both(found, kind, cycle, unit, ALL) for unit in found.rows]
    return _grid(kind, [Column("field", _("Field of action")), *heads], [*rows, _sums(found, kind, cycle, sums)])


def _grid(kind: Kind, columns: list[Column], rows: list[Row]) -> Table:
    columns = [*columns, Column("all", _("Together"), numeric=True)]
    return Table(caption=spoken(HEADINGS[kind]), caption_hidden=True, columns=columns, rows=rows, wide=True)


def _sums(found: Evaluated, kind: Kind, cycle: str, sums: list[Cell]) -> Row:
    return Row([Cell(_("Together")), *sums, _number(found.count(kind), kind, ALL, prozess=cycle)])


def _of_both(found: Evaluated, kind: Kind, cycle: str, unit: str, key: str) -> Cell:
    number = found.count(kind, unit=unit) if key == ALL else found.count(kind, unit=unit, field_of_action=key)
    return _number(number, kind, key, prozess=cycle, einheit=unit)


def _of_field(found: Evaluated, kind: Kind, cycle: str, key: str) -> Cell:
    return _number(found.count(kind, field_of_action=key), kind, key, prozess=cycle)


def _number(number: int, kind: Kind, field: str, **filters: str) -> Cell:
    """A number as a link to what it counts; nothing leads nowhere, and no list knows what names no field."""
    if not number:
        return Cell("–")
    if field == NO_FIELD:
        return Cell(number)
    more = {} if field == ALL else {"feld": field}
    return Cell(number, href=list_of(kind, **filters, **more))


def unanswered_table(found: Evaluated) -> Table:
    """Needs that no measure answers."""
    columns = [
        Column("number", _("Number")),
        Column("title", _("Need"), grow=True),
        Column("unit", _("Unit")),
        Column("field", _("Field of action")),
    ]
    return Table(
        caption=_("Needs without a measure"),
        caption_hidden=True,
        columns=columns,
        rows=[_need(found, one) for one in found.unanswered],
        header="title",
        empty=_("Every need has a measure or is settled."),
    )


def _need(found: Evaluated, one: Said) -> Row:
    href = page_of_thing(one.kind, one.number)
    field = field_word(found, one.field_of_action, spoken)
    return Row([Cell(str(one.number)), Cell(one.title, href=href), Cell(found.name_of(one.unit)), Cell(field)])


def groups_table(found: Evaluated, cycle: str) -> Table:
    """Offers per group of people; the groups that none reaches stand among them."""
    columns = [
        Column("group", _("Group")),
        Column("offers", _("Offers"), numeric=True),
        Column("units", _("Of which units")),
    ]
    rows = [_group(found, key, name, cycle) for key, name in found.groups.items()]
    nobody = found.offers_for_nobody
    if nobody:
        rows.append(Row([Cell(_("no group named")), Cell(len(nobody)), Cell(_units(found, nobody))]))
    return Table(caption=_("Offers per group"), caption_hidden=True, columns=columns, rows=rows)


def _group(found: Evaluated, key: str, name: str, cycle: str) -> Row:
    offers = found.offers_for(key)
    if not offers:
        return Row([Cell(name), Cell("–"), Cell(_("no offer"))])
    href = list_of(Kind.OFFER, prozess=cycle, gruppe=key)
    return Row([Cell(name), Cell(len(offers), href=href), Cell(_units(found, offers))])


def _units(found: Evaluated, offers: Iterable[Said]) -> str:
    return ", ".join(sorted({found.name_of(one.unit) for one in offers}))


def twice_table(found: Evaluated, pairs: Sequence[Twice], joinable: Collection[int]) -> Table:
    """What may be said twice, with the words beside each other; those at these places can be joined."""
    columns = [
        Column("kind", _("Kind")),
        Column("first", _("One"), grow=True),
        Column("second", _("The other"), grow=True),
        Column("alike", _("Words in common"), numeric=True),
    ]
    return Table(
        caption=_("What may be said twice"),
        caption_hidden=True,
        columns=columns,
        rows=[_pair(found, pair, joinable=at in joinable) for at, pair in enumerate(pairs)],
        header="first",
        empty=_("No two titles say the same in nearly the same words."),
    )


def _pair(found: Evaluated, pair: Twice, *, joinable: bool) -> Row:
    share = _("%(percent)s %%") % {"percent": round(100 * pair.share)}
    href = f"{reverse(JOIN[pair.kind], kwargs={'number': pair.second.number})}?mit={pair.first.number}"
    join = [Action(_("Join the two"), href)] if joinable else []
    return Row([Cell(KIND_WORDS[pair.kind]), _thing(found, pair.first), _thing(found, pair.second), Cell(share)], join)


def _thing(found: Evaluated, one: Said) -> Cell:
    note = [str(one.number), found.name_of(one.unit), "" if one.here else _("from before")]
    return Cell(one.title, href=page_of_thing(one.kind, one.number), note=" · ".join(filter(None, note)))
