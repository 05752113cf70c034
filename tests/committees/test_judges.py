"""The judges of bodies, seats, deputies, chairs and mandates."""

from dataclasses import replace
from datetime import date

import pytest
from tests.committees.builders import (
    CITY,
    COUNCIL,
    IN_FORCE,
    MONITORING,
    STEERING,
    TODAY,
    WORKING_GROUP,
    body,
    by_person,
    by_post,
    chair,
    committee,
    deputy,
    edition,
    facts,
    mandate,
    organisation,
    post,
    seat,
    setting,
    unit,
)

from querschnitt.committees.domain import rules
from querschnitt.committees.domain.composition import compare
from querschnitt.committees.domain.sentences import seat_sentence
from querschnitt.committees.domain.snapshot import Filler
from querschnitt.concept.domain.model import ByPost, ChairFromBody, Demand, Per, Topic
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import State, Strength


def judged(kind, found, *others, setting_of="", day=TODAY, strength=Strength.MUST, warn=None, parameters=None, **more):
    ground = facts(found, *others, day=day, **more)
    demand = setting(kind, setting_of or found.body, strength=strength, **(parameters or {}))
    return list(rules.JUDGES[kind](ground, replace(demand, warn_before=warn or Span()), today=day))


def one(kind, found, *others, **more):
    (finding,) = judged(kind, found, *others, **more)
    return finding


COUNCIL_SEAT = by_person(9, "council", "volunteer")
WHOLE = (
    by_post(1, "heads", "amt-11.head", deputy=deputy()),
    by_post(2, "heads", "amt-12.head", deputy=deputy()),
    COUNCIL_SEAT,
)


def group(*fillings, **more):
    return committee("wg-1", "working_group", *fillings, scope="ref-1", **more)


# composition


def test_a_group_with_all_its_heads_is_composed_as_demanded():
    finding = one("composition", group(*WHOLE))
    assert (finding.state, finding.evidence, finding.responsible, finding.remedy) == (State.MET, (), (), None)
    assert str(finding.summary) == "3 of 3 seats are filled as the concept demands"


def test_a_missing_seat_is_overdue_from_the_day_after_the_first_without_grace():
    finding = one("composition", group(*WHOLE[1:]))
    assert (finding.state, finding.since, finding.due) == (State.OVERDUE, IN_FORCE, IN_FORCE)
    assert [str(line) for line in finding.evidence] == [
        f"Head amt-11: not filled since {IN_FORCE}".replace("Head", "Leitung")
    ]


@pytest.mark.parametrize(("day", "state"), [(date(2017, 8, 24), State.DUE), (date(2017, 8, 25), State.OVERDUE)])
def test_with_grace_a_gap_is_due_to_the_last_day_of_it(day, state):
    finding = one("composition", group(*WHOLE[1:]), day=day, parameters={"within": Span(weeks=4)})
    assert (finding.state, finding.due) == (state, date(2017, 8, 24))


def test_little_time_left_is_said():
    late = {"day": date(2017, 8, 20), "parameters": {"within": Span(weeks=4)}}
    assert one("composition", group(*WHOLE[1:]), warn=Span(days=7), **late).short_of_time
    assert not one("composition", group(*WHOLE[1:]), warn=Span(days=3), **late).short_of_time


def test_an_example_is_only_a_reminder():
    assert one("composition", group(*WHOLE[1:]), strength=Strength.EXAMPLE).state is State.DUE


def test_the_process_office_acts_on_missing_seats():
    finding = one("composition", group(*WHOLE[1:]))
    assert finding.responsible == ("fb.head",)
    assert (finding.remedy.route, finding.remedy.arguments) == ("committees:take_over", (("key", "wg-1"),))


def test_where_nobody_was_sent_the_seat_is_to_be_filled():
    finding = one("composition", group(*WHOLE[:2]))
    assert finding.remedy.route == "committees:fill_seat"


def test_what_is_left_over_alone_is_put_in_order_on_the_committees_page():
    finding = one("composition", group(*WHOLE, by_person(10, "friends", "somebody")))
    assert finding.remedy.route == "committees:committee"
    assert [str(line) for line in finding.evidence] == [
        f"Left over since {IN_FORCE}: somebody, the concept knows no such seat in this body"
    ]


def test_a_unit_that_sends_nobody_is_named_first():
    steering = committee("steering", "steering")
    assert "fb.head" in one("composition", steering).responsible


def test_an_ended_group_without_members_is_not_judged_by_its_seats():
    assert judged("composition", group(ended_on=date(2018, 6, 30))) == []
    assert judged("deputies_named", group(ended_on=date(2018, 6, 30))) == []
    assert judged("chair_named", group(ended_on=date(2018, 6, 30))) == []
    assert judged("council_represented", group(ended_on=date(2018, 6, 30)), parameters={"council": "x"}) == []


def test_members_left_in_an_ended_group_are_found():
    finding = one("composition", group(*WHOLE, ended_on=date(2018, 6, 30)))
    assert (finding.state, finding.since) == (State.OVERDUE, date(2018, 7, 1))
    assert len(finding.evidence) == 3


def test_only_committees_of_the_named_bodies_are_judged():
    assert judged("composition", group(), setting_of="steering") == []


def test_two_members_on_one_seat_are_named():
    second = by_person(7, "council", "another", since=date(2018, 2, 1))
    finding = one("composition", group(*WHOLE, second))
    assert str(finding.evidence[0]).endswith("filled more than once since 2018-02-01 (volunteer / another)")


# deputies


def test_deputies_are_named():
    finding = one("deputies_named", group(*WHOLE))
    assert (finding.state, str(finding.summary)) == (State.MET, "2 of 2 binding deputies are named")


def test_a_member_without_deputy_answers_for_it():
    finding = one(
        "deputies_named", group(by_post(1, "heads", "amt-11.head", deputy_missing_since=date(2018, 4, 1)), *WHOLE[1:])
    )
    assert (finding.state, finding.since) == (State.OVERDUE, date(2018, 4, 1))
    assert finding.responsible == ("amt-11.head", "fb.head")
    assert finding.remedy.arguments == (("key", "wg-1"), ("membership", "1"))


def test_a_person_on_the_seat_answers_by_the_posts_held():
    mine = by_person(1, "heads", "p-amt-11.head", representing="unit:amt-11")
    assert one("deputies_named", group(mine, *WHOLE[1:])).responsible == ("amt-11.head", "fb.head")


def test_a_seat_nobody_fills_has_no_deputy_either():
    finding = one("deputies_named", group(*WHOLE[1:]))
    assert finding.state is State.OVERDUE
    assert finding.remedy.route == "committees:fill_seat"


def test_a_deputy_by_a_post_that_nobody_holds_is_none():
    city = organisation(*CITY, posts=(post("amt-11", "deputy_head", person=None, since=date(2018, 10, 1)),))
    vacant = Filler("amt-11.deputy_head", None, "", IN_FORCE)
    finding = one("deputies_named", group(by_post(1, "heads", "amt-11.head", deputy=vacant), *WHOLE[1:]), city=city)
    assert finding.since == date(2018, 10, 1)


def test_nobody_deputises_for_themselves():
    city = organisation(*CITY, posts=(post("amt-11", person="rising", since=date(2018, 9, 1)),))
    own = by_post(1, "heads", "amt-11.head", person="rising", deputy=deputy("rising"))
    finding = one("deputies_named", group(own, *WHOLE[1:]), city=city)
    assert (finding.state, finding.since) == (State.OVERDUE, date(2018, 9, 1))


def test_without_binding_deputies_nothing_is_judged():
    assert judged("deputies_named", committee("steering", "steering")) == []


# chair


def lord_mayor(**more):
    return by_post(1, "lord_mayor", "ob.head", **more)


def chaired(post_key=None, person=None, since=IN_FORCE):
    return Filler(post_key, person or f"p-{post_key}", person or "", since)


def test_the_chair_is_whoever_sits_on_the_named_seat():
    finding = one("chair_named", committee("steering", "steering", lord_mayor(), chair=chaired("ob.head")))
    assert (finding.state, str(finding.summary)) == (State.MET, "The chair is held by Leitung ob")


def test_the_chair_may_be_entered_as_a_person():
    held = chaired(person="p-ob.head")
    assert one("chair_named", committee("steering", "steering", lord_mayor(), chair=held)).state is State.MET


def test_no_chair_is_overdue_since_the_last_one_left():
    found = committee("steering", "steering", lord_mayor(), chair_missing_since=date(2018, 5, 1))
    finding = one("chair_named", found)
    assert (finding.state, finding.since) == (State.OVERDUE, date(2018, 5, 1))
    assert finding.responsible == ("ob.head", "fb.head")
    assert (finding.remedy.route, finding.remedy.arguments) == ("committees:appoint_chair", (("key", "steering"),))


def test_the_head_of_its_department_chairs_a_working_group():
    assert one("chair_named", group(chair=chaired("ref-1.head"))).state is State.MET
    wrong = one("chair_named", group(chair=chaired("ref-5.head", since=date(2018, 3, 1))))
    assert (wrong.state, wrong.since) == (State.OVERDUE, date(2018, 3, 1))


def test_a_person_in_the_chair_who_lost_the_post_is_wrong_from_that_day():
    city = organisation(*CITY, posts=(post("ref-1", person="new", since=date(2018, 10, 1)),))
    finding = one("chair_named", group(chair=chaired(person="p-ref-1.head")), city=city)
    assert finding.since == date(2018, 10, 1)


def test_a_vacant_chair_is_overdue_since_the_post_fell_vacant():
    city = organisation(*CITY, posts=(post("ref-1", person=None, since=date(2018, 10, 1)),))
    finding = one("chair_named", group(chair=Filler("ref-1.head", None, "", IN_FORCE)), city=city)
    assert (finding.state, finding.since) == (State.OVERDUE, date(2018, 10, 1))


def two_bodies(the_chair):
    circle = body("circle", seat("head", ByPost("ob")), chair=chair(ChairFromBody("steering", the_chair=the_chair)))
    return edition(STEERING, circle, COUNCIL)


@pytest.mark.parametrize(
    ("the_chair", "in_the_chair", "state"),
    [
        (True, "ob.head", State.MET),
        (True, "ref-1.head", State.OVERDUE),
        (False, "ref-1.head", State.MET),
        (False, "ref-5.head", State.OVERDUE),
    ],
)
def test_a_body_is_chaired_by_the_chair_or_by_a_member_of_another(the_chair, in_the_chair, state):
    member = by_post(2, "department_heads", "ref-1.head")
    steering = committee("steering", "steering", lord_mayor(), member, chair=chaired("ob.head"))
    circle = committee("circle", "circle", chair=chaired(in_the_chair))
    assert one("chair_named", circle, steering, data=two_bodies(the_chair)).state is state


# advisory council


def test_the_council_is_represented():
    found = group(*WHOLE)
    assert one("council_represented", found, parameters={"council": "advisory_council"}).state is State.MET


def test_the_council_is_not_represented():
    finding = one("council_represented", group(), parameters={"council": "advisory_council"})
    assert finding.state is State.OVERDUE
    assert str(finding.summary) == "The advisory council is not represented in Wg-1"
    assert len(finding.evidence) == 1


def test_a_body_without_seat_for_the_council_is_not_judgeable():
    found = committee("monitoring", "monitoring")
    assert one("council_represented", found, parameters={"council": "advisory_council"}).state is State.NOT_JUDGEABLE


# formed


def formed(
    *committees, day=TODAY, city=None, data=None, body_key="working_group", strength=Strength.MUST, **parameters
):
    ground = facts(*committees, day=day, city=city, data=data)
    demand = setting("body_formed", body_key, strength=strength, **parameters)
    return {f.subject.key: f for f in rules.body_formed(ground, demand, today=day)}


def test_a_group_is_demanded_for_each_department():
    findings = formed(group())
    assert {key: f.state for key, f in findings.items()} == {
        "working_group/ref-1": State.MET,
        "working_group/ref-5": State.DUE,
    }
    assert findings["working_group/ref-5"].due is None
    assert findings["working_group/ref-5"].responsible == ("fb.head", "ref-5.head")
    assert findings["working_group/ref-5"].remedy.arguments == (("body", "working_group"), ("scope", "ref-5"))


def test_with_a_time_set_a_body_not_formed_becomes_overdue():
    findings = formed(within=Span(months=6))
    assert {(f.state, f.due) for f in findings.values()} == {(State.OVERDUE, date(2018, 1, 27))}


def test_the_time_runs_from_the_founding_of_a_later_department():
    city = organisation(*CITY, unit("ref-3", "department", founded=date(2018, 9, 1)))
    finding = formed(city=city, within=Span(months=6))["working_group/ref-3"]
    assert (finding.state, finding.since) == (State.DUE, date(2018, 9, 1))


def test_a_group_whose_mandate_is_fulfilled_was_formed():
    finding = formed(group(ended_on=date(2018, 8, 31)))["working_group/ref-1"]
    assert finding.state is State.MET
    assert str(finding.summary) == "Formed on 2017-07-27, mandate ended on 2018-08-31"


def test_a_lasting_body_that_ended_is_missing_since():
    ended = committee("monitoring", "monitoring", ended_on=date(2018, 8, 31))
    finding = formed(ended, body_key="monitoring", within=Span())["monitoring"]
    assert (finding.state, finding.since) == (State.OVERDUE, date(2018, 9, 1))


TOPICS = (Topic(key="language", name="Sprache", lasting=True), Topic(key="health", name="Gesundheit"))
THEMES = edition(body("theme", per=Per.TOPIC, mandate=mandate(), mergeable=True), MONITORING, topics=TOPICS)


def theme(key, **more):
    return committee(f"t-{key}", "theme", topic=key, **more)


def test_a_lasting_topic_needs_a_group_that_lives():
    ended = [theme(key, ended_on=date(2018, 8, 31)) for key in ("language", "health")]
    findings = formed(*ended, data=THEMES, body_key="theme")
    assert {key: f.state for key, f in findings.items()} == {"theme/language": State.DUE, "theme/health": State.MET}


def test_a_merged_group_is_formed_by_the_one_that_took_its_topic():
    merged = theme("language", ended_on=date(2018, 8, 31), merged_into="t-health")
    findings = formed(merged, theme("health"), data=THEMES, body_key="theme")
    assert {f.state for f in findings.values()} == {State.MET}
    assert findings["theme/language"].body == "t-health"


# mandates


def length(found, *, day=TODAY, strength=Strength.AS_A_RULE, data=None, **parameters):
    demand = setting("mandate_length", found.body, strength=strength, **parameters)
    return list(rules.mandate_length(facts(found, day=day, data=data), demand, today=day))


@pytest.mark.parametrize(
    ("day", "state", "since"),
    [
        (date(2018, 7, 27), State.DUE, None),
        (date(2018, 7, 28), State.OVERDUE, date(2018, 7, 28)),
        (date(2025, 7, 28), State.OVERDUE, date(2018, 7, 28)),
    ],
)
def test_a_mandate_of_about_a_year_is_due_then_overdue_and_never_breached(day, state, since):
    (finding,) = length(group(), day=day)
    assert (finding.state, finding.since, finding.due) == (state, since, date(2018, 7, 27))
    assert finding.responsible == ("ref-1.head", "fb.head")
    assert finding.remedy.route == "committees:end_committee"


def test_tolerance_keeps_a_mandate_due_a_little_longer():
    (finding,) = length(group(), day=date(2018, 9, 1), tolerance=Span(months=2))
    assert (finding.state, finding.since, finding.due) == (State.DUE, date(2018, 7, 28), date(2018, 9, 27))


def test_an_extension_moves_the_end_and_its_reason_is_said():
    extended = group(
        planned_end=date(2019, 3, 31), first_planned_end=date(2018, 7, 27), extension_reason="Neuwahl des Beirats"
    )
    (finding,) = length(extended)
    assert (finding.state, finding.due) == (State.DUE, date(2019, 3, 31))
    assert str(finding.evidence[1]) == "Extended from 2018-07-27 to 2019-03-31: Neuwahl des Beirats"


@pytest.mark.parametrize(
    ("ended_on", "strength", "state"),
    [
        (date(2018, 6, 30), Strength.MUST, State.MET),
        (date(2018, 9, 30), Strength.AS_A_RULE, State.MET),
        (date(2018, 9, 30), Strength.MUST, State.BREACHED),
    ],
)
def test_after_its_end_a_mandate_was_kept_or_not(ended_on, strength, state):
    (finding,) = length(group(ended_on=ended_on), strength=strength)
    assert (finding.state, finding.remedy) == (state, None)


def test_a_mandate_that_took_longer_says_by_how_much():
    (finding,) = length(group(ended_on=date(2018, 7, 30)))
    assert str(finding.evidence[-1]) == "It took 3 days longer"


def test_a_lasting_topic_has_no_end():
    assert length(theme("language"), data=THEMES) == []
    assert len(length(theme("health"), data=THEMES)) == 1


def handed(found, *others, day=TODAY, **parameters):
    demand = setting("mandate_handed_over", found.body, **parameters)
    return list(rules.mandate_handed_over(facts(found, *others, day=day), demand, today=day))


def test_a_group_that_still_works_hands_nothing_over():
    assert handed(group()) == []


def test_open_duties_pass_to_the_monitoring_group():
    ended = group(ended_on=date(2018, 6, 30), handed_over_to="monitoring")
    (finding,) = handed(ended, committee("monitoring", "monitoring"))
    assert (finding.state, str(finding.summary)) == (State.MET, "Open duties passed to Monitoring")


def test_without_monitoring_group_open_duties_hang_in_the_air():
    (finding,) = handed(group(ended_on=date(2018, 6, 30)), within=Span(weeks=4))
    assert (finding.state, finding.since, finding.due) == (State.OVERDUE, date(2018, 7, 1), date(2018, 7, 29))
    assert (finding.remedy.route, finding.remedy.arguments) == ("committees:found", (("body", "monitoring"),))


def test_where_the_monitoring_group_exists_the_duties_are_to_be_handed_over():
    (finding,) = handed(group(ended_on=date(2018, 6, 30)), committee("monitoring", "monitoring"))
    assert finding.remedy.route == "committees:hand_over"


def test_a_merged_group_hands_over_to_the_one_into_which_it_was_merged():
    assert handed(group(ended_on=date(2018, 6, 30), merged_into="wg-5")) == []


def test_the_deputy_demand_of_the_edition_decides():
    data = edition(replace(WORKING_GROUP, seats=tuple(replace(s, deputy=Demand.NO) for s in WORKING_GROUP.seats)))
    assert judged("deputies_named", group(*WHOLE), data=data) == []


def test_every_state_of_a_seat_has_its_sentence():
    whole = group(*WHOLE)
    ground = facts(whole)
    assert (
        next(str(seat_sentence(s)) for s in compare(whole, ground).statuses)
        == f"Leitung amt-11: filled since {IN_FORCE}"
    )
    city = organisation(*CITY, posts=(post("amt-11", person=None, since=date(2018, 10, 1)),))
    finding = one("composition", group(by_post(1, "heads", "amt-11.head", person=None), *WHOLE[1:]), city=city)
    assert str(finding.evidence[0]) == "Leitung amt-11: nobody holds the post since 2018-10-01"
