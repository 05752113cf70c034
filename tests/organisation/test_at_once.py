"""Two who change the organisation at once do not undo each other's rules."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from django.db import connection
from tests.organisation import builders

from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.organisation import commands
from querschnitt.organisation.commands import units
from querschnitt.organisation.domain.consistency import faults
from querschnitt.organisation.queries import history

MAY = date(2018, 5, 1)


def test_of_two_moves_that_would_close_a_circle_one_is_refused(transactional_db):
    builders.city()
    start = Barrier(2)

    def move(unit, parent):
        start.wait()
        try:
            commands.move_unit(actor=OPERATOR, unit=unit, parent=parent, on=MAY)
        except Refused as refused:
            return refused.place
        finally:
            connection.close()
        return "moved"

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(move, ("referat-1", "referat-4"), ("referat-4", "referat-1")))
    assert sorted(answers) == ["moved", "parent"]
    assert list(faults(history())) == []


def test_whoever_looked_before_the_other_wrote_would_close_it(city, monkeypatch):
    """The twin: without holding the history against others, the check sees what is no longer so."""
    stale = history()
    commands.move_unit(actor=OPERATOR, unit="referat-1", parent="referat-4", on=MAY)
    monkeypatch.setattr(units, "recorded", lambda: stale)
    commands.move_unit(actor=OPERATOR, unit="referat-4", parent="referat-1", on=MAY)
    assert list(faults(history())) != []
