"""Waivers: with reason and end, by those who may, and never hidden."""

import json
from datetime import date

import pytest
from tests.governance.conftest import DAY, FROM, SMALL, adopt
from tests.governance.test_findings import STEERING, WORK

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Committee
from querschnitt.governance.commands import end_waiver, renew_waiver, waive_finding
from querschnitt.governance.models import Waiver
from querschnitt.governance.queries import findings_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.findings import State
from querschnitt.kernel.refusal import Forbidden, Refused

pytestmark = pytest.mark.django_db
UNTIL = date(2018, 12, 31)


def state(day=DAY):
    return next(row.state for row in findings_at(day) if row.key == WORK)


def waived(**more):
    return waive_finding(**{"actor": OPERATOR, "finding": WORK, "reason": "Neuordnung", "until": UNTIL, **more})


def acting(*mandates):
    return Actor(name="Neun", mandates=frozenset(mandates), person="neun")


def test_a_waiver_names_reason_end_and_who_granted_it(judged_town):
    waiver = waived(actor=acting(Mandate(Role.PROCESS_OFFICE)))
    assert (waiver.reason, waiver.valid_from, waiver.valid_until, waiver.granted_by.key) == (
        "Neuordnung", DAY, UNTIL, "neun",
    )  # fmt: skip
    entry = AuditEntry.objects.get(kind="governance.finding_waived")
    assert (entry.subject, entry.person, json.loads(entry.data)["until"]) == (f"finding:{WORK}", "neun", "2018-12-31")


@pytest.mark.parametrize(("more", "place"), [({"reason": " "}, "reason"), ({"until": date(2018, 11, 7)}, "until")])
def test_a_waiver_needs_a_reason_and_an_end_that_is_not_over(judged_town, more, place):
    with pytest.raises(Refused) as refused:
        waived(**more)
    assert refused.value.place == place
    assert Waiver.objects.count() == 0


@pytest.mark.parametrize("finding", ["unknown", "heads-held|post:dep-1.head|", "meets|body:steering|"])
def test_what_is_not_owed_cannot_be_set_aside(judged_town, finding):
    with pytest.raises(Refused):
        waived(finding=finding)


def test_a_finding_is_set_aside_once_and_then_renewed(judged_town):
    waived()
    with pytest.raises(Refused):
        waived()
    renew_waiver(actor=OPERATOR, finding=WORK, reason="Noch offen", until=date(2019, 3, 31))
    assert (state(UNTIL), state(date(2019, 1, 1)), state(date(2019, 4, 1))) == (
        State.WAIVED, State.WAIVED, State.OVERDUE,
    )  # fmt: skip
    assert Waiver.objects.count() == 2


def test_a_renewal_ends_after_the_waiver_that_it_follows(judged_town):
    waived()
    with pytest.raises(Refused):
        renew_waiver(actor=OPERATOR, finding=WORK, reason="x", until=UNTIL)


def test_only_what_is_set_aside_can_be_renewed_or_ended(judged_town):
    for command, more in ((renew_waiver, {"reason": "x", "until": UNTIL}), (end_waiver, {})):
        with pytest.raises(Refused):
            command(actor=OPERATOR, finding=WORK, **more)


def test_an_ended_waiver_keeps_the_days_that_it_had(judged_town):
    waived()
    with clock.standing_at(date(2018, 12, 1)):
        end_waiver(actor=OPERATOR, finding=WORK)
    assert (state(date(2018, 11, 30)), state(date(2018, 12, 1))) == (State.WAIVED, State.OVERDUE)


def test_a_waiver_ended_on_its_first_day_is_over_the_next(judged_town):
    waived()
    end_waiver(actor=OPERATOR, finding=WORK)
    assert (state(), state(date(2018, 11, 9))) == (State.WAIVED, State.OVERDUE)


def test_the_chair_of_the_steering_body_may_and_another_chair_may_not(town):
    adopt(SMALL + STEERING, FROM)
    Committee.objects.create(key="lenkung", body="steering", name="Lenkung", founded_on=FROM)
    with pytest.raises(Forbidden):
        waived(actor=acting(Mandate(Role.CHAIR, "committee:other")))
    waived(actor=acting(Mandate(Role.CHAIR, "committee:lenkung")))
    assert state() is State.WAIVED


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.MEMBER, Role.ADMINISTRATOR])
def test_others_set_nothing_aside(judged_town, role):
    for command, more in ((waived, {}), (renew_waiver, {"finding": WORK, "reason": "x", "until": UNTIL})):
        with pytest.raises(Forbidden):
            command(actor=acting(Mandate(role)), **more)
    with pytest.raises(Forbidden):
        end_waiver(actor=acting(Mandate(role)), finding=WORK)


def test_twin_with_a_grant_for_everybody_others_could(judged_town, monkeypatch):
    from querschnitt.governance import permissions
    from querschnitt.kernel.authority import Grant

    monkeypatch.setitem(permissions.GRANTS, "waive_finding", (Grant(Role.STAFF),))
    waived(actor=acting(Mandate(Role.STAFF)))
    assert state() is State.WAIVED
