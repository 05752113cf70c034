"""Tables of totals: phases, and each signal for itself."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.domain.totals import ATTENTION, COUNTED, PHASES
from querschnitt.measures.labels import MEASURE_STATES
from querschnitt.measures.queries.totals import Group
from querschnitt.measures.views.totals_words import Page, by_words
from querschnitt.meetings.domain.states import Light
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.rows import Count
from querschnitt.ui.table import Cell, Column, Row, Table

STATES = {"late": "overdue", "stale": "overdue", "never": "overdue", "blocked": "breached", "red": "breached"}
DATES = ("adopted", "late", "on_time", "no_date", "stale", "never", "due", "fresh", "not_asked")
LIGHTS_AND_GAPS = ("adopted", "red", "yellow", "green", "no_light", "blocked", "nobody", "lacking")


def heads() -> Mapping[str, str]:
    """What each column is called."""
    return {
        "all": pgettext("measures", "all"),
        "before": pgettext("measures", "before the decision"),
        **{phase: str(MEASURE_STATES[MeasureState(phase)]) for phase in PHASES if phase != "before"},
        "adopted": pgettext("measures", "decided and running"),
        "late": pgettext("measures", "date passed"),
        "on_time": pgettext("measures", "on time"),
        "no_date": pgettext("measures", "without a date"),
        "stale": pgettext("measures", "report overdue"),
        "never": pgettext("measures", "never reported"),
        "due": pgettext("measures", "report due"),
        "fresh": pgettext("measures", "report up to date"),
        "not_asked": pgettext("measures", "no report asked for"),
        **{light.value: str(LIGHTS[light]) for light in Light},
        "no_light": pgettext("measures", "without a light"),
        "blocked": pgettext("measures", "blocked"),
        "nobody": pgettext("measures", "nobody responsible"),
        "lacking": pgettext("measures", "something is missing"),
    }


def attention(page: Page) -> list[Count]:
    """What somebody has to look at, each for itself."""
    whole, said = page.found.whole, heads()
    return [
        Count(said[key], whole.number(key), page.list_of(None, key, COUNTED[key]), state=STATES.get(key, "due"))
        for key in ATTENTION
        if whole.number(key)
    ]


def phases(page: Page) -> Table:
    return _table(page, _("Phases"), ("all", *PHASES))


def signals(page: Page) -> Sequence[tuple[str, Table]]:
    """Dates and reports; lights and what is missing."""
    parts = ((_("Dates and reports"), DATES), (_("Lights and what is missing"), LIGHTS_AND_GAPS))
    return [(title, _table(page, title, keys)) for title, keys in parts]


def _table(page: Page, caption: str, keys: Sequence[str]) -> Table:
    said = heads()
    columns = [
        Column("group", by_words(page.found.by, page.found.asked.names)),
        *(Column(key, said[key], numeric=True) for key in keys),
    ]
    rows = [_row(page, group, keys) for group in (*page.found.groups, None)]
    return Table(caption, columns, rows, caption_hidden=True, wide=True)


def _row(page: Page, group: Group | None, keys: Sequence[str]) -> Row:
    line = group.line if group else page.found.whole
    return Row([name_of(page, group), *(page.counted(line.number(key), group, key, COUNTED[key]) for key in keys)])


def name_of(page: Page, group: Group | None) -> Cell:
    """What a row is called, with the address of the page for it alone."""
    if group is None:
        return Cell(_("Together"))
    return Cell(page.words.get(group.key, group.key), href=page.further(group))


def counted_twice(page: Page) -> bool:
    """Whether a measure stands in several rows: its unit was split, and every successor shows it."""
    return sum(group.line.number("all") for group in page.found.groups) > page.found.whole.number("all")


def numbers(page: Page, group: Group | None) -> Iterator[int]:
    """All counts of a row, for the file."""
    line = group.line if group else page.found.whole
    yield from (line.number(key) for key in COUNTED)
