"""Tables and sentences of the pages of passes."""

from collections.abc import Iterable, Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from querschnitt.cycles.domain.next_step import Next
from querschnitt.cycles.domain.snapshot import StepAt
from querschnitt.cycles.domain.states import StepState
from querschnitt.cycles.labels import CYCLE_STATES, RENEWAL_OUTCOMES, REQUIREMENT_KINDS, STEP_STATES
from querschnitt.cycles.queries.pass_page import NeedRow, PassPage, StepRow, UnitRow, Version
from querschnitt.cycles.queries.passes import PassRow
from querschnitt.cycles.views.frame import CycleFrame, page_of
from querschnitt.cycles.views.timeline import reasons, slip_words
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, Row, Table

MOVES = (
    ("start_step", pgettext_lazy("step", "Begin"), "cycles:start"),
    ("finish_step", pgettext_lazy("step", "Finish"), "cycles:finish"),
    ("delay_step", pgettext_lazy("step", "Delay"), "cycles:delay"),
    ("skip_step", pgettext_lazy("step", "Leave out"), "cycles:skip"),
    ("reopen_step", pgettext_lazy("step", "Take up again"), "cycles:reopen"),
    ("add_requirement", gettext_lazy("Note what is needed"), "cycles:require"),
)


def active(rows: Iterable[PassRow]) -> Table:
    return Table(
        caption=_("Passes under way"),
        caption_hidden=True,
        header="title",
        columns=[
            Column("title", pgettext("process", "Pass")),
            Column("state", _("State")),
            Column("at", _("Where it stands")),
            Column("due", _("Next date")),
            Column("slip", _("Slip")),
            Column("over", _("Steps over")),
        ],
        rows=[Row(_cells(row)) for row in rows],
    )


def _cells(row: PassRow) -> list[Cell]:
    ahead = _("next: %(step)s") % {"step": row.ahead} if row.ahead else ""
    return [
        Cell(row.title, href=page_of("cycles:cycle", row.key), note=", ".join(row.units)),
        Cell(CYCLE_STATES[row.state]),
        Cell(", ".join(row.at) or ahead or "–", note=ahead if row.at else ""),
        Cell(in_words(row.due), state="overdue" if row.late else "due") if row.due else Cell("–"),
        Cell(slip_words(row.slip) or "–"),
        Cell(_("%(over)s of %(steps)s") % {"over": row.over, "steps": row.steps}),
    ]


def ended(rows: Iterable[PassRow]) -> Table:
    return Table(
        caption=_("Passes that are over"),
        caption_hidden=True,
        columns=[
            Column("title", pgettext("process", "Pass")),
            Column("state", _("State")),
            Column("opened", _("Opened on")),
            Column("ended", pgettext("pass", "Ended on")),
        ],
        rows=[
            Row(
                [
                    Cell(row.title, href=page_of("cycles:cycle", row.key), note=", ".join(row.units)),
                    Cell(CYCLE_STATES[row.state]),
                    Cell(in_words(row.opened_on)),
                    Cell(in_words(row.ended_on) if row.ended_on else "–"),
                ]
            )
            for row in rows
        ],
    )


def steps(found: CycleFrame, page: PassPage) -> Table:
    """The stations of the pass, with plan, course, slip, and what is missing."""
    why = reasons(row.at for row in page.steps)
    return Table(
        caption=_("Steps of the pass"),
        caption_hidden=True,
        header="step",
        columns=[
            Column("step", _("Step")),
            Column("state", _("State"), whole=True),
            Column("planned", _("Planned"), grow=True),
            Column("actual", _("As it came about")),
            Column("missing", _("Still missing")),
        ],
        rows=[Row(_step(row, why), list(_moves(found, row))) for row in page.steps],
    )


def _step(row: StepRow, why: Mapping[str, str]) -> list[Cell]:
    at = row.at
    return [
        Cell(f"{at.position} {at.name}", note=_exceptions(at, row.waits_for)),
        Cell(STEP_STATES[at.state], state="overdue" if row.late else ""),
        Cell(span(at.planned_start, at.planned_end), note=_slip(at, why.get(at.key, ""))),
        Cell(_course(at)),
        _missing(row),
    ]


def _exceptions(at: StepAt, waits_for: tuple[str, ...]) -> str:
    """What stays visible: order broken, left though something was missing, left out; or for what it waits."""
    told = []
    if at.order_reason:
        told.append(_("out of order: %(reason)s") % {"reason": at.order_reason})
    if at.leave_reason:
        told.append(_("left though something was missing: %(reason)s") % {"reason": at.leave_reason})
    if at.skip_reason:
        told.append(_("left out: %(reason)s") % {"reason": at.skip_reason})
    if waits_for:
        told.append(_("waits for: %(steps)s") % {"steps": waits_for[-1]})
    return " · ".join(told)


def _slip(at: StepAt, why: str) -> str:
    """By how much it has slipped against the first plan, why, and what was planned first."""
    told = [slip_words(at.slipped), why]
    if (at.first_start, at.first_end) != (at.planned_start, at.planned_end):
        told.append(_("first planned: %(span)s") % {"span": span(at.first_start, at.first_end)})
    return " · ".join(filter(None, told))


def _course(at: StepAt) -> str:
    if at.state is StepState.SKIPPED:
        return "–"
    if at.state is StepState.RUNNING and at.started_on:
        return _("since %(day)s") % {"day": in_words(at.started_on)}
    return span(at.started_on, at.ended_on)


def _missing(row: StepRow) -> Cell:
    if row.at.state in (StepState.DONE, StepState.SKIPPED):
        return Cell("–")
    if not row.missing:
        return Cell(_("nothing"))
    number = ngettext("%(number)d thing", "%(number)d things", row.missing) % {"number": row.missing}
    return Cell(number, href=f"#schritt-{row.at.key}" if row.at.state is StepState.RUNNING else "")


def _moves(found: CycleFrame, row: StepRow) -> Iterator[Action]:
    for action, label, route in MOVES:
        if action in row.can:
            yield Action(label, reverse(route, kwargs={"key": found.key, "step": row.at.key}))


def span(first: object, last: object) -> str:
    """From one day to another, in words; one that is not known is left out."""
    if first and last and first != last:
        return _("%(first)s to %(last)s") % {"first": in_words(first), "last": in_words(last)}  # type: ignore[arg-type]
    day = first or last
    return in_words(day) if day else "–"  # type: ignore[arg-type]


def needs(found: CycleFrame, row: StepRow) -> Table | None:
    """What the step needs, and what is there already."""
    if not row.needs:
        return None
    return Table(
        caption=_("What “%(step)s” needs") % {"step": row.at.name},
        caption_hidden=True,
        header="what",
        columns=_need_columns(),
        rows=[Row(_need(found, need), list(_keeping(found, need))) for need in row.needs],
    )


def later_needs(found: CycleFrame, rows: Iterable[StepRow]) -> Table | None:
    """What the steps ahead will need, in one table."""
    lines = [
        Row([Cell(row.at.name), *_need(found, need)], list(_keeping(found, need))) for row in rows for need in row.needs
    ]
    if not lines:
        return None
    return Table(
        caption=_("What the steps ahead need"),
        caption_hidden=True,
        header="what",
        columns=[Column("step", _("Step")), *_need_columns()],
        rows=lines,
    )


def _need_columns() -> list[Column]:
    return [
        Column("what", _("What is needed")),
        Column("kind", _("What kind of thing")),
        Column("there", _("There since")),
    ]


def _need(found: CycleFrame, need: NeedRow) -> list[Cell]:
    href = reverse("cycles:need_file", kwargs={"key": found.key, "pk": need.pk}) if need.file else ""
    there = Cell(in_words(need.settled_on), state="met") if need.settled_on else Cell(_("not yet"), state="due")
    return [Cell(need.what, note=need.met_by, href=href), Cell(REQUIREMENT_KINDS[need.kind]), there]


def _keeping(found: CycleFrame, need: NeedRow) -> Iterator[Action]:
    if need.may_keep:
        where = {"key": found.key, "pk": need.pk}
        yield Action(_("It is there"), reverse("cycles:settle", kwargs=where))
        yield Action(_("It is not needed any more"), reverse("cycles:drop", kwargs=where))


def units(found: CycleFrame, page: PassPage) -> Table:
    return Table(
        caption=_("Units that take part"),
        caption_hidden=True,
        columns=[
            Column("unit", pgettext("organisation", "Unit")),
            Column("how", _("How it takes part")),
            Column("since", pgettext("taking part", "From")),
            Column("until", pgettext("taking part", "Until")),
            Column("reason", _("Reason")),
        ],
        rows=[Row(_unit(row), list(_leaving(found, row))) for row in page.units],
        empty=_("No unit takes part at present."),
    )


def _unit(row: UnitRow) -> list[Cell]:
    return [
        Cell(row.name),
        Cell(_("carries the pass") if row.carries else _("takes part")),
        Cell(in_words(row.since)),
        Cell(in_words(row.until) if row.until else "–"),
        Cell(row.reason or "–"),
    ]


def _leaving(found: CycleFrame, row: UnitRow) -> Iterator[Action]:
    if row.may_leave:
        yield Action(_("Let it leave"), reverse("cycles:uncover", kwargs={"key": found.key, "unit": row.unit}))


def versions(rows: Iterable[Version]) -> Table:
    return Table(
        caption=_("Passes before and after this one"),
        caption_hidden=True,
        columns=[
            Column("title", pgettext("process", "Pass")),
            Column("state", _("State")),
            Column("opened", _("Opened on")),
            Column("ended", pgettext("pass", "Ended on")),
        ],
        rows=[
            Row(
                [
                    Cell(row.title, note=_("this page")) if row.here else Cell(row.title, href=_as_it_was(row)),
                    Cell(CYCLE_STATES[row.state]),
                    Cell(in_words(row.opened_on)),
                    Cell(in_words(row.ended_on) if row.ended_on else "–"),
                ]
            )
            for row in rows
        ],
    )


def _as_it_was(row: Version) -> str:
    return page_of("cycles:cycle", row.key)


def renewals(page: PassPage) -> Table:
    return Table(
        caption=_("What came of considering a new pass"),
        caption_hidden=True,
        columns=[
            Column("on", _("Considered on")),
            Column("outcome", _("What came of it")),
            Column("reason", _("Reason")),
        ],
        rows=[
            Row([Cell(in_words(one.considered_on)), Cell(RENEWAL_OUTCOMES[one.outcome]), Cell(one.reason)])
            for one in page.at.renewals
        ],
    )


def next_step(found: CycleFrame, page: PassPage) -> tuple[str, str, str]:
    """The next step as a sentence, its button, and where it is done if the actor gets there."""
    step = page.next.step
    told = {"step": step.name if step else "", "day": in_words(page.next.by) if page.next.by else ""}
    match page.next.what:
        case Next.START:
            sentence = _("Begin “%(step)s”, planned for %(day)s.") if told["day"] else _("Begin “%(step)s”.")
            return sentence % told, _("Begin the step"), _where(found, page, "start_step", "cycles:start")
        case Next.FINISH:
            sentence = _("Finish “%(step)s”, planned until %(day)s.") if told["day"] else _("Finish “%(step)s”.")
            return sentence % told, _("Finish the step"), _where(found, page, "finish_step", "cycles:finish")
        case Next.FINISH_GROUP:
            href = page_of("cycles:finish_group", found.key) if "finish_group" in page.can else ""
            return (
                _("All is decided and the work has begun: end the mandate of the working group."),
                _("End the mandate"),
                href,
            )
        case Next.END:
            href = page_of("cycles:end", found.key) if "end_cycle" in page.can else ""
            return _("All steps are over: end the pass."), _("End the pass"), href
    return "", "", ""


def _where(found: CycleFrame, page: PassPage, action: str, route: str) -> str:
    row = next((row for row in page.steps if page.next.step and row.at.key == page.next.step.key), None)
    if row is None or action not in row.can:
        return ""
    return reverse(route, kwargs={"key": found.key, "step": row.at.key})
