"""A measure keeps its number and its adopted words; what is said of it today changes, and nothing is lost."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.measures.town import (
    BEGUN,
    CYCLE,
    DAY,
    DECIDED,
    RAISED,
    answering,
    head,
    measure,
    member,
    office,
    recommend,
    stranger,
)

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.models import AdoptedWording, Measure, MeasureChange, MeasureStep


def propose(**facts) -> Measure:
    return commands.propose_measure(actor=office(), **{"title": "Neue Maßnahme", "unit": "amt-11", **facts})


# number and proposal


def test_a_measure_gets_the_next_number_and_begins_its_way(town):
    row = propose()
    assert row.number == 9
    assert list(row.steps.values_list("step", "before", "after")) == [("propose_measure", "", "proposed")]


def test_a_form_sent_twice_makes_one_measure(town):
    once = uuid.uuid4()
    assert propose(once=once).pk == propose(once=once).pk
    assert Measure.objects.count() == 9


def test_the_twin_without_the_key_makes_two(town):
    assert propose().pk != propose().pk


def test_a_number_is_not_given_again_after_a_measure_was_taken_back(town):
    with pytest.raises(Refused):
        propose(field_of_action="no-such-field")
    assert propose().number == 9


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"title": " "}, "title"),
        ({"unit": "amt-99"}, "unit"),
        ({"field_of_action": "moon"}, "field_of_action"),
        ({"groups": {"martians": ""}}, "groups"),
        ({"goal": 99}, "goal"),
        ({"needs": [99]}, "needs"),
        ({"parent": 5}, "parent"),  # a part has no parts
        ({"parent": 6}, "parent"),  # rejected
        ({"participation": "much"}, "participation"),
        ({"starts_on": date(2019, 1, 2), "ends_on": date(2019, 1, 1)}, "ends_on"),
        ({"co_acting": {"amt-11": "leads already"}}, "co_acting"),
        ({"co_acting": {"amt-10": " "}}, "co_acting"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(town, facts, place):
    with pytest.raises(Refused) as refused:
        propose(**facts)
    assert refused.value.place == place
    assert Measure.objects.count() == 8


def test_parts_go_one_level_deep_only(town):
    part = propose(parent=3)
    with pytest.raises(Refused, match="parts have no parts"):
        propose(parent=part.number)
    with pytest.raises(Refused, match="cannot become a part"):
        commands.change_measure(actor=office(), measure=3, changes={"parent": 4})


# change


def change(number: int = 2, actor=None, seen=None, reason: str = "", **changes) -> Measure:
    return commands.change_measure(actor=actor or office(), measure=number, changes=changes, reason=reason, seen=seen)


def test_what_was_said_before_stays_on_record(town):
    change(2, title="Dolmetschen überall", goal=2, groups={"new_men": "ohne Arbeit"}, reason="Auftrag")
    kept = MeasureChange.objects.get(measure__number=2)
    assert kept.before["title"] == "Dolmetscher am Schalter"
    assert kept.after["title"] == "Dolmetschen überall"
    assert (kept.before["goal"], kept.after["goal"]) == (3, 2)
    assert (kept.before["groups"], kept.after["groups"]) == ({"women": "mit Kindern"}, {"new_men": "ohne Arbeit"})
    assert kept.reason == "Auftrag"


def test_nothing_happens_where_nothing_is_another(town):
    before = measure(2).version
    change(2, title=measure(2).title, needs=[2], groups={"women": "mit Kindern"})
    assert measure(2).version == before
    assert not MeasureChange.objects.filter(measure__number=2).exists()


def test_whoever_comes_second_is_told_and_nothing_is_overwritten(town):
    seen = measure(2).version
    change(2, seen=seen, title="Der erste Titel")
    with pytest.raises(commands.Overtaken):
        change(2, seen=seen, title="Der zweite Titel")
    assert measure(2).title == "Der erste Titel"


def test_the_twin_that_has_seen_the_first_change_goes_through(town):
    change(2, title="Der erste Titel")
    change(2, seen=measure(2).version, title="Der zweite Titel")
    assert measure(2).title == "Der zweite Titel"


def test_a_condition_said_otherwise_begins_anew_and_the_old_one_keeps_its_days(town):
    change(2, groups={"women": "ohne Auto"})
    rows = measure(2).groups.order_by("since").values_list("condition", "since", "until")
    assert list(rows) == [("mit Kindern", RAISED, DAY - timedelta(days=1)), ("ohne Auto", DAY, None)]


def test_a_unit_that_takes_part_cannot_take_the_lead_as_well(town):
    with pytest.raises(Refused, match="co-acts"):
        change(4, unit="amt-10")
    change(4, co_acting={})
    assert change(4, unit="amt-10").unit.key == "amt-10"


def test_what_is_at_its_end_stays_as_it_is(town):
    for number in (6, 7):
        with pytest.raises(Refused, match="at its end"):
            change(number, title="Nachträglich besser")


# who


@pytest.mark.parametrize("who", [office(), head("amt-11"), member("ag-1")])
def test_before_the_decision_unit_and_group_change_it(town, who):
    assert change(2, actor=who, title="Anders").title == "Anders"


def test_the_head_of_another_unit_and_a_stranger_do_not(town):
    for who in (stranger(), head("amt-15")):
        with pytest.raises(Forbidden):
            change(2, actor=who, title="Anders")


def test_after_the_decision_it_is_whoever_answers_for_it_and_not_the_group(town):
    with pytest.raises(Forbidden):
        change(4, actor=member("ag-1"), title="Anders")
    assert change(4, actor=answering(4), title="Anders").title == "Anders"
    with pytest.raises(Forbidden):
        change(3, actor=answering(4), title="Anders")


def test_whoever_answers_for_a_measure_answers_for_its_parts(town):
    assert change(5, actor=answering(4), title="Anders").title == "Anders"


def test_nobody_hands_a_measure_to_a_unit_that_is_not_theirs(town):
    with pytest.raises(Forbidden):
        change(4, actor=answering(4), unit="amt-15")
    assert change(4, unit="amt-15").unit.key == "amt-15"


# the adopted wording


def test_todays_words_change_and_the_adopted_ones_stay(town):
    kept = AdoptedWording.objects.get(measure__number=4)
    change(4, actor=answering(4), title="Ausbildung neu gedacht", ends_on=date(2020, 1, 1))
    kept.refresh_from_db()
    assert kept.data["title"] == "Ausbildung für alle öffnen"
    assert kept.data["ends_on"] == "2019-07-31"


def test_the_adopted_document_names_everything_as_it_was_called_that_day(town):
    data = AdoptedWording.objects.get(measure__number=4).data
    assert data["unit"] == {"key": "amt-11", "name": "amt-11"}
    assert data["groups"][1] == {"key": "women", "name": "Frauen", "condition": "auch mit wenig Geld"}
    assert data["goal"] == {"number": 3, "title": "Personal so bunt wie die Stadt"}
    assert data["field_of_action"]["name"] == "Personalentwicklung"
    assert data["resources"][0] == {"year": 2018, "kind": "cost", "planned": "5000.00", "reserved": False}
    assert [each["title"] for each in data["milestones"]] == ["Konzept", "Erste Plätze", "Bilanz"]
    assert data["needs"][0]["title"] == "Kaum Bewerbungen Zugewanderter"


def test_no_person_stands_in_a_document_that_can_never_be_changed(town):
    import json

    for row in AdoptedWording.objects.all():
        assert "Beispiel" not in json.dumps(row.data)  # every person of the town is called so
        assert "head-" not in json.dumps(row.data)


# steps


def step(number: int, name: str, **more) -> Measure:
    return commands.take_step(actor=office(), measure=number, step=name, on=DAY, **more)


@pytest.mark.parametrize("name", ["recommend_measure", "decide_measure", "reject_measure", "defer_measure"])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 8])
def test_nobody_decides_by_hand(town, name, number):
    with pytest.raises(Refused, match="by hand"):
        step(number, name, reason="Weil ich es will.")


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (4, "complete_measure"),
        (4, "regularise_measure"),
        (4, "drop_measure"),
        (4, "postpone_measure"),
        (3, "drop_measure"),
        (2, "drop_measure"),
    ],
)
def test_every_end_says_why(town, number, name):
    commands.take_step(actor=office(), measure=5, step="complete_measure", on=DAY, reason="fertig")
    with pytest.raises(Refused) as refused:
        step(number, name, reason="  ")
    assert refused.value.place == "reason"
    assert step(number, name, reason="Darum.").end_reason == "Darum."


def test_a_measure_with_open_parts_does_not_end(town):
    with pytest.raises(Refused, match="parts are not at their end"):
        step(4, "complete_measure", reason="fertig")


def test_the_twin_whose_parts_have_ended_ends(town):
    step(5, "complete_measure", reason="fertig")
    assert step(4, "complete_measure", reason="fertig").ended_on == DAY


def test_a_step_does_not_lie_before_the_last_one_nor_in_the_future(town):
    for day in (BEGUN - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            commands.take_step(actor=office(), measure=5, step="complete_measure", on=day, reason="fertig")
        assert refused.value.place == "on"


def test_what_is_merged_says_into_which_and_its_needs_go_with_it(town):
    commands.change_measure(actor=office(), measure=1, changes={"needs": [1]})
    merged = step(1, "merge_measure", into=4, reason="dasselbe")
    assert merged.merged_into == measure(4)
    assert sorted(measure(4).needs.filter(until=None).values_list("need__number", flat=True)) == [1, 2]


@pytest.mark.parametrize("into", [None, 3, 6, 7, 99])
def test_a_measure_is_not_merged_into_nothing_itself_or_what_has_ended(town, into):
    with pytest.raises(Refused):
        step(3, "merge_measure", into=into, reason="dasselbe")
    assert measure(3).state == "decided"


def test_the_measure_of_another_unit_takes_nothing_over_unless_the_office_says_so(town):
    own = propose(unit="amt-11", needs=[2]).number
    other = propose(unit="amt-10").number
    with pytest.raises(Refused) as refused:
        commands.take_step(actor=head("amt-11"), measure=own, step="merge_measure", into=other, reason="dasselbe")
    assert (refused.value.place, measure(own).state) == ("into", "proposed")
    assert step(own, "merge_measure", into=other, reason="dasselbe").merged_into == measure(other)


def test_nothing_is_merged_into_what_lies_before_a_body(town):
    own, other = propose().number, propose(cycle=CYCLE).number
    commands.take_step(actor=office(), measure=other, step="appraise_measure", on=DAY)
    recommend(other)
    with pytest.raises(Refused, match="before a body"):
        step(own, "merge_measure", into=other, reason="dasselbe")


def test_a_measure_is_not_merged_into_a_part_of_itself(town):
    with pytest.raises(Refused, match="a part of this one"):
        step(4, "merge_measure", into=5, reason="dasselbe")


def test_what_was_postponed_after_the_decision_is_resumed(town):
    assert step(8, "resume_measure").state == "decided"


def test_a_step_keeps_by_whose_resolution_it_was_done(town):
    resolution = AdoptedWording.objects.get(measure__number=3).resolution
    step(3, "drop_measure", reason="so beschlossen", resolution=resolution.pk)
    assert MeasureStep.objects.get(measure__number=3, step="drop_measure").resolution == resolution


def test_steps_are_the_groups_before_the_decision_and_then_of_whoever_answers(town):
    commands.take_step(actor=member("ag-1"), measure=1, step="appraise_measure", on=DAY)
    with pytest.raises(Forbidden):
        commands.take_step(actor=member("ag-1"), measure=5, step="complete_measure", on=DAY, reason="fertig")
    commands.take_step(actor=answering(4), measure=5, step="complete_measure", on=DAY, reason="fertig")


# who answers


def name(duty: str = "responsible", number: int = 3, on: date = DAY, actor=None, **who):
    return commands.name_responsible(actor=actor or office(), measure=number, duty=duty, on=on, **who)


def test_a_post_or_a_person_without_one_answers_from_a_day_on(town):
    name(post="amt-11.head", on=DECIDED)
    name(person="head-amt-51", on=DAY)
    rows = measure(3).responsibilities.order_by("since").values_list("post__key", "person__key", "since", "until")
    assert list(rows) == [
        ("amt-11.head", None, DECIDED, DAY - timedelta(days=1)),
        (None, "head-amt-51", DAY, None),
    ]


def test_nobody_stands_in_for_themselves(town):
    name(post="amt-11.head")
    with pytest.raises(Refused, match="for themselves"):
        name("deputy", post="amt-11.head")


def test_named_again_as_it_is_nothing_happens(town):
    name(post="amt-11.head")
    before = measure(3).version
    name(post="amt-11.head")
    assert measure(3).version == before


def test_nobody_is_named_before_whoever_was_named_last(town):
    name(post="amt-11.head", on=DAY)
    with pytest.raises(Refused) as refused:
        name(post="amt-10.head", on=DECIDED)
    assert refused.value.place == "on"


def test_whoever_answers_does_not_name_a_successor(town):
    with pytest.raises(Forbidden):
        name(post="amt-10.head", number=4, actor=answering(4))


# milestones, money, dependencies, documents


def test_a_milestone_moved_says_why_and_keeps_its_first_date(town):
    stone = measure(4).milestones.get(title="Konzept")
    with pytest.raises(Refused) as refused:
        commands.move_milestone(actor=office(), milestone=stone.pk, due=date(2018, 11, 1), reason="")
    assert refused.value.place == "reason"
    moved = commands.move_milestone(actor=office(), milestone=stone.pk, due=date(2018, 11, 1), reason="Krankheit")
    assert (moved.first_due, moved.due, moved.moved_reason) == (date(2018, 8, 20), date(2018, 11, 1), "Krankheit")
    assert measure(4).next_due == date(2018, 10, 1)


def test_the_next_date_is_the_earliest_open_milestone_or_else_the_end(town):
    assert measure(4).next_due == date(2018, 8, 20)
    for stone in measure(4).milestones.order_by("due"):
        commands.reach_milestone(actor=office(), milestone=stone.pk, on=DAY)
    assert measure(4).next_due == date(2019, 7, 31)
    assert measure(7).next_due is None


def test_a_milestone_that_somebody_else_moved_is_not_moved_again_unseen(town):
    stone = measure(4).milestones.get(title="Bilanz")
    commands.move_milestone(actor=office(), milestone=stone.pk, due=date(2019, 6, 2), reason="Messe", seen=0)
    with pytest.raises(commands.Overtaken):
        commands.move_milestone(actor=office(), milestone=stone.pk, due=date(2019, 6, 3), reason="Ferien", seen=0)
    commands.move_milestone(actor=office(), milestone=stone.pk, due=date(2019, 6, 3), reason="Ferien", seen=1)


def test_a_sum_stands_under_reservation_as_long_as_its_budget_is_not_approved(town):
    reserved = dict(measure(4).resources.values_list("year", "reserved"))
    assert reserved == {2018: False, 2019: True}
    commands.keep_budget_year(actor=office(), year=2019, approved_on=DAY, approved_by="Stadtrat")
    row = commands.set_resource(actor=office(), measure=4, year=2019, kind="cost", planned=Decimal(9000))
    assert row.reserved is False


def test_a_sum_that_somebody_else_noted_is_not_written_over_unseen(town):
    for seen in (0, 2):
        with pytest.raises(commands.Overtaken):
            commands.set_resource(actor=office(), measure=4, year=2018, kind="cost", planned=Decimal(1), seen=seen)
    commands.set_resource(actor=office(), measure=4, year=2018, kind="cost", planned=Decimal(1), seen=1)


@pytest.mark.parametrize("facts", [{"year": 1066}, {"planned": Decimal(-1)}, {"actual": Decimal("1e12")}])
def test_sums_that_cannot_be_are_refused(town, facts):
    with pytest.raises(Refused):
        commands.set_resource(actor=office(), measure=4, **{"year": 2020, "kind": "cost", **facts})


def test_measures_do_not_wait_for_each_other_in_a_circle(town):
    commands.depend_on(actor=office(), measure=1, other=2)
    commands.depend_on(actor=office(), measure=2, other=3)
    with pytest.raises(Refused, match="circle"):
        commands.depend_on(actor=office(), measure=3, other=1)
    commands.depend_no_longer(actor=office(), measure=2, other=3)
    commands.depend_on(actor=office(), measure=3, other=1)


def test_the_same_document_under_the_same_title_is_added_once(town):
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
    for _twice in range(2):
        commands.add_measure_document(actor=office(), measure=4, name="Konzept.pdf", data=pdf)
    document = measure(4).documents.get()
    assert document.title == "Konzept"
    commands.remove_measure_document(actor=office(), document=document.pk)
    assert measure(4).documents.get().removed_on == DAY


def test_rights_are_asked_for_by_every_command(town):
    stone = measure(4).milestones.first()
    for act in (
        lambda who: commands.propose_measure(actor=who, title="x", unit="amt-11"),
        lambda who: commands.take_step(actor=who, measure=3, step="start_measure", on=DAY),
        lambda who: commands.name_responsible(actor=who, measure=3, duty="deputy", post="amt-10.head", on=DAY),
        lambda who: commands.add_milestone(actor=who, measure=4, title="x", due=DAY),
        lambda who: commands.move_milestone(actor=who, milestone=stone.pk, due=DAY, reason="x"),
        lambda who: commands.reach_milestone(actor=who, milestone=stone.pk),
        lambda who: commands.drop_milestone(actor=who, milestone=stone.pk, reason="x"),
        lambda who: commands.set_resource(actor=who, measure=4, year=2018, kind="cost", planned=Decimal(1)),
        lambda who: commands.keep_budget_year(actor=who, year=2020, approved_on=DAY, approved_by="x"),
        lambda who: commands.depend_on(actor=who, measure=4, other=1),
        lambda who: commands.add_measure_document(actor=who, measure=4, name="x.txt", data=b"x"),
    ):
        with pytest.raises(Forbidden):
            act(stranger())


def test_nothing_is_dated_after_its_day(town):
    with clock.standing_at(RAISED), pytest.raises(Refused):
        commands.take_step(actor=OPERATOR, measure=1, step="appraise_measure", on=DAY)


# a pass is renewed


def test_what_is_not_at_its_end_goes_on_in_the_next_pass_under_its_own_number(town):
    from querschnitt.cycles.domain.states import CycleState
    from querschnitt.cycles.models import Cycle, Goal

    before = Cycle.objects.get()
    after = Cycle.objects.create(
        key="referat-1-2019",
        title="Referat 1, 2019",
        edition=before.edition,
        topic="anders",
        state=CycleState.PLANNED,
        opened_on=DAY,
        renews=before,
    )
    goal = Goal.objects.get(number=3)
    heir = Goal.objects.create(number=4, level=goal.level, title=goal.title, set_on=DAY, cycle=after, carries_on=goal)
    moved = commands.carry_over_measures(actor=office(), cycle=after.key, predecessor=before.key)
    assert [row.number for row in moved] == [1, 2, 3, 4, 5, 8]
    assert (measure(4).cycle, measure(4).goal, measure(4).state) == (after, heir, "running")
    assert (measure(7).cycle, measure(6).cycle) == (before, before)
    assert measure(4).changes.latest("pk").before == {"cycle": before.key, "goal": 3}
    assert commands.carry_over_measures(actor=office(), cycle=after.key, predecessor=before.key) == []


def test_on_an_earlier_day_it_belonged_to_the_pass_before(town):
    from querschnitt.measures.queries.measure_page import measure_page

    commands.change_measure(actor=office(), measure=2, changes={"cycle": "", "goal": None, "unit": "amt-15"})
    page = measure_page(office(), 2, BEGUN)
    assert (page.row.cycle.key, page.row.goal.number, page.unit) == ("referat-1-2018", 3, "amt-11")
    assert measure_page(office(), 2, DAY).unit == "amt-15"
