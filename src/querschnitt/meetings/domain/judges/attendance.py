"""Who has to be there (K3.2-2, K3.3-1)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding, State
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, matters, told, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt, SeatedAt
from querschnitt.meetings.domain.states import Answer, Invited, MeetingState

REMEDY = (say("Record who was there"), "meetings:sitting")


def compulsory_attendance(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Each seat that must attend is there by its member or by the deputy named on that day: one finding a sitting.

    Judged are sittings held, and those ahead of which it is known that a seat will be empty. What is not recorded
    is not absence: it is to be recorded within the term of the minutes.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        recent = [m for m in matter.sittings if m.day and m.day >= matter.told_from]
        found = [(meeting, finding) for meeting in recent if (finding := _one(matter, meeting))]
        yield from told(matter, found)


def _one(matter: Matter, meeting: MeetingAt) -> Finding | None:
    if meeting.held:
        return _held(matter, meeting)
    if meeting.state is MeetingState.INVITED and meeting.day and meeting.day >= matter.today:
        return _ahead(matter, meeting, meeting.day)
    return None


def bound_seats(matter: Matter, day: date) -> list[SeatedAt]:
    """The seats that had to attend on that day."""
    bound = {rule.key for rule in (matter.body.seats if matter.body else ()) if rule.must_attend}
    return [seat for seat in matter.facts.meetings.seats_on(matter.committee.key, day) if seat.seat in bound]


def _held(matter: Matter, meeting: MeetingAt) -> Finding:
    day = meeting.day or matter.today
    seats = bound_seats(matter, day)
    recorded = {one.membership for one in meeting.attendance}
    open_seats = [seat for seat in seats if seat.membership not in recorded]
    empty = [seat for seat in seats if seat.membership in recorded and not _there(seat, meeting, day)]
    present = len(seats) - len(open_seats) - len(empty)
    standing = _standing(matter, day, empty=bool(empty), unrecorded=bool(open_seats))
    return matter.about(
        meeting,
        standing,
        say(
            "%(present)s of %(seats)s seats that must attend were there on %(day)s",
            present=present, seats=len(seats), day=day,
        ),
        since=day if empty else None,
        evidence=[*_empty_lines(matter, empty, meeting, day), *_unrecorded_lines(matter, open_seats)],
        remedy=REMEDY,
    )  # fmt: skip


def _there(seat: SeatedAt, meeting: MeetingAt, day: date) -> bool:
    return any(
        one.there and (one.came_as is Invited.MEMBER or seat.deputy_on(day) is not None)
        for one in meeting.attendance
        if one.membership == seat.membership
    )


def _standing(matter: Matter, day: date, *, empty: bool, unrecorded: bool) -> Standing:
    if empty:
        return Standing(State.BREACHED, None)
    if not unrecorded:
        return Standing(State.MET, None)
    term = matter.term_of_minutes(day)
    return until(term, matter.setting, matter.today) if term else Standing(State.NOT_JUDGEABLE, None)


def _empty_lines(matter: Matter, empty: list[SeatedAt], meeting: MeetingAt, day: date) -> Iterator[Say]:
    for seat in empty:
        came = [one for one in meeting.attendance if one.membership == seat.membership and one.there]
        title = matter.seat_title(seat)
        if came:
            yield say("%(seat)s: %(name)s came, who was not the named deputy", seat=title, name=came[0].name)
        elif seat.deputy_on(day):
            yield say("%(seat)s: neither the member nor the named deputy was there", seat=title)
        else:
            yield say("%(seat)s: the member was not there, and no deputy was named", seat=title)


def _unrecorded_lines(matter: Matter, seats: list[SeatedAt]) -> Iterator[Say]:
    for seat in seats:
        yield say("%(seat)s: attendance is not recorded", seat=matter.seat_title(seat))


def _ahead(matter: Matter, meeting: MeetingAt, day: date) -> Finding | None:
    """A seat of which neither member nor deputy will come, as far as they have answered."""
    answers: dict[int | None, dict[Invited, Answer]] = {}
    for one in meeting.invitations:
        answers.setdefault(one.membership, {})[one.role] = one.answer
    empty = [seat for seat in bound_seats(matter, matter.today) if _stays_away(answers.get(seat.membership, {}))]
    if not empty:
        return None
    lines = [say("%(seat)s: member and deputy will not come", seat=matter.seat_title(seat)) for seat in empty]
    return matter.about(
        meeting,
        until(day, matter.setting, matter.today),
        say("Of the seats that must attend on %(day)s %(number)s will be empty", day=day, number=len(empty)),
        evidence=lines,
        remedy=(say("See who comes"), "meetings:invitation"),
        responsible=tuple(seat.post for seat in empty if seat.post),
    )


def _stays_away(answers: dict[Invited, Answer]) -> bool:
    member, deputy = answers.get(Invited.MEMBER), answers.get(Invited.DEPUTY)
    return member is Answer.EXCUSED and deputy in {None, Answer.EXCUSED}
