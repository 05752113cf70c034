"""Whether every department or topic has its pass, every unit is reached, and a new pass is considered in time."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing, until, violated
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.course import group_body, turn
from querschnitt.cycles.domain.facts import CycleFacts, Scope
from querschnitt.cycles.domain.judging import MET, Matter, of_cycle, page_of
from querschnitt.cycles.domain.snapshot import CycleAt
from querschnitt.cycles.domain.states import CycleState
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say


def cycle_for_each(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every unit or topic over which the concept wants a pass has or had one (V-4): one finding each.

    Where the setting limits how many run at once, one more finding says whether it is kept.
    """
    matter = Matter(facts, setting, today)
    for scope in facts.scopes():
        yield _turn(matter, scope)
    if setting.parameters.get("at_once") is not None:
        yield _at_once(matter, setting.number("at_once"))


def _turn(matter: Matter, scope: Scope) -> Finding:
    found = [c for c in matter.facts.passes_of(scope) if c.state is not CycleState.BROKEN_OFF]
    if found:
        return matter.finding(scope.subject, MET, _came(found[-1]))
    standing = matter.owed_since(scope.since, parameter="once_in")
    return matter.finding(
        scope.subject,
        standing,
        say("%(unit)s has not begun its pass", unit=scope.name),
        since=scope.since,
        remedy=Remedy(say("Open a pass"), "cycles:open"),
    )


def _came(cycle: CycleAt) -> Say:
    if cycle.ended_on:
        return say(
            "%(cycle)s: from %(since)s to %(until)s", cycle=cycle.title, since=cycle.opened_on, until=cycle.ended_on
        )
    return say("%(cycle)s: since %(since)s", cycle=cycle.title, since=cycle.opened_on)


def _at_once(matter: Matter, most: int) -> Finding:
    active = sorted((c for c in matter.facts.cycles.cycles.values() if c.active), key=lambda c: (c.opened_on, c.key))
    sentence = say("%(number)s passes are under way, at most %(most)s may be", number=len(active), most=most)
    if len(active) <= most:
        return matter.finding(matter.edition, MET, sentence)
    since = active[most].opened_on
    remedy = page_of(say("End a pass"), active[0])
    standing = violated(since, matter.setting, matter.today, parameter="once_in")
    return matter.finding(matter.edition, standing, sentence, since=since, remedy=remedy)


def units_reached(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every unit was reached by a pass (K3.1-8): one finding for each that none ever reached, and one for the rest."""
    matter = Matter(facts, setting, today)
    units = list(facts.units(setting.texts("unit_kinds")))
    missed = [unit for unit in units if not facts.reaching(unit.key)]
    for unit in missed:
        since = max(facts.in_force_from, unit.founded_on)
        yield matter.finding(
            Subject("unit", unit.key, facts.bodies.unit_name(unit.key)),
            matter.owed_since(since),
            say("No pass has ever reached this unit"),
            since=since,
            remedy=Remedy(say("Open a pass"), "cycles:open"),
        )
    yield matter.finding(
        matter.edition,
        MET if units else Standing(State.NOT_JUDGEABLE, None),
        say("%(reached)s of %(all)s units were reached by a pass", reached=len(units) - len(missed), all=len(units)),
    )


def renewal(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Some time after its last pass it is considered whether another begins (K3.3-2): one finding a unit or topic.

    The time runs from the end of the pass; where it goes on with what was decided, from when that began to be carried
    out, as from then on its group has done its part (K3.2-6).
    """
    matter = Matter(facts, setting, today)
    for scope in facts.scopes():
        found = facts.passes_of(scope)
        active = [cycle for cycle in found if cycle.active]
        last = max(active or found, key=lambda cycle: (cycle.ended_on or date.min, cycle.opened_on), default=None)
        since = _planned_through(matter, last) if last else None
        if last and since:
            yield _considered(matter, last, since)


def _planned_through(matter: Matter, last: CycleAt) -> date | None:
    """Since when nothing new is planned in that pass; None while it is."""
    if not last.active:
        return last.ended_on or matter.today
    edition = matter.facts.edition
    group = group_body(edition)
    steps = ((step.key, step.bodies) for step in last.steps)
    beginning = turn(steps, edition.bodies, group.key).beginning if group else ""
    step = last.step(beginning) if beginning else None
    return step.started_on if step else None


def _considered(matter: Matter, last: CycleAt, since: date) -> Finding:
    done = [renewal.considered_on for renewal in last.renewals if renewal.considered_on >= since]
    due = raw_end(max([since, *done]), matter.setting.span("after") or Span())
    standing = until(due, matter.setting, matter.today)
    if standing.state is State.DUE and standing.due and matter.today <= standing.due and not standing.short_of_time:
        standing = Standing(State.MET, due)
    return matter.finding(
        of_cycle(last),
        standing,
        _considered_sentence(since, done, active=last.active),
        since=day_after(due) if matter.today > due else None,
        evidence=(say("To be considered by %(due)s", due=due),),
        remedy=page_of(say("Consider a new pass"), last),
        responsible=(),
        body=last.committee or "",
    )


def _considered_sentence(since: date, done: list[date], *, active: bool) -> Say:
    if done:
        return say("A new pass was last considered on %(day)s", day=max(done))
    if active:
        return say("What the last pass brought has been carried out since %(day)s", day=since)
    return say("The last pass ended on %(day)s", day=since)
