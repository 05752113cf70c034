"""Whether goals hang together, units have a profile, and yearly plans are agreed (K3-1, K2-4, K3.5-2)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from querschnitt.committees.domain.judging import Standing, until, violated
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.judging import MET, Matter
from querschnitt.cycles.domain.snapshot import GoalAt, PlanAt, ProfileAt
from querschnitt.cycles.domain.states import LIVE_GOALS, GoalLevel
from querschnitt.kernel.calendar import Span, days_before, months_later
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.snapshot import UnitAt


def goal_has_parent(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every goal hangs below the overarching one, over others (K3-1): a finding each that does not, one for all."""
    matter = Matter(facts, setting, today)
    live = [goal for goal in facts.cycles.goals.values() if goal.state in LIVE_GOALS]
    if not live:
        yield matter.nothing(matter.edition, say("No goals are set yet"))
        return
    loose = [goal for goal in live if not _hangs(goal, facts.cycles.goals)]
    for goal in loose:
        yield matter.finding(
            Subject("goal", str(goal.number), goal.title),
            violated(goal.set_on, setting, today),
            say("This goal does not hang below the overarching goal"),
            since=goal.set_on,
            remedy=Remedy(say("Put it below another goal"), "cycles:goal", (("number", str(goal.number)),)),
            responsible=facts.heads_of(goal.unit) if goal.unit else (),
        )
    sentence = say(
        "%(number)s of %(all)s goals hang below the overarching goal", number=len(live) - len(loose), all=len(live)
    )
    yield matter.finding(matter.edition, MET, sentence)


def _hangs(goal: GoalAt, goals: Mapping[int, GoalAt]) -> bool:
    """Whether the way up from it ends at a live overarching goal."""
    seen: set[int] = set()
    at: GoalAt | None = goal
    while at is not None and at.number not in seen and at.state in LIVE_GOALS:
        if at.level is GoalLevel.OVERARCHING:
            return True
        seen.add(at.number)
        at = goals.get(at.parent) if at.parent is not None else None
    return False


def unit_profile(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Units say how the task concerns them (K3-1, K2-4): one finding for each that does not, one for the rest."""
    matter = Matter(facts, setting, today)
    units = list(facts.units(setting.texts("unit_kinds")))
    owing = [found for unit in units if (found := _profile(matter, unit)).state is not State.MET]
    yield from owing
    sentence = say("%(number)s of %(all)s units have a profile", number=len(units) - len(owing), all=len(units))
    yield matter.finding(matter.edition, MET if units else Standing(State.NOT_JUDGEABLE, None), sentence)


def _profile(matter: Matter, unit: UnitAt) -> Finding:
    profile = matter.facts.cycles.profiles.get(unit.key)
    lacking = [what for what in matter.setting.texts("contents") if not _says(profile, what)]
    since = max(matter.facts.in_force_from, unit.founded_on)
    standing = matter.renewed(profile.confirmed_on if profile and not lacking else None, since)
    return matter.finding(
        Subject("unit", unit.key, matter.facts.bodies.unit_name(unit.key)),
        standing,
        _profile_sentence(profile, lacking),
        since=profile.confirmed_on if profile else since,
        remedy=Remedy(say("Confirm the profile"), "cycles:profile", (("unit", unit.key),)),
        responsible=matter.facts.heads_of(unit.key),
    )


def _says(profile: ProfileAt | None, what: str) -> bool:
    return bool(profile and getattr(profile, what))


def _profile_sentence(profile: ProfileAt | None, lacking: list[str]) -> Say:
    if profile is None:
        return say("This unit has no profile")
    if lacking:
        return say("The profile of %(day)s does not say everything", day=profile.confirmed_on)
    return say("The profile was last confirmed on %(day)s", day=profile.confirmed_on)


def annual_plan_aligned(facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Council and office agree their yearly plans before the year (K3.5-2): one finding for this year and the next.

    The first year is the one after that in which the concept came into force.
    """
    matter = Matter(facts, setting, today)
    for year in (today.year, today.year + 1):
        if year > facts.in_force_from.year:
            yield _aligned(matter, year)


def _aligned(matter: Matter, year: int) -> Finding:
    councils = {committee.key for committee in matter.facts.bodies.committees.of_body(matter.setting.text("council"))}
    plans = [plan for plan in matter.facts.cycles.plans if plan.year == year]
    own = next((plan for plan in plans if plan.committee is None), None)
    theirs = next((plan for plan in plans if plan.committee in councils), None)
    done = own and theirs and own.aligned_on and theirs.aligned_on
    due = _before(date(year, 1, 1), matter.setting.span("ahead"))
    return matter.finding(
        Subject("year", str(year), str(year)),
        MET if done else until(due, matter.setting, matter.today),
        _aligned_sentence(year, own, theirs),
        since=None if done or matter.today <= due else day_after(due),
        remedy=Remedy(say("Agree the plans of the year"), "cycles:plans"),
        period=str(year),
        body=next(iter(sorted(councils)), ""),
    )


def _before(day: date, ahead: Span | None) -> date:
    if ahead is None or ahead == Span():
        return day - timedelta(days=1)
    return days_before(months_later(day, -ahead.months), ahead.weeks * 7 + ahead.days)


def _aligned_sentence(year: int, own: PlanAt | None, theirs: PlanAt | None) -> Say:
    if own and theirs and own.aligned_on and theirs.aligned_on:
        shared = len(own.goals & theirs.goals)
        day = max(own.aligned_on, theirs.aligned_on)
        return say("Agreed on %(day)s, with %(number)s common goals", day=day, number=shared)
    if own and theirs:
        return say("Both plans for %(year)s are there, but not agreed", year=year)
    return say("The plans for %(year)s are not there yet", year=year)
