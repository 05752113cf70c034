"""The overview of one sitting: what it is, what comes next, how it came about."""

from dataclasses import dataclass
from datetime import date, datetime

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.concept.queries import EditionInForce, edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.calendar import Span
from querschnitt.meetings.domain.next_step import NextStep, Situation, next_step
from querschnitt.meetings.domain.ordering import Turn
from querschnitt.meetings.domain.states import MEETING, MeetingState, MinutesState
from querschnitt.meetings.models import Meeting, MeetingChange, Minutes
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.bodies import Body, bodies_of
from querschnitt.meetings.queries.minutes import steps_open_to
from querschnitt.organisation.queries import names_of_persons

SIGNING = frozenset({"sign_as_keeper", "sign_as_chair"})
OPEN = (MeetingState.SEEKING, MeetingState.SCHEDULED, MeetingState.INVITED)


@dataclass(frozen=True, slots=True)
class Move:
    """The sitting was to be elsewhere or at another time until that day."""

    changed_on: date
    starts_before: datetime | None
    place_before: str
    starts_at: datetime | None
    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything on the page of a sitting. `turns`: by body, with its name. `history` is empty for guests."""

    bodies: tuple[Body, ...]
    turns: tuple[tuple[str, Turn, date | None], ...]
    moves: tuple[Move, ...]
    step: NextStep
    step_by: date | None
    agreed_with: str
    history: tuple[EntryRow, ...]
    may_move: bool
    may_fix: bool
    may_change: bool
    may_cancel: bool
    may_open_poll: bool
    may_sign: bool


def overview(actor: Actor, meeting: Meeting, subject: MeetingSubject) -> Overview:
    """The overview for somebody who may read the sitting. Five statements at most, those of the names included."""
    today = clock.today()
    bodies = bodies_of(meeting, today)
    edition = edition_on(today) if meeting.state in OPEN else None
    with_whom = _agreed_with(bodies, edition)
    state = MeetingState(meeting.state)
    minutes = Minutes.objects.filter(meeting=meeting).first() if state is MeetingState.HELD else None
    step, by = next_step(_situation(meeting, bodies, edition, minutes, to_be_agreed=bool(with_whom)), today)
    return Overview(
        bodies=tuple(bodies.values()),
        turns=tuple(
            (body.name, turn, body.mandate.planned_end)
            for body in bodies.values()
            for turn in sorted(body.turns.get(meeting.key, ()))
        ),
        moves=_moves(meeting),
        step=step,
        step_by=by,
        agreed_with=with_whom,
        history=_history(actor, meeting, subject),
        may_move=state in OPEN[1:] and may(actor, GRANTS, "move_meeting", subject),
        may_fix=state is MeetingState.SEEKING and may(actor, GRANTS, "plan_meeting", subject),
        may_change=state in OPEN and may(actor, GRANTS, "change_meeting", subject),
        may_cancel="cancel_meeting" in MEETING.possible(state) and may(actor, GRANTS, "cancel_meeting", subject),
        may_open_poll=state is MeetingState.SEEKING and may(actor, GRANTS, "open_poll", subject),
        may_sign=minutes is not None and not SIGNING.isdisjoint(steps_open_to(actor, meeting, subject, minutes)),
    )


def _agreed_with(bodies: dict[str, Body], edition: EditionInForce | None) -> str:
    """The unit with which the edition wants the preparation agreed, by its name there; empty: with none."""
    data = edition.data if edition else None
    for body in bodies.values():
        rule = data.bodies.get(body.kind) if data else None
        if data and rule and rule.agreed_with:
            unit = data.units.get(rule.agreed_with)
            return unit.name if unit else rule.agreed_with
    return ""


def _situation(
    meeting: Meeting, bodies: dict[str, Body], edition: EditionInForce | None, minutes: Minutes | None, *,
    to_be_agreed: bool,
) -> Situation:  # fmt: skip
    return Situation(
        state=MeetingState(meeting.state),
        day=clock.local_day(meeting.starts_at) if meeting.starts_at else None,
        to_be_agreed=to_be_agreed and meeting.agreed_on is None,
        notice=_notice(bodies, edition),
        minutes=MinutesState(minutes.state) if minutes else None,
    )


def _notice(bodies: dict[str, Body], edition: EditionInForce | None) -> tuple[Span, ...]:
    kinds = {body.kind for body in bodies.values()}
    rules = edition.data.rules.values() if edition else ()
    asked = (
        rule.span("period") for rule in rules if rule.kind == "notice_period" and kinds.intersection(rule.applies_to)
    )
    return tuple(span for span in asked if span is not None)


def _moves(meeting: Meeting) -> tuple[Move, ...]:
    """The latest first. What was never changed has none, and is not asked for them."""
    if not meeting.version:
        return ()
    rows = MeetingChange.objects.filter(meeting=meeting, starts_before__isnull=False).order_by("-pk")
    told = ("changed_on", "starts_before", "place_before", "starts_at", "place", "reason")
    return tuple(Move(*row) for row in rows.values_list(*told))


def _history(actor: Actor, meeting: Meeting, subject: MeetingSubject) -> tuple[EntryRow, ...]:
    """Not for guests: the history names items that they were not invited for."""
    if not may(actor, GRANTS, "read_minutes", subject):
        return ()
    return tuple(entries_of(f"meeting:{meeting.key}", names_of_persons()))
