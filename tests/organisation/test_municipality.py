"""The municipality is set up once; 15 August is a holiday there from and until a day, by a source."""

from datetime import date

import pytest

from querschnitt.chronicle.queries import entries_of
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.calendar import holiday
from querschnitt.kernel.refusal import Refused
from querschnitt.organisation import commands
from querschnitt.organisation.queries import assumption_days, municipality, place

pytestmark = pytest.mark.django_db


def set_up(**other):
    return commands.found_municipality(
        **{"actor": OPERATOR, "name": "Stadt Beispiel", "ags": "09461000", "kind": "kreisfreie Stadt", **other}
    )


def refused(call, **arguments):
    with pytest.raises(Refused) as caught:
        call(actor=OPERATOR, **arguments)
    return caught.value.place


def test_before_it_is_set_up_there_is_none():
    assert municipality() is None
    assert place().land == "BY"


def test_it_is_set_up_once():
    set_up()
    assert (municipality().name, municipality().ags) == ("Stadt Beispiel", "09461000")
    assert refused(set_up, name="Andere") == "name"
    assert [entry.kind for entry in entries_of("municipality:1")] == ["organisation.municipality_founded"]


def test_a_county_has_a_key_of_five_digits():
    assert set_up(ags="09 471").ags == "09471"


@pytest.mark.parametrize("ags", ["", "9461000", "99461000", "0946100x", "09461"[:4]])
def test_what_is_no_key_is_refused(ags):
    assert refused(set_up, ags=ags) == "ags"


def test_it_is_corrected():
    set_up()
    commands.change_municipality(actor=OPERATOR, name="Stadt Muster", ags="09461000")
    assert municipality().name == "Stadt Muster"
    assert refused(commands.change_municipality, name="Stadt Muster", ags="09461000") == "name"


def test_nothing_is_recorded_of_a_municipality_that_is_not_set_up():
    assert refused(commands.begin_assumption_day, on=date(2020, 1, 1), source="x") == ""


def test_assumption_day_is_a_holiday_from_and_until_a_day():
    set_up()
    commands.begin_assumption_day(actor=OPERATOR, on=date(2013, 1, 1), source="Zensus 2011")
    commands.end_assumption_day(actor=OPERATOR, on=date(2025, 1, 1), source="Zensus 2022")
    assert holiday(date(2024, 8, 15), place())
    assert holiday(date(2025, 8, 15), place()) is None
    assert holiday(date(2012, 8, 15), place()) is None
    assert [(day.valid_from, day.valid_until, day.source) for day in assumption_days()] == [
        (date(2013, 1, 1), date(2024, 12, 31), "Zensus 2011")
    ]


def test_impossible_assumption_days_name_their_place():
    set_up()
    assert refused(commands.end_assumption_day, on=date(2025, 1, 1), source="x") == "on"
    assert refused(commands.begin_assumption_day, on=date(2013, 1, 1), source=" ") == "source"
    commands.begin_assumption_day(actor=OPERATOR, on=date(2013, 1, 1), source="Zensus 2011")
    assert refused(commands.begin_assumption_day, on=date(2014, 1, 1), source="x") == "on"
    assert refused(commands.end_assumption_day, on=date(2013, 1, 1), source="x") == "on"
    commands.end_assumption_day(actor=OPERATOR, on=date(2025, 1, 1), source="Zensus 2022")
    assert refused(commands.begin_assumption_day, on=date(2024, 1, 1), source="x") == "on"
