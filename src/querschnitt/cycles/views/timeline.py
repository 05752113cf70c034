"""All departments or topics on one page: as a picture, and the same as tables."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import StepState
from querschnitt.cycles.domain.timeline import (
    Lane,
    Picture,
    Placed,
    actual_days,
    delay_of,
    farthest_behind,
    picture,
    planned_days,
)
from querschnitt.cycles.labels import CYCLE_STATES, STEP_STATES
from querschnitt.cycles.queries.timeline import Course, course
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.timeline import Timeline, TimelineLane, TimelineStep, TimelineTick

WIDTH = 960
ACTIVE = "laufend"


@require_safe
def timeline(request: ActorRequest) -> HttpResponse:
    """Where every pass stands, and by how much it has slipped; `?stand=laufend` leaves out those that are over."""
    active_only = request.GET.get("stand") == ACTIVE
    found = course(request.actor, request.day, active_only=active_only)
    context = {
        "picture": _picture(found, request.day) if found.cycles else None,
        "tables": [
            (cycle, _href(cycle), slip_words(delay_of(cycle)), _table(cycle, request.day)) for cycle in found.cycles
        ],
        "unreached": found.unreached,
        "day": request.day,
        "active_only": active_only,
        "links": _links(request, active_only=active_only),
    }
    return render(request, "cycles/timeline.html", context)


def _href(cycle: CycleAt) -> str:
    return reverse("cycles:cycle", kwargs={"key": cycle.key})


def _links(request: ActorRequest, *, active_only: bool) -> list[Action]:
    """The other choice of passes, at the same day of view."""
    query = request.GET.copy()
    if active_only:
        query.pop("stand", None)
    else:
        query["stand"] = ACTIVE
    href = f"{reverse('cycles:timeline')}?{query.urlencode()}"
    return [Action(_("Show ended passes too") if active_only else _("Only passes under way"), href)]


def _picture(found: Course, day: date) -> Timeline:
    drawn = picture(found.cycles, day, WIDTH)
    return Timeline(
        label=_("Timeline of all passes"),
        told=_told(found, day, drawn),
        width=WIDTH,
        day=day,
        today=drawn.today,
        ticks=[
            TimelineTick(tick.at, written(tick.day, "Y" if tick.strong else "M"), tick.strong) for tick in drawn.ticks
        ],
        lanes=[_lane(lane) for lane in drawn.lanes],
        legend=list(_legend(found)),
    )


def _told(found: Course, day: date, drawn: Picture) -> str:
    """The picture in words: how many, from when to when, who is farthest behind."""
    number = len(found.cycles)
    sentences = [
        ngettext("%(number)d pass", "%(number)d passes", number) % {"number": number}
        + " "
        + _("from %(first)s to %(last)s, as of %(day)s.")
        % {"first": in_words(drawn.window.first), "last": in_words(drawn.window.last), "day": in_words(day)}
    ]
    late = farthest_behind(found.cycles)
    if late:
        sentences.append(
            _("Farthest behind its first plan: %(title)s (%(slip)s).")
            % {"title": late[0].title, "slip": slip_words(late[1])}
        )
    else:
        sentences.append(_("No pass is behind its first plan."))
    return " ".join([*sentences, _("The same is told by the tables below.")])


def _lane(lane: Lane) -> TimelineLane:
    words = (str(CYCLE_STATES[lane.cycle.state]), slip_words(delay_of(lane.cycle)))
    note = " · ".join(filter(None, words))
    return TimelineLane(name=lane.cycle.title, note=note, tracks=lane.tracks, steps=[_step(one) for one in lane.steps])


def _step(placed: Placed) -> TimelineStep:
    step = placed.step
    slip = slip_words(step.slipped)
    return TimelineStep(
        number=str(step.position),
        title=f"{step.name} ({slip})" if slip else step.name,
        slip=f"{step.slipped:+d}" if step.slipped else "",
        track=placed.track,
        planned=placed.planned,
        actual=placed.actual,
        late=placed.late,
    )


def slip_words(days: int) -> str:
    """By how much something is later or earlier than first planned; nothing where it is as planned."""
    if days > 0:
        return ngettext("%(days)d day later", "%(days)d days later", days) % {"days": days}
    if days < 0:
        return ngettext("%(days)d day earlier", "%(days)d days earlier", -days) % {"days": -days}
    return ""


def _legend(found: Course) -> Iterator[tuple[str, str]]:
    """Number and name of every step; passes by different editions may call the same number differently."""
    named = {(step.position, step.name) for cycle in found.cycles for step in cycle.steps}
    return ((str(position), name) for position, name in sorted(named))


def reasons(steps: Iterable[StepAt]) -> dict[str, str]:
    """Why each step was moved last, by its key; what moved along with an earlier step names that step instead."""
    found: dict[str, str] = {}
    first: dict[str, int] = {}
    for step in steps:
        if not step.delays:
            continue
        reason = step.delays[-1].reason
        place = first.setdefault(reason, step.position)
        found[step.key] = reason if place == step.position else _("reason as for step %(number)s") % {"number": place}
    return found


def _table(cycle: CycleAt, day: date) -> Table:
    why = reasons(cycle.steps)
    return Table(
        caption=_("Steps of the pass %(title)s") % {"title": cycle.title},
        caption_hidden=True,
        header="step",
        columns=[
            Column("step", _("Step")),
            Column("planned", _("Planned")),
            Column("actual", _("As it came about")),
            Column("slip", _("Slip")),
        ],
        rows=[
            Row([_named(step), Cell(_planned(step)), _actual(step, day), _slip(step, why.get(step.key, ""))])
            for step in cycle.steps
        ],
        empty=_("No step is planned yet."),
    )


def _named(step: StepAt) -> Cell:
    return Cell(f"{step.position} {step.name}", note=step.order_reason)


def _planned(step: StepAt) -> str:
    return _span(planned_days(step))


def _actual(step: StepAt, day: date) -> Cell:
    """From when to when; what is not done yet says so in words."""
    state = STEP_STATES[step.state]
    if step.state is StepState.SKIPPED:
        return Cell(state, note=step.skip_reason)
    if step.state is StepState.RUNNING and step.started_on:
        return Cell(_("under way since %(day)s") % {"day": in_words(step.started_on)})
    return Cell(_span(actual_days(step, day)) if step.state is StepState.DONE else state, note=step.leave_reason)


def _slip(step: StepAt, why: str) -> Cell:
    """In days, with the reason of the last change; where only the beginning was moved, it says so."""
    if step.delays and not step.slipped:
        return Cell(_("the end as first planned"), note=why)
    return Cell(slip_words(step.slipped) or "–", note=why)


def _span(days: tuple[date, date] | None) -> str:
    if days is None:
        return "–"
    first, last = days
    if first == last:
        return in_words(first)
    return _("%(first)s to %(last)s") % {"first": in_words(first), "last": in_words(last)}
