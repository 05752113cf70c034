"""What becomes known only after a measure has ended: what it really took, and whom it reached. Nothing else."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.measures.browsing import HEAD, OFFICE, entering, get, post, to, words
from tests.measures.town import DAY, head, measure, member, office, stranger

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.reporting import Figure, Said
from querschnitt.measures.models import MeasureChange, MeasureResource, ProgressReport, ReportDate
from querschnitt.measures.queries.mandates import mandates_of
from querschnitt.meetings.domain.states import Light

LATER = date(2019, 3, 1)
REACHED = Said(effect="Mehr Menschen kommen allein zurecht.", figures=(Figure("Ausgegeben", Decimal(800), "Stück"),))


@pytest.fixture(autouse=True)
def afterwards(town):
    """Measure 7 was completed on DAY, planned with 4,000 euros; months have gone by."""
    facts = {"measure": measure(7), "kind": "cost", "noted_on": DAY}
    MeasureResource.objects.create(year=2018, planned=Decimal(4000), version=1, **facts)
    with clock.standing_at(LATER):
        yield


def took(year: int = 2018, actor=None, **facts) -> MeasureResource:
    given = {"kind": "cost", "planned": Decimal(4000) if year == 2018 else None, "actual": Decimal(3870), **facts}
    return commands.set_resource(actor=actor or office(), measure=7, year=year, **given)


@pytest.mark.parametrize("year", [2018, 2019])
def test_what_it_really_took_is_noted_and_stays_on_record(year):
    took(year)
    row = MeasureResource.objects.get(measure__number=7, year=year)
    assert row.actual == Decimal(3870)
    kept = MeasureChange.objects.filter(measure__number=7).latest("pk")
    assert kept.after[f"resource:{year}:cost"]["actual"] == "3870"
    assert kept.changed_on == LATER


@pytest.mark.parametrize("other", [{"planned": Decimal(9000)}, {"planned": None}, {"reserved": True}])
def test_what_was_planned_stays_as_it_was(other):
    with pytest.raises(Refused, match="at its end"):
        took(**other)
    assert MeasureResource.objects.get(measure__number=7).planned == Decimal(4000)


def test_a_plan_is_not_made_up_for_a_year_without_one():
    with pytest.raises(Refused, match="at its end"):
        took(2019, planned=Decimal(1))


def test_what_was_never_carried_out_took_nothing():
    with pytest.raises(Refused, match="at its end"):
        commands.set_resource(actor=office(), measure=6, year=2018, kind="cost", actual=Decimal(1))


def test_whoever_answered_for_it_notes_it_and_nobody_else():
    took(actor=head("amt-10"))
    for who in (stranger(), member("ag-1"), head("amt-11")):
        with pytest.raises(Forbidden):
            took(actor=who)


# effect and figures


def report(said: Said = REACHED, actor=None) -> ProgressReport:
    row = commands.begin_report(actor=actor or office(), measure=7)
    return commands.complete_report(actor=actor or office(), report=row.pk, said=said)


def test_effect_and_figures_are_added_without_a_light():
    before = measure(7)
    row = report()
    after = measure(7)
    assert (row.state, row.light, row.figures.get().value) == ("complete", "", Decimal(800))
    assert (after.last_light, after.report_due, after.state) == (before.last_light, None, "completed")
    assert after.last_reported_on == LATER
    assert not ReportDate.objects.filter(measure=after, due__gt=LATER, dropped_on=None).exists()


@pytest.mark.parametrize(
    "said", [Said(), Said(done="Weiter gemacht.", effect="Gut."), Said(light=Light.GREEN, effect="Gut.")]
)
def test_nothing_but_effect_and_figures_is_said_after_the_end(said):
    with pytest.raises(Refused):
        report(said)


def test_what_was_written_before_the_end_stays_in_the_report():
    row = commands.begin_report(actor=office(), measure=5)
    commands.save_report(actor=office(), report=row.pk, said=Said(done="Vier Kurse.", next_step="Der fünfte."))
    commands.take_step(actor=office(), measure=5, step="complete_measure", reason="fertig")
    again = [commands.complete_report(actor=office(), report=row.pk, said=REACHED) for _time in range(2)]
    assert {(kept.done, kept.next_step, kept.effect) for kept in again} == {
        ("Vier Kurse.", "Der fünfte.", REACHED.effect)
    }


def test_no_report_is_begun_for_a_date_that_a_measure_had():
    ReportDate.objects.create(measure=measure(7), due=LATER - timedelta(days=9), set_on=DAY)
    with pytest.raises(Refused, match="end"):
        commands.begin_report(actor=office(), measure=7, due=LATER - timedelta(days=9))


def test_of_what_was_rejected_or_is_not_begun_nothing_is_reported():
    for number in (1, 6, 8):
        with pytest.raises(Refused):
            commands.begin_report(actor=office(), measure=number)


def test_whoever_answered_for_it_still_may_for_a_year():
    commands.name_responsible(actor=office(), measure=4, duty="responsible", person="head-amt-15", on=LATER)
    with clock.standing_at(LATER):
        commands.take_step(actor=office(), measure=5, step="complete_measure", on=LATER, reason="Fertig.")
        commands.take_step(actor=office(), measure=4, step="complete_measure", on=LATER, reason="Fertig.")
    own = Mandate(Role.RESPONSIBLE, "measure:4")
    assert own in set(mandates_of("head-amt-15", LATER + timedelta(days=300)))
    assert own not in set(mandates_of("head-amt-15", LATER + timedelta(days=400)))


# pages


def test_the_page_offers_what_is_known_only_later_and_nothing_else():
    desk = entering(OFFICE)
    page = get(desk, "measure", number=7)
    assert to("set_resource", number=7) in page
    assert to("report", number=7) in get(desk, "measure_reports", number=7)
    for name in ("change", "add_milestone", "add_document", "change_groups"):
        assert to(name, number=7) not in page, name
    assert to("set_resource", number=6) not in get(desk, "measure", number=6)


def test_the_forms_ask_for_nothing_that_is_settled():
    desk = entering(OFFICE)
    form = get(desk, "set_resource", "?jahr=2018&art=cost", number=7)
    assert 'name="planned"' not in form
    given = {"year": "2018", "kind": "cost", "actual": "3870", "planned": "1"}
    answer = post(desk, "set_resource", given, "?jahr=2018&art=cost", number=7)
    assert "3.870,00 €" in words(answer)
    assert MeasureResource.objects.get(measure__number=7).planned == Decimal(4000)
    form = get(desk, "report", number=7)
    for name in ("light", "done", "next_step", "delay_reason"):
        assert f'name="{name}"' not in form, name
    given = {"effect": "Mehr Ruhe am Schalter.", "rows": "0", "seen": "0", "tun": "speichern"}
    assert "Mehr Ruhe am Schalter." in words(desk.post(to("report", number=7), given, follow=True))


def test_who_comes_second_with_what_it_took_is_told():
    desk = entering(OFFICE)
    shown = desk.get(to("set_resource", number=7) + "?jahr=2018&art=cost").content.decode()
    assert 'name="seen" value="1"' in shown
    took(actual=Decimal(1))
    given = {"year": "2018", "kind": "cost", "actual": "2", "seen": "1"}
    late = desk.post(to("set_resource", number=7) + "?jahr=2018&art=cost", given)
    assert late.status_code in {200, 409}
    assert MeasureResource.objects.get(measure__number=7).actual == Decimal(1)


def test_the_head_of_another_office_is_offered_none_of_it():
    assert to("set_resource", number=7) not in get(entering(HEAD), "measure", number=7)


def test_no_report_is_called_overdue_once_a_measure_has_ended():
    ReportDate.objects.create(measure=measure(7), due=LATER - timedelta(days=90), set_on=DAY)
    assert "überfällig" not in get(entering(OFFICE), "measure_reports", number=7)
