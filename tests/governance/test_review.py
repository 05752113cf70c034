"""The daily review: openings and closings are events, and reach people in one mail a day."""

import json
from datetime import date

import pytest
from tests.governance.conftest import DAY, FROM, SMALL, account, adopt
from tests.governance.test_findings import VACANT, WORK

from querschnitt.chronicle import commands as chronicle
from querschnitt.chronicle.commands import Wiring
from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Chair, Committee
from querschnitt.delivery.commands import deliver
from querschnitt.delivery.models import OutboxMail
from querschnitt.governance.commands import review_findings, waive_finding
from querschnitt.governance.events import FindingsTold
from querschnitt.governance.models import OpenFinding
from querschnitt.governance.notices import tell_of_findings
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wired():
    before = chronicle._wiring[0]
    chronicle.install(Wiring({}, {FindingsTold: (tell_of_findings,)}))
    yield
    chronicle.install(before)


def review(day=DAY):
    with clock.standing_at(day):
        return review_findings(actor=OPERATOR, today=day)


def kinds():
    return list(AuditEntry.objects.filter(kind__startswith="governance.").values_list("kind", flat=True))


def test_what_is_overdue_opens_with_the_day_on_which_it_became_so(judged_town):
    opened = review()
    assert WORK in opened.opened
    row = OpenFinding.objects.get(key=WORK)
    assert (row.opened_on, row.closed_on, row.due, row.section) == (date(2017, 10, 28), None, date(2017, 10, 27), "2")
    assert kinds().count("governance.finding_opened") == len(opened.opened) == OpenFinding.objects.count()


def test_a_second_review_finds_nothing_new(judged_town):
    review()
    before = (AuditEntry.objects.count(), OutboxMail.objects.count())
    assert not review().news
    assert (AuditEntry.objects.count(), OutboxMail.objects.count()) == before


def test_after_days_of_silence_the_right_day_is_written_down(judged_town):
    review()
    organisation.resign(actor=OPERATOR, post="dep-1.head", last_day=date(2018, 11, 10))
    assert not review(date(2018, 11, 11)).news
    review(date(2018, 12, 20))
    assert OpenFinding.objects.get(key=VACANT).opened_on == date(2018, 12, 10)


def test_what_is_mended_closes_and_can_open_again(judged_town):
    organisation.resign(actor=OPERATOR, post="dep-1.head", last_day=date(2018, 9, 1))
    review()
    organisation.appoint(actor=OPERATOR, post="dep-1.head", person="frei", on=date(2018, 11, 9))
    assert review(date(2018, 11, 9)).closed == (VACANT,)
    assert OpenFinding.objects.get(key=VACANT).closed_on == date(2018, 11, 9)
    organisation.resign(actor=OPERATOR, post="dep-1.head", last_day=date(2018, 11, 30))
    assert review(date(2019, 1, 31)).opened == (VACANT,)
    assert OpenFinding.objects.filter(key=VACANT).count() == 2


def test_a_waived_finding_closes_and_opens_after_the_waiver(judged_town):
    review()
    waive_finding(actor=OPERATOR, finding=WORK, reason="Neuordnung", until=date(2018, 11, 30))
    assert review().closed == (WORK,)
    assert review(date(2018, 12, 1)).opened == (WORK,)


def test_one_mail_a_person_with_everything_of_theirs(judged_town):
    found = review()
    mails = {mail.person: mail for mail in OutboxMail.objects.all()}
    assert set(mails) == {"neun", "vize"}  # the head of the process office, the deputy
    assert kinds().count("governance.findings_told") == 2
    entry = AuditEntry.objects.get(kind="governance.findings_told", subject="person:neun")
    assert json.loads(entry.data)["opened"] == list(found.opened)


def test_the_mail_is_written_in_the_language_of_its_reader_and_carries_pages_not_names(judged_town, mailoutbox):
    account("neun", "en")
    review()
    with clock.standing_at(DAY):
        deliver()
    texts = {mail.to[0]: mail.body for mail in mailoutbox}
    assert "these duties have become overdue" in texts["neun@example.org"]
    assert "Jedes Handlungsfeld hat eine zuständige Stelle" in texts["neun@example.org"]
    assert "/steuerung/befunde/fields-unit%7Cfield:work%7C/" in texts["neun@example.org"]
    assert "(Beispiel)" not in texts["neun@example.org"]
    assert "these duties" not in texts["vize@example.org"]


def test_whoever_has_no_address_gets_no_mail_but_stands_in_the_chronicle(judged_town):
    organisation.resign(actor=OPERATOR, post="office-9.deputy_head", last_day=date(2018, 10, 1))
    organisation.add_person(actor=OPERATOR, key="stumm", name="Stumm (Beispiel)", email="")
    organisation.appoint(actor=OPERATOR, post="office-9.deputy_head", person="stumm", on=date(2018, 10, 2))
    review()
    assert not OutboxMail.objects.filter(person="stumm").exists()
    assert AuditEntry.objects.filter(kind="governance.findings_told", subject="person:stumm").exists()


def test_only_the_machine_reviews(judged_town):
    office = Actor(name="x", mandates=frozenset({Mandate(Role.PROCESS_OFFICE)}))
    with pytest.raises(Forbidden):
        review_findings(actor=office, today=DAY)


def test_without_an_edition_there_is_nothing_to_review(town):
    assert not review().news


def test_an_open_finding_that_stands_differently_is_told_once(judged_town):
    review()
    OpenFinding.objects.filter(key=WORK).update(state="breached")
    assert review().changed == (WORK,)
    assert OpenFinding.objects.get(key=WORK).state == "overdue"
    assert kinds().count("governance.finding_changed") == 1
    assert not review().news


TITLE = 'title = "Jedes Handlungsfeld hat eine zuständige Stelle"'


def told(key):
    entries = AuditEntry.objects.filter(kind="governance.findings_told")
    return {entry.subject.removeprefix("person:") for entry in entries if key in json.loads(entry.data)["opened"]}


def test_the_unit_that_a_rule_wants_told_is_told(town):
    adopt(SMALL.replace(TITLE, f'{TITLE}\non_breach = "dep-1"'), FROM)
    review()
    assert told(WORK) == {"neun", "vize", "r1"}


def test_the_chair_of_the_body_that_a_rule_wants_told_is_told(town):
    adopt(SMALL.replace(TITLE, f'{TITLE}\non_breach = "steering"'), FROM)
    body = Committee.objects.create(key="lenkung", body="steering", name="Lenkung", founded_on=FROM)
    Chair.objects.create(committee=body, person=Person.objects.get(key="frei"), valid_from=FROM)
    review()
    assert told(WORK) == {"neun", "vize", "frei"}
