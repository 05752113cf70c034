"""What a working group recommends together: chosen, laid before the body that decides, or withdrawn (K3.2-6)."""

from collections.abc import Collection

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._laying import lay_before
from querschnitt.measures.commands._moving import Stride, move
from querschnitt.measures.commands._recommending import (
    body_of,
    drafted,
    locked_recommendation,
    may_recommend,
    set_lines,
)
from querschnitt.measures.commands._stock import known_cycle
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import RECOMMENDATION, MeasureState, RecommendationState
from querschnitt.measures.events.decision import (
    RecommendationChanged,
    RecommendationMade,
    RecommendationWithdrawn,
)
from querschnitt.measures.models import Measure, Recommendation
from querschnitt.measures.queries.deciding import resolutions_of
from querschnitt.meetings.commands import withdraw_proposal
from querschnitt.meetings.domain.states import PUT_OFF, ProposalState, ResolutionKind

TITLE = 200


@transaction.atomic
def make_recommendation(
    *,
    actor: Actor,
    cycle: str,
    title: str,
    to: str,
    text: str = "",
    measures: Collection[int] = (),
    goals: Collection[int] = (),
) -> Recommendation:
    """Begin a recommendation of the working group of a pass to a deciding body: which measures, which goals, and why.

    A draft of the same title to the same body that says the same is returned as it is (R5); one that says something
    else is refused.
    """
    found = known_cycle(cycle)
    capacity = may_recommend(actor, found)
    body, title = body_of(to), needed(title, "title", most=TITLE)
    same = Recommendation.objects.filter(cycle=found, title=title, to=body, state=RecommendationState.DRAFT)
    if there := same.first():
        return _saying_the_same(there, text, measures, goals)
    group = found.committee if found else None
    row = Recommendation.objects.create(
        cycle=found, title=title, text=text.strip(), committee=group, to=body, made_on=clock.today()
    )
    set_lines(row, measures, goals)
    event = RecommendationMade(
        subject=f"recommendation:{row.pk}", recommendation=row.pk, title=title, cycle=cycle, to=body.key
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _saying_the_same(
    row: Recommendation, text: str, measures: Collection[int], goals: Collection[int]
) -> Recommendation:
    lines = list(row.lines.values_list("measure__number", "goal__number"))
    present = {number for number, _goal in lines if number}, {number for _measure, number in lines if number}
    if (row.text, *present) != (text.strip(), set(measures), set(goals)):
        sentence = say("A recommendation of this title is being prepared already: change it, or choose another title.")
        raise Refused(sentence, place="title")
    return row


@transaction.atomic
def change_recommendation(
    *,
    actor: Actor,
    recommendation: int,
    title: str,
    to: str,
    text: str = "",
    measures: Collection[int] = (),
    goals: Collection[int] = (),
    seen: int | None = None,
) -> Recommendation:
    """Say anew what is recommended, as long as it does not lie before the body. `seen`: the version shown (R4)."""
    row, capacity = locked_recommendation(actor, recommendation, seen)
    drafted(row)
    row.title, row.text, row.to = needed(title, "title", most=TITLE), text.strip(), body_of(to)
    set_lines(row, measures, goals)
    _changed(row, actor, capacity)
    return row


@transaction.atomic
def add_to_recommendation(
    *, actor: Actor, recommendation: int, measures: Collection[int] = (), goals: Collection[int] = ()
) -> Recommendation:
    """Add measures and goals to a recommendation that is being prepared; what stands in it already stays."""
    row, capacity = locked_recommendation(actor, recommendation, None)
    drafted(row)
    present = list(row.lines.select_related("measure", "goal").order_by("position", "pk"))
    numbers = [line.measure.number for line in present if line.measure]
    aims = [line.goal.number for line in present if line.goal]
    set_lines(row, list(dict.fromkeys([*numbers, *measures])), list(dict.fromkeys([*aims, *goals])))
    _changed(row, actor, capacity)
    return row


@transaction.atomic
def send_recommendation(
    *, actor: Actor, recommendation: int, wished_for: str = "", seen: int | None = None
) -> Recommendation:
    """Lay it before the body: proposed for its agenda, every measure recommended from today on.

    The proposal holds the words of each measure and goal and the council's latest statement on the pass (V-6).
    `wished_for`: key of the sitting that is meant. Refuses an empty one.
    """
    row, capacity = locked_recommendation(actor, recommendation, seen)
    after = RECOMMENDATION.after("send_recommendation", RecommendationState(row.state))
    if not row.lines.exists():
        raise Refused(say("Choose at least one measure or goal."), place="measures")
    measures = list(Measure.objects.select_for_update(of=("self",)).filter(recommendation_lines__recommendation=row))
    for measure in sorted(measures, key=lambda each: each.number):
        move(measure, Stride(step="recommend_measure", on=clock.today()), actor=actor, capacity=capacity)
    row.state, row.sent_on = after, clock.today()
    lay_before(row, actor=actor, capacity=capacity, wished_for=wished_for)
    return row


@transaction.atomic
def withdraw_recommendation(
    *, actor: Actor, recommendation: int, reason: str, seen: int | None = None
) -> Recommendation:
    """Take a recommendation back before it was decided; its measures go back to the group."""
    row, capacity = locked_recommendation(actor, recommendation, seen)
    after = RECOMMENDATION.after("withdraw_recommendation", RecommendationState(row.state))
    reason = needed(reason, "reason")
    _refuse_resolved(row)
    for measure in Measure.objects.select_for_update(of=("self",)).filter(recommendation_lines__recommendation=row):
        if row.state == RecommendationState.SENT and measure.state == MeasureState.RECOMMENDED:
            stride = Stride(step="return_measure", on=clock.today(), reason=reason)
            move(measure, stride, actor=actor, capacity=capacity)
    if row.proposal and row.proposal.state == ProposalState.OPEN:
        withdraw_proposal(actor=actor, proposal=row.proposal.pk)
    row.state, row.withdrawn_on, row.withdrawn_reason = after, clock.today(), reason
    row.version += 1
    row.save()
    event = RecommendationWithdrawn(subject=f"recommendation:{row.pk}", recommendation=row.pk, title=row.title)
    record(event, actor=actor, capacity=capacity)
    return row


def _changed(row: Recommendation, actor: Actor, capacity: Mandate) -> None:
    row.version += 1
    row.save()
    event = RecommendationChanged(subject=f"recommendation:{row.pk}", recommendation=row.pk, title=row.title)
    record(event, actor=actor, capacity=capacity)


def _refuse_resolved(row: Recommendation) -> None:
    """What a body has resolved on is applied, not withdrawn; put off or referred, it is still open."""
    still_open = {*PUT_OFF, ResolutionKind.REFERRED}
    found = next((each for each in resolutions_of(row.proposal) if each.kind not in still_open), None)
    if found is not None:
        sentence = say("Resolution %(number)s stands: apply it, it cannot be withdrawn.", number=found.number)
        raise Refused(sentence, place="recommendation")
