"""One body: demanded seats beside filled ones, deputies, chair, mandate, and what the actor may do about them."""

from dataclasses import dataclass, field
from datetime import date

from querschnitt.committees.domain.chairs import rightful_chair
from querschnitt.committees.domain.composition import Comparison, SeatState, SeatStatus, compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.judging import violated
from querschnitt.committees.domain.leftover import LeftOver
from querschnitt.committees.domain.sentences import REASONS
from querschnitt.committees.domain.snapshot import CommitteeAt, Filler, Filling
from querschnitt.committees.models import Committee
from querschnitt.committees.permissions import GRANTS, SeatSubject
from querschnitt.committees.queries.listing import scope_name
from querschnitt.committees.queries.memory import facts_on
from querschnitt.committees.queries.rights import filling_subject, may_fill
from querschnitt.concept.domain.model import BodyRule, ChairedSittings, Demand
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.findings import State
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.wording import Say


@dataclass(frozen=True, slots=True)
class Name:
    """Who sits somewhere: the person, and the post by which it is so. A vacant post has no person."""

    person: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A filled seat. `reason` says why nothing demands it."""

    membership: int
    seat: str
    name: Name
    representing: str
    since: date
    deputy: Name | None
    deputy_since: date | None
    reason: Say | None = None
    may_end: bool = False
    may_name_deputy: bool = False
    may_withdraw_deputy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A demanded seat with who fills it. `duty`, `deputy_duty`: how the rules judge it, None where none is set."""

    key: str
    title: str
    label: str
    note: str
    voting: bool
    must_attend: bool
    deputy: Demand
    state: SeatState
    since: date
    duty: State | None
    deputy_duty: State | None
    members: tuple[MemberRow, ...]
    may_fill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """How long a body works, and what comes of its duties."""

    founded_on: date
    planned_end: date | None
    first_planned_end: date | None
    extension_reason: str
    ended_on: date | None
    end_reason: str
    ends_when: str
    hands_over_to: str
    handed_over_to: tuple[str, str] | None  # key, name
    merged_into: tuple[str, str] | None
    merged_from: tuple[tuple[str, str], ...]
    convened_by: tuple[str, str] | None
    assignment: str
    convening_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteePage:
    """Everything that the page of a body shows. `may` holds the names of the commands that the actor may give."""

    day: date
    key: str
    name: str
    body: str
    section: str
    scope: str
    scope_unit: str
    external: bool
    active: bool
    tasks: tuple[str, ...]
    note: str
    prepared_by: tuple[str, ...]
    agreed_with: str
    answers: tuple[str, ...]
    guests: tuple[str, ...]
    mandate: MandateRow
    chair: Name | None
    chair_since: date | None
    rightful: tuple[str, ...]
    chair_as_demanded: bool
    chair_demanded: bool
    chaired: ChairedSittings | None
    seats: tuple[SeatRow, ...]
    left_over: tuple[MemberRow, ...]
    additional: tuple[MemberRow, ...]
    filled: int
    may: frozenset[str] = field(default_factory=frozenset)


def committee_page(actor: Actor, key: str, day: date) -> CommitteePage:
    """The page of one body as of a day; `Forbidden` where there is none, or none that the actor may see."""
    require(actor, GRANTS, "read_committees")
    facts = facts_on(day)
    committee = facts.committees.committees.get(key) if facts else None
    if facts is None or committee is None:
        raise Forbidden(key)
    return _page(committee, facts, actor)


def _page(committee: CommitteeAt, facts: CommitteeFacts, actor: Actor) -> CommitteePage:
    comparison = compare(committee, facts)
    body = facts.body_of(committee)
    rightful = rightful_chair(committee, facts)
    chair = committee.chair
    return CommitteePage(
        day=facts.organisation.day,
        key=committee.key,
        name=committee.name,
        body=body.name if body else committee.body,
        section=body.section if body else "",
        scope=scope_name(committee, facts),
        scope_unit=next(iter(facts.units_today(committee.scope_unit or "")), ""),
        external=body is None or (body.external and not body.seats),
        active=committee.active,
        tasks=body.tasks if body else (),
        note=body.note if body else "",
        prepared_by=_units(body.prepared_by if body else (), facts),
        agreed_with=facts.unit_name(body.agreed_with) if body and body.agreed_with else "",
        answers=_answers(committee, body, facts),
        guests=_units(body.guests if body else (), facts),
        mandate=_mandate(committee, facts),
        chair=_name(chair, facts) if chair else None,
        chair_since=chair.since if chair else None,
        rightful=tuple(facts.post_title(post) for post in rightful.posts),
        chair_as_demanded=chair is not None and chair.person is not None and rightful.admits(chair),
        chair_demanded=body is not None and body.chair is not None,
        chaired=body.chair.sittings if body and body.chair else None,
        seats=tuple(_seat(status, committee, facts, actor) for status in comparison.statuses),
        left_over=tuple(_left_over(over, committee, facts, actor) for over in comparison.left_over),
        additional=tuple(_member(filling, committee, facts, actor) for filling in comparison.additional),
        filled=comparison.filled,
        may=_may(committee, comparison, body, facts, actor),
    )


def _units(keys: tuple[str, ...], facts: CommitteeFacts) -> tuple[str, ...]:
    return tuple(facts.unit_name(unit) for key in keys for unit in (facts.units_today(key) or (key,)))


def _answers(committee: CommitteeAt, body: BodyRule | None, facts: CommitteeFacts) -> tuple[str, ...]:
    if body is None or not body.answers_for or not committee.scope_unit:
        return ()
    return tuple(facts.post_title(post.key) for post in facts.posts(committee.scope_unit, body.answers_for))


def _name(filler: Filler, facts: CommitteeFacts) -> Name:
    return Name(filler.name, facts.post_title(filler.post) if filler.post else "")


def _mandate(committee: CommitteeAt, facts: CommitteeFacts) -> MandateRow:
    rule = facts.mandate_of(committee)
    heir = facts.edition.bodies.get(rule.hands_over_to) if rule else None
    stored = Committee.objects.select_related("convened_by").get(key=committee.key)
    merged = (facts.committees.committees[other.key] for other in facts.committees.merged_into(committee.key))
    return MandateRow(
        founded_on=committee.founded_on,
        planned_end=committee.planned_end,
        first_planned_end=committee.first_planned_end,
        extension_reason=committee.extension_reason,
        ended_on=committee.ended_on,
        end_reason=stored.end_reason if committee.ended_on else "",
        ends_when=rule.ends_when if rule else "",
        hands_over_to=heir.name if heir else "",
        handed_over_to=_named(committee.handed_over_to, facts),
        merged_into=_named(committee.merged_into, facts),
        merged_from=tuple((other.key, other.name) for other in merged),
        convened_by=(stored.convened_by.key, stored.convened_by.name) if stored.convened_by else None,
        assignment=stored.assignment,
        convening_reason=stored.convening_reason,
    )


def _named(key: str | None, facts: CommitteeFacts) -> tuple[str, str] | None:
    found = facts.committees.committees.get(key or "")
    return (found.key, found.name) if found else None


def _seat(status: SeatStatus, committee: CommitteeAt, facts: CommitteeFacts, actor: Actor) -> SeatRow:
    expected = status.expected
    rule = facts.seat_rule(committee, expected.seat)
    return SeatRow(
        key=expected.key,
        title=expected.title,
        label=expected.label,
        note=rule.note if rule else "",
        voting=expected.voting,
        must_attend=expected.must_attend,
        deputy=expected.deputy,
        state=status.state,
        since=status.since,
        duty=_duty(status, committee, facts),
        deputy_duty=_deputy_duty(status, committee, facts),
        members=tuple(_member(filling, committee, facts, actor) for filling in status.fillings),
        may_fill=status.state is SeatState.MISSING and may_fill(actor, committee, status, facts),
    )


def _duty(status: SeatStatus, committee: CommitteeAt, facts: CommitteeFacts) -> State | None:
    """How the composition rule of the edition judges this seat alone."""
    if status.state is SeatState.FILLED:
        return State.MET
    setting = facts.setting("composition", committee)
    return violated(status.since, setting, facts.organisation.day).state if setting else None


def _deputy_duty(status: SeatStatus, committee: CommitteeAt, facts: CommitteeFacts) -> State | None:
    """How the rule on deputies judges this seat; None where it has no member, or needs no deputy."""
    setting = facts.setting("deputies_named", committee)
    filling = status.filling
    if setting is None or filling is None or status.expected.deputy is not Demand.BINDING:
        return None
    if filling.deputy is not None:
        return State.MET
    since = max(status.expected.since, filling.deputy_missing_since or filling.filler.since)
    return violated(since, setting, facts.organisation.day).state


def _left_over(over: LeftOver, committee: CommitteeAt, facts: CommitteeFacts, actor: Actor) -> MemberRow:
    return _member(over.filling, committee, facts, actor, since=over.since, reason=REASONS[over.reason])


def _member(
    filling: Filling,
    committee: CommitteeAt,
    facts: CommitteeFacts,
    actor: Actor,
    *,
    since: date | None = None,
    reason: Say | None = None,
) -> MemberRow:
    subject = filling_subject(committee, filling, actor, facts)
    rule = facts.seat_rule(committee, filling.seat)
    allowed = committee.active and (rule is None or rule.deputy is not Demand.NO)
    return MemberRow(
        membership=filling.membership,
        seat=rule.label if rule else filling.seat,
        name=_name(filling.filler, facts),
        representing=representing_name(filling.representing, facts),
        since=since or filling.filler.since,
        deputy=_name(filling.deputy, facts) if filling.deputy else None,
        deputy_since=filling.deputy.since if filling.deputy else None,
        reason=reason,
        may_end=may(actor, GRANTS, "end_membership"),
        may_name_deputy=allowed and reason is None and may(actor, GRANTS, "name_deputy", subject),
        may_withdraw_deputy=filling.deputy is not None and may(actor, GRANTS, "withdraw_deputy", subject),
    )


def representing_name(representing: str, facts: CommitteeFacts) -> str:
    """Whom a member represents, by name."""
    kind, _, key = representing.partition(":")
    if kind == "unit":
        return facts.unit_name(key)
    if kind == "committee":
        found = facts.committees.committees.get(key)
        return found.name if found else key
    body = facts.edition.bodies.get(key)
    return body.name if body else key


def _may(
    committee: CommitteeAt, comparison: Comparison, body: BodyRule | None, facts: CommitteeFacts, actor: Actor
) -> frozenset[str]:
    """The commands that make sense for the body as it stands and that the actor may give."""
    subject = SeatSubject(committee=f"committee:{committee.key}")
    missing = [gap for gap in comparison.gaps if gap.state is SeatState.MISSING]
    sense = {
        "fill_seat": committee.active and (bool(missing) or not comparison.statuses or _open_ended(body)),
        "fill_ex_officio": any(gap.expected.posts for gap in missing),
        "appoint_chair": committee.active,
        "extend_mandate": committee.active and committee.planned_end is not None,
        "end_committee": committee.active,
        "hand_over": not committee.active and committee.handed_over_to is None and bool(facts.mandate_of(committee)),
        "merge_committees": committee.active and body is not None and body.mergeable,
        "convene_committee": committee.active and bool(convenable(committee, facts)),
    }
    allowed = {action for action, sensible in sense.items() if sensible and may(actor, GRANTS, action, subject)}
    if "fill_seat" not in allowed and any(may_fill(actor, committee, gap, facts) for gap in missing):
        allowed.add("fill_seat")
    return frozenset(allowed)


def _open_ended(body: BodyRule | None) -> bool:
    """Whether members may be appointed beyond what is demanded."""
    return body is not None and any(getattr(rule.origin, "maximum", 0) != 0 for rule in body.seats)


def convenable(committee: CommitteeAt, facts: CommitteeFacts) -> tuple[BodyRule, ...]:
    """The bodies that this one can convene: those that will hand over to it."""
    bodies = facts.edition.bodies.values()
    return tuple(body for body in bodies if body.mandate and body.mandate.hands_over_to == committee.body)
