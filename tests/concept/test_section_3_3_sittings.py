"""Section 3.3: the monitoring group sits twice a year, everybody or the deputy attends (K3.3-1)."""

from datetime import date

from tests.concept.bodies import body, filled
from tests.concept.sittings import held, item, judged, there, told

from querschnitt.kernel.findings import State
from querschnitt.meetings.domain.states import Invited, Presence

AG_1 = body("ag-1", "working_group", scope_unit="referat-1", ended_on=date(2018, 9, 30))
GROUP = filled(body("monitoring", "monitoring", founded_on=date(2018, 1, 1)), AG_1)
MAY = date(2018, 5, 17)
DELEGATE = next(one.membership for one in GROUP.fillings if one.seat == "delegates")


def one(rule, *meetings, day=date(2018, 11, 8)):
    (finding,) = judged(rule, *meetings, of=(GROUP,), day=day).values()
    return finding


def test_it_sits_twice_a_year():
    autumn = held(date(2018, 10, 11), "monitoring")
    assert one("monitoring_meets", held(MAY, "monitoring"), autumn).state is State.MET
    assert one("monitoring_meets", held(MAY, "monitoring")).state is State.DUE
    assert (
        judged("monitoring_meets", held(MAY, "monitoring"), of=(GROUP,), day=date(2019, 1, 1))["monitoring 2018"].state
        is State.BREACHED
    )


def test_each_delegate_or_the_deputy_attends():
    assert one("monitoring_attends", held(MAY, "monitoring", attendance=there(GROUP))).state is State.MET
    alone = there(GROUP, **{f"m{DELEGATE}": (Invited.MEMBER, Presence.ABSENT)})
    assert one("monitoring_attends", held(MAY, "monitoring", attendance=alone)).state is State.BREACHED
    instead = there(GROUP, **{f"m{DELEGATE}": (Invited.DEPUTY, Presence.PRESENT)})
    assert one("monitoring_attends", held(MAY, "monitoring", attendance=instead)).state is State.MET


def test_it_is_prepared_told_and_minuted_like_the_others():
    whole = held(
        MAY, "monitoring", invited_on=date(2018, 5, 2), invitations=told(GROUP, date(2018, 5, 2)), items=(item(),),
        minutes_ready_on=date(2018, 6, 14), minutes_approved_on=date(2018, 10, 11),
    )  # fmt: skip
    rules = ("monitoring_prepared", "monitoring_notice", "monitoring_minutes", "monitoring_minutes_approved")
    assert [one(rule, whole).state for rule in rules] == [State.MET] * 4
    bare = [one(rule, held(MAY, "monitoring")).state for rule in rules]
    assert bare == [State.BREACHED, State.BREACHED, State.OVERDUE, State.DUE]
