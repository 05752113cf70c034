"""However goals are proposed, moved, merged and dropped: they stay a tree, and no number is given twice."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.cycles.goal_scenes import overarching, proposed
from tests.meetings.town import DAY, build_town, office

from querschnitt.cycles import commands
from querschnitt.cycles.domain.goal_tree import RANKS, above, branches, hangs, placed, would_circle
from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused

numbers = st.integers(1, 8)


@st.composite
def trees(draw) -> dict[int, int | None]:
    """A forest of up to eight goals: each stands below an earlier one or at the top."""
    size = draw(st.integers(1, 8))
    return {n: draw(st.sampled_from([None, *range(1, n)])) for n in range(1, size + 1)}


def circular(parents: dict[int, int | None]) -> bool:
    """Whether somebody who walks upwards comes by the same goal twice."""
    for start in parents:
        seen, here = set(), start
        while here is not None:
            if here in seen:
                return True
            seen.add(here)
            here = parents.get(here)
    return False


@given(trees(), numbers, numbers)
def test_a_move_is_refused_exactly_where_it_would_close_a_circle(parents, goal, parent):
    if goal in parents and parent in parents:
        assert circular({**parents, goal: parent}) == would_circle(parents, goal, parent)


@given(trees())
def test_every_goal_stands_in_the_tree_once(parents):
    def walked(found):
        for branch in found:
            yield branch.number
            assert all(parents[child.number] == branch.number for child in branch.below)
            yield from walked(branch.below)

    assert sorted(walked(branches(parents, {}))) == sorted(parents)


@given(trees(), numbers)
def test_a_goal_hangs_below_the_top_where_one_can_walk_up_to_it(parents, goal):
    if goal in parents:
        assert hangs(parents, goal, 1) == (goal == 1 or 1 in list(above(parents, goal)))
        assert not hangs(parents, goal, None)


@given(st.lists(numbers, unique=True), numbers, st.none() | st.integers(-3, 12))
def test_a_goal_comes_to_stand_where_it_is_put_and_the_others_keep_their_order(siblings, goal, position):
    order = placed(siblings, goal, position)
    assert [number for number in order if number != goal] == [number for number in siblings if number != goal]
    assert order.count(goal) == 1
    if position is not None and 0 <= position < len(order):
        assert order.index(goal) == position


class TreeMachine(RuleBasedStateMachine):
    """Goals through everything that can be done with them."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        build_town()
        with clock.standing_at(DAY):
            self.top = overarching().number
        self.numbers = [self.top]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _try(self, act) -> None:
        with clock.standing_at(DAY):
            try:
                act()
            except Refused:
                return

    def _one(self, which: int) -> int:
        return self.numbers[which % len(self.numbers)]

    @rule(level=st.sampled_from(["department", "unit"]), which=st.none() | st.integers(0, 9))
    def propose(self, level: str, which: int | None) -> None:
        parent = None if which is None else self._one(which)

        def act() -> None:
            row = proposed(level=level, parent=parent)
            assert row.number > max(self.numbers)
            self.numbers.append(row.number)

        self._try(act)

    @rule(which=st.integers(0, 9), other=st.none() | st.integers(0, 9), position=st.none() | st.integers(0, 4))
    def move(self, which: int, other: int | None, position: int | None) -> None:
        parent = None if other is None else self._one(other)
        goal = self._one(which)
        self._try(lambda: commands.move_goal(actor=office(), goal=goal, parent=parent, position=position))

    @rule(which=st.integers(0, 9), other=st.integers(0, 9))
    def merge(self, which: int, other: int) -> None:
        goal, into = self._one(which), self._one(other)
        self._try(lambda: commands.merge_goals(actor=office(), goal=goal, into=into, reason="Dasselbe"))

    @rule(which=st.integers(0, 9))
    def drop(self, which: int) -> None:
        goal = self._one(which)
        self._try(lambda: commands.drop_goal(actor=office(), goal=goal, reason="Überholt"))

    @rule(which=st.integers(0, 9), level=st.sampled_from(["department", "unit"]))
    def relevel(self, which: int, level: str) -> None:
        goal = self._one(which)
        self._try(lambda: commands.change_goal(actor=office(), goal=goal, changes={"level": level}))

    @invariant()
    def it_is_a_tree(self) -> None:
        rows = {row.number: row for row in Goal.objects.select_related("parent", "merged_into")}
        alive = {n: row for n, row in rows.items() if row.state in LIVE_GOALS}
        parents = {n: row.parent.number if row.parent else None for n, row in rows.items()}
        assert sorted(rows) == sorted(self.numbers)
        assert not circular(parents)
        assert alive[self.top].parent is None
        for row in alive.values():
            assert row.parent is None or row.parent.number in alive
            assert row.parent is None or RANKS[row.parent.level] <= RANKS[row.level]
        for row in rows.values():
            assert (row.number in alive) == (row.ended_on is None)
            assert row.version == row.changes.count()


@pytest.mark.parametrize(
    ("examples", "steps"), [(6, 20), pytest.param(500, 50, marks=pytest.mark.drill)], ids=["few", "many"]
)
def test_goals_through_everything(db, examples, steps):
    found = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(TreeMachine, settings=found)


def test_the_twin_that_does_not_look_upwards_closes_a_circle(db, monkeypatch):
    build_town()
    with clock.standing_at(DAY):
        one = proposed(parent=overarching().number)
        two = proposed(parent=one.number)
        monkeypatch.setattr("querschnitt.cycles.commands._goals.would_circle", lambda *_: False)
        commands.move_goal(actor=office(), goal=one.number, parent=two.number)
    assert circular(dict(Goal.objects.values_list("number", "parent__number")))
