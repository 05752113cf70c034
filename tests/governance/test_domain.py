"""Continuity of demands, reviews, prospects, duties: plain values in, plain values out."""

from dataclasses import replace
from datetime import date

from tests.concept.town import edition
from tests.governance.conftest import SMALL

from querschnitt.governance.domain.continuity import line_of
from querschnitt.governance.domain.duties import Duty, DutyKind, concerning, in_order
from querschnitt.governance.domain.prospects import prospect
from querschnitt.governance.domain.review import opened_on, recipients, reviewed
from querschnitt.governance.events import LONGEST, about
from querschnitt.kernel.findings import Finding, State, Subject
from querschnitt.kernel.wording import say

DAY = date(2018, 11, 8)
FIRST, SECOND, THIRD = date(2015, 1, 1), date(2016, 1, 1), date(2017, 1, 1)


def line(*texts, key="fields-unit"):
    days = (FIRST, SECOND, THIRD)[: len(texts)]
    editions = [(day, edition(text)) for day, text in zip(days, texts, strict=True)]
    return [begin for begin, _ in line_of(editions[-1][1].rules[key], editions)]


def test_a_demand_that_every_edition_repeats_is_as_old_as_the_first():
    assert line(SMALL, SMALL, SMALL) == [THIRD, SECOND, FIRST]


def test_a_demand_that_was_missing_between_begins_with_its_return():
    without = SMALL.replace("[rules.fields-unit]", "[rules.other]")
    assert line(SMALL, without, SMALL) == [THIRD]


def test_another_title_is_the_same_demand_another_parameter_is_not():
    retitled = SMALL.replace('title = "Jedes Handlungsfeld hat eine zuständige Stelle"', 'title = "Anders gesagt"')
    assert line(SMALL, retitled) == [SECOND, FIRST]
    assert line(SMALL, SMALL.replace("months = 3 }", "months = 2 }")) == [SECOND]


def test_a_body_composed_otherwise_is_demanded_anew():
    other = SMALL.replace('deputy = "binding"', 'deputy = "allowed"')
    assert line(other, SMALL, key="meets") == [SECOND]
    assert line(other, SMALL) == [SECOND, FIRST]


def test_a_review_tells_what_opened_closed_and_changed():
    before = {"a": State.OVERDUE, "b": State.OVERDUE, "c": State.OVERDUE}
    review = reviewed(before, {"b": State.OVERDUE, "c": State.BREACHED, "d": State.OVERDUE})
    assert (review.opened, review.closed, review.changed) == (("d",), ("a",), ("c",))
    assert review.news
    assert not reviewed(before, before).news


def finding(**dates):
    return Finding(rule="r", subject=Subject("u", "u", "U"), state=State.OVERDUE, summary=say("x"), **dates)


def test_a_finding_opened_on_the_day_after_its_last_in_time():
    assert opened_on(finding(since=FIRST, due=date(2018, 10, 31)), DAY) == date(2018, 11, 1)
    assert opened_on(finding(since=SECOND), DAY) == SECOND
    assert opened_on(finding(), DAY) == DAY
    assert opened_on(finding(since=date(2019, 1, 1), due=date(2019, 1, 2)), DAY) == DAY


def test_each_person_is_told_everything_of_theirs_at_once():
    assert recipients({"f2": {"anna"}, "f1": {"bert", "anna"}}) == {"anna": ("f1", "f2"), "bert": ("f1",)}


def test_prospects_tell_what_appears_goes_and_changes():
    now = [("a", State.OVERDUE, 1), ("b", State.DUE, 1), ("c", State.MET, 1), ("e", State.MET, 1), ("g", State.DUE, 1)]
    then = [("b", State.DUE, 1), ("c", State.OVERDUE, 1), ("d", State.DUE, 1), ("f", State.NOT_JUDGEABLE, 1)]
    then.append(("g", State.DUE, 2))
    found = prospect(now, then, key=lambda each: each[0], state=lambda each: each[1], due=lambda each: each[2])
    assert [each[0] for each in found.appear] == ["d"]
    assert [each[0] for each in found.go] == ["a"]
    assert [(before[0], before[1], after[1]) for before, after in found.change] == [
        ("c", State.MET, State.OVERDUE), ("g", State.DUE, State.DUE),
    ]  # fmt: skip
    assert found.same == 1


def duty(**more):
    return Duty(
        **{
            "uid": "u", "day": DAY, "kind": DutyKind.DUE, "title": "T", "subject": "S", "note": say("n"), "since": FIRST,
            **more,
        }
    )  # fmt: skip


def test_duties_stand_by_day_what_is_to_be_done_first():
    ends, due, later = duty(kind=DutyKind.PLANNED_END), duty(uid="v"), duty(day=date(2018, 11, 9))
    assert in_order([later, ends, due]) == [due, ends, later]


def test_a_person_is_concerned_by_their_own_and_the_office_by_everything():
    mine, other = duty(persons=frozenset({"anna"})), duty(uid="v")
    assert concerning([mine, other], "anna", office=frozenset()) == [mine]
    assert concerning([mine, other], "bert", office=frozenset()) == []
    assert concerning([mine, other], "bert", office=frozenset({"bert"})) == [mine, other]


def test_a_subject_of_the_chronicle_is_never_too_long_and_never_the_same_for_two():
    short, long, longer = "rule|unit:u|", "rule|unit:" + "u" * 200 + "|", "rule|unit:" + "u" * 201 + "|"
    assert about(short) == f"finding:{short}"
    assert len(about(long)) == len(about(longer)) == LONGEST
    assert about(long) != about(longer)


def test_a_line_holds_the_edition_in_force_alone_where_there_is_no_other():
    data = edition(SMALL)
    assert line_of(replace(data.rules["meets"], title="x"), [(DAY, data)]) == ((DAY, data),)
