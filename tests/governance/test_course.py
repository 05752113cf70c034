"""The course of the process: plans are kept, slips are reckoned, what was not yet known does not show."""

from datetime import date

import pytest

from querschnitt.chronicle.models import AuditEntry
from querschnitt.governance.commands import complete_milestone, note_milestone, postpone_milestone
from querschnitt.governance.domain.course import Plan, slip
from querschnitt.governance.queries import duties
from querschnitt.governance.queries.course import milestones_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused

MAY = Plan(date(2018, 10, 11), date(2019, 5, 31), whole_month=True, reason="")
NOVEMBER = Plan(date(2019, 4, 15), date(2019, 11, 30), whole_month=True, reason="longer")


def test_a_presentation_planned_for_may_and_held_in_november_is_half_a_year_late():
    assert slip((MAY, NOVEMBER), date(2019, 11, 28), today=date(2020, 1, 1)) == 181


def test_any_day_of_the_planned_month_is_in_time():
    assert slip((MAY,), date(2019, 5, 2), today=date(2020, 1, 1)) == 0


def test_earlier_than_planned_is_earlier():
    assert slip((MAY,), date(2019, 4, 30), today=date(2020, 1, 1)) == -31


def test_what_is_still_pending_slips_with_every_day():
    assert slip((MAY,), None, today=date(2019, 6, 10)) == 10
    assert slip((MAY, NOVEMBER), None, today=date(2019, 6, 10)) == 183
    assert slip((MAY,), None, today=date(2019, 1, 1)) == 0


@pytest.fixture
def presentation(db):
    with clock.standing_at(date(2018, 10, 11)):
        row = note_milestone(actor=OPERATOR, title="Ergebnisse", planned_on=date(2019, 5, 1), whole_month=True)
    with clock.standing_at(date(2019, 4, 15)):
        postpone_milestone(actor=OPERATOR, milestone=row.key, planned_on=date(2019, 11, 28), reason="länger")
    with clock.standing_at(date(2019, 12, 1)):
        complete_milestone(actor=OPERATOR, milestone=row.key, happened_on=date(2019, 11, 28), reference="VO/1")
    return row.key


@pytest.mark.parametrize(
    ("day", "planned", "happened"),
    [
        (date(2018, 11, 8), date(2019, 5, 31), None),
        (date(2019, 5, 1), date(2019, 11, 28), None),
        (date(2019, 12, 1), date(2019, 11, 28), date(2019, 11, 28)),
    ],
)
def test_on_each_day_the_plan_is_the_one_then_known(presentation, day, planned, happened):
    [row] = milestones_at(day)
    assert (row.planned_on, row.happened_on) == (planned, happened)


def test_before_it_was_noted_there_is_nothing(presentation):
    assert milestones_at(date(2018, 10, 10)) == []


def test_a_planned_step_stands_in_the_duty_calendar_until_it_took_place(presentation):
    pending = [duty for duty in duties(date(2018, 11, 8), date(2019, 12, 31)) if duty.kind == "milestone"]
    assert [duty.day for duty in pending] == [date(2019, 5, 31)]
    assert [d for d in duties(date(2019, 12, 1), date(2020, 12, 31)) if d.kind == "milestone"] == []


def test_each_change_is_recorded(presentation):
    kinds = AuditEntry.objects.filter(subject=f"milestone:{presentation}").values_list("kind", flat=True)
    assert list(kinds) == [
        "governance.milestone_noted",
        "governance.milestone_postponed",
        "governance.milestone_completed",
    ]


def test_what_took_place_is_moved_no_more(presentation):
    with pytest.raises(Refused):
        postpone_milestone(actor=OPERATOR, milestone=presentation, planned_on=date(2020, 1, 1), reason="nein")


@pytest.mark.parametrize(
    ("place", "change"),
    [("reason", {"reason": " "}), ("planned_on", {"planned_on": date(2019, 5, 31)})],
)
def test_a_move_needs_a_reason_and_another_day(db, place, change):
    row = note_milestone(actor=OPERATOR, title="Ergebnisse", planned_on=date(2019, 5, 31))
    asked = {"planned_on": date(2019, 6, 1), "reason": "länger", **change}
    with pytest.raises(Refused) as refused:
        postpone_milestone(actor=OPERATOR, milestone=row.key, **asked)
    assert refused.value.place == place


def test_nothing_took_place_in_the_future(db):
    row = note_milestone(actor=OPERATOR, title="Ergebnisse", planned_on=date(2019, 5, 31))
    with pytest.raises(Refused):
        complete_milestone(actor=OPERATOR, milestone=row.key, happened_on=date(2999, 1, 1))


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.CHAIR, Role.MEMBER, Role.ADMINISTRATOR])
def test_only_the_process_office_plans(db, role):
    with pytest.raises(Forbidden):
        note_milestone(
            actor=Actor("x", frozenset({Mandate(role)}), person="x"), title="Ergebnisse", planned_on=date(2019, 5, 31)
        )
    with pytest.raises(Forbidden):
        note_milestone(actor=ANYONE, title="Ergebnisse", planned_on=date(2019, 5, 31))


def test_one_step_or_many_cost_the_same_statements(db, django_assert_num_queries):
    note_milestone(actor=OPERATOR, title="Eins", planned_on=date(2019, 5, 31))
    with django_assert_num_queries(2):
        milestones_at(clock.today())
    for title in ("Zwei", "Drei"):
        note_milestone(actor=OPERATOR, title=title, planned_on=date(2019, 5, 31))
    with django_assert_num_queries(2):
        milestones_at(clock.today())
