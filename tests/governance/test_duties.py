"""The duty calendar: what falls due, ends and begins, and whom it concerns."""

from datetime import UTC, date, datetime

import pytest
from tests.governance.conftest import DAY, FROM, adopt, later
from tests.governance.test_findings import WORK

from querschnitt.committees.models import Committee, Membership
from querschnitt.governance.commands import waive_finding
from querschnitt.governance.domain.duties import DutyKind, concerning
from querschnitt.governance.queries import duties, duties_as_json
from querschnitt.governance.queries.calendar import duties_of, month
from querschnitt.governance.queries.judging import judged_at
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.meetings.models import Meeting, MeetingCommittee
from querschnitt.organisation.models import Person

pytestmark = pytest.mark.django_db
YEAR = date(2019, 11, 8)


def found(until=YEAR):
    return {(row.kind, row.title): row for row in duties(DAY, until)}


@pytest.fixture
def mortal(judged_town):
    body = Committee.objects.create(
        key="ag", body="steering", name="Arbeitsgruppe", founded_on=FROM, planned_end=date(2018, 12, 31)
    )
    member = Person.objects.get(key="frei")
    Membership.objects.create(committee=body, seat="heads", person=member, valid_from=FROM)


def test_what_is_overdue_and_what_is_ahead_stands_in_order(judged_town):
    rows = duties(DAY, date(2021, 1, 1))
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    titles = [row.title for row in rows]
    assert "Jedes Handlungsfeld hat eine zuständige Stelle" in titles  # overdue, and still owed
    assert "Das Konzept wird fortgeschrieben" in titles
    assert "Das Konzept wird fortgeschrieben" not in [row.title for row in duties(DAY, date(2020, 7, 26))]


def test_a_waiver_stands_with_its_last_day_in_the_place_of_the_duty(judged_town):
    waive_finding(actor=OPERATOR, finding=WORK, reason="Neuordnung", until=date(2018, 12, 31))
    row = found()[DutyKind.WAIVER_END, "Jedes Handlungsfeld hat eine zuständige Stelle"]
    assert (row.day, row.state) == (date(2018, 12, 31), "waived")
    assert "Neuordnung" in row.note
    assert (DutyKind.DUE, "Jedes Handlungsfeld hat eine zuständige Stelle") not in found()


def test_a_planned_end_concerns_the_members(mortal):
    row = found()[DutyKind.PLANNED_END, "Arbeitsgruppe"]
    assert (row.day, row.url) == (date(2018, 12, 31), "/gremien/ag/")
    judged = judged_at(DAY)
    mine = concerning(duties_of(judged), "frei", office=judged.office)
    assert [duty.title for duty in mine] == ["Arbeitsgruppe"]


def test_an_edition_that_takes_over_later_is_announced(judged_town):
    adopt(later(), date(2019, 1, 1))
    row = found()[DutyKind.EDITION, "Fortschreibung"]
    assert (row.day, row.url) == (date(2019, 1, 1), "/konzept/small-2018/")
    assert "Fortschreibung" not in [row.title for row in duties(date(2018, 11, 7), YEAR)]  # adopted only later


def test_duties_as_json_say_day_kind_and_who_acts(judged_town):
    row = next(
        row for row in duties_as_json(duties(DAY, YEAR)) if row["title"].startswith("Jedes Handlungsfeld hat eine zu")
    )
    assert (row["date"], row["kind"], row["state"], row["section"]) == ("2017-10-27", "due", "overdue", "2")
    assert row["responsible"]
    assert row["url"].startswith("/steuerung/befunde/")


def test_a_sitting_ahead_stands_in_the_calendar_and_opens_for_those_who_belong_to_it(mortal):
    sit = {
        "title": "Zweite Sitzung",
        "planned_on": FROM,
        "uid": "1@x",
        "starts_at": datetime(2018, 11, 20, 14, tzinfo=UTC),
    }
    meeting = Meeting.objects.create(key="ag-2", **sit, ends_at=datetime(2018, 11, 20, 16, tzinfo=UTC))
    MeetingCommittee.objects.create(meeting=meeting, committee=Committee.objects.get(key="ag"), leads=True)
    row = found()[DutyKind.SITTING, "Zweite Sitzung"]
    assert (row.day, row.subject, row.url) == (date(2018, 11, 20), "Arbeitsgruppe", "/sitzungen/ag-2/")
    member = Actor("Mitglied", frozenset({Mandate(Role.STAFF), Mandate(Role.MEMBER, "committee:ag")}), "frei")
    stranger = Actor("Fremd", frozenset({Mandate(Role.STAFF)}), "neun")
    links = {
        who.name: [r.url for r in month(who, DAY, date(2018, 11, 1)).rows if r.kind is DutyKind.SITTING]
        for who in (member, stranger)
    }
    assert links == {"Mitglied": ["/sitzungen/ag-2/"], "Fremd": [""]}


def test_a_sitting_held_or_cancelled_is_no_duty(mortal):
    sit = {"planned_on": FROM, "starts_at": datetime(2018, 11, 20, 14, tzinfo=UTC), "title": "Dritte Sitzung"}
    Meeting.objects.create(
        key="ag-3",
        uid="3@x",
        **sit,
        state="cancelled",
        cancelled_on=DAY,
        ends_at=datetime(2018, 11, 20, 16, tzinfo=UTC),
    )
    assert (DutyKind.SITTING, "Dritte Sitzung") not in found()
