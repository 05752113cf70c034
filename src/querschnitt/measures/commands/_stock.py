"""How offers and needs are written: from a command of their own, and from the answer of a unit.

Whoever calls this has asked for the right already.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import Cycle
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._finding import findable
from querschnitt.measures.commands._ground import draw_number
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.events.stock import NeedRaised, OfferNoted
from querschnitt.measures.models import Need, NeedGroup, Offer, OfferGroup, Response
from querschnitt.organisation.models import Unit

TITLE = 300
CONDITION = 300


@dataclass(frozen=True, kw_only=True)
class Stock:
    """What is said of an offer or a need when it is first written down. `on`: since when it is known.

    `groups`: keys of groups with the condition under which the offer reaches them ("" for none); a need has none.
    """

    title: str
    unit: Unit
    on: date
    text: str = ""
    field_of_action: str = ""
    cycle: Cycle | None = None
    response: Response | None = None
    groups: Mapping[str, str] = field(default_factory=dict)
    once: UUID | None = None


def write_offer(stock: Stock, *, actor: Actor, capacity: Mandate | None, origin_measure: int | None = None) -> Offer:
    """A new offer with its number and groups; sent twice with the same `once`, the first one."""
    if stock.once and (there := Offer.objects.filter(once=stock.once).first()):
        return there
    given = _checked(stock)
    number = draw_number(Kind.OFFER)
    if stock.once and (there := Offer.objects.filter(once=stock.once).first()):  # sent at the same time
        return there
    row = Offer.objects.create(
        number=number, noted_on=stock.on, person=actor.person or "", origin_measure=origin_measure, **given
    )
    set_offer_groups(row, stock.groups, stock.on)
    findable(actor, row)
    record(OfferNoted(subject=f"offer:{number}", number=number, unit=stock.unit.key), actor=actor, capacity=capacity)
    return row


def write_need(stock: Stock, *, actor: Actor, capacity: Mandate | None) -> Need:
    """A new need with its number and groups; sent twice with the same `once`, the first one."""
    if stock.once and (there := Need.objects.filter(once=stock.once).first()):
        return there
    given = _checked(stock)
    number = draw_number(Kind.NEED)
    if stock.once and (there := Need.objects.filter(once=stock.once).first()):  # sent at the same time
        return there
    row = Need.objects.create(number=number, raised_on=stock.on, person=actor.person or "", **given)
    set_need_groups(row, stock.groups, stock.on)
    findable(actor, row)
    record(NeedRaised(subject=f"need:{number}", number=number, unit=stock.unit.key), actor=actor, capacity=capacity)
    return row


def _checked(stock: Stock) -> dict[str, object]:
    known_field(stock.field_of_action, stock.on)
    known_groups(stock.groups, stock.on)
    return {
        "title": needed(stock.title, "title", most=TITLE),
        "text": stock.text.strip(),
        "unit": stock.unit,
        "field_of_action": stock.field_of_action,
        "cycle": stock.cycle,
        "response": stock.response,
        "once": stock.once,
    }


def set_offer_groups(row: Offer, groups: Mapping[str, str], on: date) -> None:
    """Whom the offer reaches from that day on; what was said before ends, and stays on record."""
    present = {group.group: group for group in row.groups.filter(until=None)}
    kept = {key for key, group in present.items() if groups.get(key) == group.condition}
    _end([group for key, group in present.items() if key not in kept], on)
    OfferGroup.objects.bulk_create(
        OfferGroup(offer=row, group=key, condition=condition.strip(), since=on)
        for key, condition in groups.items()
        if key not in kept
    )


def set_need_groups(row: Need, groups: Collection[str], on: date) -> None:
    """Whose need it is from that day on."""
    present = {group.group: group for group in row.groups.filter(until=None)}
    _end([group for key, group in present.items() if key not in groups], on)
    NeedGroup.objects.bulk_create(NeedGroup(need=row, group=key, since=on) for key in groups if key not in present)


def _end(rows: Iterable[OfferGroup | NeedGroup], on: date) -> None:
    """What was said on the same day only is taken back; what held before keeps its days."""
    for row in rows:
        if row.since >= on:
            row.delete()
        else:
            row.until = day_before(on)
            row.save(update_fields=["until"])


def known_field(key: str, day: date) -> str:
    """The key of a field of action of the edition in force, or nothing."""
    edition = edition_on(day) if key else None
    if key and (edition is None or key not in {known.key for known in edition.data.fields_of_action}):
        raise Refused(say("There is no field of action “%(key)s”.", key=key), place="field_of_action")
    return key


def known_groups(keys: Collection[str], day: date) -> None:
    """Refuses a group that the edition in force does not name."""
    edition = edition_on(day) if keys else None
    known = {group.key for group in edition.data.groups} if edition else set()
    for key in sorted(set(keys) - known):
        raise Refused(say("There is no group “%(key)s”.", key=key), place="groups")


def known_unit(key: str, day: date) -> Unit:
    """The unit of that key, which has to stand on that day."""
    row = Unit.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=day), key=key, founded_on__lte=day).first()
    if row is None:
        raise Refused(say("There is no unit “%(key)s”.", key=key), place="unit")
    return row


def known_cycle(key: str) -> Cycle | None:
    """The pass of that key with its working group; None where none is named."""
    row = Cycle.objects.select_related("committee").filter(key=key).first() if key else None
    if key and row is None:
        raise Refused(say("There is no pass “%(key)s”.", key=key), place="cycle")
    return row
