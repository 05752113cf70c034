"""Who leads the sittings (K3.1-1, K3.2-3)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.chairs import rightful_chair
from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import (
    ChairByPost,
    ChairBySeat,
    ChairedSittings,
    ChairFromBody,
    RuleSetting,
)
from querschnitt.kernel.findings import Finding, Remedy, State
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judging import Matter, matters, told, unformed
from querschnitt.meetings.domain.snapshot import MeetingAt, SeatedAt

RECORD = (say("Record who led the sitting"), "meetings:sitting")


def chair_of_sittings(facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The sittings that the concept names are led by whom it names, as of the day of each sitting.

    Where all are to be: one finding a sitting held. Where the first and the last: one for each of the two; which
    sitting was the last is known at the end of the mandate, before that it is only said how the latest was led.
    """
    yield from unformed(facts, setting)
    for matter in matters(facts, setting, today):
        chair = matter.body.chair if matter.body else None
        if chair is None:
            continue
        if chair.sittings is ChairedSittings.ALL:
            yield from told(matter, ((meeting, _one(matter, meeting)) for meeting in matter.held))
        else:
            yield from _first_and_last(matter)


def _one(matter: Matter, meeting: MeetingAt) -> Finding:
    standing, sentence = _judged(matter, meeting)
    since = meeting.day if standing.state is State.BREACHED else None
    return matter.about(meeting, standing, sentence, remedy=RECORD, since=since)


def _first_and_last(matter: Matter) -> Iterator[Finding]:
    held, over = matter.held, matter.committee.ended_on
    if over and over < matter.told_from:
        return
    yield _first(matter, held)
    if over and held:
        standing, sentence = _judged(matter, held[-1])
        since = held[-1].day if standing.state is State.BREACHED else None
        yield matter.whole(
            standing, say("Last sitting: %(how)s", how=sentence), period="last", since=since, remedy=_page(held[-1])
        )


def _first(matter: Matter, held: tuple[MeetingAt, ...]) -> Finding:
    if not held:
        ahead = matter.ahead
        standing = Standing(State.DUE if matter.committee.active else State.NOT_JUDGEABLE, None)
        if ahead and ahead[0].day:
            standing = until(ahead[0].day, matter.setting, matter.today)
        return matter.whole(
            standing,
            say("%(body)s has not held its first sitting", body=matter.committee.name),
            period="first",
            remedy=Remedy(
                say("Plan the sittings of the year"), "meetings:year", (("committee", matter.committee.key),)
            ),
        )
    standing, sentence = _judged(matter, held[0])
    return matter.whole(
        standing,
        say("First sitting: %(how)s", how=sentence),
        period="first",
        evidence=_hint(matter, held),
        since=held[0].day if standing.state is State.BREACHED else None,
        remedy=_page(held[0]),
    )


def _hint(matter: Matter, held: tuple[MeetingAt, ...]) -> Iterator[Say]:
    """What would be found if the latest sitting were the last."""
    if matter.committee.ended_on:
        return
    yield say("The last sitting is judged when the mandate is over")
    if len(held) > 1 and _judged(matter, held[-1])[0].state is not State.MET:
        yield say("If the sitting of %(day)s were the last, the demand would not be met", day=held[-1].day)


def _page(meeting: MeetingAt) -> Remedy:
    return Remedy(RECORD[0], RECORD[1], (("key", meeting.key),))


def _judged(matter: Matter, meeting: MeetingAt) -> tuple[Standing, Say]:
    day = meeting.day or matter.today
    who = _leader(matter, meeting)
    if not who:
        term = matter.term_of_minutes(day)
        standing = until(term, matter.setting, matter.today) if term else Standing(State.NOT_JUDGEABLE, None)
        return standing, say("it is not recorded who led the sitting of %(day)s", day=day)
    sentence = say("%(name)s led the sitting of %(day)s", name=who, day=day)
    return Standing(State.MET if led_rightly(matter, meeting) else State.BREACHED, None), sentence


def _leader(matter: Matter, meeting: MeetingAt) -> str:
    if meeting.chair_post:
        return matter.facts.bodies.post_title(meeting.chair_post)
    names = (a.name for a in meeting.attendance if a.person and a.person == meeting.chair_person)
    known = matter.facts.bodies.organisation.persons.get(meeting.chair_person or "", meeting.chair_person)
    return next(names, known or "")


def led_rightly(matter: Matter, meeting: MeetingAt) -> bool:
    """Whether whoever led the sitting was on that day whom the concept names."""
    rule = matter.body.chair if matter.body else None
    day = meeting.day or matter.today
    posts = _posts(matter, meeting, day)
    match rule.origin if rule else None:
        case ChairByPost() as origin:
            unit = matter.committee.scope_unit if origin.of_scope else origin.unit
            own = f"{unit}.{origin.function}"
            wanted = {own, *rightful_chair(matter.committee, matter.facts.bodies).posts}
            by_unit = meeting.chair_unit == unit and meeting.chair_function == origin.function
            return bool(wanted & posts) or (by_unit and meeting.chair_post in posts)
        case ChairBySeat() as origin:
            seats = matter.facts.meetings.seats_on(matter.committee.key, day)
            return _sits([seat for seat in seats if seat.seat == origin.seat], posts, meeting)
        case ChairFromBody() as origin:
            return _of_body(matter, meeting, origin, posts, day)
        case None:
            return True


def _posts(matter: Matter, meeting: MeetingAt, day: date) -> frozenset[str]:
    """By which posts it was led: the recorded one if that person held it, else those that the person held."""
    meetings = matter.facts.meetings
    if meeting.chair_post:
        holders = meetings.holders_on(meeting.chair_post, day)
        wrong = meeting.chair_person and holders and meeting.chair_person not in holders
        return frozenset() if wrong else frozenset({meeting.chair_post})
    return meetings.posts_on(meeting.chair_person, day)


def _sits(seats: list[SeatedAt], posts: frozenset[str], meeting: MeetingAt) -> bool:
    return any(
        seat.post in posts if seat.post else seat.person is not None and seat.person == meeting.chair_person
        for seat in seats
    )


def _of_body(matter: Matter, meeting: MeetingAt, origin: ChairFromBody, posts: frozenset[str], day: date) -> bool:
    committees = [c.key for c in matter.facts.bodies.committees.of_body(origin.body)]
    meetings = matter.facts.meetings
    if origin.the_chair:
        chairs = [chair for key in committees for chair in meetings.chairs.get(key, ()) if chair.on(day)]
        return any(c.post in posts if c.post else c.person == meeting.chair_person for c in chairs)
    return _sits([seat for key in committees for seat in meetings.seats_on(key, day)], posts, meeting)
