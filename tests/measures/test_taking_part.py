"""A unit that takes part words its own part and writes into the report; the measure stays with whoever leads it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.measures.browsing import entering, get, post, to, words
from tests.measures.town import DAY, answering, head, measure, office

from querschnitt.config import middleware
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.reporting import Said
from querschnitt.measures.models import MeasureChange, ProgressReport
from querschnitt.meetings.domain.states import Light

HELPER = "head-amt-10"  # its office translates in measure 4, which office 11 leads
SAID = Said(light=Light.GREEN, done="Alles übersetzt.")


def parts() -> dict[str, str]:
    return dict(measure(4).co_acting.filter(until=None).values_list("unit__key", "does"))


ACTS = {
    "its words": lambda who: commands.change_measure(actor=who, measure=4, changes={"title": "Anders"}),
    "who takes part": lambda who: commands.change_measure(actor=who, measure=4, changes={"co_acting": {}}),
    "its end": lambda who: commands.take_step(actor=who, measure=4, step="postpone_measure", on=DAY, reason="So."),
    "its milestones": lambda who: commands.add_milestone(actor=who, measure=4, title="Mehr", due=date(2019, 1, 1)),
    "its money": lambda who: commands.set_resource(actor=who, measure=4, year=2018, kind="cost", planned=Decimal(1)),
    "who answers": lambda who: commands.name_responsible(
        actor=who, measure=4, duty="deputy", person="head-amt-50", on=DAY
    ),
    "what blocks it": lambda who: commands.block_measure(actor=who, measure=4, reason="Kein Geld", release="Geld"),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_takes_part_does_not_steer_what_another_leads(town, act):
    with pytest.raises(Forbidden):
        act(head("amt-10"))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_the_twin_that_leads_it_does(town, act):
    act(head("amt-11"))


def test_the_own_part_is_worded_by_the_unit_itself_and_stays_on_record(town):
    commands.word_own_part(actor=head("amt-10"), measure=4, unit="amt-10", does="übersetzt und prüft")
    assert parts() == {"amt-10": "übersetzt und prüft"}
    kept = MeasureChange.objects.filter(measure__number=4).latest("pk")
    assert kept.before == {"co_acting": {"amt-10": "übersetzt die Ausschreibungen"}}
    assert kept.after == {"co_acting": {"amt-10": "übersetzt und prüft"}}


def test_the_part_of_another_unit_is_not_ones_own(town):
    commands.change_measure(
        actor=office(), measure=4, changes={"co_acting": {"amt-10": "übersetzt", "amt-15": "stellt Räume"}}
    )
    with pytest.raises(Forbidden):
        commands.word_own_part(actor=head("amt-10"), measure=4, unit="amt-15", does="nichts")
    with pytest.raises(Forbidden):
        commands.word_own_part(actor=head("amt-50"), measure=4, unit="amt-50", does="drängt sich auf")


def test_an_own_part_without_words_or_of_a_measure_at_its_end_is_refused(town):
    with pytest.raises(Refused) as refused:
        commands.word_own_part(actor=head("amt-10"), measure=4, unit="amt-10", does=" ")
    assert refused.value.place == "does"
    commands.take_step(actor=office(), measure=5, step="complete_measure", on=DAY, reason="Fertig.")
    commands.take_step(actor=office(), measure=4, step="complete_measure", on=DAY, reason="Fertig.")
    with pytest.raises(Refused, match="at its end"):
        commands.word_own_part(actor=head("amt-10"), measure=4, unit="amt-10", does="zu spät")


def test_who_comes_second_with_an_own_part_is_told(town):
    seen = measure(4).version
    commands.change_measure(actor=office(), measure=4, changes={"co_acting": {"amt-10": "nur noch auf Deutsch"}})
    with pytest.raises(commands.Overtaken):
        commands.word_own_part(actor=head("amt-10"), measure=4, unit="amt-10", does="übersetzt", seen=seen)
    assert parts() == {"amt-10": "nur noch auf Deutsch"}


def test_who_takes_part_writes_into_the_draft_and_whoever_answers_confirms_it(town):
    row = commands.begin_report(actor=head("amt-10"), measure=4)
    row = commands.save_report(actor=head("amt-10"), report=row.pk, said=SAID)
    for forbidden in (commands.complete_report, commands.drop_report):
        with pytest.raises(Forbidden):
            forbidden(actor=head("amt-10"), report=row.pk)
    done = commands.complete_report(
        actor=answering(4), report=row.pk, said=Said(light=Light.GREEN, done=SAID.done, delay_reason="Krank")
    )
    assert (done.state, done.completed_as) == ("complete", "responsible")


# a part of somebody else's measure


def test_a_part_is_hung_below_a_measure_by_who_leads_it_or_takes_part(town):
    part = commands.propose_measure(actor=head("amt-10"), title="Teil", unit="amt-10", parent=4)
    assert part.parent == measure(4)
    with pytest.raises(Refused) as refused:
        commands.propose_measure(actor=head("amt-50"), title="Fremd", unit="amt-50", parent=4)
    assert refused.value.place == "parent"


def test_nobody_moves_an_own_measure_below_one_that_is_not_theirs(town):
    own = commands.propose_measure(actor=head("amt-50"), title="Eigene", unit="amt-50")
    with pytest.raises(Refused) as refused:
        commands.change_measure(actor=head("amt-50"), measure=own.number, changes={"parent": 4})
    assert refused.value.place == "parent"


# pages


def test_the_page_offers_the_own_part_and_nothing_that_is_not_ones_own(town):
    desk = entering(HELPER)
    page = get(desk, "measure", number=4)
    assert to("change_co_acting", number=4) in page
    assert to("report", number=4) in get(desk, "measure_reports", number=4)
    for name in ("change", "add_milestone", "set_resource", "change_groups", "add_document"):
        assert to(name, number=4) not in page, name
        get(desk, name, status=404, number=4)
    assert to("take_step", number=4, step="postpone_measure") not in page


def test_the_own_part_has_one_line_and_no_other(town):
    commands.change_measure(
        actor=office(), measure=4, changes={"co_acting": {"amt-10": "übersetzt", "amt-15": "stellt Räume"}}
    )
    desk = entering(HELPER)
    assert "stellt Räume" not in get(desk, "change_co_acting", number=4)
    post(desk, "change_co_acting", {"does_amt-10": "übersetzt und prüft", "does_amt-15": "nichts"}, number=4)
    assert parts() == {"amt-10": "übersetzt und prüft", "amt-15": "stellt Räume"}


def test_whoever_speaks_for_two_units_words_both_parts_at_once(town, monkeypatch):
    both = {"amt-10": "übersetzt", "amt-15": "stellt Räume"}
    commands.change_measure(actor=office(), measure=4, changes={"co_acting": both})
    of_both = replace(head("amt-10"), mandates=head("amt-10").mandates | head("amt-15").mandates)
    monkeypatch.setattr(middleware, "actor_for", lambda _user, _day: of_both)
    lines = {"does_amt-10": "übersetzt und prüft", "does_amt-15": "stellt Räume und Technik"}
    post(entering(HELPER), "change_co_acting", lines, number=4)
    assert parts() == {"amt-10": "übersetzt und prüft", "amt-15": "stellt Räume und Technik"}


def test_a_draft_is_handed_on_and_not_confirmed_by_who_takes_part(town):
    desk = entering(HELPER)
    form = get(desk, "report", number=4)
    assert 'value="zwischenspeichern"' in form
    given = {"light": "green", "done": "Übersetzt.", "rows": "0", "seen": "0"}
    refused = desk.post(to("report", number=4), {**given, "tun": "fertig"})
    assert refused.status_code == 404
    kept = desk.post(to("report", number=4), {**given, "tun": "zwischenspeichern"}, follow=True)
    assert "Übersetzt." in words(kept)
    assert ProgressReport.objects.get(measure__number=4).state == "draft"
    assert to("drop_report", number=4, pk=ProgressReport.objects.get().pk) not in get(desk, "measure_reports", number=4)


def test_after_the_decision_the_group_finds_no_form_that_would_be_refused(town):
    chair = entering("head-referat-1")  # above office 11: may; the twin below only sits in the group
    get(chair, "change", number=4)
    member_of_the_group = entering("head-amt-15")
    for name in ("change", "set_resource"):
        get(member_of_the_group, name, status=404, number=4)
