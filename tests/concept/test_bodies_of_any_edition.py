"""What holds of bodies in every edition: Bamberg's, and that of an invented county which does it otherwise."""

import pytest
from tests.concept.bodies import DAY, FROM, TOWNS, body, edition, facts, filled, town

from querschnitt.committees.domain.composition import compare
from querschnitt.committees.domain.demanded import demanded_committees
from querschnitt.committees.domain.rules import JUDGES
from querschnitt.kernel.findings import State

KINDS = sorted(JUDGES)


def committees(name):
    """Every committee that the edition demands, founded on the day it came into force, with nobody in it."""
    data = edition(name)
    empty = facts(name=name)
    found = []
    for rule in data.bodies.values():
        for demanded in demanded_committees(rule, empty):
            scope = {"unit": "scope_unit", "topic": "topic"}.get(str(rule.per.value))
            place = {scope: demanded.scope} if scope else {}
            found.append(body(f"{rule.key}-{demanded.scope}".strip("-"), rule.key, founded_on=FROM, **place))
    return found


def findings(name, found, kind):
    ground = facts(*found, name=name)
    settings = [setting for setting in ground.edition.rules.values() if setting.kind == kind]
    return [finding for setting in settings for finding in JUDGES[kind](ground, setting, today=DAY)]


@pytest.mark.parametrize("name", TOWNS)
def test_every_edition_sets_rules_about_bodies_that_can_be_judged(name):
    kinds = {setting.kind for setting in edition(name).rules.values()}
    assert {"body_formed", "composition", "chair_named", "mandate_length"} <= kinds


@pytest.mark.parametrize("name", TOWNS)
def test_with_somebody_on_every_seat_every_body_is_composed_as_demanded(name):
    empty = committees(name)
    whole = [filled(one, *empty, name=name) for one in empty]
    found = findings(name, whole, "composition")
    assert found
    assert {finding.state for finding in found} == {State.MET}


@pytest.mark.parametrize("name", TOWNS)
def test_with_nobody_on_any_seat_every_body_with_seats_is_overdue(name):
    found = findings(name, committees(name), "composition")
    assert {finding.state for finding in found} == {State.OVERDUE}
    assert all(finding.evidence and finding.remedy and finding.responsible for finding in found)


@pytest.mark.parametrize("name", TOWNS)
def test_every_demanded_seat_is_counted_once(name):
    found = committees(name)
    ground = facts(*found, name=name)
    for one in found:
        comparison = compare(one, ground)
        keys = [status.expected.key for status in comparison.statuses]
        assert len(set(keys)) == len(keys)
        assert comparison.filled == 0


@pytest.mark.parametrize("name", TOWNS)
def test_formed_bodies_are_formed_and_absent_ones_are_not(name):
    assert {f.state for f in findings(name, committees(name), "body_formed")} == {State.MET}
    assert State.MET not in {f.state for f in findings(name, [], "body_formed")}


@pytest.mark.parametrize("name", TOWNS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_finding_names_its_rule_its_subject_and_who_acts(name, kind):
    for finding in findings(name, committees(name), kind):
        assert finding.rule in edition(name).rules
        assert finding.subject.label
        assert finding.state is State.MET or finding.responsible or finding.state is State.NOT_JUDGEABLE
        assert finding.due is None or finding.since is None or finding.since <= finding.due


def test_the_county_has_no_name_of_the_city():
    assert set(town("landkreis-hohenlinde").units).isdisjoint(town("bamberg").units)
