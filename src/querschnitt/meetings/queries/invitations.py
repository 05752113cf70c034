"""Who is invited to a sitting, how they were told, what they answered, and what that means for each seat."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.inviting import (
    Coverage,
    Difference,
    Place,
    Sending,
    Telling,
    Told,
    coverage,
    difference,
    told,
    worst,
)
from querschnitt.meetings.domain.states import MEETING, Answer, Invited, MeetingState
from querschnitt.meetings.models import AgendaItem, Invitation, Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.invited import InvitedRow, invited, present
from querschnitt.meetings.queries.invitees import Recipient, SeatToInvite, ToInvite, to_invite

NOBODY = Telling(Sending.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientRow:
    """Somebody who is, or is to be, invited. `excuse` is for office and chair alone and for nobody's mail or log.

    `invitation` None: not invited yet. `items`: for which a guest is invited, empty for the whole sitting.
    """

    invitation: int | None
    role: Invited
    name: str
    email: str
    way: Sending
    told_on: date | None
    told: Told
    problem: str
    answer: Answer
    answered_at: datetime | None
    excuse: str
    paper_note: str
    items: tuple[str, ...] = ()
    may_resend: bool = False
    may_note_paper: bool = False
    may_remove: bool = False
    may_answer: bool = False


@dataclass(frozen=True, slots=True)
class SeatInvited:
    """How a seat was invited: the worst of what holds for the member and the deputy."""

    membership: int
    title: str
    told: Told


@dataclass(frozen=True, slots=True)
class ProperInvitation:
    """Whether everybody was properly invited: all seats of it; `latest`: the last day that kept the notice period."""

    all_proper: bool
    seats: tuple[SeatInvited, ...]
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A seat on the page. `breaks`: the rule that is broken if it stays so, empty where none is."""

    membership: int
    title: str
    must_attend: bool
    told: Told
    coverage: Coverage
    breaks: str
    recipients: tuple[RecipientRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """Everything on the page of invitations. `latest`: the invitation is to be out by then; `missing`: what is needed.

    `joined` and `left`: by name, where the composition is no longer the one that was invited. `is_invited`: the reader.
    """

    state: MeetingState
    invited_on: date | None
    latest: date
    days_left: int
    late: bool
    notice: str
    short_notice_reason: str
    not_all_invited_reason: str
    missing: tuple[Say, ...]
    seats: tuple[SeatRow, ...]
    chairs: tuple[RecipientRow, ...]
    guests: tuple[RecipientRow, ...]
    former: tuple[RecipientRow, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    waiting: int
    all_proper: bool
    items: tuple[tuple[int, str], ...]
    may_send: bool
    may_invite_guest: bool
    is_invited: bool

    @property
    def recipients(self) -> tuple[RecipientRow, ...]:
        return (*(one for seat in self.seats for one in seat.recipients), *self.chairs, *self.guests)

    @property
    def failed(self) -> tuple[RecipientRow, ...]:
        return tuple(one for one in self.recipients if one.way is Sending.FAILED)

    @property
    def without_address(self) -> tuple[RecipientRow, ...]:
        """To be told on paper, and not told yet."""
        return tuple(one for one in self.recipients if one.invitation and not one.email and one.told_on is None)

    @property
    def covered(self) -> int:
        return sum(1 for seat in self.seats if seat.coverage in (Coverage.MEMBER, Coverage.DEPUTY))

    @property
    def broken(self) -> tuple[SeatRow, ...]:
        """Seats that nobody will take though a rule demands it."""
        return tuple(seat for seat in self.seats if seat.breaks and seat.coverage is Coverage.NOBODY)


def proper_invitation(meeting: Meeting) -> ProperInvitation:
    """How every seat of the sitting was invited, by what is recorded now. Five statements (GO Art. 47; L1)."""
    people = to_invite(meeting)
    there = {row.place: row for row in present(invited(meeting))}
    seats = tuple(SeatInvited(seat.membership, seat.title, _seat_told(seat, there, people)) for seat in people.seats)
    return ProperInvitation(bool(seats) and all(s.told is Told.PROPERLY for s in seats), seats, people.latest)


def _seat_told(seat: SeatToInvite, there: Mapping[Place, InvitedRow], people: ToInvite) -> Told:
    return worst(told(_telling(there.get(place)), people.latest) for place, _who in _places(seat))


def _places(seat: SeatToInvite) -> Iterator[tuple[Place, Recipient]]:
    for role, several in ((Invited.MEMBER, seat.members), (Invited.DEPUTY, seat.deputies)):
        yield from ((Place(seat.membership, role, who.person), who) for who in several)


def _telling(row: InvitedRow | None) -> Telling:
    return row.telling if row else NOBODY


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the rows of the page are made of."""

    meeting: Meeting
    people: ToInvite
    rows: Mapping[Place, InvitedRow]
    items: Mapping[int, tuple[str, ...]]
    acts: frozenset[str]
    open: bool


def invitation_page(actor: Actor, meeting: Meeting, subject: MeetingSubject) -> InvitationPage:
    """The page of invitations. Six statements, however many seats and guests there are."""
    require(actor, GRANTS, "invite_guest", subject)
    people, rows = to_invite(meeting), invited(meeting)
    items, single = _items(meeting)
    here = present(rows)
    facts = _Facts(
        meeting=meeting,
        people=people,
        rows={row.place: row for row in here if not row.is_guest},
        items=single,
        acts=frozenset(
            a for a in ("send_invitation", "note_paper_invitation", "remove_guest") if may(actor, GRANTS, a, subject)
        ),
        open=_still_open(meeting),
    )
    change = difference(people.people, facts.rows) if meeting.invited_on else Difference(frozenset(), frozenset())
    seats = tuple(_seat(seat, facts) for seat in people.seats)
    state = MeetingState(meeting.state)
    return InvitationPage(
        state=state,
        invited_on=meeting.invited_on,
        latest=people.latest,
        days_left=(people.latest - clock.today()).days,
        late=clock.today() > people.latest,
        notice=_notice(people),
        short_notice_reason=meeting.short_notice_reason,
        not_all_invited_reason=meeting.not_all_invited_reason,
        missing=tuple(_missing(meeting, people, has_items=bool(items))),
        seats=seats,
        chairs=tuple(_chairs(facts)),
        guests=tuple(_guest(row, facts) for row in here if row.is_guest),
        former=tuple(_recipient(row.place, row.name, row, facts) for row in rows if row.removed_on is not None),
        joined=tuple(sorted(people.people[place].name for place in change.joined)),
        left=tuple(sorted(facts.rows[place].name for place in change.left)),
        waiting=len(change.joined) + sum(1 for row in here if _untold(row)),
        all_proper=bool(seats) and all(seat.told is Told.PROPERLY for seat in seats),
        items=tuple(items.items()),
        may_send=facts.open and "send_invitation" in facts.acts and "send_invitation" in MEETING.possible(state),
        may_invite_guest=facts.open,
        is_invited=bool(meeting.invited_on) and any(actor.person and row.place.person == actor.person for row in here),
    )


def paper_day(invitation: int) -> date | None:
    """The day on which it was noted that this invitation was handed over on paper. One statement."""
    return Invitation.objects.filter(pk=invitation).values_list("paper_on", flat=True).first()


def _still_open(meeting: Meeting) -> bool:
    begun = meeting.starts_at is not None and meeting.starts_at <= clock.now()
    return not begun and meeting.state in (MeetingState.SEEKING, MeetingState.SCHEDULED, MeetingState.INVITED)


def _untold(row: InvitedRow) -> bool:
    return bool(row.email) and not row.messages


def _items(meeting: Meeting) -> tuple[dict[int, str], dict[int, tuple[str, ...]]]:
    """The items of the agenda, and for which of them guests are invited. One statement."""
    rows = AgendaItem.objects.filter(meeting=meeting, removed_on__isnull=True).order_by("-public", "order", "pk")
    items: dict[int, str] = {}
    single: dict[int, list[str]] = {}
    for pk, number, title, invitation in rows.values_list("pk", "number", "title", "guests__invitation"):
        items[pk] = f"{number} {title}".strip()
        if invitation:
            single.setdefault(invitation, []).append(items[pk])
    return items, {invitation: tuple(several) for invitation, several in single.items()}


def _notice(people: ToInvite) -> str:
    """The wording of the rule that sets the notice period; empty where none does."""
    rules = (people.rule("notice_period", body) for body in sorted(people.bodies))
    return next((rule.title for rule in rules if rule), "")


def _missing(meeting: Meeting, people: ToInvite, *, has_items: bool) -> Iterator[Say]:
    if meeting.starts_at is None:
        yield say("The date is not fixed yet.")
    if not (meeting.place or meeting.online_link):
        yield say("Say first where the sitting is held: a place, or a link.")
    if not has_items:
        yield say("Nothing is on the agenda yet: an invitation names what is dealt with.")
    if not people.people:
        yield say("On the day of the sitting nobody sits in the body.")


def _seat(seat: SeatToInvite, facts: _Facts) -> SeatRow:
    places = list(_places(seat))
    recipients = tuple(_recipient(place, who.name, facts.rows.get(place), facts, who.email) for place, who in places)
    covers = coverage(_answers(recipients, Invited.MEMBER), _answers(recipients, Invited.DEPUTY))
    rule = facts.people.rule("compulsory_attendance", seat.body) if seat.must_attend else None
    return SeatRow(
        membership=seat.membership,
        title=seat.title,
        must_attend=seat.must_attend,
        told=_seat_told(seat, facts.rows, facts.people),
        coverage=covers,
        breaks=_rule_words(rule.section, rule.title) if rule and covers not in COMING else "",
        recipients=recipients,
    )


COMING = (Coverage.MEMBER, Coverage.DEPUTY)


def _rule_words(section: str, title: str) -> str:
    return f"{section} {title}".strip()


def _answers(recipients: Iterable[RecipientRow], role: Invited) -> list[Answer]:
    return [one.answer for one in recipients if one.role is role]


def _chairs(facts: _Facts) -> Iterator[RecipientRow]:
    for place, who in facts.people.people.items():
        if place.membership is None:
            yield _recipient(place, who.name, facts.rows.get(place), facts, who.email)


def _guest(row: InvitedRow, facts: _Facts) -> RecipientRow:
    return _recipient(row.place, row.name, row, facts)


def _recipient(place: Place, name: str, row: InvitedRow | None, facts: _Facts, email: str = "") -> RecipientRow:
    found, role = _telling(row), Invited(place.role)
    standing = row is not None and row.removed_on is None
    noting = standing and "note_paper_invitation" in facts.acts
    return RecipientRow(
        invitation=row.pk if row else None,
        role=role,
        name=name,
        email=row.email if row else email,
        way=found.way,
        told_on=found.told_on,
        told=told(found, facts.people.latest),
        problem=found.problem,
        answer=row.answer if row else Answer.NONE,
        answered_at=row.answered_at if row else None,
        excuse=row.excuse if row else "",
        paper_note=row.paper_note if row else "",
        items=facts.items.get(row.pk, ()) if row and not row.whole_sitting else (),
        may_resend=standing and facts.open and found.way is Sending.FAILED and "send_invitation" in facts.acts,
        may_note_paper=noting
        and found.way is not Sending.SENT
        and facts.meeting.state in (MeetingState.INVITED, MeetingState.HELD),
        may_remove=standing and role is Invited.GUEST and facts.open and "remove_guest" in facts.acts,
        may_answer=standing and facts.open and bool(facts.meeting.invited_on) and "send_invitation" in facts.acts,
    )
