from datetime import date, timedelta

import pytest
from tests.committees.conftest import found_unit, hold
from tests.meetings.test_agenda import add, invited, sitting
from tests.meetings.test_agenda_pages import PDF, page, signed_in
from tests.meetings.test_agenda_proposals import told  # noqa: F401
from tests.meetings.town import FOUNDED, chair, office, stranger

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.agenda import Agreement
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.agenda import agenda_of
from querschnitt.meetings.queries.agreement import agreement_of, digest_of, items_of
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
    hold("referat-1.deputy_head", "deputy-referat-1")
    browser = signed_in("deputy-referat-1")
    item = steering.items.get()
    paper = commands.attach_document(actor=office(), item=item.pk, name="a.pdf", data=PDF).pk
    text = browser.get(page("agreement", steering)).content.decode()
    assert "1 Stand der Umsetzung" in text
    assert page("document", steering, pk=paper) in text
    assert browser.get(page("document", steering, pk=paper)).content == PDF
    assert browser.get(page("agenda", steering)).status_code == 404
    assert signed_in("head-amt-50").get(page("document", steering, pk=paper)).status_code == 404
    seen = digest_of(items_of(steering))
    assert browser.post(page("agreement", steering), {"note": "", "seen": seen}).status_code == 302
    assert state(steering) is Agreement.AGREED
    assert signed_in("head-amt-51").get(page("agreement", steering)).status_code == 404


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


def test_a_council_committee_announces_its_public_part_on_the_third_day_before(town):
    council = Committee.objects.create(
        key="senat", body="family_senate", name="Familien- und Integrationssenat", founded_on=FOUNDED
    )
    external = [body.key for body in edition_on(town).data.bodies.values() if body.external]
    council.body = external[0]
    council.save()
    row = sitting("senat-2018-06-06", "senat")
    assert agenda_of(office(), row).announce_on is None
    add(row, "Bericht")
    assert agenda_of(office(), row).announce_on == date(2018, 6, 3)
    steering_row = sitting("lenkung-2018-06-06", "lenkung")
    add(steering_row, "Bericht")
    assert agenda_of(office(), steering_row).announce_on is None
    invited(row)
    add(row, "Nachtrag", late_reason="Eilig")
    text = signed_in("head-fb-integration").get(page("agenda", row)).content.decode()
    assert "grundsätzlich nicht abschließend" in text
    assert "3. Juni 2018" in text
