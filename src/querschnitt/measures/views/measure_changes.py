"""What of a measure was said otherwise, from what to what, by whom and why."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from querschnitt.measures.domain.states import Participation, Resource
from querschnitt.measures.labels import ENTRIES, PARTICIPATION, RESOURCES
from querschnitt.measures.queries.measure_page import ChangeRow, MeasurePage
from querschnitt.measures.queries.wording import field_named, group_named
from querschnitt.measures.views.measure_parts import amount
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Cell, Column, Row, Table

LONG = 160  # characters of a text that stand in a cell; the rest unfolds


def changes(page: MeasurePage) -> Table:
    """A row for each entry that was changed, the latest first."""
    columns = [
        Column("on", pgettext("change of a measure", "On")),
        Column("what", _("Entry")),
        Column("before", pgettext("change of a measure", "Before"), grow=True),
        Column("after", pgettext("change of a measure", "After"), grow=True),
        Column("by", _("By whom and why")),
    ]
    rows = [row for change in page.changes for row in _rows(page, change)]
    return Table(_("What was changed"), columns, rows, header="what", caption_hidden=True)


def _rows(page: MeasurePage, change: ChangeRow) -> Iterator[Row]:
    for name in change.after:
        before, after = (_told(page, name, said.get(name)) for said in (change.before, change.after))
        by = Cell(change.by or "–", note=change.reason)
        yield Row([Cell(time=change.on), Cell(_label(page, name)), _cell(before), _cell(after), by])


def _cell(text: str) -> Cell:
    return Cell(f"{text[:LONG]} …", more=text) if len(text) > LONG else Cell(text)


def _label(page: MeasurePage, name: str) -> Words:
    kind, _colon, rest = name.partition(":")
    if kind == "resource":
        year, _colon, resource = rest.partition(":")
        return f"{year} · {RESOURCES[Resource(resource)]}"
    if kind == "milestone":
        stone = next((each.name for each in page.hanging("milestone") if str(each.pk) == rest.partition(":")[0]), "")
        return _("Milestone “%(name)s”") % {"name": stone} if stone else _("Milestone")
    return {**ENTRIES, **_FURTHER}.get(name) or name


_FURTHER: Mapping[str, Words] = {
    "cycle": pgettext_lazy("measure", "Pass"),
    "parent": gettext_lazy("Part of"),
    "origin": gettext_lazy("Where it comes from"),
    "origin_reference": gettext_lazy("Reference of its origin"),
    "blocked_since": gettext_lazy("Blocked since"),
    "blocked_reason": gettext_lazy("What blocks it"),
    "blocked_release": gettext_lazy("What would release it"),
}


def _told(page: MeasurePage, name: str, value: object) -> str:
    """A value in words; keys by what they stand for."""
    if value in (None, "", [], {}):
        return "–"
    kind, _colon, rest = name.partition(":")
    if kind == "resource":
        return _sums(Resource(rest.partition(":")[2]), value)
    told = _TOLD.get(kind)
    return told(page, value) if told else str(value)


def _day(_page: MeasurePage, value: object) -> str:
    return str(in_words(date.fromisoformat(str(value))))


def _units(page: MeasurePage) -> Mapping[str, str]:
    return {**page.unit_names, page.row.unit.key: page.unit}


def _co_acting(page: MeasurePage, value: object) -> str:
    names = _units(page)
    return "; ".join(f"{names.get(key, key)}: {does}" for key, does in _pairs(value))


def _groups(page: MeasurePage, value: object) -> str:
    told = ((group_named(page.data, key), said) for key, said in _pairs(value))
    return "; ".join(f"{name} ({said})" if said else name for name, said in told)


def _pairs(value: object) -> list[tuple[str, str]]:
    return [(str(key), str(said)) for key, said in value.items()] if isinstance(value, dict) else []


def _needs(_page: MeasurePage, value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _sums(kind: Resource, value: object) -> str:
    """Planned and actual, and whether under reservation."""
    if not isinstance(value, dict):
        return str(value)
    labels = {"planned": _("Planned"), "actual": _("Actual")}
    told = [
        f"{label}: {amount(kind, Decimal(str(value[name])))}"
        for name, label in labels.items()
        if value.get(name) is not None
    ]
    return "; ".join([*told, *([_("under reservation")] if value.get("reserved") else [])]) or "–"


_TOLD: Mapping[str, Callable[[MeasurePage, object], str]] = {
    **dict.fromkeys(("starts_on", "ends_on", "blocked_since", "milestone"), _day),
    "unit": lambda page, value: _units(page).get(str(value), str(value)),
    "field_of_action": lambda page, value: (field_named(page.data, str(value)) or {})["name"],
    "participation": lambda _page, value: str(PARTICIPATION[Participation(str(value))]),
    "co_acting": _co_acting,
    "groups": _groups,
    "needs": _needs,
}
