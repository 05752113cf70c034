"""A resolution is applied to each line of a recommendation, with its own outcome (K3.1-4): nothing by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._adopting import freeze
from querschnitt.measures.commands._finding import findable
from querschnitt.measures.commands._laying import lay_before
from querschnitt.measures.commands._measure import note_change, store
from querschnitt.measures.commands._moving import Stride, move
from querschnitt.measures.commands._recommending import body_of, locked_recommendation
from querschnitt.measures.domain.deciding import ADOPTING, Decided, check
from querschnitt.measures.domain.states import (
    OUTCOME_STEPS,
    RECOMMENDATION,
    MeasureState,
    Outcome,
    RecommendationState,
)
from querschnitt.measures.events.decision import RecommendationDecided
from querschnitt.measures.models import Measure, Recommendation, RecommendationLine
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.deciding import resolutions_of
from querschnitt.meetings.domain.states import ResolutionKind
from querschnitt.meetings.models import Resolution


@dataclass(frozen=True, slots=True)
class _Act:
    """Who applies which resolution."""

    actor: Actor
    capacity: Mandate
    resolution: Resolution


@transaction.atomic
def apply_resolution(
    *,
    actor: Actor,
    recommendation: int,
    resolution: int,
    outcomes: Mapping[int, Decided],
    refer: Mapping[int, str] | None = None,
    seen: int | None = None,
) -> Recommendation:
    """Apply what a body has resolved to every line of a recommendation: as proposed, amended, rejected, deferred.

    `outcomes`: of each line (its key). `refer`: line → key of the committee that has to decide further; that measure is
    not decided yet but lies before that committee, in a recommendation that follows this one. What is decided is frozen
    as it was adopted. Applied twice with the same resolution, nothing happens. Refuses a resolution on anything else.
    """
    require(actor, GRANTS, "apply_resolution")
    row, capacity = locked_recommendation(actor, recommendation, None)
    if row.state == RecommendationState.DECIDED and row.resolution_id == resolution:
        return row
    locked_recommendation(actor, recommendation, seen)
    after = RECOMMENDATION.after("apply_resolution", RecommendationState(row.state))
    act = _Act(actor, capacity, _resolution_on(row, resolution))
    refer = {key: body for key, body in (refer or {}).items() if body}
    lines = list(row.lines.select_related("goal", "measure").order_by("position", "pk"))
    _all_said(lines, outcomes)
    for line in lines:
        _apply(act, line, outcomes[line.pk], refer.get(line.pk, ""))
    row.state, row.decided_on, row.resolution = after, act.resolution.resolved_on, act.resolution
    row.version += 1
    row.save()
    _pass_on(act, row, [line for line in lines if line.refer_to])
    record(_event(row, lines, act.resolution), actor=actor, capacity=capacity)
    return row


def _resolution_on(row: Recommendation, pk: int) -> Resolution:
    found = next((each for each in resolutions_of(row.proposal) if each.pk == pk), None)
    if found is None:
        raise Refused(say("This is no resolution on this recommendation."), place="resolution")
    return found


def _all_said(lines: list[RecommendationLine], outcomes: Mapping[int, Decided]) -> None:
    """Every line gets its outcome, and none that is not there."""
    if {line.pk for line in lines} != set(outcomes):
        raise Refused(say("Say of each measure and goal what was decided."), place="outcome")


def _apply(act: _Act, line: RecommendationLine, decided: Decided, refer: str) -> None:
    if refer and decided.outcome not in ADOPTING:
        raise Refused(say("What was rejected or deferred does not go on to a committee."), place=f"refer_{line.pk}")
    line.outcome, line.reason = decided.outcome, decided.reason.strip()
    line.refer_to = body_of(refer) if refer else None
    line.save(update_fields=["outcome", "reason", "refer_to"])
    if line.goal_id is not None:
        _apply_to_goal(act, line, decided)
    elif line.measure_id is not None:
        _apply_to_measure(act, line, decided)


def _apply_to_measure(act: _Act, line: RecommendationLine, decided: Decided) -> None:
    measure = Measure.objects.select_for_update(of=("self",)).get(recommendation_lines=line)
    check(ResolutionKind(act.resolution.kind), decided, title=measure.title, text=measure.text, line=line.pk)
    if measure.state != MeasureState.RECOMMENDED:
        sentence = say("Measure %(number)s does not lie before the body any more.", number=measure.number)
        raise Refused(sentence, place=f"outcome_{line.pk}")
    if decided.outcome is Outcome.AMENDED:
        _amend(act, measure, decided)
    if line.refer_to is not None:
        return
    on = act.resolution.resolved_on
    reason = decided.reason.strip() or ("" if decided.outcome in ADOPTING else act.resolution.wording)
    stride = Stride(
        step=OUTCOME_STEPS[decided.outcome],
        on=on,
        reason=reason,
        resolution=act.resolution,
        outcome=decided.outcome,
    )
    move(measure, stride, actor=act.actor, capacity=act.capacity)
    if decided.outcome in ADOPTING:
        freeze(measure, decided.outcome, on, act.resolution)


def _amend(act: _Act, measure: Measure, decided: Decided) -> None:
    """The words that the body put in place of those before it."""
    new = {"title": decided.title.strip() or measure.title}
    new["text"] = measure.text if decided.text is None else decided.text.strip()
    before = {name: getattr(measure, name) for name, value in new.items() if getattr(measure, name) != value}
    for name in before:
        setattr(measure, name, new[name])
    store(measure, *before)
    after = {name: new[name] for name in before}
    note_change(measure, before, after, actor=act.actor, reason=act.resolution.number)
    findable(act.actor, measure)


def _apply_to_goal(act: _Act, line: RecommendationLine, decided: Decided) -> None:
    """A goal is agreed, agreed in other words, or dropped; deferred it stays as it was proposed.

    What was decided on a goal that is not pursued any more is said of its line alone: it holds up nothing else.
    """
    goal = _present(line)
    check(ResolutionKind(act.resolution.kind), decided, title=goal.title, text=goal.text, line=line.pk)
    if line.refer_to is not None or goal.state not in LIVE_GOALS:
        return
    if decided.outcome is Outcome.AMENDED:
        words = {
            "title": decided.title.strip() or goal.title,
            "text": decided.text if decided.text is not None else goal.text,
        }
        cycles.change_goal(actor=act.actor, goal=goal.number, changes=words, reason=act.resolution.number)
    if decided.outcome in ADOPTING:
        cycles.agree_goal(
            actor=act.actor, goal=goal.number, on=act.resolution.resolved_on, resolution=act.resolution.pk
        )
    elif decided.outcome is Outcome.REJECTED:
        reason = decided.reason.strip() or act.resolution.wording
        cycles.drop_goal(actor=act.actor, goal=goal.number, reason=reason)


def _present(line: RecommendationLine) -> Goal:
    """The goal of the line, or the one that carries it on in a pass that was renewed meanwhile (K3.3-2)."""
    goal = line.goal
    assert goal is not None
    while (heir := Goal.objects.filter(carries_on=goal).first()) is not None:
        goal = heir
    return goal


def _pass_on(act: _Act, row: Recommendation, lines: list[RecommendationLine]) -> None:
    """What a committee has to decide further lies before it, in a recommendation of the body that decided (K3.1-4)."""
    bodies: dict[int, Committee] = {line.refer_to.pk: line.refer_to for line in lines if line.refer_to}
    for pk, body in sorted(bodies.items()):
        onward = Recommendation.objects.create(
            cycle=row.cycle,
            title=row.title,
            text=act.resolution.wording,
            committee=row.to,
            to=body,
            state=RecommendationState.SENT,
            made_on=act.resolution.resolved_on,
            sent_on=clock.today(),
            follows=row,
        )
        RecommendationLine.objects.bulk_create(
            RecommendationLine(recommendation=onward, measure=line.measure, goal=line.goal, position=place)
            for place, line in enumerate(line for line in lines if line.refer_to_id == pk)
        )
        lay_before(onward, actor=act.actor, capacity=act.capacity)


def _event(row: Recommendation, lines: list[RecommendationLine], resolution: Resolution) -> RecommendationDecided:
    adopted = [line for line in lines if line.outcome in ADOPTING and line.refer_to is None]
    return RecommendationDecided(
        subject=f"recommendation:{row.pk}",
        recommendation=row.pk,
        title=row.title,
        cycle=row.cycle.key if row.cycle else "",
        on=resolution.resolved_on,
        resolution=resolution.number,
        measures=tuple(sorted(line.measure.number for line in adopted if line.measure)),
        goals=tuple(sorted(line.goal.number for line in adopted if line.goal)),
        open_ones=tuple(sorted(line.measure.number for line in lines if line.refer_to and line.measure)),
    )
