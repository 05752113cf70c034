"""The seats that the concept demands in a committee, computed from the organisation as it stands (K3.1-1, K3.2-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.concept.domain.model import (
    BodyRule,
    ByAppointment,
    ByBody,
    ByHeadship,
    ByPost,
    ByUnit,
    Demand,
    Per,
    SeatRule,
)
from querschnitt.kernel.validity import day_after
from querschnitt.organisation.domain.snapshot import UnitAt


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSeat:
    """One seat demanded on a day.

    `seat` is the seat rule's key; with `representing` and `place` (of several equal ones) it names the seat.
    `ex_officio`: only the holder of one of `posts` sits there; otherwise whoever is sent or appointed.
    `accepts`: further words in `representing` that mean the same (a unit's predecessor).
    `since`: the first day on which the seat is demanded. `responsible`: posts that send or appoint, if any.
    """

    seat: str
    label: str
    title: str
    voting: bool
    deputy: Demand
    must_attend: bool
    since: date
    representing: str = ""
    place: int = 1
    ex_officio: bool = False
    posts: tuple[str, ...] = ()
    accepts: frozenset[str] = frozenset()
    responsible: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names the seat within its committee, the same for as long as it is demanded."""
        return "|".join((self.seat, self.representing, str(self.place)))


@dataclass(frozen=True, slots=True)
class _Ground:
    """For which committee, by which body rule, from which day, and on which facts seats are computed."""

    committee: CommitteeAt
    body: BodyRule
    begin: date
    facts: CommitteeFacts


def expected_seats(committee: CommitteeAt, body: BodyRule, facts: CommitteeFacts) -> tuple[ExpectedSeat, ...]:
    """Every seat that the body's rule demands in this committee on the day of the facts.

    A committee whose mandate is over demands none. Units that the edition names are found by their successors.
    """
    if not committee.active:
        return ()
    ground = _Ground(committee, body, max(committee.founded_on, facts.in_force_from), facts)
    return tuple(seat for rule in body.seats for seat in _seats_of(rule, ground))


def scope_of(committee: CommitteeAt, facts: CommitteeFacts) -> tuple[tuple[str, date], ...]:
    """The units for which the committee stands, each with its first day: its own and those of merged committees.

    A unit that was dissolved is followed to its successors. A committee for a topic stands for the topic's units.
    """
    found: dict[str, date] = {}
    merged = facts.committees.merged_into(committee.key)
    for source in (committee, *merged):
        began = committee.founded_on if source is committee else _day_after_end(source)
        for named in _named_scope(source, facts):
            for unit in facts.units_today(named):
                found.setdefault(unit, began)
    return tuple(found.items())


def _named_scope(committee: CommitteeAt, facts: CommitteeFacts) -> tuple[str, ...]:
    if committee.scope_unit:
        return (committee.scope_unit,)
    topic = facts.topic(committee.topic)
    return topic.units if topic else ()


def _day_after_end(committee: CommitteeAt) -> date:
    return day_after(committee.ended_on) if committee.ended_on else committee.founded_on


def _seats_of(rule: SeatRule, ground: _Ground) -> Iterator[ExpectedSeat]:
    match rule.origin:
        case ByPost():
            yield _by_post(rule, rule.origin, ground)
        case ByHeadship():
            yield from _by_headship(rule, rule.origin, ground)
        case ByBody():
            yield from _by_body(rule, rule.origin, ground)
        case ByUnit():
            yield from _by_unit(rule, rule.origin, ground)
        case ByAppointment():
            yield from _by_appointment(rule, rule.origin, ground)


def _by_post(rule: SeatRule, origin: ByPost, ground: _Ground) -> ExpectedSeat:
    """One seat. After a split or merger the post of any unit that followed fills it: the concept names one post."""
    today = ground.facts.units_today(origin.unit)
    unit = today[0] if today else origin.unit
    return _seat(
        rule,
        since=max(ground.begin, unit_demanded_since(origin.unit, ground.facts)),
        title=_post_title(origin.function, unit, ground.facts),
        representing=f"unit:{unit}",
        accepts=_spellings("unit", (origin.unit, *today)),
        ex_officio=True,
        posts=tuple(post.key for post in ground.facts.posts(origin.unit, origin.function)),
    )


def _by_headship(rule: SeatRule, origin: ByHeadship, ground: _Ground) -> Iterator[ExpectedSeat]:
    """A seat for each such post; a unit without the post demands its seat all the same."""
    for unit, since in _headed_units(origin, ground):
        posts = ground.facts.organisation.posts_of(unit.key, origin.function)
        for place in range(1, max(1, len(posts)) + 1):
            yield _seat(
                rule,
                since=max(ground.begin, since),
                title=_post_title(origin.function, unit.key, ground.facts),
                representing=f"unit:{unit.key}",
                place=place,
                ex_officio=True,
                posts=tuple(post.key for post in posts[place - 1 : place]),
            )


def _headed_units(origin: ByHeadship, ground: _Ground) -> Iterator[tuple[UnitAt, date]]:
    if not origin.within_scope:
        units = sorted(ground.facts.organisation.units.values(), key=lambda unit: unit.key)
        yield from ((unit, unit.founded_on) for unit in units if unit.kind in origin.kinds)
        return
    met: set[str] = set()
    for unit, since in _units_of_scope(origin, ground):
        if unit.key not in met:
            met.add(unit.key)
            yield unit, since


def _units_of_scope(origin: ByHeadship, ground: _Ground) -> Iterator[tuple[UnitAt, date]]:
    for key, since in scope_of(ground.committee, ground.facts):
        own = ground.facts.organisation.units[key]
        named_by_topic = ground.committee.scope_unit is None and own.kind in origin.kinds
        if origin.include_scope or named_by_topic:
            yield own, max(since, own.founded_on)
        below = _below(key, since, ground)
        yield from ((unit, placed) for unit, placed in below if unit.kind in origin.kinds)


def _below(unit: str, since: date, ground: _Ground) -> Iterator[tuple[UnitAt, date]]:
    """Units below, at any depth, each with its first day there; not below a unit with a committee of its own."""
    for child in ground.facts.organisation.children(unit):
        if ground.body.per is Per.UNIT and child.kind == ground.body.unit_kind:
            continue
        placed = max(since, child.placed_since, child.founded_on)
        yield child, placed
        yield from _below(child.key, placed, ground)


def _by_body(rule: SeatRule, origin: ByBody, ground: _Ground) -> Iterator[ExpectedSeat]:
    """Seats for each committee of that body; a body of which there is one sends even before it is recorded."""
    senders = [sender for sender in sending(origin, ground.facts) if sender.key != ground.committee.key]
    for sender in senders:
        for place in range(1, origin.number + 1):
            yield _seat(
                rule,
                since=max(ground.begin, sender.founded_on),
                title=sender.name,
                representing=f"committee:{sender.key}",
                accepts=frozenset({f"body:{origin.body}"}) if len(senders) == 1 else frozenset(),
                place=place,
                responsible=(sender.chair.post,) if sender.chair and sender.chair.post else (),
            )
    body = ground.facts.edition.bodies.get(origin.body)
    if not senders and body is not None and body.per is Per.MUNICIPALITY:
        for place in range(1, origin.number + 1):
            yield _seat(rule, since=ground.begin, title=body.name, representing=f"body:{body.key}", place=place)


def sending(origin: ByBody, facts: CommitteeFacts) -> tuple[CommitteeAt, ...]:
    """The committees that send somebody: the active ones and, where the concept says so, those that have ended.

    An ended committee sends until it was merged or a later one stands for the same unit or topic.
    """
    committees = facts.committees.of_body(origin.body)
    return tuple(
        sender
        for number, sender in enumerate(committees)
        if sender.active
        or (origin.also_ended and not sender.merged_into and not _followed(sender, committees[number + 1 :], facts))
    )


def _followed(sender: CommitteeAt, later: tuple[CommitteeAt, ...], facts: CommitteeFacts) -> bool:
    return any(stands_for(other, sender, facts) for other in later)


def stands_for(later: CommitteeAt, earlier: CommitteeAt, facts: CommitteeFacts) -> bool:
    """Whether a committee has the task that an earlier one of its body had: the same topic and the same units."""
    if later.topic != earlier.topic or (later.scope_unit is None) != (earlier.scope_unit is None):
        return False
    if earlier.scope_unit is None or later.scope_unit == earlier.scope_unit:
        return True
    units = facts.units_today(earlier.scope_unit)
    return bool(units) and set(units) <= {unit for unit, _ in scope_of(later, facts)}


def _by_unit(rule: SeatRule, origin: ByUnit, ground: _Ground) -> Iterator[ExpectedSeat]:
    today = ground.facts.units_today(origin.unit)
    unit = today[0] if today else origin.unit
    for place in range(1, origin.number + 1):
        yield _seat(
            rule,
            since=max(ground.begin, unit_demanded_since(origin.unit, ground.facts)),
            title=ground.facts.unit_name(unit),
            representing=f"unit:{unit}",
            accepts=_spellings("unit", (origin.unit, *today)),
            place=place,
            responsible=tuple(post.key for post in ground.facts.posts(origin.unit, "head")),
        )


def _by_appointment(rule: SeatRule, origin: ByAppointment, ground: _Ground) -> Iterator[ExpectedSeat]:
    posts = tuple(post.key for post in ground.facts.posts(origin.by_unit, origin.by_function))
    for place in range(1, origin.minimum + 1):
        yield _seat(rule, since=ground.begin, title=rule.label, place=place, responsible=posts)


def unit_demanded_since(unit: str, facts: CommitteeFacts) -> date:
    """Since when a unit of the edition answers as it does: its founding, or the day on which others followed it."""
    organisation = facts.organisation
    if unit in organisation.units:
        return organisation.units[unit].founded_on
    if unit not in organisation.gone:
        return date.min
    own = day_after(organisation.gone[unit])
    return max((own, *(_followed_since(successor, facts) for successor in organisation.successors.get(unit, ()))))


def _followed_since(unit: str, facts: CommitteeFacts) -> date:
    return date.min if unit in facts.organisation.units else unit_demanded_since(unit, facts)


def _spellings(kind: str, keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"{kind}:{key}" for key in keys)


def _post_title(function: str, unit: str, facts: CommitteeFacts) -> str:
    found = facts.organisation.units.get(unit)
    reference = facts.edition.units.get(unit)
    kind = found.kind if found else reference.kind if reference else ""
    return f"{facts.edition.title_of(function, kind)} {facts.unit_name(unit)}"


def _seat(
    rule: SeatRule,
    *,
    since: date,
    title: str,
    representing: str = "",
    place: int = 1,
    ex_officio: bool = False,
    posts: tuple[str, ...] = (),
    accepts: frozenset[str] = frozenset(),
    responsible: tuple[str, ...] = (),
) -> ExpectedSeat:
    return ExpectedSeat(
        seat=rule.key,
        label=rule.label,
        title=title,
        voting=rule.voting,
        deputy=rule.deputy,
        must_attend=rule.must_attend,
        since=since,
        representing=representing,
        place=place,
        ex_officio=ex_officio,
        posts=posts,
        accepts=accepts | {representing, ""},
        responsible=responsible,
    )
