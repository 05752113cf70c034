"""Sections 3.4, 3.5 and 4: the process office meets its partners regularly (K3.4-1, K3.5-2, K4-6)."""

from dataclasses import replace
from datetime import date

from tests.concept.bodies import body
from tests.concept.sittings import held, judged, lines, sitting

from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import State
from querschnitt.meetings.domain.snapshot import AttendedAt
from querschnitt.meetings.domain.states import Invited, Presence

COUNCIL = replace(body("beirat", "advisory_council"), fillings=())
JULY = date(2018, 7, 5)


def one(rule, *meetings, of=(COUNCIL,), day=date(2018, 11, 8), **more):
    (finding,) = judged(rule, *meetings, of=of, day=day, **more).values()
    return finding


def guest(name, presence=Presence.PRESENT):
    return (AttendedAt(None, Invited.GUEST, None, name, presence),)


def test_the_council_and_the_fachbereich_meet_every_three_months():
    days = (date(2018, 10, 5), date(2018, 10, 6))
    assert [one("council_consulted", held(JULY, "beirat"), day=day).state for day in days] == [
        State.MET, State.OVERDUE
    ]  # fmt: skip
    assert str(one("council_consulted", held(JULY, "beirat")).summary) == (
        "Last exchange with Migranten- und Integrationsbeirat on 2018-07-05"
    )


def test_before_the_first_time_it_counts_from_the_day_the_concept_came_into_force():
    days = (date(2017, 10, 27), date(2017, 10, 28))
    assert [one("council_consulted", day=day).state for day in days] == [State.DUE, State.OVERDUE]


def test_a_sitting_planned_is_no_exchange_and_a_joint_one_is():
    assert one("council_consulted", sitting(date(2018, 11, 1), "beirat")).state is State.OVERDUE
    assert one("council_consulted", held(date(2018, 10, 9), "steering", "beirat")).state is State.MET


def test_partners_without_a_body_are_met_as_guests():
    there = held(JULY, "steering", attendance=guest("Ombudsteam der Stadt"))
    found = one("ombuds_exchange", there)
    assert (found.state, found.subject.key) == (State.MET, "ombudsteam")
    assert one("ombuds_exchange", there, day=date(2019, 1, 6)).state is State.OVERDUE


def test_a_partner_who_was_never_a_guest_cannot_be_judged():
    assert one("ombuds_exchange").state is State.NOT_JUDGEABLE
    absent = held(JULY, "steering", attendance=guest("Ombudsteam", Presence.EXCUSED))
    assert one("ombuds_exchange", absent).state is State.NOT_JUDGEABLE
    assert lines(one("exchange")) == ["Kept are sittings only: of this partner none is known"]


def test_without_the_body_there_is_nobody_to_meet():
    assert one("council_consulted", of=()).state is State.NOT_JUDGEABLE


def test_a_unit_is_met_where_somebody_of_it_was_there():
    unit = {"setting": {"parameters": {"units": ("amt-50",), "every": Span(months=6)}}}
    came = (AttendedAt(None, Invited.GUEST, "p-amt-50.head", "Leitung", Presence.PRESENT),)
    assert one("exchange", held(JULY, "steering", attendance=came), **unit).state is State.MET
    assert one("exchange", held(JULY, "steering"), **unit).state is State.OVERDUE
