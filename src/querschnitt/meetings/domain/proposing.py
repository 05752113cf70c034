"""Proposals of days for the sittings that a body still owes: spread over the year, never on a day that cannot be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from querschnitt.kernel.calendar import Place, why_not_working
from querschnitt.kernel.validity import Validity
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.timing import BERLIN, instant, overlap

DAY = timedelta(days=1)
# House defaults, shown as such: a body without a past, and how many days' distance the usual weekday is worth.
USUAL = (2, time(14), timedelta(hours=2))  # Wednesday at two, for two hours
WEEKDAY_WORTH = 10
REMEMBERED = 6  # sittings by which the habit is told
TOLD = 3  # passed-over days that a proposal names


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """Those of a Land, and the span in which they are known; None: nothing is known."""

    known: Validity | None = None
    spans: tuple[tuple[str, Validity], ...] = ()

    def on(self, day: date) -> str | None:
        return next((name for name, span in self.spans if span.holds_on(day)), None)

    def knows(self, day: date) -> bool:
        return self.known is not None and self.known.holds_on(day)


@dataclass(frozen=True, slots=True)
class Habit:
    """On which weekday (Monday is 0) and when the body usually sits; `of`: in how many of its last sittings."""

    weekday: int
    begins: time
    lasts: timedelta
    same: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Busy:
    """Another sitting that somebody has to be at who must be at this one."""

    starts_at: datetime
    ends_at: datetime
    what: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Where days are sought: from the first to the last day, for so many sittings.

    `sits_on` are the days on which the body sits already, in this year or shortly before and after.
    """

    first: date
    last: date
    number: int
    habit: Habit
    place: Place
    school: SchoolHolidays = SchoolHolidays()
    busy: tuple[Busy, ...] = ()
    sits_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day with its time, and why that one."""

    starts_at: datetime
    ends_at: datetime
    why: tuple[Say, ...]

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(BERLIN).date()


def habit_of(sittings: Sequence[tuple[datetime, datetime]]) -> Habit:
    """The habit of a body by its last sittings, given the latest first; without any the house default."""
    past = [(starts.astimezone(BERLIN), ends - starts) for starts, ends in sittings[:REMEMBERED]]
    if not past:
        return Habit(*USUAL)
    (weekday, same), *_rest = Counter(starts.weekday() for starts, _lasts in past).most_common(1)
    begins = Counter(starts.time() for starts, _lasts in past).most_common(1)[0][0]
    lasts = Counter(lasts for _starts, lasts in past).most_common(1)[0][0]
    return Habit(min(weekday, 4), begins, lasts, same, len(past))


def proposals(search: Search) -> tuple[Proposal, ...]:
    """At most as many as asked for, the earliest first; fewer where the year has no more days that can be."""
    taken = set(search.sits_on)
    found: list[Proposal] = []
    for aim in _aims(search):
        day = _best(aim, search, taken)
        if day is not None:
            taken.add(day)
            found.append(_proposal(day, aim, search, taken - {day}))
    return tuple(sorted(found, key=lambda proposal: proposal.starts_at))


def _aims(search: Search) -> Iterator[date]:
    """Where the sittings would lie if they were spread evenly together with those that stand already."""
    if search.last < search.first or search.number < 1:
        return
    standing = sorted(day for day in search.sits_on if search.first <= day <= search.last)
    total = len(standing) + search.number
    length = (search.last - search.first).days
    even = [search.first + timedelta(days=length * (2 * place + 1) // (2 * total)) for place in range(total)]
    for day in standing:  # each standing one takes the place next to it
        even.remove(min(even, key=lambda place: abs(place - day)))
    yield from even


def _best(aim: date, search: Search, taken: set[date]) -> date | None:
    """The nearest day that can be; a day of the usual weekday may be a little farther off."""
    possible = (day for day in _days(search) if day not in taken and why_not(day, search) is None)
    return min(possible, key=lambda day: (_cost(day, aim, search), day), default=None)


def _cost(day: date, aim: date, search: Search) -> int:
    return abs((day - aim).days) + (0 if day.weekday() == search.habit.weekday else WEEKDAY_WORTH)


def _days(search: Search) -> Iterator[date]:
    return (search.first + n * DAY for n in range((search.last - search.first).days + 1))


def why_not(day: date, search: Search) -> Say | None:
    """Why a day cannot be proposed: no working day at the place, school holidays, a clash; None where it can."""
    holiday = why_not_working(day, search.place)
    if holiday:
        return say("%(day)s: %(why)s", day=day, why=holiday)
    school = search.school.on(day)
    if school:
        return say("%(day)s: %(why)s", day=day, why=school)
    starts, ends = _span(day, search.habit)
    for busy in search.busy:
        if overlap(starts, ends, busy.starts_at, busy.ends_at):
            return say("%(day)s: %(who)s sits in “%(what)s”", day=day, who=busy.who, what=busy.what)
    return None


def _span(day: date, habit: Habit) -> tuple[datetime, datetime]:
    try:
        starts = instant(day, habit.begins)
    except ValueError:  # an hour that the clocks leave out: an hour later then
        starts = instant(day, time(habit.begins.hour + 1, habit.begins.minute))
    return starts, starts + habit.lasts


def _proposal(day: date, aim: date, search: Search, taken: set[date]) -> Proposal:
    return Proposal(*_span(day, search.habit), tuple(_why(day, aim, search, taken)))


def _why(day: date, aim: date, search: Search, taken: set[date]) -> Iterator[Say]:
    yield say("An even spread over the year leads to %(aim)s", aim=aim)
    if day.weekday() == search.habit.weekday:
        yield _weekday(search.habit)
    yield from _passed_over(day, aim, search, taken)
    if not search.school.knows(day):
        yield say("It is not known whether there are school holidays then")


def _weekday(habit: Habit) -> Say:
    if not habit.of:
        return say("The body has not sat yet: weekday and time are a house default")
    return say("The body usually sits on this weekday: %(same)s of the last %(of)s times", same=habit.same, of=habit.of)


def _passed_over(day: date, aim: date, search: Search, taken: Iterable[date]) -> Iterator[Say]:
    """Why the days that would have been better are not proposed."""
    better = [other for other in _days(search) if (_cost(other, aim, search), other) < (_cost(day, aim, search), day)]
    usual = [other for other in better if other.weekday() == search.habit.weekday]
    for other in sorted(usual or better, key=lambda one: _cost(one, aim, search))[:TOLD]:
        if other in taken:
            yield say("%(day)s: the body sits on that day already", day=other)
        elif reason := why_not(other, search):
            yield reason
