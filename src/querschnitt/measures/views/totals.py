"""Totals over all measures: by phase, by each signal, in money and staff; every number leads to what it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from querschnitt.documents.domain.media import CSV, OFFICE
from querschnitt.documents.views import download
from querschnitt.measures.domain.lists.language import COLUMNS, PAGE, SORT
from querschnitt.measures.domain.states import Resource
from querschnitt.measures.labels import RESOURCES
from querschnitt.measures.queries.lists.offered import filter_fields, labels
from querschnitt.measures.queries.stock_choices import may_write
from querschnitt.measures.queries.totals import BY, Totals
from querschnitt.measures.queries.totals import totals as totals_of
from querschnitt.measures.views import totals_money, totals_tables
from querschnitt.measures.views.lists.reading import chips
from querschnitt.measures.views.totals_words import BY_GIVEN, YEAR_GIVEN, Page, by_words
from querschnitt.organisation.domain.tables import csv_file, xlsx_file
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Tab
from querschnitt.ui.table import Table

SHAPES = {"csv": CSV, "xlsx": f"{OFFICE}.spreadsheetml.sheet"}
NOT_ASKED = frozenset({COLUMNS, PAGE, SORT})  # of lists only


@dataclass(frozen=True, slots=True)
class MoneyPart:
    """One kind of money and staff: over the years, and in one year over the rows; None where nothing is said."""

    title: str
    anchor: str
    years: Table | None
    groups: Table | None
    year: str


@require_safe
def totals(request: ActorRequest) -> HttpResponse:
    """How many measures stand where, what needs attention, what they cost; divided as the address says."""
    page = _asked(request)
    found, given = page.found, request.GET
    wanted, names = found.asked.wanted, found.asked.names
    context = {
        "found": found,
        "past": request.day != names.organisation.day,
        "fields": [field for field in filter_fields(wanted, names) if field.name not in NOT_ASKED],
        "chips": list(chips(wanted, names, given)),
        "kept": [(name, given[name]) for name in (BY_GIVEN, YEAR_GIVEN) if given.get(name)],
        "clear": page.own(filtered=False),
        "strange": list(_strange(found, given)),
        "tabs": [Tab(by_words(by, names), page.own(by=by), current=by == found.by) for by in BY],
        "tabs_label": _("Divided by"),
        "attention": totals_tables.attention(page),
        "phases": totals_tables.phases(page),
        "signals": totals_tables.signals(page),
        "twice": totals_tables.counted_twice(page),
        "money": [_money(page, kind) for kind in Resource],
        "files": [(shape.upper(), _file(shape, page)) for shape in SHAPES],
        "list": page.list_of(),
        "new": _new(request),
    }
    return render(request, "measures/totals.html", context)


def _asked(request: ActorRequest) -> Page:
    """What the address asks for, beyond what the list understands: by what the rows are divided, and which year."""
    given = {name: values for name, values in request.GET.lists() if name not in {BY_GIVEN, YEAR_GIVEN, *NOT_ASKED}}
    by = request.GET.get(BY_GIVEN, "")
    return Page(totals_of(request.actor, given, by if by in BY else BY[0]), request.GET)


def _strange(found: Totals, given: QueryDict) -> Iterator[tuple[str, str]]:
    """What stands in the address and is not known here."""
    yield from ((labels().get(one.name, one.name), one.value) for one in found.asked.wanted.unknown)
    by = given.get(BY_GIVEN, "")
    if by and by not in BY:
        yield _("Divided by"), str(by)[:80]


def _money(page: Page, kind: Resource) -> MoneyPart:
    years = [year for of, year in page.found.whole.money if of is kind]
    year = page.year_of(years)
    return MoneyPart(
        title=str(RESOURCES[kind]),
        anchor=totals_money.ANCHORS[kind],
        years=totals_money.over_years(page, kind, sorted(years)) if years else None,
        groups=totals_money.over_groups(page, kind, year) if years else None,
        year=str(year),
    )


def _new(request: ActorRequest) -> Action | None:
    if not may_write(request.actor, "propose_measure"):
        return None
    return Action(_("Propose a measure"), reverse("measures:propose"))


def _file(shape: str, page: Page) -> str:
    _path, sign, query = page.own().partition("?")
    return f"{reverse('measures:totals_file', kwargs={'shape': shape})}{sign}{query}"


@require_safe
def totals_file(request: ActorRequest, shape: str) -> HttpResponse:
    """What the page shows as one table: a row for each row, money and staff of all years."""
    if shape not in SHAPES:
        raise Http404(shape)
    with override(settings.LANGUAGE_CODE):
        page = _asked(request)
        rows: Sequence[Sequence[totals_money.Plain]] = totals_money.file_rows(page)
        data = csv_file.written(rows) if shape == "csv" else xlsx_file.written(_("Totals"), rows)
    day = page.found.asked.names.organisation.day
    return download(f"massnahmen-ueberblick-{day.isoformat()}.{shape}", SHAPES[shape], data)
