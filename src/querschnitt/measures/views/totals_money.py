"""Tables of money and staff: each sum with how many measures it covers, and of how many nothing is said (V-7)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.kernel import clock
from querschnitt.measures.domain.lists.figures import Figure
from querschnitt.measures.domain.states import Resource
from querschnitt.measures.domain.totals import COUNTED, FIGURES, PAID, STATE, WISHED, Filters, Line
from querschnitt.measures.labels import RESOURCES
from querschnitt.measures.queries.totals import Group
from querschnitt.measures.views.totals_tables import heads, name_of, numbers
from querschnitt.measures.views.totals_words import YEAR_GIVEN, Page, by_words
from querschnitt.ui.table import Cell, Column, Row, Table

Plain = str | int | Decimal
ANCHORS = {Resource.COST: "kosten", Resource.STAFF: "personal"}


def over_years(page: Page, kind: Resource, years: Sequence[int]) -> Table:
    """All measures together, a row for each year; the year leads to its rows."""
    rows = []
    for year in years:
        address = f"{page.own({YEAR_GIVEN: str(year)})}#{ANCHORS[kind]}"
        rows.append(Row([Cell(str(year), href=address), *_cells(page, None, kind, year)]))
    return Table(str(RESOURCES[kind]), _columns(_("Year")), rows, caption_hidden=True, wide=True)


def over_groups(page: Page, kind: Resource, year: int) -> Table:
    """One year, divided as the other tables are."""
    groups = [group for group in page.found.groups if _anything(group.line, kind, year)]
    rows = [Row([name_of(page, group), *_cells(page, group, kind, year)]) for group in (*groups, None)]
    caption = f"{RESOURCES[kind]} {year}"
    return Table(
        caption, _columns(by_words(page.found.by, page.found.asked.names)), rows, caption_hidden=True, wide=True
    )


def _anything(line: Line, kind: Resource, year: int) -> bool:
    return bool(line.paid or line.of((kind, year)).wished_of)


def _columns(first: str) -> list[Column]:
    return [
        Column("row", first),
        Column("planned", _("Planned"), numeric=True),
        Column("planned_of", pgettext("sum", "from so many measures"), numeric=True),
        Column("planned_not", pgettext("sum", "nothing planned is said"), numeric=True),
        Column("actual", _("Actual"), numeric=True),
        Column("actual_of", pgettext("sum", "from so many measures"), numeric=True),
        Column("actual_not", pgettext("sum", "nothing actual is said"), numeric=True),
        Column("wished", pgettext("sum", "Planned, not decided"), numeric=True),
        Column("wished_of", pgettext("sum", "from so many measures"), numeric=True),
    ]


def _cells(page: Page, group: Group | None, kind: Resource, year: int) -> Iterator[Cell]:
    line = group.line if group else page.found.whole
    sums = line.of((kind, year))
    yield Cell(amount(kind, sums.planned, sums.planned_of), note=_reservation(page, year, sums.planned_of))
    yield from _covered(page, group, Figure(year, kind, "planned"), sums.planned_of, line.paid)
    yield Cell(amount(kind, sums.actual, sums.actual_of))
    over = line.paid if year <= clock.today().year else sums.actual_of  # a year to come has no actual sums to miss
    yield from _covered(page, group, Figure(year, kind, "actual"), sums.actual_of, over)
    yield Cell(amount(kind, sums.wished, sums.wished_of), note=_reservation(page, year, sums.wished_of))
    more = _filters(Figure(year, kind, "planned"), WISHED)
    yield page.counted(sums.wished_of, group, f"wished-{kind}-{year}", more)


def _covered(page: Page, group: Group | None, figure: Figure, said: int, of: int) -> Iterator[Cell]:
    """How many measures the sum covers, and of how many nothing is said."""
    lacking = Figure(figure.year, figure.kind, figure.side, lacking=True)
    yield page.counted(said, group, figure.written, _filters(figure, PAID))
    yield page.counted(of - said, group, lacking.written, _filters(lacking, PAID))


def _filters(figure: Figure, states: Sequence[str]) -> Filters:
    return {STATE: tuple(states), FIGURES: (figure.written,)}


def _reservation(page: Page, year: int, covered: int) -> str:
    return _("under the reservation of the budget") if covered and year not in page.found.approved else ""


def amount(kind: Resource, value: Decimal, covered: int) -> str:
    """A sum in its unit; a dash where nothing is said, which is not nought."""
    if not covered:
        return "–"
    places = 0 if value == value.to_integral_value() else 2
    written = number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{written} €" if kind is Resource.COST else written


def file_rows(page: Page) -> list[list[Plain]]:
    """Everything in one table: a row for each row of the page, and one for all together."""
    years = sorted(page.found.whole.money)
    said = heads()
    first = [by_words(page.found.by, page.found.asked.names), *(said[key] for key in COUNTED)]
    rows: list[list[Plain]] = [[*first, *(head for year in years for head in _file_heads(page, *year))]]
    for group in (*page.found.groups, None):
        line = group.line if group else page.found.whole
        sums = [cell for year in years for cell in _file_sums(line, year)]
        rows.append([str(name_of(page, group).text), *numbers(page, group), *sums])
    return rows


def _file_heads(page: Page, kind: Resource, year: int) -> Iterator[str]:
    reserved = "" if year in page.found.approved else f" ({_('under the reservation of the budget')})"
    of = pgettext("sum", "from so many measures")
    for side in (_("Planned"), _("Actual"), pgettext("sum", "Planned, not decided")):
        yield f"{RESOURCES[kind]} {year}: {side}{'' if side == _('Actual') else reserved}"
        yield f"{RESOURCES[kind]} {year}: {side}, {of}"


def _file_sums(line: Line, year: tuple[Resource, int]) -> Iterator[Plain]:
    sums = line.of(year)
    for value, covered in (
        (sums.planned, sums.planned_of),
        (sums.actual, sums.actual_of),
        (sums.wished, sums.wished_of),
    ):
        yield value if covered else ""
        yield covered
