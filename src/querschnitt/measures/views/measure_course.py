"""What became of a measure: what councils said, what was reported, its way, by which resolution."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.measures.labels import (
    MEASURE_STATES,
    MEASURE_STEPS_DONE,
    OUTCOMES,
)
from querschnitt.measures.queries.hanging import Hung
from querschnitt.measures.queries.measure_page import MeasurePage
from querschnitt.measures.queries.measure_way import StepRow
from querschnitt.measures.views.measure_parts import to
from querschnitt.meetings.domain.states import ResolutionKind
from querschnitt.meetings.labels import LIGHTS, RESOLUTION_KINDS
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Fact
from querschnitt.ui.table import Cell, Column, Row, Table


def comments(page: MeasurePage) -> list[Fact]:
    return [
        Fact(f"{each.name}, {in_words(each.day)}" if each.day else each.name, f"{each.text}{_answer(each)}")
        for each in page.hanging("comment")
    ]


def _answer(each: Hung) -> str:
    return " – " + _("Answer: %(words)s") % {"words": each.more} if each.more else ""


def last_report(page: MeasurePage) -> list[Fact]:
    """The last report, and whether it was confirmed."""
    found = page.hanging("report")
    if not found:
        return []
    last = found[-1]
    light = dict(LIGHTS).get(last.key, "–")  # type: ignore[call-overload]
    unconfirmed = _("taken over, unconfirmed") if last.other == "taken_over" else ""
    shown = [
        Fact(pgettext("measure", "Reported on"), last.day),
        Fact(_("How it stands"), f"{light}{' – ' if unconfirmed else ''}{unconfirmed}"),
        Fact(_("What was done"), last.name),
        Fact(_("Effect seen"), last.text),
        Fact(_("Next step"), last.more),
    ]
    return [fact for fact in shown if fact.value]


def way(page: MeasurePage) -> Table:
    """The steps of its way, the latest first; each leads to the measure as it stood on that day."""
    columns = [
        Column("what", _("Step")),
        Column("on", pgettext("step of a measure", "On")),
        Column("reason", _("Reason"), grow=True),
        Column("by", _("Resolution")),
    ]
    rows = [_step(page.row.number, each) for each in reversed(page.steps)]
    return Table(_("The way of the measure"), columns, rows, caption_hidden=True)


def _step(number: int, each: StepRow) -> Row:
    by = _("%(body)s, resolution %(number)s") % {"body": each.body, "number": each.resolution}
    return Row(
        [
            Cell(MEASURE_STEPS_DONE.get(each.step, MEASURE_STATES[each.after])),
            Cell(time=each.on),
            Cell(each.reason or "–"),
            Cell(by if each.resolution else "–"),
        ],
        [Action(_("How it stood then"), f"{to('measure', number)}?stichtag={each.on.isoformat()}")],
    )


def decision(page: MeasurePage) -> list[Fact]:
    """The resolution by which it was decided last: body, day, number, wording, vote."""
    found = next(
        (each for each in reversed(page.steps) if each.step in {"decide_measure", "reject_measure", "defer_measure"}),
        None,
    )
    if found is None:
        return []
    outcome = OUTCOMES.get(page.adopted.outcome) if page.adopted and found.step == "decide_measure" else None  # type: ignore[call-overload]
    facts = [
        Fact(_("Body"), found.body, reverse("meetings:meeting", kwargs={"key": found.meeting})),
        Fact(_("Decided on"), found.on),
        Fact(_("Resolution"), found.resolution),
        Fact(_("Outcome"), outcome or MEASURE_STEPS_DONE[found.step]),
        Fact(_("Wording"), found.wording or _("in a part of the sitting that is not public")),
        Fact(pgettext("resolution", "Vote"), _vote(found)),
    ]
    if found.reason:
        facts.append(Fact(_("Reason"), found.reason))
    return facts


def _vote(found: StepRow) -> str:
    kind = str(RESOLUTION_KINDS[ResolutionKind(found.kind)])
    if found.votes[0] is None:
        return kind
    for_it, against, abstained = (number or 0 for number in found.votes)
    counted = _("%(yes)d for, %(no)d against, %(none)d abstained") % {"yes": for_it, "no": against, "none": abstained}
    return f"{kind} ({counted})"
