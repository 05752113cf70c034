"""How strongly a demand is meant bounds how badly it can stand."""

import pytest

from querschnitt.governance.domain.strength import tempered
from querschnitt.kernel.findings import Finding, State, Strength, Subject
from querschnitt.kernel.wording import say


def finding(state):
    return Finding(rule="r", subject=Subject("unit", "u", "U"), state=state, summary=say("x"))


CASES = [
    (Strength.MUST, {state: state for state in State}),
    (Strength.AS_A_RULE, {state: state for state in State} | {State.BREACHED: State.OVERDUE}),
    (Strength.EXAMPLE, {state: state for state in State} | {State.BREACHED: State.DUE, State.OVERDUE: State.DUE}),
]


@pytest.mark.parametrize(("strength", "expected"), CASES)
def test_what_is_no_must_is_never_breached_and_an_example_is_only_ever_due(strength, expected):
    assert {state: tempered(finding(state), strength).state for state in State} == expected
