"""The plans of office and council for a year: side by side, with shared goals, agreed in a sitting (K3.5-2)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.committees.conftest import EDITIONS
from tests.meetings.browsing import OFFICE, STRANGER, entering, words
from tests.meetings.conftest import town  # noqa: F401 (a fixture)
from tests.meetings.town import at, office, stranger

from querschnitt.committees import commands as committees
from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.cycles import commands
from querschnitt.cycles.domain.plans import shared
from querschnitt.cycles.domain.states import GoalLevel
from querschnitt.cycles.models import AnnualPlan, Goal, PlanEntry
from querschnitt.cycles.queries.plans import plans_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands as meetings

COUNCIL = "beirat"
YEAR = 2018
DAY = date(2018, 5, 2)


def councillor() -> Actor:
    """A member of the advisory council."""
    return Actor("Beirat", frozenset({Mandate(Role.MEMBER, f"committee:{COUNCIL}")}), "head-amt-51")


def goal(number: int, title: str = "") -> int:
    Goal.objects.create(number=number, title=title or f"Ziel {number}", level=GoalLevel.DEPARTMENT, set_on=DAY)
    return number


@pytest.fixture
def council(town) -> str:  # noqa: F811
    committees.found_committee(actor=OPERATOR, body="advisory_council", on=date(2018, 3, 1), key=COUNCIL)
    return COUNCIL


@pytest.fixture
def both(council) -> tuple[AnnualPlan, AnnualPlan]:
    ours = commands.make_plan(actor=office(), year=YEAR)
    return ours, commands.make_plan(actor=councillor(), year=YEAR, committee=council)


@given(st.lists(st.sets(st.integers(1, 6)), max_size=4))
def test_shared_are_the_goals_of_all_plans_and_none_of_a_single_one(goals):
    found = shared(goals)
    assert found == (set.intersection(*goals) if len(goals) > 1 else set())


def test_a_plan_of_a_year_is_begun_once(both, council):
    assert commands.make_plan(actor=office(), year=YEAR).pk == both[0].pk
    assert commands.make_plan(actor=councillor(), year=YEAR, committee=council).pk == both[1].pk
    assert AnnualPlan.objects.count() == 2


def test_the_council_keeps_its_own_plan_and_not_that_of_the_office(both):
    commands.add_entry(actor=councillor(), plan=both[1].pk, title="Begegnungsfest", project=True)
    with pytest.raises(Forbidden):
        commands.add_entry(actor=councillor(), plan=both[0].pk, title="Begegnungsfest")
    with pytest.raises(Forbidden):
        commands.make_plan(actor=stranger(), year=2019)


def test_no_other_body_has_a_plan(town):  # noqa: F811
    with pytest.raises(Refused, match="Only the process office"):
        commands.make_plan(actor=office(), year=YEAR, committee="ag-1")


def test_what_is_planned_lies_in_the_year_and_ends_after_it_begins(both):
    def plan(**days: date) -> None:
        commands.add_entry(actor=office(), plan=both[0].pk, title="Konferenz", **days)

    with pytest.raises(Refused, match="does not lie in 2018"):
        plan(starts_on=date(2019, 3, 30))
    with pytest.raises(Refused, match="before it begins"):
        plan(starts_on=date(2018, 6, 2), ends_on=date(2018, 6, 1))
    plan(starts_on=date(2017, 12, 1), ends_on=date(2018, 1, 31))


def test_sent_twice_it_stands_in_the_plan_once(both):
    first = commands.add_entry(actor=office(), plan=both[0].pk, title="Konferenz", starts_on=date(2018, 11, 1))
    again = commands.add_entry(actor=office(), plan=both[0].pk, title=" Konferenz ", starts_on=date(2018, 11, 1))
    assert first.pk == again.pk
    assert PlanEntry.objects.count() == 1


def test_who_comes_second_is_told_and_without_the_version_would_overwrite(both):
    entry = commands.add_entry(actor=office(), plan=both[0].pk, title="Konferenz")
    commands.change_entry(actor=office(), entry=entry.pk, title="Fachkonferenz", seen=0)
    with pytest.raises(commands.Overtaken):
        commands.change_entry(actor=office(), entry=entry.pk, title="Tagung", seen=0)
    commands.change_entry(actor=office(), entry=entry.pk, title="Tagung", seen=None)  # the protection off
    assert PlanEntry.objects.get().title == "Tagung"


def test_goals_of_both_plans_are_shared_and_a_dropped_entry_shares_none(both):
    goal(101), goal(102)
    ours = commands.add_entry(actor=office(), plan=both[0].pk, title="Lotsen", goals=[101, 102])
    theirs = commands.add_entry(actor=councillor(), plan=both[1].pk, title="Patenschaften", goals=[101])
    assert [each.number for each in plans_of(office(), YEAR, DAY).shared] == [101]
    page = words(entering(OFFICE).get(reverse("cycles:plans"), {"jahr": YEAR}))
    assert f'<a href="{reverse("cycles:goal", kwargs={"number": 101})}">101 Ziel 101</a>' in page
    commands.drop_entry(actor=councillor(), entry=theirs.pk, reason="Keine Mittel")
    found = plans_of(office(), YEAR, DAY)
    assert found.shared == ()
    assert [entry.dropped_reason for entry in found.sides[1].dropped] == ["Keine Mittel"]
    commands.change_entry(actor=office(), entry=ours.pk, title="Lotsen", goals=[102])
    assert [each.number for each in plans_of(office(), YEAR, DAY).sides[0].entries[0].goals] == [102]


def test_what_was_dropped_is_not_changed_any_more_and_says_why(both):
    entry = commands.add_entry(actor=office(), plan=both[0].pk, title="Konferenz")
    with pytest.raises(Refused, match="Give the reason"):
        commands.drop_entry(actor=office(), entry=entry.pk, reason=" ")
    commands.drop_entry(actor=office(), entry=entry.pk, reason="Kein Raum")
    with pytest.raises(Refused, match="was dropped"):
        commands.change_entry(actor=office(), entry=entry.pk, title="Konferenz")


def test_both_plans_are_agreed_in_a_sitting_of_the_council(both, council):
    sitting = meetings.plan_meeting(
        actor=office(), committees=[council], starts_at=at(2018, 5, 1), ends_at=at(2018, 5, 1, 16), title="Abstimmung"
    )
    with clock.standing_at(date(2018, 5, 3)):
        commands.align_plans(actor=office(), year=YEAR, on=date(2018, 5, 2), meeting=sitting.key)
    found = plans_of(office(), YEAR, date(2018, 5, 3))
    assert {(side.aligned_on, side.aligned_in) for side in found.sides} == {(date(2018, 5, 2), "Abstimmung")}
    assert {side.aligned_on for side in plans_of(office(), YEAR, DAY - (DAY - date(2018, 5, 1))).sides} == {None}


def test_one_plan_alone_is_agreed_with_nobody(council):
    commands.make_plan(actor=office(), year=YEAR)
    with pytest.raises(Refused, match="Both plans"):
        commands.align_plans(actor=office(), year=YEAR, on=DAY)


def test_what_changed_unseen_is_not_agreed(both):
    seen = plans_of(office(), YEAR, DAY).standing
    commands.add_entry(actor=councillor(), plan=both[1].pk, title="Fest")
    with pytest.raises(commands.Overtaken):
        commands.align_plans(actor=office(), year=YEAR, on=DAY, seen=seen)
    commands.align_plans(actor=office(), year=YEAR, on=DAY)  # the protection off


def test_the_page_shows_both_sides_and_offers_what_one_may_do(both, council):
    goal(107, "Lotsen in allen Ämtern")
    commands.add_entry(actor=office(), plan=both[0].pk, title="Schulung", goals=[107])
    commands.add_entry(actor=councillor(), plan=both[1].pk, title="Begegnungsfest", project=True, goals=[107])
    page = words(entering(OFFICE).get(reverse("cycles:plans") + "?jahr=2018"))
    assert "Gemeinsame Ziele" in page
    assert "107 Lotsen in allen Ämtern (gemeinsam)" in page
    assert "eigenes Projekt" in page
    assert "Pläne abstimmen" in page
    other = words(entering(STRANGER).get(reverse("cycles:plans") + "?jahr=2018"))
    assert "Begegnungsfest" in other
    assert "Aus dem Plan streichen" not in other


def test_the_forms_do_what_they_say(council):
    browser = entering(OFFICE)
    made = browser.post(reverse("cycles:make_office_plan", kwargs={"year": YEAR}), {"text": "Schwerpunkt Sprache"})
    assert made.status_code == 302
    plan = AnnualPlan.objects.get()
    given = {"title": "Konferenz", "starts_on": "2018-11-08", "project": "on"}
    page = words(browser.post(reverse("cycles:add_entry", kwargs={"plan": plan.pk}), given, follow=True))
    assert "Schwerpunkt Sprache" in page
    assert "Konferenz" in page
    entry = PlanEntry.objects.get()
    late = {"title": "Tagung", "seen": "9"}
    page = words(browser.post(reverse("cycles:change_entry", kwargs={"entry": entry.pk}), late))
    assert "inzwischen" in page
    browser.post(reverse("cycles:drop_entry", kwargs={"entry": entry.pk}), {"reason": "Kein Raum"})
    assert "gestrichen: Kein Raum" in words(browser.get(reverse("cycles:plans") + "?jahr=2018"))
    assert browser.get(reverse("cycles:align_plans", kwargs={"year": YEAR})).status_code == 404


def test_the_number_of_statements_does_not_grow_with_what_is_planned(both):
    goal(101)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            plans_of(office(), YEAR, DAY)
        return len(found)

    commands.add_entry(actor=office(), plan=both[0].pk, title="Erstes", goals=[101])
    few = count()
    for number in range(8):
        commands.add_entry(actor=office(), plan=both[number % 2].pk, title=f"Weiteres {number}", goals=[101])
    assert count() == few <= 6


def test_the_council_of_a_county_plans_its_year_too_by_whatever_name_its_concept_has_for_it(town):  # noqa: F811
    text = (EDITIONS / "landkreis-hohenlinde.toml").read_text()
    Edition.objects.create(
        key="hohenlinde-2018", title="Zusammenleben", text=text, state="adopted", adopted_on=DAY, reference="KT/1",
        adopted_by="Kreistag", in_force_from=DAY,
    )  # fmt: skip
    Committee.objects.create(key=COUNCIL, name="Beirat für Zusammenleben", body="beirat", founded_on=date(2018, 3, 1))
    with clock.standing_at(DAY):
        plan = commands.make_plan(actor=councillor(), year=YEAR, committee=COUNCIL)
        sides = plans_of(office(), YEAR, DAY).sides
    assert [(side.name, side.plan) for side in sides][1:] == [("Beirat für Zusammenleben", plan.pk)]
