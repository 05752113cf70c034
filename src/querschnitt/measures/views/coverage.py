"""Where the population stands: groups × fields of action, with the gaps in numbers and words (V-8)."""

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from querschnitt.documents.domain.media import CSV, OFFICE
from querschnitt.documents.views import download
from querschnitt.measures.domain.coverage import NOBODY, REACHING, Coverage, Reach, Unchecked, sentences
from querschnitt.measures.domain.states import Kind, OfferState
from querschnitt.measures.forms.coverage import CoverageForm
from querschnitt.measures.queries.coverage import CoveragePage
from querschnitt.measures.queries.coverage import coverage as coverage_of
from querschnitt.measures.views.listed import list_of, page_of_thing
from querschnitt.organisation.domain.tables import csv_file, xlsx_file
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import span_words, spoken

SHAPES = {"csv": CSV, "xlsx": f"{OFFICE}.spreadsheetml.sheet"}


@require_safe
def coverage(request: ActorRequest) -> HttpResponse:
    """Which groups offers and measures reach in which field, where nothing does, what was not checked in time."""
    page = _asked(request)
    form = CoverageForm(request.GET, cycles=page.cycles, units=_units(page))
    query = {name: request.GET.get(name, "") for name in ("prozess", "einheit")}
    narrowed = "&".join(f"{name}={value}" for name, value in query.items() if value)
    context = {
        "day": request.day,
        "form": form,
        "page": page,
        "gaps": page.found.gaps,
        "places": page.found.places,
        "sentences": [spoken(sentence) for sentence in sentences(page.found)],
        "glance": _glance(page.found),
        "offers": _numbers(page.found, Kind.OFFER, query),
        "measures": _numbers(page.found, Kind.MEASURE, query),
        "anything": bool(page.found.cells),
        "every": span_words(page.every) if page.every else "",
        "unchecked": _unchecked(page),
        "files": [(shape.upper(), f"{_file(shape)}?{narrowed}") for shape in SHAPES],
    }
    return render(request, "measures/coverage.html", context)


def _asked(request: ActorRequest) -> CoveragePage:
    cycle, unit = request.GET.get("prozess", ""), request.GET.get("einheit", "")
    return coverage_of(request.actor, request.day, cycle=cycle, unit=unit)


def _units(page: CoveragePage) -> Sequence[tuple[str, str]]:
    return sorted(((unit.key, unit.name) for unit in page.units.units.values()), key=lambda choice: choice[1])


def _file(shape: str) -> str:
    return reverse("measures:coverage_file", kwargs={"shape": shape})


@require_safe
def coverage_file(request: ActorRequest, shape: str) -> HttpResponse:
    """Exactly what the page shows, as a table: a row for each group and field."""
    if shape not in SHAPES:
        raise Http404(shape)
    page = _asked(request)
    with override(settings.LANGUAGE_CODE):
        rows = list(_file_rows(page.found))
        data = csv_file.written(rows) if shape == "csv" else xlsx_file.written(_("Coverage"), rows)
    return download(f"abdeckung-{request.day.isoformat()}.{shape}", SHAPES[shape], data)


def _file_rows(found: Coverage) -> Sequence[Sequence[str | int]]:
    heads = [_("Group"), _("Field of action"), _("Offers"), _("Measures"), _("Planned"), _("Gap")]
    rows: list[Sequence[str | int]] = [heads]
    for group in found.rows:
        for key in found.columns:
            reach = found.reach(group, key)
            gap = _("yes") if _is_gap(reach, group, key) else _("no")
            rows.append([_group(found, group), _field(found, key), reach.offers, reach.measures, reach.planned, gap])
    return rows


def _is_gap(reach: Reach, group: str, field: str) -> bool:
    return reach.gap and NOBODY not in {group, field}


def _group(found: Coverage, key: str) -> str:
    return found.groups.get(key) or _("no group named")


def _field(found: Coverage, key: str) -> str:
    return found.fields.get(key) or _("no field of action")


def _glance(found: Coverage) -> Table:
    """Groups × fields: the gaps marked by shape and word, elsewhere what there is."""
    columns = [Column("group", _("Group")), *(Column(key or "none", _field(found, key)) for key in found.columns)]
    rows = [
        Row([Cell(_group(found, group)), *(_seen(found.reach(group, key), group, key) for key in found.columns)])
        for group in found.rows
    ]
    return Table(caption=_("At a glance"), caption_hidden=True, columns=columns, rows=rows, wide=True)


def _seen(reach: Reach, group: str, field: str) -> Cell:
    planned = _("planned: %(number)s") % {"number": reach.planned} if reach.planned else ""
    if _is_gap(reach, group, field):
        return Cell(_("gap"), state="due", note=planned)
    if reach == Reach():
        return Cell("–")
    there = [
        _("offers: %(number)s") % {"number": reach.offers} if reach.offers else "",
        _("measures: %(number)s") % {"number": reach.measures} if reach.measures else "",
    ]
    said = " · ".join(filter(None, there))
    return Cell(said or planned, note=planned if said else "")


def _numbers(found: Coverage, kind: Kind, query: dict[str, str]) -> Table:
    """The numbers of one kind as links to their lists."""
    columns = [
        Column("group", _("Group")),
        *(Column(key or "none", _field(found, key), numeric=True) for key in found.columns),
    ]
    rows = [
        Row([Cell(_group(found, group)), *(_number(found, kind, group, key, query) for key in found.columns)])
        for group in found.rows
    ]
    caption = _("Offers") if kind is Kind.OFFER else _("Measures decided or under way")
    return Table(caption=caption, caption_hidden=True, columns=columns, rows=rows, wide=True)


def _number(found: Coverage, kind: Kind, group: str, field: str, query: dict[str, str]) -> Cell:
    reach = found.reach(group, field)
    number = reach.offers if kind is Kind.OFFER else reach.measures
    if not number:
        return Cell("–")
    if NOBODY in {group, field}:  # no list knows what names none
        return Cell(number)
    states = (OfferState.RUNNING,) if kind is Kind.OFFER else REACHING
    return Cell(number, href=list_of(kind, states=states, gruppe=group, feld=field, **query))


def _unchecked(page: CoveragePage) -> Table:
    columns = [
        Column("number", _("Number")),
        Column("title", _("Offer"), grow=True),
        Column("unit", _("Unit")),
        Column("checked", _("Last checked")),
    ]
    return Table(
        caption=_("Offers not checked in time"),
        caption_hidden=True,
        columns=columns,
        rows=[_late(page, one) for one in page.unchecked],
        header="title",
        empty=_("Every offer was checked in time."),
    )


def _late(page: CoveragePage, one: Unchecked) -> Row:
    unit = page.units.units.get(one.unit)
    checked = Cell(time=one.checked_on) if one.checked_on else Cell(_("never"), note=_("noted"), time=one.noted_on)
    title = Cell(one.title, href=page_of_thing(Kind.OFFER, one.number))
    return Row([Cell(str(one.number)), title, Cell(unit.name if unit else one.unit), checked])
