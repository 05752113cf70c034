"""What is proposed for agendas, as far as somebody may see it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Role, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.states import ItemKind, ProposalState
from querschnitt.meetings.labels import ITEM_KINDS, PROPOSAL_STATES
from querschnitt.meetings.models import ItemProposal
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Incumbency, Unit
from querschnitt.ui.rows import Words

PAGE = 100  # proposals on one page
SEATED = (Role.CHAIR, Role.MEMBER, Role.DEPUTY)
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal as the list shows it. `meeting`: the sitting it stands on, or that is wished for (key, title)."""

    pk: int
    title: str
    text: str
    kind: Words
    committee: str
    body: str
    proposed_by: str
    proposed_on: date
    state: ProposalState
    state_words: Words
    settled_on: date | None
    reason: str
    meeting: tuple[str, str] | None
    may_settle: bool = False
    may_withdraw: bool = False
    may_reopen: bool = False


@dataclass(frozen=True, slots=True)
class Proposals:
    """A page of the list; `more`: whether others follow."""

    rows: tuple[ProposalRow, ...]
    number: int
    page: int
    pages: int
    may_propose: bool


def proposals(
    actor: Actor, *, committee: str = "", states: Collection[str] = (), own: bool = False, page: int = 1
) -> Proposals:
    """The proposals that the actor may see, the latest first. At most four statements, for the office three.

    The office sees all, a member or chair those for the own bodies, everybody those of the own units and bodies.
    """
    require(actor, GRANTS, "read_proposals")
    found = visible_to(actor)
    if committee:
        found = found.filter(committee__key=committee)
    if states:
        found = found.filter(state__in=states)
    if own:
        found = found.filter(by_person=actor.person or "-")
    number = found.count()
    pages = max(1, -(-number // PAGE))
    page = min(max(page, 1), pages)
    related = ("committee", "by_unit", "by_committee", "wished_for")
    rows = list(found.select_related(*related).order_by("-proposed_on", "-pk")[(page - 1) * PAGE : page * PAGE])
    names = unit_names({row.by_unit.key for row in rows if row.by_unit}, clock.today())
    units = set() if is_office(actor) else _own_units(actor)
    shown = tuple(_row(actor, row, names.get(row.by_unit.key, "") if row.by_unit else "", units) for row in rows)
    return Proposals(shown, number, page, pages, may(actor, GRANTS, "propose_agenda_item"))


def proposal_of(actor: Actor, number: int, *, settle: bool = False) -> ItemProposal:
    """One proposal, if the actor may see it (with `settle`: answer it); `Forbidden` otherwise."""
    require(actor, GRANTS, "read_proposals")
    row = visible_to(actor).filter(pk=number).select_related("committee", "by_unit", "wished_for").first()
    if row is None or (settle and not may(actor, GRANTS, "settle_proposal", _subject(row))):
        raise Forbidden(str(number))
    return row


def visible_to(actor: Actor) -> QuerySet[ItemProposal]:
    """The proposals that the actor may see."""
    if is_office(actor):
        return ItemProposal.objects.all()
    bodies = _own_committees(actor)
    mine = Q(committee__key__in=bodies) | Q(by_committee__key__in=bodies) | Q(by_unit__key__in=_headed(actor))
    if actor.person:
        mine |= Q(by_person=actor.person)
    return ItemProposal.objects.filter(mine)


def is_office(actor: Actor) -> bool:
    return actor.has(Role.PROCESS_OFFICE) or actor.has(Role.OPERATOR)


def own_proposal(actor: Actor, row: ItemProposal) -> bool:
    """Whether the actor made it or speaks for whoever it was made for. At most one statement."""
    return _own(actor, row, _own_units(actor))


def speaks_for_unit(actor: Actor, unit: str) -> bool:
    """Whether the actor holds a post in the unit, or leads it or one above. At most one statement."""
    return is_office(actor) or unit in _own_units(actor)


def speaks_for_committee(actor: Actor, committee: str) -> bool:
    return is_office(actor) or committee in _own_committees(actor)


def proposers(actor: Actor) -> tuple[Choices, Choices]:
    """The units and the bodies for which the actor can propose something. At most four statements."""
    today = clock.today()
    keys = _present_units(today) if is_office(actor) else _own_units(actor)
    units = sorted(unit_names(keys, today).items(), key=lambda choice: choice[1])
    bodies = Committee.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today)).order_by("name")
    if not is_office(actor):
        bodies = bodies.filter(key__in=_own_committees(actor))
    return units, list(bodies.values_list("key", "name"))


def _present_units(day: date) -> set[str]:
    stands = Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=day)
    return set(Unit.objects.filter(stands, founded_on__lte=day).values_list("key", flat=True))


def _own_committees(actor: Actor) -> set[str]:
    return {scope.removeprefix("committee:") for role in SEATED for scope in actor.scopes(role)}


def _headed(actor: Actor) -> set[str]:
    return {scope.removeprefix("unit:") for scope in actor.scopes(Role.HEAD)}


def _own_units(actor: Actor) -> set[str]:
    """The units in which the actor holds a post today, and those that the actor leads."""
    today = clock.today()
    if actor.person is None:
        return _headed(actor)
    held = Incumbency.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today), person__key=actor.person, valid_from__lte=today
    )
    return {*held.values_list("post__unit__key", flat=True), *_headed(actor)}


def _own(actor: Actor, row: ItemProposal, units: Collection[str]) -> bool:
    if is_office(actor) or (actor.person is not None and row.by_person == actor.person):
        return True
    by_unit = row.by_unit is not None and row.by_unit.key in units
    return by_unit or (row.by_committee is not None and row.by_committee.key in _own_committees(actor))


def _subject(row: ItemProposal) -> MeetingSubject:
    return MeetingSubject(committees=frozenset({f"committee:{row.committee.key}"}))


def _row(actor: Actor, row: ItemProposal, unit: str, units: Collection[str]) -> ProposalRow:
    state = ProposalState(row.state)
    settles = may(actor, GRANTS, "settle_proposal", _subject(row))
    still = state is ProposalState.OPEN
    meeting = row.wished_for
    return ProposalRow(
        pk=row.pk,
        title=row.title,
        text=row.text,
        kind=ITEM_KINDS[ItemKind(row.kind)],
        committee=row.committee.key,
        body=row.committee.name,
        proposed_by=", ".join(filter(None, (unit, row.by_committee.name if row.by_committee else ""))),
        proposed_on=row.proposed_on,
        state=state,
        state_words=PROPOSAL_STATES[state],
        settled_on=row.settled_on,
        reason=row.reason,
        meeting=(meeting.key, meeting.title) if meeting else None,
        may_settle=settles and still,
        may_withdraw=still and _own(actor, row, units),
        may_reopen=settles and state is ProposalState.DECLINED,
    )
