"""What was adopted beside what holds today, in words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from querschnitt.measures.domain.states import Participation, Resource
from querschnitt.measures.labels import ENTRIES, PARTICIPATION
from querschnitt.measures.queries.measure_page import MeasurePage
from querschnitt.measures.views.measure_parts import amount
from querschnitt.meetings.domain.difference import Piece, beside
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Stretch
from querschnitt.ui.table import Cell, Column, Row, Table


def adopted(page: MeasurePage) -> Table:
    """Each entry as it was adopted beside today's; what differs says so."""
    columns = [
        Column("entry", _("Entry")),
        Column("then", _("Adopted"), grow=True),
        Column("now", _("Today"), grow=True),
        Column("differs", _("Difference")),
    ]
    lines = page.adopted.lines if page.adopted else ()
    rows = [
        Row(
            [
                Cell(ENTRIES[line.name]),
                Cell(told(line.name, line.adopted)),
                Cell(told(line.name, line.today)),
                Cell(_("changed"), state="due") if line.differs else Cell(_("the same")),
            ]
        )
        for line in lines
        if line.name not in {"title", "text"}
    ]
    return Table(_("Adopted beside today's"), columns, rows, caption_hidden=True)


def words_beside(page: MeasurePage) -> tuple[list[Stretch], list[Stretch]] | None:
    """Title and wording as adopted and as they are today, with what differs marked; None where nothing does."""
    if page.adopted is None:
        return None
    then = f"{page.adopted.title}\n\n{page.adopted.text}"
    now = f"{page.row.title}\n\n{page.row.text}"
    return stretches(then, now)


def stretches(left: str, right: str) -> tuple[list[Stretch], list[Stretch]]:
    """Two texts for the component that lays them side by side."""
    both = beside(left, right)
    return [_stretch(each) for each in both.left], [_stretch(each) for each in both.right]


def _stretch(each: Piece) -> Stretch:
    return Stretch(each.text, each.differs)


def changed(page: MeasurePage) -> int:
    return sum(line.differs for line in page.adopted.lines) if page.adopted else 0


def told(name: str, value: object) -> str:
    """An entry of the document in words."""
    if not value:
        return "–"
    if name in {"starts_on", "ends_on"}:
        return str(in_words(date.fromisoformat(str(value))))
    if name == "participation":
        return str(PARTICIPATION[Participation(str(value))])
    if isinstance(value, list):
        return "; ".join(_one(name, each) for each in value)
    if isinstance(value, dict):
        return _one(name, value)
    return str(value)


def _one(name: str, each: Mapping[str, object]) -> str:
    worded = _WORDED.get(name)
    return worded(each) if worded else str(each.get("name", ""))


def _group(each: Mapping[str, object]) -> str:
    return f"{each['name']} ({each['condition']})" if each["condition"] else str(each["name"])


def _resource(each: Mapping[str, object]) -> str:
    planned = Decimal(str(each["planned"])) if each["planned"] is not None else None
    kind = Resource(str(each["kind"]))
    sum_of = amount(kind, planned)
    told_sum = sum_of if kind is Resource.COST else _("%(number)s full-time posts") % {"number": sum_of}
    reserved = _("under reservation") if each.get("reserved") else ""
    return f"{each['year']}: {told_sum}" + (f" ({reserved})" if reserved else "")


def _numbered(each: Mapping[str, object]) -> str:
    return f"{each['number']}: {each['title']}"


def _milestone(each: Mapping[str, object]) -> str:
    return f"{each['title']} ({in_words(date.fromisoformat(str(each['due'])))})"


_WORDED: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "co_acting": lambda each: f"{each['name']}: {each['does']}",
    "groups": _group,
    "needs": _numbered,
    "goal": _numbered,
    "milestones": _milestone,
    "resources": _resource,
    "responsible": lambda each: str(each["name"]) or _("a person without a post"),
}
