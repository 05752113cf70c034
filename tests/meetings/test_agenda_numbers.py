import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.kernel.clock import BERLIN
from querschnitt.meetings.domain.agenda import agenda_digest, announcement_day, beyond, placed, reordered, timetable
from querschnitt.meetings.domain.numbering import Numbered, numbers

PARTS = st.lists(st.booleans(), max_size=30)


def plain(parts: list[bool]) -> list[Numbered]:
    return [Numbered(key, public) for key, public in enumerate(parts)]


def counts(given: dict[int, str], parts: list[bool], *, public: bool) -> list[int]:
    return [int(given[key].removeprefix("N ")) for key, part in enumerate(parts) if part is public]


@given(PARTS)
def test_each_part_is_counted_through_without_a_gap(parts):
    given = numbers(plain(parts), fixed=False)
    for public in (True, False):
        found = counts(given, parts, public=public)
        assert found == list(range(1, len(found) + 1))
    assert all(given[key].startswith("N ") is not public for key, public in enumerate(parts))


@given(PARTS, st.data())
def test_fixed_numbers_never_change_whatever_comes_or_is_reordered(parts, data):
    first = plain(parts)
    before = numbers(first, fixed=False)
    given = [Numbered(item.key, item.public, before[item.key]) for item in first]
    late = [Numbered(100 + key, public) for key, public in enumerate(data.draw(PARTS))]
    mixed = data.draw(st.permutations([*given, *late]))
    after = numbers(mixed, fixed=True)
    assert {key: after[key] for key in before} == before
    assert len(set(after.values())) == len(mixed)
    for public in (True, False):
        part = [int(after[item.key].removeprefix("N ")) for item in mixed if item.public is public]
        assert sorted(part) == list(range(1, len(part) + 1))


@given(PARTS)
def test_a_stored_number_means_nothing_before_the_invitation(parts):
    items = [Numbered(key, public, "99") for key, public in enumerate(parts)]
    assert numbers(items, fixed=False) == numbers(plain(parts), fixed=False)


def test_without_fixing_a_late_item_in_front_would_change_every_number():
    items = [Numbered(2, True), Numbered(1, True, "1")]
    assert numbers(items, fixed=True) == {1: "1", 2: "2"}
    assert numbers(items, fixed=False) == {2: "1", 1: "2"}


def test_a_number_of_other_hands_counts_as_nothing():
    assert numbers([Numbered(1, True, "3a"), Numbered(2, True)], fixed=True) == {1: "3a", 2: "1"}


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=20), st.data())
def test_placing_keeps_all_and_puts_one_where_it_is_wanted(keys, data):
    key = data.draw(st.sampled_from(keys))
    position = data.draw(st.integers(-5, 30))
    after = placed(keys, key, position)
    assert sorted(after) == sorted(keys)
    assert after.index(key) + 1 == min(max(position, 1), len(keys))
    assert [other for other in after if other != key] == [other for other in keys if other != key]


@given(st.lists(st.none() | st.integers(1, 600), max_size=20))
def test_times_follow_each_other_until_one_is_unknown(boxes):
    begins = datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)
    slots = timetable(begins, boxes)
    assert len(slots) == len(boxes)
    known = [slot for slot in slots if slot]
    until = next((at for at, box in enumerate(boxes) if box is None), len(boxes))
    assert all(slots[:until])
    assert not any(slots[until:])
    for earlier, later in itertools.pairwise(known):
        assert earlier.ends == later.begins


def test_without_a_beginning_there_are_no_times():
    assert timetable(None, [10, 20]) == [None, None]
    assert beyond(None, None, [10]) == 0


def test_time_boxes_may_exceed_the_sitting():
    begins = datetime(2026, 11, 25, 14, tzinfo=BERLIN)
    assert beyond(begins, begins + timedelta(hours=1), [30, None, 45]) == 15
    assert beyond(begins, begins + timedelta(hours=1), [30, 30]) == 0


@pytest.mark.parametrize(
    ("sitting", "last"),
    [
        (date(2026, 11, 25), date(2026, 11, 22)),  # a Wednesday: the Sunday before, and no Monday
        (date(2026, 1, 4), date(2026, 1, 1)),  # a holiday moves nothing either
        (date(2028, 3, 2), date(2028, 2, 28)),
    ],
)
def test_the_third_day_before_is_the_last_for_the_announcement(sitting, last):
    assert announcement_day(sitting) == last


def test_a_digest_tells_agendas_apart():
    one = [(True, "A", None), (False, "B", 5)]
    assert agenda_digest(one) == agenda_digest([list(row) for row in one])
    assert agenda_digest(one) != agenda_digest(reversed(one))
    assert agenda_digest([]) != agenda_digest([()])


@given(st.lists(st.integers(), unique=True, max_size=15), st.data())
def test_reordering_moves_what_is_chosen_and_loses_nothing(keys, data):
    wanted = data.draw(st.permutations(data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []))
    after = reordered(keys, wanted)
    assert sorted(after) == sorted(keys)
    assert [key for key in after if key in wanted] == list(wanted)
    same = [key for key in keys if key in wanted]
    assert reordered(keys, same) == keys
