"""Grants: a role may, and where a grant names an attribute, only within the mandate's scope."""

from dataclasses import dataclass

import pytest

from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Grant, Mandate, Role, may, require
from querschnitt.kernel.refusal import Forbidden

GRANTS = {"rename": (Grant(Role.OPERATOR), Grant(Role.HEAD, of="scopes"), Grant(Role.CHAIR, of="scope"))}


@dataclass
class Thing:
    scopes: tuple[str, ...] = ("unit:amt-51", "unit:referat-5")
    scope: str = "committee:steering"


def acting(*mandates: Mandate) -> Actor:
    return Actor("Somebody", frozenset(mandates), person="somebody")


def test_whoever_has_no_mandate_may_nothing():
    assert not may(ANYONE, GRANTS, "rename", Thing())


def test_a_role_without_scope_holds_everywhere():
    assert may(OPERATOR, GRANTS, "rename", Thing())
    assert may(OPERATOR, GRANTS, "rename")


@pytest.mark.parametrize(
    ("scope", "allowed"), [("unit:amt-51", True), ("unit:referat-5", True), ("unit:amt-15", False)]
)
def test_a_scoped_mandate_holds_only_in_its_scope(scope, allowed):
    assert may(acting(Mandate(Role.HEAD, scope)), GRANTS, "rename", Thing()) is allowed


def test_a_scoped_mandate_needs_a_subject():
    assert not may(acting(Mandate(Role.HEAD, "unit:amt-51")), GRANTS, "rename")


def test_a_single_scope_is_compared_whole_and_not_letter_by_letter():
    assert may(acting(Mandate(Role.CHAIR, "committee:steering")), GRANTS, "rename", Thing())
    assert not may(acting(Mandate(Role.CHAIR, "committee")), GRANTS, "rename", Thing())


def test_requiring_names_the_capacity_or_raises():
    assert require(OPERATOR, GRANTS, "rename", Thing()).role is Role.OPERATOR
    with pytest.raises(Forbidden):
        require(ANYONE, GRANTS, "rename", Thing())


def test_an_unknown_action_is_an_error_and_not_a_no():
    with pytest.raises(KeyError):
        may(OPERATOR, GRANTS, "erase")
