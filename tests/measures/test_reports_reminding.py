"""Reminders as people bear them: over years of days, never two mails within five days but for what is newly overdue."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.measures.domain import reminding
from querschnitt.measures.domain.reminding import FIRST_OVERDUE, REST, Asked, Rung, Sent, mails, stage_of, told_of

DUE = date(2019, 1, 4)
PEOPLE = {Rung.RESPONSIBLE: ("anna",), Rung.DEPUTY: ("ben",), Rung.HEAD: ("cem",), Rung.OFFICE: ("dora", "emil")}


def asked(key: str = "4:0", due: date = DUE, **people: tuple[str, ...]) -> Asked:
    found = {**PEOPLE, **{Rung(rung): names for rung, names in people.items()}}
    return Asked(key=key, due=due, people=found)


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (-31, ""), (-30, "before_30"), (-8, "before_30"), (-7, "before_7"), (0, "before_7"), (1, "late_1"),
        (6, "late_1"), (7, "late_7"), (29, "late_7"), (30, "late_30"), (59, "late_30"), (60, "late_60"),
        (400, "late_390"),
    ],
)  # fmt: skip
def test_stages_come_thirty_and_seven_days_before_and_one_seven_and_every_thirty_days_after(days, stage):
    assert stage_of(DUE, DUE + timedelta(days=days)) == stage


def test_the_deputy_hears_of_it_after_a_week_and_the_head_after_a_month():
    assert dict(told_of(asked(), "late_1")) == {"anna": Rung.RESPONSIBLE}
    assert dict(told_of(asked(), "late_7")) == {"anna": Rung.RESPONSIBLE, "ben": Rung.DEPUTY}
    assert set(dict(told_of(asked(), "late_30"))) == {"anna", "ben", "cem"}


def test_whom_nobody_is_named_for_the_next_in_turn_hears_of_and_always_the_office():
    assert dict(told_of(asked(responsible=()), "before_30")) == {
        "ben": Rung.DEPUTY,
        "dora": Rung.OFFICE,
        "emil": Rung.OFFICE,
    }
    assert set(dict(told_of(asked(responsible=(), deputy=(), head=()), "before_30"))) == {"dora", "emil"}


def test_everything_of_a_day_comes_in_one_mail():
    found = mails([asked("4:0"), asked("5:0")], (), {}, today=DUE + timedelta(days=1))
    assert {person: [line.key for line in lines] for person, lines in found.items()} == {"anna": ["4:0", "5:0"]}


def test_what_was_told_is_not_told_again():
    sent = {Sent("anna", "4:0", DUE, "late_1")}
    assert mails([asked()], sent, {}, today=DUE + timedelta(days=2)) == {}


def test_within_five_days_only_what_is_newly_overdue_breaks_the_rest():
    written = {"anna": DUE - timedelta(days=9)}
    early = asked(due=DUE)
    assert mails([early], (), written, today=DUE - timedelta(days=7)) == {}
    assert mails([early], (), written, today=DUE - timedelta(days=4))
    assert mails([early], (), {"anna": DUE}, today=DUE + timedelta(days=1))


class Post:
    """The mails of some years, as the log keeps them."""

    def __init__(self, things: list[Asked]) -> None:
        self.things = things
        self.sent: set[Sent] = set()
        self.last: dict[str, date] = {}
        self.days: dict[str, list[tuple[date, frozenset[str]]]] = defaultdict(list)

    def look(self, today: date) -> None:
        for person, lines in mails(self.things, self.sent, self.last, today=today).items():
            self.sent |= {Sent(person, line.key, line.due, line.stage) for line in lines}
            self.last[person] = today
            self.days[person].append((today, frozenset(line.stage for line in lines)))

    def crowded(self) -> list[tuple[str, date]]:
        """Mails that came within five days of the one before, without anything newly overdue."""
        return [
            (person, day)
            for person, found in self.days.items()
            for (before, _), (day, stages) in pairwise(found)
            if day - before < REST and FIRST_OVERDUE not in stages
        ]


things = st.lists(st.integers(0, 900), min_size=1, max_size=8).map(
    lambda found: [asked(f"{n}:0", DUE + timedelta(days=offset)) for n, offset in enumerate(found)]
)


@settings(max_examples=20, deadline=None)
@given(things=things, silent=st.frozensets(st.integers(0, 1300), max_size=200))
def test_over_years_nobody_is_flooded_and_nothing_is_forgotten(things, silent):
    post = Post(things)
    for day in range(1300):
        if day not in silent:
            post.look(DUE - timedelta(days=60) + timedelta(days=day))
            post.look(DUE - timedelta(days=60) + timedelta(days=day))  # twice a day is once
    assert post.crowded() == []
    told = {(one.person, one.key) for one in post.sent}
    assert told >= {(person, thing.key) for thing in things for person in ("anna", "ben", "cem")}


@settings(max_examples=20, deadline=None)
@given(things=things)
def test_with_a_look_every_day_the_first_overdue_mail_comes_on_its_very_day(things):
    post = Post(things)
    for day in range(1300):
        post.look(DUE - timedelta(days=60) + timedelta(days=day))
    came = {day for day, stages in post.days["anna"] if FIRST_OVERDUE in stages}
    assert came == {thing.due + timedelta(days=1) for thing in things}


def test_without_the_rest_people_would_be_flooded(monkeypatch):
    monkeypatch.setattr(reminding, "REST", timedelta(0))
    post = Post([asked("1:0", DUE), asked("2:0", DUE + timedelta(days=2))])
    for day in range(40):
        post.look(DUE - timedelta(days=31) + timedelta(days=day))
    assert post.crowded()
