"""A department that is founded, split or merged during its pass keeps its pass (V-5)."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cycles.town import DAY, KEY, cycle, office

from querschnitt.chronicle import commands as chronicle
from querschnitt.chronicle.models import AuditEntry
from querschnitt.cycles import commands, reactions
from querschnitt.cycles.models import CycleUnit
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.domain.steps.units import NewUnit, Part
from querschnitt.organisation.events import (
    UnitDissolved,
    UnitFounded,
    UnitMerged,
    UnitMoved,
    UnitSplit,
    UnitSucceeded,
)

ON = date(2018, 6, 1)
NEW = {"kind": "department", "name": "Referat neu"}


@pytest.fixture
def wired(town) -> Iterator[date]:
    """The passes hear of the organisation, as in the house."""
    told = dict.fromkeys((UnitFounded, UnitMoved, UnitSucceeded), (reactions.follow_change,))
    told |= dict.fromkeys((UnitDissolved, UnitMerged, UnitSplit), (reactions.follow_end,))
    before = chronicle._wiring[0]
    chronicle.install(chronicle.Wiring(told, {}))
    with clock.standing_at(ON):
        yield ON
    chronicle.install(before)


def held(on: date = ON, key: str = KEY) -> dict[str, bool]:
    """The units covered on that day, and whether they carry the pass."""
    rows = CycleUnit.objects.filter(cycle__key=key, since__lte=on).select_related("unit")
    return {row.unit.key: row.carries for row in rows if row.until is None or row.until >= on}


def split() -> None:
    parts = [
        Part(unit=NewUnit(key="referat-1a", **NEW), children=("amt-10", "amt-11")),
        Part(unit=NewUnit(key="referat-1b", **NEW), children=("amt-15",)),
    ]
    organisation.split_unit(actor=OPERATOR, unit="referat-1", parts=parts, on=ON)


def test_a_unit_founded_below_takes_part_from_its_first_day(wired):
    organisation.found_unit(actor=OPERATOR, key="amt-12", kind="office", name="Amt 12", parent="referat-1", on=ON)
    joined = CycleUnit.objects.get(cycle__key=KEY, unit__key="amt-12")
    assert (joined.since, joined.carries, bool(joined.reason)) == (ON, False, True)


def test_without_the_reaction_the_new_unit_would_be_forgotten(wired):
    chronicle.install(chronicle.Wiring({}, {}))
    organisation.found_unit(actor=OPERATOR, key="amt-12", kind="office", name="Amt 12", parent="referat-1", on=ON)
    assert "amt-12" not in held()


def test_a_department_split_in_the_middle_of_its_pass_keeps_it(wired):
    split()
    assert held() == {"referat-1a": True, "referat-1b": True, "amt-10": False, "amt-11": False, "amt-15": False}
    assert held(date(2018, 5, 31)) == {"referat-1": True, "amt-10": False, "amt-11": False, "amt-15": False}
    assert cycle().unit.key == "referat-1"
    assert cycle().state == "running"


def test_the_parts_of_a_split_department_have_their_pass_already(wired):
    split()
    with pytest.raises(Refused) as refused:
        commands.open_cycle(actor=office(), unit="referat-1a", on=ON)
    assert refused.value.place == "unit"


def test_the_split_is_told_in_the_history_of_the_pass(wired):
    split()
    kinds = list(AuditEntry.objects.filter(subject=f"cycle:{KEY}").values_list("kind", flat=True))
    assert kinds.count("cycles.unit_joined") == 2
    assert kinds.count("cycles.unit_left") == 1
    assert "Referat neu" in CycleUnit.objects.get(cycle__key=KEY, unit__key="referat-1").reason


def test_whoever_is_gone_is_called_by_name_and_not_by_key(wired):
    organisation.rename_unit(actor=OPERATOR, unit="referat-1", name="Inneres", short_name="Ref. Inneres", on=DAY)
    split()
    assert "Ref. Inneres" in CycleUnit.objects.get(cycle__key=KEY, unit__key="referat-1a").reason
    told = AuditEntry.objects.get(subject=f"cycle:{KEY}", kind="cycles.unit_left")
    assert json.loads(told.data)["name"] == "Ref. Inneres"


def test_two_departments_merged_that_both_have_a_pass_keep_both(wired):
    other = commands.open_cycle(actor=office(), unit="referat-5", on=ON)
    into = NewUnit(key="referat-6", **NEW)
    with clock.standing_at(date(2018, 7, 1)):
        organisation.merge_units(actor=OPERATOR, units=["referat-1", "referat-5"], into=into, on=date(2018, 7, 1))
    for key in (KEY, other.key):
        now = held(date(2018, 7, 1), key)
        assert now["referat-6"] is True
        assert {"amt-10", "amt-51"} <= now.keys()
    other.refresh_from_db()
    assert (cycle().state, other.state) == ("running", "planned")


def test_an_office_moved_into_another_department_that_has_a_pass_goes_over_to_it(wired):
    other = commands.open_cycle(actor=office(), unit="referat-5", on=DAY)
    organisation.move_unit(actor=OPERATOR, unit="amt-15", parent="referat-5", on=ON)
    assert "amt-15" not in held()
    assert held(date(2018, 5, 31))["amt-15"] is False
    assert held(ON, other.key)["amt-15"] is False


def test_a_department_merged_into_one_that_exists_is_followed_by_it(wired):
    organisation.merge_units(actor=OPERATOR, units=["referat-1"], into="referat-4", on=ON)
    assert held()["referat-4"] is True
    assert "amt-10" in held()


def test_a_pass_whose_department_goes_without_successor_is_not_lost(wired):
    for unit in ("amt-10", "amt-11", "amt-15", "referat-1"):
        organisation.dissolve_unit(actor=OPERATOR, unit=unit, last_day=date(2018, 5, 31))
    assert held() == {}
    assert cycle().state == "running"
    organisation.name_successors(actor=OPERATOR, unit="referat-1", successors=["referat-4"])
    assert held()["referat-4"] is True


def test_a_reorganisation_of_next_year_changes_nothing_before_its_day(wired):
    organisation.move_unit(actor=OPERATOR, unit="amt-15", parent="referat-5", on=date(2019, 1, 1))
    assert "amt-15" in held()
    assert "amt-15" not in held(date(2019, 1, 1))


def test_a_move_known_for_later_stays_known_when_something_else_changes_before_it(wired):
    organisation.move_unit(actor=OPERATOR, unit="amt-15", parent="referat-5", on=date(2019, 1, 1))
    split_on = date(2018, 6, 1)
    organisation.found_unit(actor=OPERATOR, key="amt-12", kind="office", name="Amt 12", parent="referat-1", on=split_on)
    assert held(date(2019, 1, 1)).keys() == {"referat-1", "amt-10", "amt-11", "amt-12"}


def test_a_pass_opened_after_the_fact_covers_what_joined_since(wired):
    organisation.found_unit(actor=OPERATOR, key="amt-52", kind="office", name="Amt 52", parent="referat-5", on=ON)
    opened = commands.open_cycle(actor=office(), unit="referat-5", on=DAY)
    assert "amt-52" not in held(DAY, opened.key)
    assert "amt-52" in held(ON, opened.key)


def test_whom_somebody_took_in_by_hand_no_reorganisation_puts_out(wired):
    commands.cover_unit(actor=office(), cycle=KEY, unit="amt-50", on=ON, reason="Arbeitet eng mit Amt 11")
    organisation.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-4", on=ON)
    assert "amt-50" in held()


def test_whom_somebody_let_go_by_hand_no_reorganisation_takes_in_again(wired):
    commands.uncover_unit(actor=office(), cycle=KEY, unit="amt-15", on=ON, reason="Hat keine Bürgerkontakte")
    organisation.found_unit(actor=OPERATOR, key="amt-12", kind="office", name="Amt 12", parent="referat-1", on=ON)
    assert "amt-15" not in held()


def test_the_unit_that_carries_the_pass_cannot_be_let_go(wired):
    with pytest.raises(Refused):
        commands.uncover_unit(actor=office(), cycle=KEY, unit="referat-1", on=ON, reason="Beispiel")


def test_the_technical_administration_writes_a_reorganisation_down_and_nobody_else(wired):
    admin = Actor("IT", frozenset({Mandate(Role.ADMINISTRATOR)}), "it")
    organisation.found_unit(actor=admin, key="amt-12", kind="office", name="Amt 12", parent="referat-1", on=ON)
    assert "amt-12" in held()
    with pytest.raises(Forbidden):
        commands.follow_units(actor=Actor("Fremd", frozenset({Mandate(Role.STAFF)})), on=ON)


def test_a_unit_that_no_pass_covers_costs_one_statement(wired):
    with CaptureQueriesContext(connection) as asked:
        assert commands.follow_units(actor=office(), on=ON, units={"amt-51", "referat-5"}) == []
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 1


def test_a_whole_branch_founded_below_takes_part(wired):
    organisation.found_unit(actor=OPERATOR, key="bereich-neu", kind="area", name="Bereich", parent="referat-1", on=ON)
    organisation.found_unit(actor=OPERATOR, key="fb-neu", kind="division", name="FB", parent="bereich-neu", on=ON)
    assert {"bereich-neu", "fb-neu"} <= held().keys()


def test_a_pass_whose_department_goes_on_the_day_of_its_opening_is_found_by_its_successor(wired):
    opened = commands.open_cycle(actor=office(), unit="referat-4", on=ON)
    organisation.dissolve_unit(actor=OPERATOR, unit="referat-4", last_day=date(2018, 5, 31))
    assert held(ON, opened.key) == {}
    organisation.name_successors(actor=OPERATOR, unit="referat-4", successors=["referat-5"])
    assert held(ON, opened.key)["referat-5"] is True
