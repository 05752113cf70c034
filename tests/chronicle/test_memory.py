"""What is remembered holds until its own app, or one below it, records something: no longer, and no shorter."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.moving import moved_in

from querschnitt.chronicle import commands
from querschnitt.chronicle.commands import OutsideTransactionError, Wiring, record, stir
from querschnitt.chronicle.models import ChainHead
from querschnitt.chronicle.queries import memory, remembered, seal_read_once
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.events import Event

BelowMoved, OwnMoved, AboveMoved = map(moved_in, ("organisation", "committees", "measures"))
StrangeMoved = moved_in("nobody")  # an event of a test, or of a later version


@pytest.fixture(autouse=True)
def _wiring(db):
    before = commands._wiring[0]
    commands.install(Wiring({}, {}))
    happens(OwnMoved)
    yield
    commands.install(before)


def happens(event: type[Event]) -> None:
    with transaction.atomic():
        record(event(subject="test:1"), actor=OPERATOR)


def counting(app: str = "committees") -> Callable[[], int]:
    """Says how often it was reckoned."""
    times = []

    @remembered(app=app, most=2)
    def times_reckoned() -> int:
        times.append(1)
        return len(times)

    return times_reckoned


@pytest.mark.parametrize(("event", "after"), [(OwnMoved, 2), (BelowMoved, 2), (AboveMoved, 1), (StrangeMoved, 2)])
def test_an_answer_holds_until_its_app_or_one_below_moves(event, after):
    asked = counting()
    assert (asked(), asked()) == (1, 1)
    happens(event)
    assert (asked(), asked()) == (after, after)


def test_on_too_low_a_floor_a_stale_answer_would_come():
    """The twin: what reads seats and is remembered with the organisation does not see a seat that changed."""
    asked = counting("organisation")
    assert asked() == 1
    happens(OwnMoved)
    assert asked() == 1


def test_a_chain_that_moved_without_its_apps_makes_everything_forgotten():
    """A process of an earlier version, or of before the update, records without saying where the apps end."""
    asked = counting()
    assert asked() == 1
    ChainHead.objects.update(seal="somebody else's")
    assert asked() == 2
    happens(AboveMoved)  # by a process of this version: from then on the apps are told apart again
    assert asked() == 2
    happens(OwnMoved)
    assert asked() == 3


def test_what_is_seen_within_a_transaction_is_not_remembered():
    """It may be taken back: under the ends of before, everybody would be told what never came to be."""
    asked = counting()
    with transaction.atomic():
        assert (asked(), asked()) == (1, 2)
        transaction.set_rollback(True)
    assert (asked(), asked()) == (3, 3)


def test_within_a_transaction_what_it_recorded_itself_is_seen():
    asked = counting()
    assert asked() == 1
    with transaction.atomic():
        happens(OwnMoved)
        assert asked() == 2
        transaction.set_rollback(True)
    assert asked() == 1


def test_a_page_that_began_before_leaves_nothing_behind_for_those_that_come_after():
    asked = counting()
    with seal_read_once():
        assert asked() == 1
        ChainHead.objects.update(seal="another process")  # recorded while the page is being read
        assert asked() == 1
    assert asked() == 2


def test_at_midnight_everything_is_asked_anew_whatever_day_it_is_about():
    asked = counting()
    with clock.standing_at(date(2018, 11, 8)):
        assert (asked(), asked()) == (1, 1)
    with clock.standing_at(date(2018, 11, 9)):
        assert asked() == 2


def test_a_change_without_an_entry_is_made_known():
    asked, above = counting(), counting("measures")
    assert (asked(), above()) == (1, 1)
    with transaction.atomic():
        stir("measures")
    assert (asked(), above()) == (1, 2)
    happens(AboveMoved)
    assert (asked(), above()) == (1, 3)


def test_outside_a_transaction_nothing_is_stirred(transactional_db):
    with pytest.raises(OutsideTransactionError):
        stir("measures")


def test_where_nothing_is_recorded_nothing_is_remembered():
    ChainHead.objects.all().delete()
    asked = counting()
    assert (asked(), asked()) == (1, 2)


def test_more_than_so_many_answers_are_not_kept_and_forgetting_is_as_after_a_start():
    reckoned = []

    @remembered(app="organisation", most=2)
    def asked(key: str) -> None:
        reckoned.append(key)

    for key in ("a", "b", "a", "c", "a", "b"):
        asked(key)
    assert reckoned == ["a", "b", "c", "b"]
    memory.forget()
    asked("b")
    assert reckoned[-2:] == ["b", "b"]


def test_whether_all_still_holds_is_one_statement_for_a_page():
    first, second = counting(), counting("measures")
    first(), second()
    with CaptureQueriesContext(connection) as found, seal_read_once():
        first(), second()
    assert len(found) == 1


def test_an_app_that_does_not_exist_is_refused():
    with pytest.raises(ValueError):
        remembered(app="nobody", most=1)
