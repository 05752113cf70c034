"""The pages of planning: list, overview, and the forms that change a sitting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.meetings.browsing import DEPUTY, MEMBER, OFFICE, STRANGER, entering, get, post, to
from tests.meetings.town import at, office

from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, MeetingCommittee

TITLE = "Vertrauliche Klausur"


@pytest.fixture
def sitting(town) -> Meeting:
    return commands.plan_meeting(
        actor=office(),
        committees=["ag-1"],
        starts_at=at(2018, 6, 13),
        ends_at=at(2018, 6, 13, 16),
        title=TITLE,
        place="Rathaus",
    )


@pytest.fixture
def desk(town) -> Client:
    return entering(OFFICE)


def test_the_list_is_empty_at_first_and_says_what_to_do(desk):
    page = get(desk, "meetings")
    assert "Es ist noch keine Sitzung geplant" in page


def test_no_result_is_not_an_empty_list(desk, sitting):
    page = get(desk, "meetings", "?jahr=2018&stand=vergangen")
    assert "Keine Sitzung passt zum Filter" in page
    assert "noch keine Sitzung geplant" not in page


@pytest.mark.parametrize("person", [OFFICE, MEMBER, DEPUTY])
def test_who_belongs_to_the_body_gets_from_the_list_to_the_sitting(sitting, person):
    browser = entering(person)
    page = get(browser, "meetings")
    assert to("meeting", key=sitting.key) in page
    assert TITLE in page
    assert "erste Sitzung" in page
    assert "Nächster Schritt" in get(browser, "meeting", key=sitting.key)


def test_everybody_else_learns_day_place_and_body_only(sitting):
    browser = entering(STRANGER)
    page = get(browser, "meetings")
    assert "13. Juni 2018" in page
    assert "Rathaus" in page
    assert "Arbeitsgruppe Integration referat-1" in page
    assert TITLE not in page
    assert sitting.key not in page
    assert "erste Sitzung" not in page
    assert browser.get(to("meeting", key=sitting.key)).status_code == 404
    for form in ("move", "change", "cancel", "fix"):
        assert browser.get(to(form, key=sitting.key)).status_code == 404


def test_a_sitting_whose_date_is_sought_is_known_to_its_body_only(town):
    commands.plan_meeting(actor=office(), committees=["ag-1"], starts_at=None, ends_at=None)
    assert "Termin wird gesucht" in get(entering(MEMBER), "meetings")
    assert "noch keine Sitzung geplant" in get(entering(STRANGER), "meetings")


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 2), ("?gremium=lenkung", 1), ("?jahr=2019", 1), ("?meine=ja", 1), ("?stand=abgesagt", 1), ("?stand=alle", 3)],
)
def test_filters_narrow_the_list_and_stand_in_the_address(sitting, query, number):
    commands.plan_meeting(actor=office(), committees=["lenkung"], starts_at=at(2019, 1, 9), ends_at=at(2019, 1, 9, 16))
    gone = commands.plan_meeting(
        actor=office(), committees=["lenkung"], starts_at=at(2018, 9, 9), ends_at=at(2018, 9, 9, 16)
    )
    commands.cancel_meeting(actor=office(), meeting=gone.key, reason="Entfällt")
    words = "1 Eintrag" if number == 1 else f"{number} Einträge"
    assert words in get(entering(MEMBER), "meetings", query)


@pytest.mark.parametrize(
    "query", ["?seite=9", "?seite=x", "?seite=0", "?jahr=9999", "?jahr=-1", "?gremium=nirgends", "?stand=x"]
)
def test_an_address_by_hand_does_no_harm(desk, sitting, query):
    get(desk, "meetings", query)


def many(number: int) -> None:
    """Sittings of both bodies, one a week."""
    model = Meeting.objects.get()
    rows = [
        Meeting(
            key=f"m-{n}",
            title=f"Sitzung {n}",
            starts_at=at(2018, 6, 14) + timedelta(weeks=n),
            ends_at=at(2018, 6, 14, 16) + timedelta(weeks=n),
            planned_on=model.planned_on,
            uid=f"{n}@querschnitt",
            version=1,
        )
        for n in range(number)
    ]
    bodies = list(model.sitting_committees.values_list("committee", flat=True))
    MeetingCommittee.objects.bulk_create(
        MeetingCommittee(meeting=row, committee_id=bodies[0], leads=True) for row in Meeting.objects.bulk_create(rows)
    )


def statements(browser: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("person", [OFFICE, MEMBER, STRANGER])
def test_the_list_asks_as_much_for_two_thousand_as_for_one(sitting, person):
    browser = entering(person)
    browser.get(to("meetings"))
    alone = statements(browser, to("meetings"))
    many(2000)
    assert statements(browser, to("meetings")) == alone
    assert alone <= 8
    assert "Seite" in get(browser, "meetings", "?seite=40")


def test_the_overview_asks_no_more_than_twelve_times(sitting):
    browser = entering(OFFICE)
    commands.move_meeting(
        actor=office(), meeting=sitting.key, starts_at=at(2018, 6, 20), ends_at=at(2018, 6, 20, 16), reason="Krank"
    )
    browser.get(to("meeting", key=sitting.key))
    alone = statements(browser, to("meeting", key=sitting.key))
    many(50)
    assert statements(browser, to("meeting", key=sitting.key)) == alone
    assert alone <= 12


def test_a_sitting_is_planned_moved_changed_and_cancelled_in_the_browser(desk):
    given = {
        "committee": "lenkung",
        "others": ["ag-1"],
        "how": "fest",
        "day": "2018-06-13",
        "begins": "14:00",
        "ends": "16:00",
    }
    assert "Die Sitzung ist geplant" in post(desk, "plan", given)
    row = Meeting.objects.get()
    assert row.sitting_committees.count() == 2
    moving = {
        "day": "2018-06-20",
        "begins": "15:00",
        "ends": "16:00",
        "place": "Saal",
        "reason": "Raum belegt",
        "based_on": 0,
    }
    page = post(desk, "move", moving, key=row.key)
    assert "Raum belegt" in page
    assert "Die Sitzung ist verlegt" in page
    assert "meanwhile" not in post(desk, "change", {"title": "Klausur", "place": "Saal", "based_on": 1}, key=row.key)
    assert "Entfällt ganz" in post(desk, "cancel", {"reason": "Entfällt ganz"}, key=row.key)
    row.refresh_from_db()
    assert (row.state, row.title, row.starts_at) == (MeetingState.CANCELLED, "Klausur", at(2018, 6, 20, 15))


def test_a_date_can_be_left_to_be_found(desk):
    post(desk, "plan", {"committee": "lenkung", "how": "suchen", "day": "", "begins": "", "ends": ""})
    assert Meeting.objects.get().state == MeetingState.SEEKING


def test_without_a_date_nothing_is_planned_and_what_was_typed_stays(desk):
    page = post(desk, "plan", {"committee": "lenkung", "how": "fest", "title": "Klausur", "day": "2018-06-13"})
    assert "Klausur" in page
    assert not Meeting.objects.exists()


def test_a_form_sent_twice_plans_one_sitting(desk):
    given = {"committee": "lenkung", "how": "suchen", "once": "6f1c3f0e-4d5e-4c0b-9a39-6f6f0b1e9d11"}
    for _ in range(2):
        post(desk, "plan", given)
    assert Meeting.objects.count() == 1


def test_an_hour_that_the_clocks_leave_out_is_no_time(desk):
    given = {"committee": "lenkung", "how": "fest", "day": "2019-03-31", "begins": "02:30", "ends": "04:00"}
    assert "Uhren" in post(desk, "plan", given)
    assert not Meeting.objects.exists()
