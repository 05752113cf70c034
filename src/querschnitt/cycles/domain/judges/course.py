"""Whether a pass keeps the order of its steps, and its results are presented (V-6, K3.2-3)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.judging import DUE_WITHOUT_DATE, MET, Matter, of_cycle, page_of
from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.kernel.calendar import raw_end
from querschnitt.kernel.findings import Finding, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say

OVER = (StepState.DONE, StepState.SKIPPED)


def cycle_order(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The steps of a pass follow one another: one finding a pass. An exception is breached unless it has a reason."""
    matter = Matter(facts, setting, today)
    for cycle in facts.cycles.cycles.values():
        if cycle.state is not CycleState.BROKEN_OFF:
            yield _order(matter, cycle)


def _order(matter: Matter, cycle: CycleAt) -> Finding:
    wanted = matter.setting.texts("steps")
    steps = [step for step in cycle.steps if not wanted or step.key in wanted]
    early = [(step, before) for step, before in _early(steps)]
    unexplained = [step for step, _ in early if not step.order_reason]
    skipped = [step for step in steps if step.state is StepState.SKIPPED]
    return matter.finding(
        of_cycle(cycle),
        Standing(State.BREACHED, None) if unexplained else MET,
        _order_sentence(unexplained, len(early) + len(skipped)),
        since=min((step.started_on for step in unexplained if step.started_on), default=None),
        evidence=(*(_exception(step, before) for step, before in early), *(_left_out(step) for step in skipped)),
        remedy=page_of(say("Give the reason"), cycle),
        body=cycle.committee or "",
    )


def _early(steps: list[StepAt]) -> Iterator[tuple[StepAt, StepAt]]:
    """Every step that began before one ahead of it was over, with that one."""
    for position, step in enumerate(steps):
        if step.started_on is None:
            continue
        waiting = [before for before in steps[:position] if not _over_by(before, step.started_on)]
        if waiting:
            yield step, waiting[0]


def _over_by(step: StepAt, day: date) -> bool:
    return step.state is StepState.SKIPPED or (step.ended_on is not None and step.ended_on <= day)


def _order_sentence(unexplained: list[StepAt], exceptions: int) -> Say:
    if unexplained:
        return say("%(step)s began out of order and without a reason", step=unexplained[0].name)
    if exceptions:
        return say("The steps follow one another; exceptions that are explained: %(number)s", number=exceptions)
    return say("The steps follow one another")


def _exception(step: StepAt, before: StepAt) -> Say:
    return say(
        "%(step)s began on %(day)s before “%(before)s” was over: %(reason)s",
        step=step.name, day=step.started_on, before=before.name, reason=step.order_reason or "–",
    )  # fmt: skip


def _left_out(step: StepAt) -> Say:
    return say("%(step)s was left out: %(reason)s", step=step.name, reason=step.skip_reason)


def results_presented(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The results of a pass are presented to the body (K3.2-3, V-6): one finding a pass whose steps know that body.

    The date that was planned first counts, or the time from the end of the discussion (of the step before, where no
    step is called so); a delay stays visible.
    """
    matter = Matter(facts, setting, today)
    for cycle in facts.cycles.cycles.values():
        step = _presenting(cycle, setting.text("body"))
        if step and cycle.state is not CycleState.BROKEN_OFF:
            yield _presented(matter, cycle, step)


def _presenting(cycle: CycleAt, body: str) -> StepAt | None:
    """The step in which the body sees the results: one of its own, else the last that it shares before the work."""
    own = [step for step in cycle.steps if step.bodies == (body,)]
    return next(iter(own or [step for step in cycle.steps if body in step.bodies]), None)


def _presented(matter: Matter, cycle: CycleAt, step: StepAt) -> Finding:
    due = _presentation_due(matter.setting, cycle, step)
    done = step.ended_on if step.state is StepState.DONE else None
    standing = MET if done else until(due, matter.setting, matter.today) if due else DUE_WITHOUT_DATE
    heads = matter.facts.heads_of(cycle.unit) if cycle.unit else ()
    return matter.finding(
        of_cycle(cycle),
        standing,
        say("Presented on %(day)s", day=done) if done else say("The results have not been presented yet"),
        since=day_after(due) if due and standing.state is State.OVERDUE else None,
        evidence=tuple(_course(step, due, done)),
        remedy=page_of(say("Plan the presentation"), cycle),
        responsible=heads if matter.setting.texts("by") else (),
        body=cycle.committee or "",
    )


def _presentation_due(setting: RuleSetting, cycle: CycleAt, step: StepAt) -> date | None:
    within = setting.span("within")
    if within is None:
        return step.first_end or step.planned_end
    discussed = cycle.step("discussion") or _ahead_of(cycle, step)
    return raw_end(discussed.ended_on, within) if discussed and discussed.ended_on else None


def _ahead_of(cycle: CycleAt, step: StepAt) -> StepAt | None:
    """The step before that one: an edition that calls its steps otherwise presents what came of it."""
    place = cycle.steps.index(step)
    return cycle.steps[place - 1] if place else None


def _course(step: StepAt, due: date | None, done: date | None) -> Iterator[Say]:
    if due:
        yield say("First planned for %(day)s", day=due)
    yield from (
        say("Moved on %(day)s to %(until)s: %(reason)s", day=one.recorded_on, until=one.planned_end, reason=one.reason)
        for one in step.delays
        if one.planned_end and one.planned_end != one.end_before
    )
    if done and due and done > due:
        days = (done - due).days
        yield say("%(days)s days later than first planned", days=days) if days > 1 else say("A day later than planned")
