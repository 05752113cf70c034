"""What stands on every agenda of a body: by the rules of the edition, and by its own wish."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.standing import BY_RULE, demanded_items
from querschnitt.meetings.domain.states import ItemKind, Standard
from querschnitt.meetings.models import StandardItem
from querschnitt.meetings.permissions import GRANTS


@dataclass(frozen=True, slots=True)
class Demanded:
    """An item that a rule of the edition puts there."""

    standard: Standard
    rule: str
    section: str


@dataclass(frozen=True, slots=True)
class Own:
    """An item that this kind of body wants there."""

    pk: int
    title: str
    kind: ItemKind
    minutes: int | None
    since: date


@dataclass(frozen=True, slots=True)
class StandardAgenda:
    """The page of a body's standard agenda; `body` is its kind, by key and by the name in the edition."""

    committee: str
    name: str
    body: str
    body_name: str
    demanded: tuple[Demanded, ...]
    own: tuple[Own, ...]


def standard_agenda(actor: Actor, committee: str) -> StandardAgenda:
    """What stands on the agendas of that body now. Three statements."""
    require(actor, GRANTS, "keep_standard_item")
    found = Committee.objects.filter(key=committee).first()
    if found is None:
        raise Forbidden(committee)
    edition = edition_on(clock.today())
    rule = edition.data.bodies.get(found.body) if edition else None
    return StandardAgenda(
        committee=committee,
        name=found.name,
        body=found.body,
        body_name=rule.name if rule else found.body,
        demanded=tuple(_demanded(found.body, list(edition.data.rules.values()) if edition else [])),
        own=tuple(_own(found.body)),
    )


def _demanded(body: str, rules: list[RuleSetting]) -> list[Demanded]:
    kinds = dict(BY_RULE)
    return [
        Demanded(standard, rule.title, rule.section)
        for standard in demanded_items(rules, [body])
        for rule in rules
        if rule.kind == kinds[standard] and body in rule.applies_to
    ]


def _own(body: str) -> list[Own]:
    """Those that still stand; an item ended today stands no more."""
    rows = StandardItem.objects.filter(Q(valid_until=None) | Q(valid_until__gt=clock.today()), body=body)
    return [
        Own(row.pk, row.title, ItemKind(row.kind), row.minutes, row.valid_from) for row in rows.order_by("order", "pk")
    ]
