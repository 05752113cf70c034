"""The edition itself: adopted, continued in time, its figures dated (K1-1, K3.1-2, K3.3-2)."""

from datetime import date

from tests.concept.town import DAY, FROM, by_subject, facts, held, town, unit

from querschnitt.concept.domain.binding import bind
from querschnitt.concept.domain.rules import edition_adopted, edition_updated, facts_dated
from querschnitt.kernel.findings import State

TOWN = town(unit("office-9"), posts=[held("office-9.head")])


def judged(rule, data, key, today=DAY, **more):
    return by_subject(rule(facts(data, TOWN, **more), data.rules[key], today=today))


def test_an_edition_with_its_resolution_is_adopted(data):
    found = judged(edition_adopted, data, "adopted")["edition:small-2017"]
    assert found.state is State.MET
    assert "VO/1" in str(found.summary)


def test_an_edition_without_reference_is_not(data):
    assert judged(edition_adopted, data, "adopted", reference="")["edition:small-2017"].state is State.OVERDUE


def test_the_next_edition_is_due_after_three_years(data):
    found = {
        today: judged(edition_updated, data, "renewed", today)["edition:small-2017"]
        for today in (DAY, date(2020, 4, 26), date(2020, 4, 27), date(2020, 7, 27), date(2020, 7, 28))
    }
    assert [each.state for each in found.values()] == [State.DUE] * 4 + [State.OVERDUE]
    assert [each.short_of_time for each in found.values()] == [False, False, True, True, False]
    assert {each.due for each in found.values()} == {date(2020, 7, 27)}


def test_a_figure_is_to_be_renewed_within_three_years(data):
    assert judged(facts_dated, data, "figures", date(2020, 6, 30))["fact:inhabitants"].state is State.DUE
    assert judged(facts_dated, data, "figures", date(2020, 7, 1))["fact:inhabitants"].state is State.OVERDUE


def test_a_figure_from_after_the_day_of_view_is_no_fact(data):
    assert judged(facts_dated, data, "figures", date(2017, 6, 29)) == {}


def test_binding_names_what_exists_what_is_followed_and_what_is_lost(data):
    followed = town(unit("office-52"), gone={"office-9": FROM}, successors={"office-9": ("office-52",)})
    office = {binding.unit.key: binding for binding in bind(data, followed)}
    assert (office["office-9"].today, office["office-9"].succeeded) == (("office-52",), True)
    assert not office["dep-1"].bound


def test_binding_tells_when_a_unit_is_of_another_kind(data):
    found = {binding.unit.key: binding.of_other_kind for binding in bind(data, town(unit("dep-1"), unit("office-9")))}
    assert found == {"dep-1": True, "office-9": False}
