"""Section 3.1: the steering body, across all departments, chaired by the Lord Mayor (K3.1-1)."""

from datetime import date

from tests.committees.builders import organisation, unit
from tests.committees.conftest import BAMBERG
from tests.concept.bodies import DAY, body, by_post, facts, filled, judged, town

from querschnitt.committees.domain.composition import compare
from querschnitt.kernel.findings import State

STEERING = body("steering", "steering")


def seats(**more) -> dict[str, list[str]]:
    ground = facts(STEERING, **more)
    found: dict[str, list[str]] = {}
    for status in compare(STEERING, ground).statuses:
        found.setdefault(status.expected.seat, []).append(status.expected.representing)
    return found


def test_members_are_lord_mayor_mayor_all_department_heads_and_the_council_and_two_units_advise():
    assert seats() == {
        "lord_mayor": ["unit:oberbuergermeister"],
        "mayor": ["unit:buergermeister"],
        "department_heads": ["unit:referat-1", "unit:referat-4", "unit:referat-5"],
        "council": ["body:advisory_council"],
        "area": ["unit:bereich-fjs"],
        "division": ["unit:fb-integration"],
    }


def test_bereich_and_fachbereich_advise_and_do_not_vote():
    votes = {s.expected.seat: s.expected.voting for s in compare(STEERING, facts(STEERING)).statuses}
    assert [seat for seat, voting in votes.items() if not voting] == ["area", "division"]


def test_a_steering_body_with_everybody_is_composed_as_demanded():
    assert judged("steering_composed", filled(STEERING))["steering"].state is State.MET


def test_without_the_council_it_is_due_for_four_weeks_and_then_overdue():
    short = filled(STEERING, without=("council",))
    states = [
        judged("steering_composed", short, day=day)["steering"].state for day in (date(2018, 3, 29), date(2018, 3, 30))
    ]
    assert states == [State.DUE, State.OVERDUE]


def test_a_newly_founded_department_is_missing_from_its_first_day():
    city = town("bamberg", unit("referat-3", "department", founded=date(2018, 5, 1)))
    finding = judged("steering_composed", filled(STEERING), city=city)["steering"]
    assert (finding.state, finding.since, finding.due) == (State.OVERDUE, date(2018, 5, 1), date(2018, 5, 29))
    assert [str(line) for line in finding.evidence] == ["Referent/in referat-3: not filled since 2018-05-01"]


def test_an_office_that_followed_the_fachbereich_advises_in_its_place():
    units = [unit(key, kind, parent) for key, (kind, parent) in BAMBERG.items() if key != "fb-integration"]
    later = organisation(
        *units, unit("amt-52", "office", "referat-5"), gone={"fb-integration": date(2018, 5, 31)},
        successors={"fb-integration": ("amt-52",)},
    )  # fmt: skip
    assert seats(city=later)["division"] == ["unit:amt-52"]
    before = filled(STEERING)
    assert judged("steering_composed", before, city=later)["steering"].state is State.MET


def test_the_lord_mayor_takes_the_chair():
    lord_mayor = by_post("oberbuergermeister.head")
    right = body("steering", "steering", *filled(STEERING).fillings, chair=lord_mayor)
    wrong = body("steering", "steering", *filled(STEERING).fillings, chair=by_post("buergermeister.head"))
    assert judged("steering_chair", right)["steering"].state is State.MET
    assert judged("steering_chair", wrong)["steering"].state is State.OVERDUE
    assert judged("steering_chair", filled(STEERING))["steering"].state is State.OVERDUE


def test_the_steering_body_is_formed():
    assert judged("steering_formed", STEERING)["steering"].state is State.MET
    assert judged("steering_formed", day=date(2017, 10, 27))["steering"].state is State.DUE
    assert judged("steering_formed", day=date(2017, 10, 28))["steering"].state is State.OVERDUE


def test_the_council_is_represented_in_the_steering_body():
    assert judged("council_is_member", filled(STEERING))["steering"].state is State.MET
    assert judged("council_is_member", filled(STEERING, without=("council",)))["steering"].state is State.OVERDUE
    assert judged("council_is_member", STEERING, day=DAY)["steering"].responsible[-1] == "bereich-fjs.head"
