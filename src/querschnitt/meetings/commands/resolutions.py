"""What a body resolved on an item, under a number that is drawn once."""

from dataclasses import dataclass

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._sitting import held, item_of, open_minutes, sitting_of_item, subject
from querschnitt.meetings.commands.proposals import propose_agenda_item
from querschnitt.meetings.domain.quorum import Votes, check_votes
from querschnitt.meetings.domain.states import ResolutionKind
from querschnitt.meetings.events.sitting import ItemResolved, MemberVoteRecorded
from querschnitt.meetings.models import (
    AgendaItem,
    ItemProposal,
    Meeting,
    MemberVote,
    NumberSequence,
    Resolution,
)
from querschnitt.meetings.queries.quorums import quorum_of
from querschnitt.meetings.queries.seating import Seating, seating_of

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"


class StaleResolution(Refused):
    """Somebody else changed the resolution in the meantime; nothing was changed. `current` is what is recorded."""

    def __init__(self, current: Resolution) -> None:
        super().__init__(
            say("Somebody else changed this resolution in the meantime. What they recorded stands below."),
            place="wording",
        )
        self.current = current


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be recorded, checked."""

    wording: str
    kind: ResolutionKind
    votes: Votes
    referred_to: Committee | None
    needs_follow_up: bool | None


@transaction.atomic
def resolve(
    *,
    actor: Actor,
    item: int,
    wording: str,
    kind: str,
    committee: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    referred_to: str = "",
    needs_follow_up: bool | None = None,
    based_on: int | None = None,
) -> Resolution:
    """Record what the body resolved on an item, or mend the record while the minutes are a draft.

    `committee`: whose resolution it is, in a joint sitting; by default the leading body's. The number is drawn from
    its sequence of that calendar year when it is first recorded, and stays ("2018/3"). `based_on`: the version that was
    read; None: whatever there is. Refuses votes that cannot be and kinds that contradict them. Something referred is
    proposed for the agenda of the body to which it is referred.
    """
    row, capacity = held(actor, "resolve", sitting_of_item(item))
    open_minutes(row)
    found = item_of(row, item)
    assert found is not None
    stored = Resolution.objects.select_for_update().filter(item=found).select_related("committee").first()
    seating = seating_of(row, item=item)
    body = _body(committee, seating, stored)
    votes = Votes(votes_for, votes_against, abstentions)
    wish = _Wish(_worded(wording), ResolutionKind(kind), votes, _referred(kind, referred_to), needs_follow_up)
    if stored is not None and _same(stored, wish):
        return stored
    if stored is not None and based_on is not None and based_on != stored.version:
        raise StaleResolution(stored)
    _check(row, body, seating, wish)
    resolution = stored or _numbered(found, body, seating)
    _fill(resolution, wish)
    if wish.kind is ResolutionKind.REFERRED:
        _refer(actor, found, resolution, wish)
    record(_event(row, resolution), actor=actor, capacity=capacity)
    return resolution


@transaction.atomic
def record_member_vote(*, actor: Actor, item: int, membership: int, vote: str) -> None:
    """Record how a member voted, because that member demanded it (GO Art. 54); empty: not recorded after all.

    Another vote than the one recorded is refused until that one is taken back.
    """
    row, capacity = held(actor, "resolve", sitting_of_item(item))
    open_minutes(row)
    resolution = Resolution.objects.filter(item=item).select_related("committee", "item").first()
    if resolution is None:
        raise Refused(say("Record the resolution first."), place="vote")
    seating = seating_of(row, item=item)
    _check_vote(resolution, membership, vote, seating)
    stored = MemberVote.objects.filter(resolution=resolution, membership=membership).first()
    if (stored.vote if stored else "") == vote:
        return
    if stored is not None and vote:  # whoever records it has not seen the other: nothing is written over (R4)
        raise Refused(say("Another vote of this member is recorded already. Take it back first."), place="vote")
    if not vote:
        MemberVote.objects.filter(resolution=resolution, membership=membership).delete()
    else:
        MemberVote.objects.create(resolution=resolution, membership_id=membership, vote=vote)
    event = MemberVoteRecorded(subject=subject(row), number=resolution.number, membership=membership)
    record(event, actor=actor, capacity=capacity)


def _worded(wording: str) -> str:
    if not wording.strip():
        raise Refused(say("Write down what was resolved."), place="wording")
    return wording.strip().replace("\r\n", "\n").replace("\x00", "")


def _body(committee: str, seating: Seating, stored: Resolution | None) -> str:
    """Whose resolution it is. Once numbered it stays that body's."""
    if stored is not None:
        if committee and committee != stored.committee.key:
            sentence = say(
                "The resolution %(number)s is one of “%(body)s”.", number=stored.number, body=stored.committee.name
            )
            raise Refused(sentence, place="committee")
        return stored.committee.key
    if committee and committee not in {body.key for body in seating.bodies}:
        raise Refused(say("This body does not sit here."), place="committee")
    return committee or seating.leading.key


def _referred(kind: str, key: str) -> Committee | None:
    if kind != ResolutionKind.REFERRED:
        return None
    found = Committee.objects.filter(key=key).first() if key else None
    if found is None:
        raise Refused(say("Say to which body it was referred."), place="referred_to")
    return found


def _same(stored: Resolution, wish: _Wish) -> bool:
    return (
        stored.wording == wish.wording
        and stored.kind == wish.kind
        and Votes(stored.votes_for, stored.votes_against, stored.abstentions) == wish.votes
        and stored.referred_to_id == (wish.referred_to.pk if wish.referred_to else None)
        and stored.needs_follow_up == wish.needs_follow_up
    )


def _check(row: Meeting, body: str, seating: Seating, wish: _Wish) -> None:
    if not wish.votes.taken:
        return
    known = quorum_of(row, seating, body)
    anybody = any(seat.entry is not None for seat in seating.of(body))
    check_votes(
        wish.kind,
        wish.votes,
        entitled=known.entitled if anybody else None,
        may_abstain=seating.body(body).may_abstain,
    )


def _numbered(item: AgendaItem, body: str, seating: Seating) -> Resolution:
    """A new resolution under the next number of that body and calendar year; a number drawn is never given again."""
    committee = Committee.objects.get(key=body)
    period = str(seating.day.year)
    sequence, _made = NumberSequence.objects.select_for_update().get_or_create(committee=committee, period=period)
    sequence.last += 1
    sequence.save(update_fields=["last"])
    return Resolution(
        item=item, committee=committee, number=f"{period}/{sequence.last}", resolved_on=seating.day, version=0
    )


def _fill(resolution: Resolution, wish: _Wish) -> None:
    resolution.wording, resolution.kind = wish.wording, wish.kind
    resolution.votes_for = wish.votes.votes_for
    resolution.votes_against = wish.votes.against
    resolution.abstentions = wish.votes.abstentions
    resolution.referred_to = wish.referred_to
    resolution.needs_follow_up = wish.needs_follow_up
    resolution.version += 1
    resolution.save()


def _refer(actor: Actor, item: AgendaItem, resolution: Resolution, wish: _Wish) -> None:
    """Propose the item to the body to which it was referred; once, however often the record is mended."""
    if wish.referred_to is None or wish.referred_to.ended_on is not None:
        return
    subject_of_item = f"item:{item.pk}"
    if ItemProposal.objects.filter(committee=wish.referred_to, subject=subject_of_item).exists():
        return
    propose_agenda_item(
        actor=actor,
        committee=wish.referred_to.key,
        subject=subject_of_item,
        title=item.title,
        text=resolution.wording,
        kind=item.kind,
        by_committee=resolution.committee.key,
    )


def _event(row: Meeting, resolution: Resolution) -> ItemResolved:
    return ItemResolved(
        subject=subject(row),
        title=row.title,
        item=resolution.item_id,
        committee=resolution.committee.key,
        number=resolution.number,
        resolution_kind=resolution.kind,
        votes_for=resolution.votes_for,
        votes_against=resolution.votes_against,
        abstentions=resolution.abstentions,
        referred_to=resolution.referred_to.key if resolution.referred_to else "",
        needs_follow_up=resolution.needs_follow_up,
        version=resolution.version,
    )


def _check_vote(resolution: Resolution, membership: int, vote: str, seating: Seating) -> None:
    body = resolution.committee.key
    seat = next((seat for seat in seating.of(body) if seat.membership == membership), None)
    if seat is None or not seat.voting:
        raise Refused(say("This seat has no vote in this body."), place="membership")
    if vote not in {"", FOR, AGAINST, ABSTAIN}:
        raise Refused(say("A member votes for, against, or abstains."), place="vote")
    if vote == ABSTAIN and not seating.body(body).may_abstain:
        raise Refused(say("Nobody may abstain in this body (GO Art. 48)."), place="vote")
    if vote and not seat.there:
        raise Refused(say("Whoever was not there did not vote."), place="membership")
    if vote and seat.involved:
        raise Refused(say("Whoever is personally involved does not vote (GO Art. 49)."), place="membership")
    _check_number(resolution, membership, vote)


def _check_number(resolution: Resolution, membership: int, vote: str) -> None:
    """No more members are named for a side than were counted on it."""
    counted = {FOR: resolution.votes_for, AGAINST: resolution.votes_against, ABSTAIN: resolution.abstentions}.get(vote)
    if counted is None:
        if vote and Votes(resolution.votes_for, resolution.votes_against, resolution.abstentions).taken:
            raise Refused(say("No such vote was counted."), place="vote")
        return
    others = MemberVote.objects.filter(resolution=resolution, vote=vote).exclude(membership=membership).count()
    if others >= counted:
        raise Refused(say("Only %(number)s such votes were counted.", number=counted), place="vote")
