"""Whom the rules want at a sitting whose date is sought: obligatory seats, and the chair that the concept demands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from querschnitt.committees.domain.chairs import rightful_chair
from querschnitt.committees.domain.composition import compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, Filling
from querschnitt.concept.domain.model import ChairedSittings
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.ranking import Needed, Proposed
from querschnitt.meetings.domain.states import Invited
from querschnitt.meetings.domain.timing import day_of

LAST_MONTH = timedelta(days=31)  # house default: who sits this close to the end of the mandate hardly sits again


@dataclass(frozen=True, slots=True)
class Sits:
    """Somebody to be asked: as what, on which membership, and the seat in words."""

    person: str
    role: Invited
    membership: int | None
    seat: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The bodies of the sitting as they stand, and when else they sit (dated sittings that were not called off)."""

    facts: CommitteeFacts
    committees: tuple[CommitteeAt, ...]
    other_sittings: Mapping[str, tuple[datetime, ...]]


def sitting_people(committees: Iterable[CommitteeAt], facts: CommitteeFacts) -> dict[str, Sits]:
    """Members, their deputies and the chair of these bodies, each person once, by key; members first."""
    found: dict[str, Sits] = {}
    bodies = tuple(committees)
    for one in (*_of(Invited.MEMBER, bodies, facts), *_chairs(bodies, facts), *_of(Invited.DEPUTY, bodies, facts)):
        found.setdefault(one.person, one)
    return found


def _of(role: Invited, committees: tuple[CommitteeAt, ...], facts: CommitteeFacts) -> Iterator[Sits]:
    for committee in committees:
        titles = seat_titles(committee, facts)
        for filling in committee.fillings:
            who = filling.filler if role is Invited.MEMBER else filling.deputy
            if who is not None and who.person is not None:
                yield Sits(who.person, role, filling.membership, titles[filling.membership])


def _chairs(committees: tuple[CommitteeAt, ...], facts: CommitteeFacts) -> Iterator[Sits]:
    """Who takes the chair, and whom the concept wants there: they need not have a seat."""
    for committee in committees:
        named = [committee.chair.person] if committee.chair else []
        for person in dict.fromkeys((*named, *_chair_of(committee, facts))):
            if person is not None:
                yield Sits(person, Invited.MEMBER, None, "")


def seat_titles(committee: CommitteeAt, facts: CommitteeFacts) -> dict[int, str]:
    """Membership → its seat in words: as the concept names it, else by post or kind of seat."""
    titles: dict[int, str] = {}
    for filling in committee.fillings:
        rule = facts.seat_rule(committee, filling.seat)
        by_post = facts.post_title(filling.filler.post) if filling.filler.post else ""
        titles[filling.membership] = by_post or (rule.label if rule else filling.seat)
    for status in compare(committee, facts).statuses:
        titles.update({filling.membership: status.expected.title for filling in status.fillings})
    return titles


def proposals(options: Mapping[int, datetime], ground: Ground | None) -> list[Proposed]:
    """Each time with what the rules demand of a sitting then; without edition they demand nothing.

    `options`: number of the option → its beginning.
    """
    if ground is None:
        return [Proposed(key=key, starts_at=starts_at) for key, starts_at in options.items()]
    seats = [needed for committee in ground.committees for needed in _seats(committee, ground.facts)]
    voting = tuple(persons for committee in ground.committees for persons in _voting(committee, ground.facts))
    return [
        Proposed(
            key=key,
            starts_at=starts_at,
            needed=(*seats, *(one for c in ground.committees for one in _chair(c, starts_at, ground))),
            voting=voting,
        )
        for key, starts_at in options.items()
    ]


def _seats(committee: CommitteeAt, facts: CommitteeFacts) -> Iterator[Needed]:
    """The obligatory seats, where the edition has the rule for that body: by member or named deputy (K3.2-2)."""
    if facts.setting("compulsory_attendance", committee) is None:
        return
    comparison = compare(committee, facts)
    for status in comparison.statuses:
        if status.expected.must_attend:
            yield _needed(status.expected.title, status.fillings)
    titles = seat_titles(committee, facts)
    for filling in comparison.additional:
        rule = facts.seat_rule(committee, filling.seat)
        if rule is not None and rule.must_attend:
            yield _needed(titles[filling.membership], (filling,))


def _needed(seat: str, fillings: tuple[Filling, ...]) -> Needed:
    persons = tuple(dict.fromkeys(person for filling in fillings for person in _persons(filling)))
    deputised = any(filling.deputy for filling in fillings)
    label = Say("%(seat)s", {"seat": seat})
    return Needed(persons=persons, label=label, broken=_broken(seat, persons, deputised=deputised))


def _broken(seat: str, persons: tuple[str, ...], *, deputised: bool) -> Say:
    if not persons:
        return say("%(seat)s: nobody sits there.", seat=seat)
    if deputised:
        return say("%(seat)s: neither member nor deputy can.", seat=seat)
    return say("%(seat)s: the member cannot, and no deputy is named.", seat=seat)


def _persons(filling: Filling) -> Iterator[str]:
    for who in (filling.filler, filling.deputy):
        if who is not None and who.person is not None:
            yield who.person


def _voting(committee: CommitteeAt, facts: CommitteeFacts) -> Iterator[frozenset[str]]:
    """The persons of each filled seat that votes; where no rule says otherwise, a member votes."""
    unwanted = {over.filling.membership for over in compare(committee, facts).left_over}
    for filling in committee.fillings:
        rule = facts.seat_rule(committee, filling.seat)
        if filling.membership not in unwanted and (rule is None or rule.voting):
            yield frozenset(_persons(filling))


def _chair(committee: CommitteeAt, starts_at: datetime, ground: Ground) -> Iterator[Needed]:
    """The chair that the concept demands of this very sitting (K3.1-1, K3.2-3)."""
    body = ground.facts.body_of(committee)
    if body is None or body.chair is None:
        return
    if body.chair.sittings is ChairedSittings.ALL:
        which: Say = say("for every sitting")
    elif _is_first(committee, starts_at, ground):
        which = say("for the first sitting")
    elif _is_last(committee, starts_at, ground):
        which = say("for the last sitting")
    else:
        return
    persons = _chair_of(committee, ground.facts)
    names = ", ".join(ground.facts.organisation.persons.get(person, person) for person in persons)
    yield Needed(persons=persons, label=say("Chair of “%(body)s”", body=committee.name), broken=_no_chair(names, which))


def _no_chair(names: str, which: Say) -> Say:
    if not names:
        return say("Chair: nobody holds the post that the concept demands %(which)s.", which=which)
    return say("Chair: %(names)s cannot, and the concept demands this chair %(which)s.", names=names, which=which)


def _chair_of(committee: CommitteeAt, facts: CommitteeFacts) -> tuple[str, ...]:
    """Who is to take the chair by the concept: whoever does, where that is right; else whoever might."""
    rightful = rightful_chair(committee, facts)
    chair = committee.chair
    if chair is not None and chair.person is not None and (rightful.admits(chair) or not rightful.posts):
        return (chair.person,)
    return tuple(dict.fromkeys(rightful.persons))


def _is_first(committee: CommitteeAt, starts_at: datetime, ground: Ground) -> bool:
    """Whether a body of limited time has not sat by then; lasting ones have no first sitting."""
    earlier = any(other <= starts_at for other in ground.other_sittings.get(committee.key, ()))
    return committee.planned_end is not None and not earlier


def _is_last(committee: CommitteeAt, starts_at: datetime, ground: Ground) -> bool:
    """Whether a body of limited time will hardly sit again after it."""
    if committee.planned_end is None or any(
        other > starts_at for other in ground.other_sittings.get(committee.key, ())
    ):
        return False
    return committee.planned_end - day_of(starts_at) <= LAST_MONTH
