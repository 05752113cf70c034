"""The answer of a unit on every way through its states: nothing is doubled, nothing lost, numbers are given once."""

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.cycles.town import DAY, build_town
from tests.measures.surveys import head, office, open_survey, response

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow, kind_of, same, tidied
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.measures.queries.survey import response_rows

TITLES = st.sampled_from(["Sprachcafé", "Formulare", "Lotsen", "Dolmetschen"])
ROWS = st.lists(
    st.builds(AnswerRow, st.integers(1, 3), TITLES), max_size=5, unique_by=lambda row: (row.question, row.title)
)
WHO = {Kind.OFFER: Offer, Kind.NEED: Need, Kind.MEASURE: Measure}


class AnswerMachine(RuleBasedStateMachine):
    """Gives, changes, reopens, excuses and closes, and knows what the answer has to say."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.standing = clock.standing_at(DAY)
        self.standing.__enter__()
        self.survey = open_survey()
        self.said: list[AnswerRow] = []
        self.highest = dict.fromkeys(WHO, 0)
        self.state, self.open = "asked", True

    def teardown(self) -> None:
        self.standing.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def able(self, *states: str) -> bool:
        return self.open and self.state in states

    @precondition(lambda self: self.able("asked", "begun", "given"))
    @rule(new=ROWS, keep=st.sets(st.integers(0, 9)), late=st.booleans())
    def give(self, new: list[AnswerRow], keep: set[int], late: bool) -> None:
        kept = [row for place, row in enumerate(response_rows(response())) if place in keep]
        taken = {(row.question, row.title) for row in kept}
        rows = [*kept, *(row for row in new if (row.question, row.title) not in taken)]
        nothing = sorted({1, 2, 3} - {row.question for row in rows})
        given = {"actor": head("amt-11"), "response": response().pk, "rows": rows, "nothing_to_say": nothing}
        version = response().version
        if late and version:
            if self.state != "given" or not same(rows, response_rows(response())):
                with pytest.raises(Refused):
                    commands.give_response(**given, seen=version - 1)
            return
        commands.give_response(**given, seen=version)
        commands.give_response(**given, seen=version)  # sent twice
        self.said, self.state = [replace(row, number=None) for row in tidied(rows)], "given"

    @precondition(lambda self: self.able("given"))
    @rule()
    def take_up_again(self) -> None:
        commands.reopen_response(actor=head("amt-11"), response=response().pk)
        self.state = "begun"

    @precondition(lambda self: self.able("asked", "begun"))
    @rule(text=st.text(max_size=20))
    def type(self, text: str) -> None:
        data = {"rows": [{"question": 1, "title": text}]}
        commands.save_response_draft(actor=head("amt-11"), response=response().pk, data=data, based_on=0)
        self.state = "begun"

    @precondition(lambda self: self.able("asked", "begun") and not self.said)
    @rule()
    def excuse(self) -> None:
        commands.excuse_response(actor=office(), response=response().pk, reason="aufgelöst")
        self.state = "excused"

    @precondition(lambda self: self.open)
    @rule()
    def close(self) -> None:
        commands.close_survey(actor=office(), survey=self.survey.pk, on=DAY, reason="Schluss")
        self.open = False

    @precondition(lambda self: not self.open)
    @rule()
    def open_again(self) -> None:
        with pytest.raises(Refused):
            commands.give_response(actor=head("amt-11"), response=response().pk, rows=[], nothing_to_say=[1, 2, 3])
        commands.reopen_survey(actor=office(), survey=self.survey.pk, reason="doch")
        self.open = True

    @invariant()
    def it_says_what_was_given_last(self) -> None:
        stored = [replace(row, number=None) for row in response_rows(response())]
        assert sorted(stored, key=str) == sorted(self.said, key=str)
        assert response().state == self.state

    @invariant()
    def numbers_are_given_once_and_never_again(self) -> None:
        for kind, model in WHO.items():
            numbers = list(model.objects.order_by("number").values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) >= self.highest[kind]
            self.highest[kind] = len(numbers)
        assert {kind_of(row.question) for row in self.said} <= set(WHO)


@pytest.mark.parametrize(
    ("examples", "steps"), [(5, 10), pytest.param(500, 50, marks=pytest.mark.drill)], ids=["few", "many"]
)
def test_an_answer_on_every_way(db, examples, steps):
    found = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )
    build_town()  # once: each story begins there and is taken back
    run_state_machine_as_test(AnswerMachine, settings=found)
