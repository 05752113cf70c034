"""Reminders of reports in the house: who gets which mail, once, and what stands on the desk."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.measures.report_scenes import FIRST, SECOND, reported, telling_house
from tests.measures.town import BEGUN, office, stranger

from querschnitt.accounts.models import User
from querschnitt.delivery.commands.composing import compose
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.models import Measure, Milestone, SentReminder
from querschnitt.measures.queries.desk import waiting_for
from querschnitt.organisation.models import Incumbency, Person

RESPONSIBLE, DEPUTY, HEAD_15 = "head-amt-11", "head-amt-51", "head-amt-15"
OFFICE = {"head-fb-integration", "head-bereich-fjs"}  # both units answer for the process


@pytest.fixture(autouse=True)
def house(town) -> Iterator[date]:
    """Only measure 4, with somebody who answers for it, waits for a report; nothing else is late."""
    Measure.objects.exclude(number=4).update(report_due=None)
    Milestone.objects.update(due=date(2030, 1, 1))
    with telling_house():
        yield town


def remind(day: date) -> dict[str, str]:
    """The mails of a day by person, as their recipients read them."""
    before = set(OutboxMail.objects.values_list("pk", flat=True))
    with clock.standing_at(day):
        commands.remind_reports(actor=OPERATOR, today=day)
    rows = OutboxMail.objects.filter(template="measures/mail/reports").exclude(pk__in=before)
    return {row.person: f"{row.subject}\n{compose(row).body}" for row in rows}


def test_first_whoever_answers_then_the_deputy_then_the_head(house):
    assert remind(FIRST - timedelta(days=31)) == {}
    found = remind(FIRST - timedelta(days=30))
    assert list(found) == [RESPONSIBLE]
    assert "4 Ausbildung für alle öffnen" in found[RESPONSIBLE]
    assert "/massnahmen/4/bericht/" in found[RESPONSIBLE]
    assert list(remind(FIRST - timedelta(days=7))) == [RESPONSIBLE]
    assert remind(FIRST) == {}
    assert list(remind(FIRST + timedelta(days=1))) == [RESPONSIBLE]
    assert set(remind(FIRST + timedelta(days=7))) == {RESPONSIBLE, DEPUTY}
    assert set(remind(FIRST + timedelta(days=30))) == {RESPONSIBLE, DEPUTY}  # who leads the unit answers for it here
    assert set(remind(FIRST + timedelta(days=60))) == {RESPONSIBLE, DEPUTY}


def test_twice_a_day_is_once_and_after_a_crash_too(house):
    assert remind(FIRST + timedelta(days=1))
    assert remind(FIRST + timedelta(days=1)) == {}


def test_a_crash_leaves_neither_mail_nor_memory(house):
    with transaction.atomic():
        remind(FIRST + timedelta(days=1))
        transaction.set_rollback(True)
    assert not SentReminder.objects.exists()
    assert remind(FIRST + timedelta(days=1))


def test_without_the_memory_it_would_be_twice(house):
    remind(FIRST + timedelta(days=1))
    SentReminder.objects.all().delete()
    OutboxMail.objects.all().delete()
    assert remind(FIRST + timedelta(days=1))


def test_the_table_holds_each_stage_of_a_person_once(house):
    remind(FIRST + timedelta(days=1))
    row = SentReminder.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_report_ends_the_reminders(house):
    remind(FIRST + timedelta(days=1))
    reported(4, FIRST + timedelta(days=2), FIRST)
    assert remind(FIRST + timedelta(days=7)) == {}
    assert list(remind(SECOND - timedelta(days=30))) == [RESPONSIBLE]


def test_of_what_nobody_answers_for_the_office_hears_at_once_and_the_head(house):
    Measure.objects.filter(number=3).update(report_due=FIRST)
    found = remind(FIRST - timedelta(days=30))
    assert set(found) == {RESPONSIBLE, HEAD_15} | OFFICE
    assert "3 Wohnungen anders vergeben" in found["head-fb-integration"]
    assert "niemand ist als zuständig benannt" in found["head-fb-integration"]
    assert "4 Ausbildung" not in found["head-fb-integration"]


def test_where_the_post_is_vacant_it_is_the_same(house):
    Incumbency.objects.filter(person__key=RESPONSIBLE).update(valid_until=date(2018, 10, 1))
    assert set(remind(FIRST + timedelta(days=1))) == {DEPUTY} | OFFICE


def test_whoever_left_the_house_answers_for_nothing_any_more_and_the_office_hears_of_it(house):
    commands.name_responsible(actor=OPERATOR, measure=4, duty="responsible", person="head-amt-50", on=house)
    assert list(remind(FIRST - timedelta(days=30))) == ["head-amt-50"]
    account = User.objects.create(email="gegangen@bamberg.example", state="closed")
    Person.objects.filter(key="head-amt-50").update(account=account)
    assert set(remind(FIRST - timedelta(days=7))) == {DEPUTY} | OFFICE


def test_milestones_that_are_late_stand_in_the_same_mail(house):
    Milestone.objects.filter(title="Erste Plätze").update(due=FIRST)
    found = remind(FIRST + timedelta(days=1))
    assert list(found) == [RESPONSIBLE]
    assert "der Meilenstein „Erste Plätze“ ist überfällig" in found[RESPONSIBLE]
    assert "der Bericht ist überfällig" in found[RESPONSIBLE]
    assert SentReminder.objects.count() == 2


def test_a_mail_about_hundreds_stays_readable(house):
    row = Measure.objects.get(number=3)
    for number in range(100, 180):
        row.pk, row.number, row.report_due = None, number, FIRST
        row.save(force_insert=True)
    found = remind(FIRST - timedelta(days=30))["head-fb-integration"]
    assert "und 40 weitere Maßnahmen" in found
    assert found.count("/massnahmen/1") == 40


def test_only_the_machine_and_the_office_remind(house):
    with pytest.raises(Forbidden):
        commands.remind_reports(actor=stranger(), today=FIRST)
    assert commands.remind_reports(actor=office(), today=BEGUN) == 0


def test_reports_stand_on_the_desk_of_whoever_answers_and_of_who_stands_in(house):
    with clock.standing_at(FIRST):
        for person in (RESPONSIBLE, DEPUTY):
            assert [(one.about, one.due, one.route) for one in waiting_for(person, FIRST)] == [
                ("4 Ausbildung für alle öffnen", FIRST, "measures:report")
            ]
        assert waiting_for("head-amt-50", FIRST) == ()


def test_many_reports_are_one_line_on_the_desk(house):
    row = Measure.objects.get(number=4)
    held = list(row.responsibilities.all())
    for number in range(100, 106):
        row.pk, row.number = None, number
        row.save(force_insert=True)
        for each in held:
            each.pk, each.measure = None, row
            each.save(force_insert=True)
    with clock.standing_at(FIRST):
        assert [one.route for one in waiting_for(RESPONSIBLE, FIRST)] == ["measures:reports"]


def test_the_office_sees_what_nobody_answers_for_and_reviews_under_way(house):
    commands.hand_over_measures(actor=office(), measures=[4], committee="lenkung")
    commands.begin_review(actor=office(), committee="lenkung")
    assert {one.route for one in waiting_for("head-fb-integration", house)} == {"measures:reports", "measures:review"}


def test_the_daily_look_costs_the_same_for_one_and_for_two_hundred(house, django_assert_max_num_queries):
    day = FIRST - timedelta(days=40)
    with CaptureQueriesContext(connection) as few:
        remind(day)
    number = len(few)
    row = Measure.objects.get(number=4)
    for new in range(100, 300):
        row.pk, row.number = None, new
        row.save(force_insert=True)
    with django_assert_max_num_queries(number):
        remind(day)
