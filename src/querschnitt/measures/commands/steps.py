"""The steps that people take with a measure. What a body decides is not among them: that comes with its resolution."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import allowed, locked_measure, state_after, still
from querschnitt.measures.commands._hanging import hanging, known_needs
from querschnitt.measures.commands._known import Known
from querschnitt.measures.commands._measure import note_change, refuse_before_a_body, store
from querschnitt.measures.commands._moving import Stride, move
from querschnitt.measures.commands._words import happened
from querschnitt.measures.domain.states import ENDS, MeasureState
from querschnitt.measures.events.measures import MeasureChanged
from querschnitt.measures.models import Measure, MeasureNeed
from querschnitt.measures.queries.measure_acts import BY_RESOLUTION, FINISHING, right_to_step
from querschnitt.measures.queries.rights import right_to_change
from querschnitt.meetings.models import Resolution


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    measure: int,
    step: str,
    on: date | None = None,
    reason: str = "",
    into: int | None = None,
    resolution: int | None = None,
    seen: int | None = None,
) -> Measure:
    """Take a step of the table with a measure: appraise, return, start, complete, postpone, resume, drop, merge …

    Every end asks for a reason. `into`: number of the measure into which it is merged; that one answers its needs from
    then on. `resolution`: the one by which it was done, if a body has resolved on it. `seen`: the version shown (R4).
    Refuses to recommend or decide: a measure is decided by a resolution on a recommendation, never by hand.
    """
    on = happened(on)
    other = _target(step, measure, into)
    row = locked_measure(measure)
    capacity = allowed(actor, right_to_step(row, MeasureState(row.state), step), row)
    still(row, seen)
    if step in BY_RESOLUTION:
        raise Refused(say("Nobody decides on a measure by hand: recommend it to the body that decides."), place="step")
    state_after(row, step)
    refuse_before_a_body(row)
    _refuse_undecided(row, step)
    if step in FINISHING:
        _refuse_open_parts(row)
    by = Resolution.objects.get(pk=resolution) if resolution else None
    move(row, Stride(step=step, on=on, reason=reason, resolution=by, into=other), actor=actor, capacity=capacity)
    if other is not None:
        _carry_needs(row, other, on, actor=actor)
    return row


def _target(step: str, number: int, into: int | None) -> Measure | None:
    """The measure that goes on, locked; it may neither be at its end nor hang on the one that is merged."""
    if step != "merge_measure":
        return None
    if into is None or into == number:
        raise Refused(say("Say into which other measure it is merged."), place="into")
    if into < number:
        found = locked_measure(into)
    else:  # locks are taken in the order of the numbers
        locked_measure(number)
        found = locked_measure(into)
    if found.state in ENDS:
        raise Refused(say("Measure %(number)s is at its end itself: choose another.", number=into), place="into")
    if found.parent is not None and found.parent.number == number:
        raise Refused(say("Measure %(number)s is a part of this one: choose another.", number=into), place="into")
    return found


def _refuse_undecided(row: Measure, step: str) -> None:
    """What a body has deferred was never decided: it is not resumed but recommended anew."""
    if step == "resume_measure" and row.decided_on is None:
        raise Refused(say("It was deferred and never decided: recommend it anew."), place="step")


def _refuse_open_parts(row: Measure) -> None:
    open_parts = row.parts.exclude(state__in=ENDS).order_by("number").values_list("number", flat=True)
    if numbers := ", ".join(map(str, open_parts)):
        sentence = say(
            "Its parts are not at their end yet: %(numbers)s. Say first what becomes of them.", numbers=numbers
        )
        raise Refused(sentence, place="step")


def _allowed_into(actor: Actor, into: Measure) -> Mandate:
    """It takes over needs, so whoever merges may change it too, and no body decides on it just now."""
    refuse_before_a_body(into, place="into")
    try:
        return allowed(actor, right_to_change(into), into)
    except Forbidden as forbidden:
        sentence = say("Measure %(number)s is led by another unit: ask the process office.", number=into.number)
        raise Refused(sentence, place="into") from forbidden


def _carry_needs(row: Measure, into: Measure, on: date, *, actor: Actor) -> None:
    """The measure that goes on answers the needs of the one that was merged into it; whoever has its page open is told.

    Its version rises, so that nobody takes the needs away again unseen (R4).
    """
    capacity = _allowed_into(actor, into)
    numbers = row.needs.filter(until=None).values_list("need__number", flat=True)
    present = set(into.needs.filter(until=None).values_list("need_id", flat=True))
    new = [need for need in known_needs(numbers, Known(on)) if need.pk not in present]
    if not new:
        return
    was = hanging(into, "needs")
    MeasureNeed.objects.bulk_create(MeasureNeed(measure=into, need=need, since=on) for need in new)
    store(into)
    note_change(into, {"needs": was}, {"needs": hanging(into, "needs")}, actor=actor)
    event = MeasureChanged(subject=f"measure:{into.number}", number=into.number, title=into.title, fields=("needs",))
    record(event, actor=actor, capacity=capacity)
