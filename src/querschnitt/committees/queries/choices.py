"""What the forms of this app let somebody choose from, as of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.chairs import rightful_chair
from querschnitt.committees.domain.composition import SeatState, compare
from querschnitt.committees.domain.demanded import demanded_committees
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, Filling
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.detail import convenable
from querschnitt.committees.queries.listing import to_found
from querschnitt.committees.queries.rights import may_fill, sending_subject
from querschnitt.committees.queries.snapshot import facts_at
from querschnitt.concept.domain.model import BodyRule, ByAppointment, Per
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.refusal import Forbidden

Choices = list[tuple[str, str]]
MEMBER = "member"  # the one kind of seat in a body that is composed by other rules


@dataclass(frozen=True, slots=True)
class Ground:
    """A committee with the facts of the day of view."""

    committee: CommitteeAt
    facts: CommitteeFacts

    @property
    def body(self) -> BodyRule | None:
        return self.facts.body_of(self.committee)


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """A seat that is free. `posts`: whose holders sit there ex officio; empty: whoever is sent or appointed."""

    seat: str
    representing: str
    label: str
    posts: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        return f"{self.seat}|{self.representing}"


@dataclass(frozen=True, slots=True)
class Nominees:
    """Posts and persons that can be named; `near` are posts of the unit concerned, offered first."""

    posts: Choices
    persons: Choices
    near: Choices


def ground(key: str, day: date) -> Ground:
    """The committee as of a day; `Forbidden` where there is none."""
    facts = facts_at(day)
    committee = facts.committees.committees.get(key) if facts else None
    if facts is None or committee is None:
        raise Forbidden(key)
    return Ground(committee, facts)


def free_seats(actor: Actor, on: Ground) -> list[SeatChoice]:
    """The seats that the actor may fill on that day."""
    comparison = compare(on.committee, on.facts)
    missing = [gap for gap in comparison.gaps if gap.state is SeatState.MISSING]
    found = [
        SeatChoice(s.expected.seat, s.expected.representing, s.expected.title, s.expected.posts)
        for s in missing
        if may_fill(actor, on.committee, s, on.facts)
    ]
    return list({choice.value: choice for choice in [*found, *_without_demand(actor, on)]}.values())


def _without_demand(actor: Actor, on: Ground) -> Iterator[SeatChoice]:
    """Seats that may be filled though nothing demands it: appointed members, members of bodies of other rules."""
    body = on.body
    if body is None or (body.external and not body.seats):
        if may(actor, GRANTS, "fill_seat", sending_subject(on.committee.key, None, "", on.facts)):
            yield SeatChoice(MEMBER, "", body.name if body else on.committee.name)
        return
    for rule in body.seats:
        subject = sending_subject(on.committee.key, rule, "", on.facts)
        if isinstance(rule.origin, ByAppointment) and may(actor, GRANTS, "fill_seat", subject):
            yield SeatChoice(rule.key, "", rule.label)


def nominees(facts: CommitteeFacts, unit: str = "") -> Nominees:
    """Everybody and every post of that day; posts of the unit concerned come first."""
    posts = [
        (post.key, f"{facts.post_title(post.key)} – {post.holder.name}" if post.holder else facts.post_title(post.key))
        for post in facts.organisation.posts.values()
    ]
    near = {post.key for post in facts.organisation.posts.values() if post.unit == unit}
    ordered = sorted(posts, key=lambda choice: choice[1])
    return Nominees(
        posts=[choice for choice in ordered if choice[0] not in near],
        persons=sorted(facts.organisation.persons.items(), key=lambda choice: choice[1]),
        near=[choice for choice in ordered if choice[0] in near],
    )


def filling_of(on: Ground, membership: int) -> Filling:
    """The filled seat; `Forbidden` where it is none of this committee on that day."""
    for filling in on.committee.fillings:
        if filling.membership == membership:
            return filling
    raise Forbidden(str(membership))


def unit_of(on: Ground, filling: Filling) -> str:
    """The unit from which a deputy is likely to come: that of the member."""
    post = on.facts.organisation.posts.get(filling.filler.post or "")
    return post.unit if post else filling.representing.removeprefix("unit:")


def chair_by_rule(on: Ground) -> str:
    """Whom the concept names for the chair, in words."""
    rightful = rightful_chair(on.committee, on.facts)
    persons = (on.facts.organisation.persons.get(person, person) for person in rightful.persons)
    return " / ".join(on.facts.post_title(post) for post in rightful.posts) or " / ".join(persons)


def to_be_founded(day: date) -> Choices:
    """The committees that the concept demands and that nobody has founded, as `body/scope`."""
    facts = facts_at(day)
    if facts is None:
        return []
    rows = (row for body in facts.edition.bodies.values() for row in to_found(body, facts))
    return [(f"{row.body}/{row.scope}", row.name) for row in rows]


def to_be_convened(on: Ground) -> Choices:
    """The committees that this one may convene: no other of the same kind is at work for the unit or topic."""
    return [*_demanded(on.facts, convenable(on.committee, on.facts))]


def _demanded(facts: CommitteeFacts, bodies: tuple[BodyRule, ...]) -> Iterator[tuple[str, str]]:
    for body in bodies:
        at_work = facts.committees.active_of(body.key)
        taken = {committee.scope_unit or committee.topic for committee in at_work}
        for demanded in demanded_committees(body, facts):
            if demanded.scope not in taken:
                yield f"{body.key}/{demanded.scope}", demanded.name


def heirs(on: Ground) -> Choices:
    """The committees to which open duties may pass."""
    rule = on.facts.mandate_of(on.committee)
    return [(other.key, other.name) for other in on.facts.committees.active_of(rule.hands_over_to)] if rule else []


def siblings(on: Ground) -> Choices:
    """Other active committees of the same body."""
    others = on.facts.committees.active_of(on.committee.body)
    return [(other.key, other.name) for other in others if other.key != on.committee.key]


def scopes(day: date) -> dict[str, str]:
    """Of each body whether its committees stand for a `unit` or a `topic`."""
    facts = facts_at(day)
    words = {Per.UNIT: "unit", Per.TOPIC: "topic"}
    bodies = facts.edition.bodies.values() if facts else ()
    return {body.key: words[body.per] for body in bodies if body.per in words}
