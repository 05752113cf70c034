"""Needs through all their steps, as the table says."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from tests.measures.stock_scenes import raised
from tests.meetings.town import DAY, build_town, office

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.states import NEED, NeedState
from querschnitt.measures.models import Need


class NeedMachine(RuleBasedStateMachine):
    """Needs through all their steps: the table is what happens, a joined one hangs below an open or settled one."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        with clock.standing_at(DAY):
            self.needs = [raised(title=f"Bedarf {n}").number for n in range(3)]
        self.expected = dict.fromkeys(self.needs, NeedState.OPEN)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _try(self, step: str, number: int, act, *, possible: bool = True) -> None:
        sources = NEED.steps[step].sources
        with clock.standing_at(DAY):
            if possible and self.expected[number] in sources:
                act()
                self.expected[number] = NEED.steps[step].target
            else:
                with pytest.raises(Refused):
                    act()

    @rule(which=st.integers(0, 2))
    def settle(self, which: int) -> None:
        number = self.needs[which]
        self._try("settle_need", number, lambda: commands.settle_need(actor=office(), need=number, reason="Erledigt"))

    @rule(which=st.integers(0, 2))
    def reopen(self, which: int) -> None:
        number = self.needs[which]
        self._try("reopen_need", number, lambda: commands.reopen_need(actor=office(), need=number, reason="Doch"))

    @rule(which=st.integers(0, 2), other=st.integers(0, 2))
    def join(self, which: int, other: int) -> None:
        number, same_as = self.needs[which], self.needs[other]
        self._try(
            "join_need",
            number,
            lambda: commands.join_need(actor=office(), need=number, same_as=same_as),
            possible=which != other and self.expected[same_as] is NeedState.OPEN,
        )

    @invariant()
    def as_the_table_says(self) -> None:
        for row in Need.objects.select_related("same_as"):
            assert row.state == self.expected[row.number]
            assert (row.same_as is not None) == (row.state == NeedState.SAID_TWICE)
            assert row.same_as is None or row.same_as.same_as is None
            assert (row.settled_on is not None) == (row.state == NeedState.SETTLED)
            assert row.version == row.changes.count()


@pytest.mark.parametrize(
    ("examples", "steps"), [(6, 15), pytest.param(500, 50, marks=pytest.mark.drill)], ids=["few", "many"]
)
def test_needs_through_all_steps(db, examples, steps):
    found = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    build_town()  # once: each story begins there and is taken back
    run_state_machine_as_test(NeedMachine, settings=found)
