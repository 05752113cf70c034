"""A measure is proposed out of a need, as a part of another, or to carry on one that has ended."""

import pytest
from tests.measures.browsing import HEAD, OFFICE, STRANGER, entering, get, hidden, post, to, words
from tests.measures.town import CYCLE, DAY, head, measure, office

from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.models import Measure, Need


@pytest.fixture
def desk(town):
    return entering(OFFICE)


def proposed(desk, query: str, **given) -> Measure:
    page = desk.get(to("propose") + query).content.decode()
    shown = {"title": "Neu", "unit": "amt-11", "cycle": CYCLE, "once": hidden(page, "once"), **given}
    answer = desk.post(to("propose") + query, shown, follow=True)
    assert answer.status_code == 200, answer.status_code
    return Measure.objects.latest("number")


def test_the_page_of_a_need_leads_to_a_measure_that_answers_it(desk):
    need = Need.objects.get(number=1)
    assert f"{to('propose')}?bedarf=1" in get(desk, "need", number=1)
    assert need.title in get(desk, "propose", "?bedarf=1")
    row = proposed(desk, "?bedarf=1", title="Leichte Bescheide")
    assert list(row.needs.values_list("need__number", flat=True)) == [1]


def test_no_measure_is_offered_for_a_need_that_is_settled(desk):
    commands.settle_need(actor=office(), need=1, reason="Erledigt.", on=DAY)
    assert f"{to('propose')}?bedarf=1" not in get(desk, "need", number=1)
    get(desk, "propose", "?bedarf=1", status=404)
    for query in ("?bedarf=99", "?bedarf=x", "?teil=99", "?fortsetzung=99999999999999999999"):
        get(desk, "propose", query, status=404)


def test_a_part_begins_with_where_the_whole_belongs(desk):
    page = get(desk, "propose", "?teil=4")
    assert '<option value="amt-11" selected' in page
    assert 'name="parent" value="4"' in page
    assert proposed(desk, "?teil=4", parent="4").parent == measure(4)


# carrying on


def test_what_has_ended_is_carried_on_with_all_that_was_said_of_it(desk):
    page = get(desk, "measure", number=7)
    assert f"{to('propose')}?fortsetzung=7" in page
    assert "Formulare in fünf Sprachen" in get(desk, "propose", "?fortsetzung=7")
    row = proposed(desk, "?fortsetzung=7", title="Formulare in zehn Sprachen", unit="amt-10")
    assert (row.number, row.carries_on, row.state) == (9, measure(7), "proposed")
    assert dict(row.groups.values_list("group", "condition")) == {"women": "mit Kindern"}
    assert "7: Formulare in fünf Sprachen" in get(desk, "measure", number=9)
    before = get(desk, "measure", number=7)
    assert "9: Formulare in zehn Sprachen" in before
    assert f"{to('propose')}?fortsetzung=7" not in before


@pytest.mark.parametrize("number", [1, 4, 8, 99])
def test_only_what_has_ended_is_carried_on(town, number):
    with pytest.raises(Refused) as refused:
        commands.propose_measure(actor=office(), title="Neu", unit="amt-11", carries_on=number)
    assert refused.value.place == "carries_on"


def test_a_measure_is_carried_on_once_and_one_that_was_merged_never(town):
    commands.propose_measure(actor=office(), title="Neu", unit="amt-10", carries_on=7)
    with pytest.raises(Refused, match="9 carries it on"):
        commands.propose_measure(actor=office(), title="Noch eine", unit="amt-10", carries_on=7)
    commands.take_step(actor=office(), measure=1, step="merge_measure", into=2, on=DAY, reason="Dasselbe.")
    with pytest.raises(Refused):
        commands.propose_measure(actor=office(), title="Neu", unit="amt-10", carries_on=1)


def test_each_step_of_its_way_leads_to_how_it_stood_then(desk):
    page = get(desk, "measure", number=4)
    assert f"{to('measure', number=4)}?stichtag=2018-07-04" in page


# what is not the actor's to choose


def test_a_head_who_chooses_another_unit_is_told_so_and_keeps_the_text(town):
    desk = entering(HEAD)
    page = desk.get(to("propose")).content.decode()
    given = {"title": "Mein langer Titel", "unit": "amt-50", "once": hidden(page, "once")}
    answer = desk.post(to("propose"), given)
    assert answer.status_code == 200
    assert "Mein langer Titel" in words(answer)
    assert not Measure.objects.filter(title="Mein langer Titel").exists()


def test_a_head_who_gives_a_measure_away_is_told_so_and_keeps_the_text(town):
    desk = entering(HEAD)
    given = {"title": "Ganz anders gesagt", "unit": "amt-50"}
    answer = post(desk, "change", given, number=4)
    assert answer.status_code == 200
    assert "Ganz anders gesagt" in words(answer)
    assert measure(4).title == "Ausbildung für alle öffnen"


def test_the_head_of_another_unit_is_not_offered_to_carry_it_on(town):
    assert f"{to('propose')}?fortsetzung=7" not in get(entering(STRANGER), "measure", number=7)
    assert commands.propose_measure(actor=head("amt-50"), title="Von vorn", unit="amt-50", carries_on=7)
