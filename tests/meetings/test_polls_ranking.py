from datetime import UTC, date, datetime, time, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.polling import reminder_due, when, why_over
from querschnitt.meetings.domain.ranking import Cover, Needed, Proposed, cover, ranked
from querschnitt.meetings.domain.states import MeetingState, PollChoice, PollState
from querschnitt.meetings.domain.timing import BERLIN, day_of, instant

YES, IF_NEED_BE, NO = PollChoice.YES, PollChoice.IF_NEED_BE, PollChoice.NO
PERSONS = ("a", "b", "c", "d", "e")
NOON = datetime(2018, 6, 5, 12, tzinfo=UTC)
persons = st.lists(st.sampled_from(PERSONS), unique=True, max_size=3).map(tuple)


def needed(*who: str) -> Needed:
    return Needed(persons=who, label=say("a seat"), broken=say("nobody can"))


def proposed(key: int, *demands: Needed, voting: tuple[frozenset[str], ...] = ()) -> Proposed:
    return Proposed(key=key, starts_at=NOON + timedelta(days=key), needed=demands, voting=voting)


@st.composite
def polls(draw):
    """Some times with demands, and what is said of each."""
    demands = tuple(needed(*who) for who in draw(st.lists(persons, max_size=3)))
    voting = tuple(frozenset(who) for who in draw(st.lists(persons, max_size=4)))
    times = [proposed(key, *demands, voting=voting) for key in range(1, draw(st.integers(2, 4)) + 1)]
    choices = st.dictionaries(st.sampled_from(PERSONS), st.sampled_from(PollChoice))
    return times, {one.key: draw(choices) for one in times}


def place(times, answers, key: int) -> int:
    return next(one.place for one in ranked(times, answers) if one.key == key)


@settings(deadline=None)
@given(polls(), st.data())
def test_a_no_that_becomes_a_yes_never_makes_a_time_worse(poll, data):
    times, answers = poll
    key = data.draw(st.sampled_from([one.key for one in times]))
    person = data.draw(st.sampled_from(PERSONS))
    assume(answers[key].get(person) is not YES)
    better = {**answers, key: {**answers[key], person: YES}}
    assert place(times, better, key) <= place(times, answers, key)


@settings(deadline=None)
@given(polls(), st.data())
def test_a_yes_that_becomes_a_no_never_makes_a_time_better(poll, data):
    times, answers = poll
    key = data.draw(st.sampled_from([one.key for one in times]))
    person = data.draw(st.sampled_from(PERSONS))
    worse = {**answers, key: {**answers[key], person: NO}}
    assert place(times, worse, key) >= place(times, answers, key)


@settings(deadline=None)
@given(polls())
def test_rules_go_before_heads(poll):
    times, answers = poll
    found = ranked(times, answers)
    broken = [len(one.of(Cover.BROKEN)) for one in found]
    assert broken == sorted(broken)


def test_a_time_of_many_heads_that_breaks_a_rule_comes_after_one_of_few_that_keeps_them():
    voting = tuple(frozenset(person) for person in PERSONS)
    times = [proposed(1, needed("a"), voting=voting), proposed(2, needed("a"), voting=voting)]
    answers = {1: {"a": NO, **dict.fromkeys("bcde", YES)}, 2: {"a": YES, **dict.fromkeys("bcde", NO)}}
    assert [one.key for one in ranked(times, answers)] == [2, 1]


def test_yes_goes_before_if_need_be_and_if_need_be_before_no_answer():
    times = [proposed(1, needed("a")), proposed(2, needed("a")), proposed(3, needed("a")), proposed(4, needed("a"))]
    answers = {1: {"a": NO}, 2: {}, 3: {"a": IF_NEED_BE}, 4: {"a": YES}}
    found = ranked(times, answers)
    assert [one.key for one in found] == [4, 3, 2, 1]
    assert [one.worst for one in found] == [Cover.SURE, Cover.IF_NEED_BE, Cover.OPEN, Cover.BROKEN]


def test_among_equals_the_earlier_time_comes_first():
    assert [one.key for one in ranked([proposed(2), proposed(1)], {})] == [1, 2]


@settings(deadline=None)
@given(polls(), st.randoms())
def test_the_order_does_not_depend_on_how_times_and_answers_come_in(poll, random):
    times, answers = poll
    mixed = random.sample(times, len(times))
    turned = {key: dict(reversed(said.items())) for key, said in reversed(answers.items())}
    assert ranked(mixed, turned) == ranked(times, answers)


@settings(deadline=None)
@given(polls())
def test_every_time_gets_one_place_and_each_seat_counts_once(poll):
    times, answers = poll
    found = ranked(times, answers)
    assert [one.place for one in found] == list(range(1, len(times) + 1))
    assert all(one.yes + one.if_need_be <= one.seats for one in found)
    assert all(one.needs_reason == (one.refused_by_all or bool(one.of(Cover.BROKEN))) for one in found)


@settings(deadline=None)
@given(persons, st.dictionaries(st.sampled_from(PERSONS), st.sampled_from(PollChoice)))
def test_a_seat_is_covered_by_member_or_deputy(who, choices):
    said = {choices.get(person) for person in who}
    found = cover(needed(*who), choices)
    assert (found is Cover.SURE) == (YES in said)
    assert (found is Cover.BROKEN) == (said <= {NO})
    assert (found is Cover.OPEN) == (None in said and not said & {YES, IF_NEED_BE})


def test_refused_by_all_means_that_somebody_answered():
    assert not ranked([proposed(1)], {})[0].refused_by_all
    assert ranked([proposed(1)], {1: {"x": NO}})[0].refused_by_all
    assert not ranked([proposed(1)], {1: {"x": NO, "y": IF_NEED_BE}})[0].refused_by_all


days = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@settings(deadline=None)
@given(days, st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_time_is_read_as_it_was_typed(day: date, at: time):
    try:
        found = instant(day, at)
    except ValueError:
        assert datetime.combine(day, at, BERLIN).astimezone(UTC).astimezone(BERLIN).time() != at
        return
    values = when(found, found + timedelta(hours=1)).values
    assert (values["day"], values["begins"]) == (day, f"{at:%H:%M}")
    assert day_of(found) == day


@settings(deadline=None)
@given(days, days, days)
def test_reminders_go_out_before_the_deadline_and_not_on_the_day_of_asking(deadline, asked_on, today):
    if reminder_due(deadline, asked_on, today):
        assert asked_on < today <= deadline
        assert deadline - today <= timedelta(days=2)


@settings(deadline=None)
@given(st.sampled_from(PollState), st.sampled_from(MeetingState), days, days)
def test_answers_are_taken_only_while_poll_and_sitting_ask_for_them(poll, meeting, deadline, today):
    takes = why_over(poll, meeting, deadline, today) is None
    assert takes == (poll is PollState.OPEN and meeting is MeetingState.SEEKING and today <= deadline)
