"""What pages remember of bodies and organisation holds until something is recorded, and not a moment longer."""

from datetime import date

import pytest
from django.db import transaction
from tests.meetings.town import DAY, build_town, seat_of

from querschnitt.committees import commands as committees
from querschnitt.committees.queries.memory import facts_on
from querschnitt.committees.queries.snapshot import facts_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries.memory import kept_history, organisation_on
from querschnitt.organisation.queries.recorded import history, organisation_at


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        yield


def test_nothing_is_read_twice_while_nothing_is_recorded(django_assert_num_queries):
    first = facts_on(DAY), organisation_on(DAY), kept_history()
    with django_assert_num_queries(3):
        again = facts_on(DAY), organisation_on(DAY), kept_history()
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert facts_on(DAY) == facts_at(DAY)
    assert organisation_on(DAY) == organisation_at(DAY)


def test_what_is_recorded_is_seen_at_once():
    facts_on(DAY)
    committees.withdraw_deputy(actor=OPERATOR, membership=seat_of("amt-11").pk, until=date(2018, 4, 30))
    assert facts_on(DAY) == facts_at(DAY)
    organisation_on(DAY)
    organisation.rename_unit(actor=OPERATOR, unit="amt-11", name="Personalamt", on=DAY)
    assert organisation_on(DAY).units["amt-11"].name == "Personalamt"
    assert kept_history() == history()


def test_what_was_taken_back_leaves_nothing_behind():
    before = organisation_on(DAY)
    with transaction.atomic():
        organisation.rename_unit(actor=OPERATOR, unit="amt-11", name="Personalamt", on=DAY)
        assert organisation_on(DAY) != before
        transaction.set_rollback(True)
    assert organisation_on(DAY) == before == organisation_at(DAY)


def test_what_is_changed_unrecorded_is_not_seen():
    """The twin: without a record the seal stays, so this is why every write has one."""
    kept_history()
    Person.objects.filter(key="head-amt-11").update(name="Anders")
    assert kept_history() != history()
