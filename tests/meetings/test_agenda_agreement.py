from datetime import timedelta

import pytest
from tests.committees.conftest import found_unit
from tests.meetings.test_agenda import add, sitting
from tests.meetings.test_agenda_pages import page, signed_in
from tests.meetings.test_agenda_proposals import told  # noqa: F401
from tests.meetings.town import chair, office, stranger

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.agenda import Agreement
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.agreement import agreement_of
from querschnitt.organisation.models import Succession, Unit


@pytest.fixture
def steering(town) -> Meeting:
    row = sitting("lenkung-2018-06-06", "lenkung")
    add(row, "Stand der Umsetzung")
    return row


def head(unit: str = "referat-1") -> Actor:
    mandates = {Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}
    return Actor(f"Leitung {unit}", frozenset(mandates), f"head-{unit}")


def state(row: Meeting) -> Agreement:
    row.refresh_from_db()
    return agreement_of(row, clock.today()).state


def test_a_working_group_needs_no_agreement(town):
    row = sitting()
    assert state(row) is Agreement.NOT_NEEDED
    with pytest.raises(Refused):
        commands.agree_preparation(actor=office(), meeting=row.key, note="x")


def test_the_head_of_the_unit_named_agrees(steering, town):
    assert state(steering) is Agreement.OPEN
    commands.ask_agreement(actor=office(), meeting=steering.key)
    assert state(steering) is Agreement.ASKED
    commands.agree_preparation(actor=head(), meeting=steering.key)
    found = agreement_of(Meeting.objects.get(), town)
    assert (found.state, found.agreed_on, found.agreed_by) == (
        Agreement.AGREED,
        town,
        "Head-Referat-1 (Beispiel)",
    )


def test_the_office_agrees_on_their_behalf_with_a_note_only(steering):
    with pytest.raises(Refused) as refused:
        commands.agree_preparation(actor=office(), meeting=steering.key)
    assert refused.value.place == "note"
    commands.agree_preparation(actor=office(), meeting=steering.key, note="Telefonat vom Montag")
    assert state(steering) is Agreement.AGREED


def test_nobody_else_agrees(steering):
    for actor in (stranger(), head("referat-5"), chair("lenkung", "head-oberbuergermeister")):
        with pytest.raises(Forbidden):
            commands.agree_preparation(actor=actor, meeting=steering.key, note="x")


def test_an_agenda_changed_after_it_was_agreed_shows(steering):
    commands.agree_preparation(actor=head(), meeting=steering.key)
    item = add(steering, "Neu")
    assert state(steering) is Agreement.CHANGED
    commands.remove_item(actor=office(), item=item.pk)
    assert state(steering) is Agreement.AGREED


def test_the_head_is_asked_by_mail(steering, told):  # noqa: F811
    commands.ask_agreement(actor=office(), meeting=steering.key)
    assert [mail.person for mail in told()] == ["head-referat-1"]


def test_the_head_sees_the_agenda_where_it_is_agreed_and_only_there(steering):
    browser = signed_in("head-referat-1")
    text = browser.get(page("agreement", steering)).content.decode()
    assert "1 Stand der Umsetzung" in text
    assert browser.post(page("agreement", steering), {"note": ""}).status_code == 302
    assert state(steering) is Agreement.AGREED
    assert signed_in("head-amt-50").get(page("agreement", steering)).status_code == 404


def test_where_the_unit_named_is_gone_its_successor_agrees(steering, town):
    day = town + timedelta(days=10)
    new = found_unit("referat-7", "department", on=day)
    old = Unit.objects.get(key="referat-1")
    Unit.objects.filter(pk=old.pk).update(dissolved_on=town)
    Succession.objects.create(predecessor=old, successor=new, on=day)
    with clock.standing_at(day):
        assert agreement_of(steering, day).units == ("referat-7",)
        commands.agree_preparation(actor=head("referat-7"), meeting=steering.key)
        with pytest.raises(Forbidden):
            commands.agree_preparation(actor=head(), meeting=steering.key)
