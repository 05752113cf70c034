"""The year plan: what a body owes, proposals, and all of it planned in one step."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.meetings.browsing import MEMBER, OFFICE, entering, get, post, to
from tests.meetings.town import at, member, office

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind, MeetingState, Standard
from querschnitt.meetings.models import Invitation, Meeting, StandardItem
from querschnitt.meetings.queries.year import year_plan


@pytest.fixture
def desk(town) -> Client:
    return entering(OFFICE)


def plan(starts, ends, *committees) -> Meeting:
    return commands.plan_meeting(actor=office(), committees=committees or ["lenkung"], starts_at=starts, ends_at=ends)


def test_a_partial_year_demands_less_and_says_why(town):
    # founded on 1 March 2018: ten whole months of the year, floor(2 × 10 / 12)
    page = year_plan(office(), "lenkung", 2018)
    assert (page.number, page.part.months, page.demanded, page.owed, page.partial) == (2, 10, 1, 1, True)
    assert year_plan(office(), "lenkung", 2019).demanded == 2


def test_what_is_planned_or_held_is_no_longer_owed_and_what_is_cancelled_is_again(town):
    row = plan(at(2019, 4, 3), at(2019, 4, 3, 16))
    page = year_plan(office(), "lenkung", 2019)
    assert (page.planned, page.held, page.owed, len(page.proposals)) == (1, 0, 1, 1)
    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Entfällt")
    assert year_plan(office(), "lenkung", 2019).owed == 2


def test_a_joint_sitting_counts_for_every_body(town):
    plan(at(2019, 4, 3), at(2019, 4, 3, 16), "ag-1", "lenkung")
    assert year_plan(office(), "lenkung", 2019).planned == 1


def test_a_sitting_at_the_border_of_years_counts_where_it_is_in_berlin(town):
    plan(at(2018, 12, 31, 23, 30), at(2019, 1, 1, 0, 30))
    plan(at(2019, 1, 1, 0, 45), at(2019, 1, 1, 1, 30))
    assert (year_plan(office(), "lenkung", 2018).planned, year_plan(office(), "lenkung", 2019).planned) == (1, 1)


def test_a_body_of_which_no_number_is_demanded_owes_nothing(town):
    page = year_plan(office(), "ag-1", 2018)
    assert (page.rule, page.demanded, page.owed, page.proposals) == (None, None, 0, ())


def test_proposals_lie_ahead_of_today(town):
    with clock.standing_at(date(2019, 7, 1)):
        page = year_plan(office(), "lenkung", 2019)
    assert len(page.proposals) == 2
    assert all(proposal.day > date(2019, 7, 1) for proposal in page.proposals)


def test_a_year_that_is_over_has_no_proposals(town):
    with clock.standing_at(date(2020, 2, 1)):
        page = year_plan(office(), "lenkung", 2019)
    assert (page.owed, page.proposals) == (2, ())


def test_no_proposal_clashes_with_another_sitting_of_the_chair(town):
    """The Lord Mayor chairs the steering body: where that person sits elsewhere, the day falls out."""
    free = year_plan(office(), "lenkung", 2019).proposals[0]
    other = plan(free.starts_at, free.ends_at, "ag-1")
    assert year_plan(office(), "lenkung", 2019).proposals[0].day == free.day  # the twin: the chair is not there
    Invitation.objects.create(
        meeting=other,
        role="guest",
        person_id=_person("head-oberbuergermeister"),
        name="OB",
        invited_on=date(2018, 5, 2),
    )
    page = year_plan(office(), "lenkung", 2019)
    assert page.proposals[0].day != free.day
    assert any("sits in" in str(reason) for reason in page.proposals[0].why)


def _person(key: str) -> int:
    from querschnitt.organisation.models import Person

    return Person.objects.get(key=key).pk


def test_only_the_office_plans_a_year(town):
    with pytest.raises(Forbidden):
        year_plan(member(), "lenkung", 2019)
    assert entering(MEMBER).get(to("year", committee="lenkung")).status_code == 404


def test_the_plan_asks_as_often_for_many_sittings_as_for_few(town):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            year_plan(office(), "lenkung", 2019)
        return len(found)

    plan(at(2019, 4, 3), at(2019, 4, 3, 16))
    plan(at(2019, 4, 4), at(2019, 4, 4, 16), "ag-1")
    asked()
    alone = asked()
    for day in range(1, 28):
        plan(at(2019, 2, day), at(2019, 2, day, 16), "ag-1")
    assert asked() == alone


# in the browser


def ticked(proposals, *rows, **more) -> dict:
    given = {"rows": str(len(proposals) + 2), **more}
    for row, proposal in enumerate(proposals):
        starts, ends = proposal.starts_at.astimezone(clock.BERLIN), proposal.ends_at.astimezone(clock.BERLIN)
        given |= {
            f"day_{row}": f"{starts:%Y-%m-%d}",
            f"begins_{row}": f"{starts:%H:%M}",
            f"ends_{row}": f"{ends:%H:%M}",
        }
        given |= {f"take_{row}": "on"} if row in rows else {}
    return given


def test_the_page_shows_what_is_owed_and_proposes(desk):
    page = get(desk, "year", "?jahr=2019", committee="lenkung")
    assert "Das Steuerungsgremium tagt mindestens zweimal im Jahr" in page
    assert "Vorschlag 1" in page
    assert "Vorschlag 2" in page
    assert "gleichmäßige Verteilung" in page


def test_several_are_planned_in_one_step_and_twice_sent_not_twice(desk, town):
    proposed = year_plan(office(), "lenkung", 2019).proposals
    for _ in range(2):
        page = post(desk, "year", ticked(proposed, 0, 1, others=["ag-1"]), committee="lenkung")
        assert "Die Sitzungen sind geplant" in page
    assert Meeting.objects.count() == 2
    assert {row.sitting_committees.count() for row in Meeting.objects.all()} == {2}


def test_only_ticked_lines_are_planned(desk, town):
    post(desk, "year", ticked(year_plan(office(), "lenkung", 2019).proposals, 1), committee="lenkung")
    assert Meeting.objects.count() == 1


def test_one_bad_line_and_nothing_is_planned(desk, town):
    given = ticked(year_plan(office(), "lenkung", 2019).proposals, 0, 1) | {"ends_1": "01:00"}
    page = post(desk, "year", given, committee="lenkung")
    assert "2. Oktober 2019: Die Sitzung endet" in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    "given", [{}, {"rows": "2"}, {"rows": "99999999"}, {"rows": "x", "take_0": "on"}, {"rows": "2", "take_0": "on"}]
)
def test_an_empty_or_broken_form_says_what_is_missing(desk, given):
    page = post(desk, "year", given, committee="lenkung")
    assert "Die Sitzungen sind geplant" not in page
    assert not Meeting.objects.exists()


def test_an_own_date_can_be_added(desk):
    given = {
        "rows": "4",
        "take_3": "on",
        "day_3": "2019-05-08",
        "begins_3": "09:00",
        "ends_3": "10:00",
        "place_3": "Schloss",
    }
    post(desk, "year", given, committee="lenkung")
    row = Meeting.objects.get()
    assert (row.starts_at, row.place, row.state) == (at(2019, 5, 8, 9), "Schloss", MeetingState.SCHEDULED)


@pytest.mark.parametrize("query", ["", "?jahr=0000", "?jahr=x", "?jahr=99999", "?jahr=2200", "?jahr=1990"])
def test_any_year_can_be_asked_for(desk, query):
    get(desk, "year", query, committee="ag-1")


def test_an_unknown_body_has_no_plan(desk):
    assert desk.get(to("year", committee="nirgends")).status_code == 404


# standard items


def test_an_item_of_the_body_stands_on_every_new_agenda_until_it_is_ended(desk, town):
    before = plan(at(2019, 2, 6), at(2019, 2, 6, 16))
    given = {"title": "Bericht des Beirats", "kind": ItemKind.INFORMATION, "minutes": "10"}
    assert "Bericht des Beirats" in post(desk, "standard_items", given, committee="lenkung")
    assert "steht schon auf jeder Tagesordnung" in post(desk, "standard_items", given, committee="lenkung")
    after = plan(at(2019, 3, 6), at(2019, 3, 6, 16))
    (item,) = after.items.filter(standard=Standard.OTHER)
    assert (item.title, item.kind, item.minutes) == ("Bericht des Beirats", ItemKind.INFORMATION, 10)
    assert not before.items.filter(standard=Standard.OTHER).exists()
    standing = StandardItem.objects.get()
    post(desk, "end_standard_item", {}, committee="lenkung", pk=standing.pk)
    assert not plan(at(2019, 4, 3), at(2019, 4, 3, 16)).items.filter(standard=Standard.OTHER).exists()
    with pytest.raises(Refused):
        commands.end_standard_item(actor=office(), item=standing.pk)


def test_what_somebody_took_off_an_agenda_is_not_put_there_again(town):
    from querschnitt.meetings.commands._standing import settle_standard_items

    row = plan(at(2019, 2, 6), at(2019, 2, 6, 16))
    row.items.filter(standard=Standard.IDEAS).update(removed_on=town, removed_reason="Keine Ideen")
    settle_standard_items(row)
    assert row.items.filter(standard=Standard.IDEAS).count() == 1


def test_only_the_office_keeps_standard_items(town):
    with pytest.raises(Forbidden):
        commands.keep_standard_item(actor=member(), body="steering", title="x")
    with pytest.raises(Refused, match="no body"):
        commands.keep_standard_item(actor=office(), body="nirgends", title="x")
    with pytest.raises(Refused):
        commands.keep_standard_item(actor=office(), body="steering", title=" ")
    assert entering(MEMBER).get(to("standard_items", committee="lenkung")).status_code == 404
