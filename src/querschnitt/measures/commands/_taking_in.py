"""How the rows of an answer become offers, needs and proposals, and how they follow when the answer is changed.

Whoever calls this has asked for the right already; also an answer by personal link comes through here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._finding import findable
from querschnitt.measures.commands._ground import draw_number
from querschnitt.measures.commands._hanging import hang, hanging
from querschnitt.measures.commands._measure import note_change, store
from querschnitt.measures.commands._stock import (
    Stock,
    known_field,
    known_groups,
    set_need_groups,
    set_offer_groups,
    write_need,
    write_offer,
)
from querschnitt.measures.commands._stock_changes import need_after, offer_after, write_change
from querschnitt.measures.domain.answers import AnswerRow, kind_of
from querschnitt.measures.domain.states import MEASURE, Kind, MeasureState
from querschnitt.measures.events.measures import MeasureChanged, MeasureDropped, MeasureProposed
from querschnitt.measures.events.stock import NeedChanged, NeedSettled, OfferChanged, OfferEnded
from querschnitt.measures.models import Measure, MeasureStep, Need, Offer, Response
from querschnitt.measures.queries.survey import SaidRow, said_rows, stored

TAKEN_OUT = "Von der Einheit aus ihrer Rückmeldung herausgenommen"  # stored with the row, like a reason typed in


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """An answer being taken in: whose it is, and on whose mandate."""

    response: Response
    actor: Actor
    capacity: Mandate | None


def take_in(taking: Taking, rows: Sequence[AnswerRow]) -> None:
    """Let the answer become exactly these rows: new ones get numbers, known ones follow, others are taken out."""
    known = {(said.kind, said.row.number): said for said in said_rows(taking.response) if said.live}
    rows = list(_recognised(rows, known.values()))
    carried = {(kind_of(row.question), row.number) for row in rows if row.number is not None}
    for kind, number in sorted(carried - known.keys()):
        raise Refused(say("Number %(number)s is none of this answer, or has gone on since.", number=number), place=kind)
    things = _things(taking.response)
    for place in known:
        if place not in carried:
            _take_out(taking, things[place])
    for row in rows:
        place = (kind_of(row.question), row.number)
        if row.number is None:
            _add(taking, row)
        elif _differs(row, known[place]):
            _follow(taking, things[place], row)


def _recognised(rows: Sequence[AnswerRow], known: Iterable[SaidRow]) -> Iterator[AnswerRow]:
    """Rows without a number that are called like a row that is there and not carried: they are that row."""
    carried = {(kind_of(row.question), row.number) for row in rows}
    left = (said for said in known if (said.kind, said.row.number) not in carried)
    free = {(said.kind, said.row.title): said.row.number for said in left}
    for row in rows:
        number = row.number or free.pop((kind_of(row.question), row.title), None)
        yield replace(row, number=number)


def _differs(row: AnswerRow, said: SaidRow) -> bool:
    was = said.row
    return (row.title, row.text, row.field_of_action, row.groups) != (
        was.title,
        was.text,
        was.field_of_action,
        was.groups,
    )


def _things(response: Response) -> dict[tuple[Kind, int | None], Offer | Need | Measure]:
    """Everything the answer has become, locked by the lock on the answer itself."""
    return {(kind, row.number): row for kind in (Kind.OFFER, Kind.NEED, Kind.MEASURE) for row in stored(response, kind)}


def _add(taking: Taking, row: AnswerRow) -> None:
    kind, response = kind_of(row.question), taking.response
    if kind is Kind.MEASURE:
        _propose(taking, row)
        return
    stock = Stock(
        title=row.title,
        unit=response.unit,
        on=clock.today(),
        text=row.text,
        field_of_action=row.field_of_action,
        cycle=response.survey.cycle,
        response=response,
        groups=dict.fromkeys(row.groups, ""),
    )
    write = write_offer if kind is Kind.OFFER else write_need
    write(stock, actor=taking.actor, capacity=taking.capacity)


def _propose(taking: Taking, row: AnswerRow) -> None:
    today, response, person = clock.today(), taking.response, taking.actor.person or ""
    known_field(row.field_of_action, today)
    measure = Measure.objects.create(
        number=draw_number(Kind.MEASURE),
        title=row.title,
        text=row.text,
        unit=response.unit,
        field_of_action=row.field_of_action,
        cycle=response.survey.cycle,
        response=response,
        proposed_on=today,
        person=person,
    )
    hang(measure, "groups", dict.fromkeys(row.groups, ""), today)
    MeasureStep.objects.create(
        measure=measure, step="propose_measure", after=MeasureState.PROPOSED, happened_on=today, person=person
    )
    event = MeasureProposed(
        subject=f"measure:{measure.number}",
        number=measure.number,
        title=measure.title,
        unit=response.unit.key,
        cycle=response.survey.cycle.key,
    )
    record(event, actor=taking.actor, capacity=taking.capacity)
    findable(taking.actor, measure)


def _follow(taking: Taking, thing: Offer | Need | Measure, row: AnswerRow) -> None:
    """What is said otherwise by now is said otherwise of the same number; conditions of groups stay as they were."""
    if row.field_of_action != thing.field_of_action:
        known_field(row.field_of_action, clock.today())
    moved = {"title": row.title, "text": row.text, "field_of_action": row.field_of_action}
    if isinstance(thing, Measure):
        _follow_measure(taking, thing, moved, row.groups)
    else:
        _follow_stock(taking, thing, moved, row.groups)


def _follow_stock(taking: Taking, thing: Offer | Need, moved: dict[str, str], groups: tuple[str, ...]) -> None:
    today = clock.today()
    said = {held.group: getattr(held, "condition", "") for held in thing.groups.filter(until=None)}
    wanted = {key: said.get(key, "") for key in groups}
    known_groups(set(wanted) - set(said), today)
    if isinstance(thing, Offer):
        set_offer_groups(thing, wanted, today)
        fields = write_change(thing, moved, actor=taking.actor, groups=(said, wanted))
        event: OfferChanged | NeedChanged = OfferChanged(
            subject=f"offer:{thing.number}", number=thing.number, fields=fields
        )
    else:
        set_need_groups(thing, wanted, today)
        fields = write_change(thing, moved, actor=taking.actor, groups=(sorted(said), sorted(wanted)))
        event = NeedChanged(subject=f"need:{thing.number}", number=thing.number, fields=fields)
    record(event, actor=taking.actor, capacity=taking.capacity)


def _follow_measure(taking: Taking, thing: Measure, moved: dict[str, str], groups: tuple[str, ...]) -> None:
    before = {name: getattr(thing, name) for name, value in moved.items() if getattr(thing, name) != value}
    after: dict[str, object] = {name: moved[name] for name in before}
    said: dict[str, str] = hanging(thing, "groups")  # type: ignore[assignment]  # key → condition
    wanted = {key: said.get(key, "") for key in groups}
    for name in before:
        setattr(thing, name, moved[name])
    if wanted != said:
        hang(thing, "groups", wanted, clock.today())
        before["groups"], after["groups"] = said, wanted
    store(thing, *(name for name in before if name != "groups"))
    note_change(thing, before, after, actor=taking.actor)
    findable(taking.actor, thing)
    event = MeasureChanged(
        subject=f"measure:{thing.number}", number=thing.number, title=thing.title, fields=tuple(after)
    )
    record(event, actor=taking.actor, capacity=taking.capacity)


def _take_out(taking: Taking, thing: Offer | Need | Measure) -> None:
    """It is no part of the answer any more; its number stays with it, and is given to nothing else."""
    today = clock.today()
    event: OfferEnded | NeedSettled | MeasureDropped
    if isinstance(thing, Offer):
        moved = {"state": offer_after(thing, "end_offer"), "ended_on": today, "end_reason": TAKEN_OUT}
        write_change(thing, moved, actor=taking.actor, reason=TAKEN_OUT)
        event = OfferEnded(subject=f"offer:{thing.number}", number=thing.number, on=today)
    elif isinstance(thing, Need):
        moved = {"state": need_after(thing, "settle_need"), "settled_on": today, "settled_reason": TAKEN_OUT}
        write_change(thing, moved, actor=taking.actor, reason=TAKEN_OUT)
        event = NeedSettled(subject=f"need:{thing.number}", number=thing.number)
    else:
        event = _drop(taking, thing)
    thing.response = None
    thing.save(update_fields=["response"])
    record(event, actor=taking.actor, capacity=taking.capacity)


def _drop(taking: Taking, thing: Measure) -> MeasureDropped:
    before, today = MeasureState(thing.state), clock.today()
    thing.state = MEASURE.after("drop_measure", before)
    thing.ended_on, thing.end_reason = today, TAKEN_OUT
    store(thing, "state", "ended_on", "end_reason")
    MeasureStep.objects.create(
        measure=thing,
        step="drop_measure",
        before=before,
        after=thing.state,
        happened_on=today,
        reason=TAKEN_OUT,
        person=taking.actor.person or "",
    )
    return MeasureDropped(
        subject=f"measure:{thing.number}",
        number=thing.number,
        title=thing.title,
        on=today,
        before=before,
        after=thing.state,
    )
