"""The town of the tests is what its description says."""

from querschnitt.measures.models import AdoptedWording, Measure


def test_measures_stand_in_the_states_that_the_description_names(town):
    states = dict(Measure.objects.values_list("number", "state"))
    assert states == {
        1: "proposed",
        2: "appraised",
        3: "decided",
        4: "running",
        5: "running",
        6: "rejected",
        7: "completed",
        8: "postponed",
    }


def test_what_was_adopted_is_kept_and_what_was_rejected_is_not(town):
    assert set(AdoptedWording.objects.values_list("measure__number", flat=True)) == {3, 4, 5, 7, 8}
