"""The ways to reviews: which bodies go through measures, what a review that was finished has seen; the body's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.kernel.authority import may
from querschnitt.measures.labels import MEASURE_STATES
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.past_review import PastReview, SeenRow, past_review
from querschnitt.measures.queries.reviews import waiting_for_handover
from querschnitt.measures.queries.watching import Watching, watching, watching_of
from querschnitt.measures.views.report_tables import light_of
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


@require_safe
def reviews(request: ActorRequest) -> HttpResponse:
    """Which bodies go through measures, how many, and when they last did."""
    today = clock.today()
    found = watching(request.actor, today)
    context = {
        "table": _overview(found),
        "waiting": len(waiting_for_handover(today)),
        "may_hand_over": may(request.actor, GRANTS, "hand_over_measures"),
        "crumbs": [Crumb(_("Measures"), reverse("measures:measures")), Crumb(_("Reviews"))],
    }
    return render(request, "measures/reviews.html", context)


def _overview(found: list[Watching]) -> Table:
    columns = [
        Column("body", _("Body"), grow=True),
        Column("number", _("Measures"), numeric=True),
        Column("last", _("Last review")),
        Column("now", _("Review under way")),
    ]
    rows = [
        Row(
            [
                Cell(row.name, href=_page(row.committee), note=_scope(row)),
                Cell(row.number),
                Cell(time=row.finished_on) if row.finished_on else Cell(_("none yet")),
                Cell(_("since"), time=row.begun_on) if row.begun_on else Cell("–"),
            ]
        )
        for row in found
    ]
    nothing = _("No body goes through measures. Decided measures are handed over to one first.")
    return Table(_("Reviews"), columns, rows, empty=nothing, caption_hidden=True)


def _scope(row: Watching) -> str:
    return _("everything that was decided") if row.all_of_them else _("what was handed over to it")


def _page(committee: str) -> str:
    return reverse("measures:review", kwargs={"committee": committee})


@require_safe
def past(request: ActorRequest, committee: str, pk: int) -> HttpResponse:
    """What a finished review has seen, measure by measure, as it stood then."""
    found = past_review(request.actor, committee, pk)
    context = {
        "page": found,
        "facts": _facts(found),
        "table": _seen(found),
        "crumbs": [
            Crumb(_("Measures"), reverse("measures:measures")),
            Crumb(_("Review: %(body)s") % {"body": found.name}, _page(committee)),
            Crumb(in_words(found.finished_on)),
        ],
    }
    return render(request, "measures/past_review.html", context)


def _facts(found: PastReview) -> list[Fact]:
    sitting = found.meeting
    return [
        Fact(_("Begun on"), found.begun_on),
        Fact(_("Finished on"), found.finished_on),
        Fact(
            _("Sitting"),
            sitting[1] if sitting else _("outside of a sitting"),
            reverse("meetings:meeting", kwargs={"key": sitting[0]}) if sitting else "",
        ),
        Fact(_("Summary"), found.summary or None),
    ]


def _seen(found: PastReview) -> Table:
    columns = [
        Column("measure", _("Measure"), grow=True),
        Column("state", _("Phase then")),
        Column("light", _("Last report then")),
        Column("note", _("Note of the body"), grow=True),
    ]
    nothing = _("No measure was marked as seen.")
    return Table(_("Measures seen"), columns, [_row(row) for row in found.rows], empty=nothing, caption_hidden=True)


def _row(row: SeenRow) -> Row:
    href = reverse("measures:measure", kwargs={"number": row.number})
    return Row(
        [
            Cell(f"{row.number} {row.title}", href=href, note=row.unit),
            Cell(MEASURE_STATES[row.state]),
            Cell(light_of(row.light) if row.light else _("nothing reported yet")),
            Cell(row.note or "–"),
        ]
    )


def review_of_body(request: ActorRequest, committee: str) -> Fact | None:
    """What the page of a body says of its measures, with the way to their review; None where it has none."""
    found = watching_of(request.actor, committee, clock.today())
    if found is None:
        return None
    said = _said(found) if request.day == clock.today() else _("to the review, as of today")
    return Fact(_("Measures to go through"), said, _page(committee))


def _said(found: Watching) -> str:
    number = ngettext("%(number)d measure", "%(number)d measures", found.number) % {"number": found.number}
    if found.begun_on:
        return _("%(number)s, review under way since %(day)s") % {"number": number, "day": in_words(found.begun_on)}
    if found.finished_on:
        return _("%(number)s, last gone through on %(day)s") % {"number": number, "day": in_words(found.finished_on)}
    return _("%(number)s, not gone through yet") % {"number": number}
