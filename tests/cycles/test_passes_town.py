from tests.cycles.town import KEY, cycle, step

from querschnitt.cycles.domain.states import CycleState, StepState


def test_the_pass_of_referat_1_is_under_way(town):
    found = cycle()
    assert (found.state, found.committee.key) == (CycleState.RUNNING, "ag-1")
    assert set(found.units.values_list("unit__key", flat=True)) == {"referat-1", "amt-10", "amt-11", "amt-15"}
    assert step("preliminary_talk").state == StepState.DONE
    assert step("start", KEY).state == StepState.RUNNING
