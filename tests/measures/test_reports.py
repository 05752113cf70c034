"""Reports on measures: dates, drafts, what a report must say, who confirms it, what nobody reported (K3.3-2)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.measures.report_scenes import FINE, FIRST, RICH, SECOND, THIRD, look, report_due, reported
from tests.measures.town import BEGUN, DAY, answering, head, measure, member, office, stranger

from querschnitt.concept.models import Edition
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.commands import _report_dates
from querschnitt.measures.domain.reporting import Figure, Said
from querschnitt.measures.models import ProgressReport, ReportDate
from querschnitt.measures.queries import measures_at, rhythm
from querschnitt.meetings.domain.states import Light


@pytest.fixture(autouse=True)
def _town(town) -> date:
    return town


@pytest.fixture
def due() -> Iterator[date]:
    """The day on which the first report of measure 4 is due."""
    with clock.standing_at(FIRST):
        yield FIRST


def begun(due: date | None = FIRST, actor=OPERATOR) -> ProgressReport:
    return commands.begin_report(actor=actor, measure=4, due=due)


def test_the_decision_sets_the_first_date_and_nothing_else_has_one():
    assert {number: report_due(number) for number in range(1, 9)} == {
        1: None, 2: None, 3: FIRST, 4: FIRST, 5: FIRST, 6: None, 7: None, 8: None,
    }  # fmt: skip


def test_what_ended_or_is_put_off_has_no_date_ahead():
    for number in (7, 8):
        assert not ReportDate.objects.filter(measure__number=number, dropped_on=None, due__gt=DAY).exists()


def test_taken_up_again_a_measure_gets_its_next_date():
    with clock.standing_at(date(2019, 3, 1)):
        commands.take_step(actor=OPERATOR, measure=8, step="resume_measure", on=date(2019, 3, 1))
    assert report_due(8) == SECOND


def test_a_report_is_begun_once_however_often_it_is_sent(due):
    assert begun().pk == begun().pk
    assert begun(None).pk == begun(None).pk
    assert begun(None).pk != begun().pk


def test_the_table_has_one_draft_out_of_turn(due):
    row = begun(None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressReport.objects.create(measure=row.measure, begun_on=due)


def test_what_is_typed_is_kept_with_its_figures(due):
    row = commands.save_report(actor=answering(), report=begun().pk, said=RICH, seen=0)
    assert (row.state, row.version, row.done) == ("draft", 1, RICH.done)
    assert list(row.figures.values_list("name", "value", "unit")) == [
        ("Teilnehmende", Decimal("34.00"), "Personen"),
        ("Beratung", Decimal("12.50"), "Stunden"),
    ]
    assert measure(4).last_reported_on is None


def test_saved_as_it_is_nothing_happens(due):
    row = begun()
    commands.save_report(actor=OPERATOR, report=row.pk, said=RICH, seen=0)
    assert commands.save_report(actor=OPERATOR, report=row.pk, said=RICH, seen=0).version == 1


def test_whoever_comes_too_late_overwrites_nobody(due):
    row = begun()
    commands.save_report(actor=answering(), report=row.pk, said=RICH, seen=0)
    with pytest.raises(commands.Overtaken):
        commands.save_report(actor=head(), report=row.pk, said=FINE, seen=0)
    with pytest.raises(commands.Overtaken):
        commands.complete_report(actor=head(), report=row.pk, said=FINE, seen=0)
    row.refresh_from_db()
    assert row.done == RICH.done


def test_without_the_version_the_later_one_would_win(due):
    row = begun()
    commands.save_report(actor=answering(), report=row.pk, said=RICH)
    assert commands.save_report(actor=head(), report=row.pk, said=FINE).done == FINE.done


def test_a_complete_report_shows_on_the_measure_and_names_who_confirmed_it(due):
    row = reported(4, due, FIRST, RICH, answering())
    assert (row.state, row.completed_as, row.person) == ("complete", "responsible", "head-amt-51")
    found = measure(4)
    assert (found.last_reported_on, found.last_light, found.report_due) == (FIRST, "yellow", SECOND)
    assert reported(5, due, FIRST, FINE, head()).completed_as == "head"
    assert reported(3, due, FIRST, FINE, office()).completed_as == "process_office"


def test_whoever_answers_for_it_says_so_as_such_whatever_else_they_are(due):
    both = Actor("Leitung", head().mandates | answering().mandates, "head-amt-11")
    assert reported(4, due, FIRST, FINE, both).completed_as == "responsible"


def test_reported_early_the_next_date_follows():
    with clock.standing_at(date(2018, 12, 1)):
        reported(4, date(2018, 12, 1), FIRST)
    assert report_due(4) == SECOND


def test_sent_twice_it_is_reported_once(due):
    row = reported(4, due, FIRST, RICH)
    again = commands.complete_report(actor=OPERATOR, report=row.pk, said=RICH, seen=0)
    assert (again.pk, again.version) == (row.pk, row.version)
    with pytest.raises(Refused):
        commands.save_report(actor=OPERATOR, report=row.pk, said=FINE)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (Said(done="Etwas", delay_reason="Ja"), "light"),
        (Said(light=Light.RED, done="Etwas", delay_reason="Ja"), "light_reason"),
        (Said(light=Light.YELLOW, done="Etwas", delay_reason="Ja"), "light_reason"),
        (Said(light=Light.GREEN, delay_reason="Ja"), "done"),
        (Said(light=Light.GREEN, done="Etwas"), "delay_reason"),
        (replace(FINE, figures=(Figure("Gäste", Decimal(1), ""),)), "figures"),
        (replace(FINE, figures=(Figure("Gäste", Decimal(1), "P"), Figure("gäste", Decimal(2), "P"))), "figures"),
        (replace(FINE, figures=(Figure("Gäste", Decimal("1e20"), "P"),)), "figures"),
        (replace(FINE, figures=(Figure("Gäste", Decimal("NaN"), "P"),)), "figures"),
        (replace(FINE, done="x" * 20_001), "done"),
    ],
)
def test_a_report_says_how_it_stands_why_and_what_was_done(due, said, place):
    with pytest.raises(Refused) as refused:
        commands.complete_report(actor=OPERATOR, report=begun().pk, said=said)
    assert refused.value.place == place
    assert report_due(4) == FIRST


def test_what_is_on_time_needs_no_reason_for_a_delay(due):
    for milestone in measure(4).milestones.filter(due__lt=due):
        commands.reach_milestone(actor=OPERATOR, milestone=milestone.pk, on=due)
    assert reported(4, due, FIRST, Said(light=Light.GREEN, done="Alles.")).state == "complete"


def test_out_of_turn_somebody_reports_without_touching_the_dates():
    row = reported(4, DAY, None, RICH)
    assert row.due is None
    assert (measure(4).last_light, report_due(4)) == ("yellow", FIRST)


def test_strangers_and_members_of_the_group_do_not_report(due):
    row = begun()
    for actor in (stranger(), member(), answering(5)):
        with pytest.raises(Forbidden):
            begun(actor=actor)
        with pytest.raises(Forbidden):
            commands.complete_report(actor=actor, report=row.pk, said=FINE)
        with pytest.raises(Forbidden):
            commands.take_over_reports(actor=actor, today=due)


def test_whoever_answers_for_a_measure_answers_for_its_parts(due):
    assert commands.begin_report(actor=answering(4), measure=5, due=FIRST).pk


def test_nothing_is_reported_of_what_is_not_carried_out():
    for number in (1, 6, 8):
        with pytest.raises(Refused):
            commands.begin_report(actor=OPERATOR, measure=number)


def test_there_is_no_report_for_a_day_that_is_none_of_its_dates(due):
    with pytest.raises(Refused):
        begun(date(2019, 1, 5))


def test_a_draft_can_be_dropped_and_a_report_cannot(due):
    row = commands.save_report(actor=OPERATOR, report=begun().pk, said=RICH)
    commands.drop_report(actor=OPERATOR, report=row.pk)
    assert not ProgressReport.objects.exists()
    row = reported(4, due, FIRST)
    with pytest.raises(Refused):
        commands.drop_report(actor=OPERATOR, report=row.pk)


def test_nobody_reported_until_the_next_date_so_the_last_state_is_taken_over_unconfirmed():
    before = reported(4, DAY, None, RICH)
    assert look(SECOND - timedelta(days=1)) == 0
    assert look(SECOND) == 3  # of 3, 4 and 5
    row = ProgressReport.objects.get(measure__number=4, due=FIRST)
    assert (row.state, row.taken_from, row.light, row.reported_on) == ("taken_over", before, "", SECOND)
    assert (measure(4).last_light, measure(4).last_reported_on, report_due(4)) == ("yellow", DAY, FIRST)
    assert look(SECOND) == 0


def test_what_somebody_had_begun_to_write_stays_beside_what_is_taken_over():
    with clock.standing_at(FIRST):
        row = commands.save_report(actor=OPERATOR, report=begun().pk, said=RICH)
    look(SECOND)
    row.refresh_from_db()
    assert (row.state, row.done) == ("taken_over", RICH.done)


def test_a_later_real_report_takes_its_place():
    look(SECOND)
    row = reported(4, SECOND, FIRST)
    assert (row.state, row.reported_on, report_due(4)) == ("complete", SECOND, SECOND)
    assert look(SECOND) == 0


def test_a_report_for_a_later_date_settles_those_before_it():
    look(SECOND)
    reported(4, SECOND, SECOND)
    assert report_due(4) == THIRD
    with clock.standing_at(SECOND), pytest.raises(Refused):
        commands.complete_report(
            actor=OPERATOR, report=ProgressReport.objects.get(measure__number=4, due=FIRST).pk, said=FINE
        )


def test_another_rhythm_moves_only_dates_ahead_that_nobody_has_touched(monkeypatch):
    with clock.standing_at(date(2018, 12, 1)):
        begun()
    row = Edition.objects.latest("pk")
    quarterly = rhythm.every_on(DAY).__class__(months=3)
    monkeypatch.setattr(commands.taking_over, "every_on", lambda day: quarterly)
    look(date(2018, 12, 1))
    assert row.pk
    assert report_due(4) == FIRST  # somebody writes on it
    assert report_due(3) == FIRST  # the same day in both rhythms
    look(date(2019, 1, 4))
    assert ReportDate.objects.filter(measure__number=3, due=date(2019, 4, 4), dropped_on=None).exists()
    monkeypatch.undo()
    look(date(2019, 1, 5))
    assert ReportDate.objects.get(measure__number=3, due=date(2019, 4, 4)).dropped_on == date(2019, 1, 5)
    assert ReportDate.objects.filter(measure__number=3, due=SECOND, dropped_on=None).exists()


def test_as_of_a_day_what_came_later_is_still_owed():
    look(SECOND)
    reported(4, SECOND, FIRST)
    assert measures_at(SECOND - timedelta(days=1)).measures[4].report_due == FIRST
    assert measures_at(SECOND).measures[4].report_due == SECOND
    assert measures_at(SECOND).measures[4].light is Light.GREEN


def test_the_end_drops_what_is_ahead():
    with clock.standing_at(FIRST):
        look(FIRST)
        commands.take_step(actor=OPERATOR, measure=5, step="complete_measure", on=FIRST, reason="Alles getan.")
    assert report_due(5) is None
    assert not ReportDate.objects.filter(measure__number=5, due__gt=FIRST, dropped_on=None).exists()


def test_without_following_the_state_nothing_would_ever_be_due(monkeypatch):
    monkeypatch.setattr(_report_dates, "follow", lambda *args, **kwargs: False)
    with clock.standing_at(date(2019, 3, 1)):
        commands.take_step(actor=OPERATOR, measure=8, step="resume_measure", on=date(2019, 3, 1))
    assert report_due(8) is None


def test_blocked_says_why_since_when_and_what_releases_it():
    row = commands.block_measure(
        actor=answering(), measure=4, reason="Es fehlt Geld.", release="Der Nachtragshaushalt."
    )
    assert (row.blocked_since, row.blocked_reason, row.blocked_release) == (
        DAY, "Es fehlt Geld.", "Der Nachtragshaushalt.",
    )  # fmt: skip
    with clock.standing_at(DAY + timedelta(days=9)):
        again = commands.block_measure(actor=answering(), measure=4, reason="Es fehlt viel Geld.", release="Ein Wunder")
        assert again.blocked_since == DAY
        assert commands.release_measure(actor=head(), measure=4, reason="Geld ist da.").blocked_since is None
        version = measure(4).version
        assert commands.release_measure(actor=head(), measure=4).version == version
    assert [change.reason for change in measure(4).changes.order_by("pk")][-1] == "Geld ist da."


def test_nobody_blocks_over_another_without_seeing_it():
    seen = measure(4).version
    commands.block_measure(actor=answering(), measure=4, reason="Geld", release="Haushalt", seen=seen)
    with pytest.raises(commands.Overtaken):
        commands.block_measure(actor=head(), measure=4, reason="Personal", release="Stelle", seen=seen)
    with pytest.raises(commands.Overtaken):
        commands.release_measure(actor=head(), measure=4, seen=seen)


@pytest.mark.parametrize(("reason", "release"), [("", "Haushalt"), ("Geld", " ")])
def test_blocked_without_a_reason_or_without_what_releases_is_refused(reason, release):
    with pytest.raises(Refused):
        commands.block_measure(actor=OPERATOR, measure=4, reason=reason, release=release)


def test_only_what_is_carried_out_can_be_blocked_and_only_by_whoever_steers_it():
    with pytest.raises(Refused):
        commands.block_measure(actor=OPERATOR, measure=1, reason="Geld", release="Haushalt")
    with pytest.raises(Forbidden):
        commands.block_measure(actor=stranger(), measure=4, reason="Geld", release="Haushalt")
    assert BEGUN < DAY
