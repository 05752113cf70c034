"""Charges: given to a post, reported on, noted by the body; reminders go to the post, its deputy, then the body."""

from datetime import date, timedelta

import pytest
from tests.meetings.sittings import complete, item, leading, sitting
from tests.meetings.town import at, deputy, member, office, post, stranger

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import FollowUpState
from querschnitt.meetings.models import FollowUp, FollowUpReport, Resolution
from querschnitt.meetings.queries import follow_ups as charges
from querschnitt.meetings.queries.follow_ups import Wanted
from querschnitt.organisation.models import Incumbency

DUE = date(2018, 7, 31)


@pytest.fixture
def charge(town) -> FollowUp:
    complete()
    return FollowUp.objects.get()


def report(charge: FollowUp, *, actor: Actor | None = None, **said) -> FollowUp:
    given = {"light": "green", "text": "Es läuft wie geplant.", **said}
    commands.report_follow_up(actor=actor or member(), follow_up=charge.pk, **given)
    charge.refresh_from_db()
    return charge


# giving


def test_a_charge_says_what_who_and_until_when(town):
    meeting = sitting()
    found = item(meeting)
    row = commands.add_follow_up(actor=office(), item=found.pk, what=" Pool ", post="amt-11.head", due=DUE)
    assert (row.what, row.post.key, row.due, row.state, row.opened_on) == ("Pool", "amt-11.head", DUE, "open", town)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"what": " "}, "Say what is to be done"),
        ({"what": "x" * 301}, "at most 300"),
        ({"post": "amt-99.head"}, "There is no post"),
        ({"due": date(2018, 4, 24)}, "cannot be due before the sitting"),
        ({"every_months": 0}, "1 to 60 months"),
        ({"every_months": 61}, "1 to 60 months"),
    ],
)
def test_a_vague_charge_is_refused(town, given, words):
    found = item(sitting())
    with pytest.raises(Refused, match=words):
        commands.add_follow_up(
            actor=office(), item=found.pk, **{"what": "Pool", "post": "amt-11.head", "due": DUE, **given}
        )


def test_a_post_that_does_not_exist_yet_or_any_more_is_not_charged(town):
    found = item(sitting())
    ended = post("amt-11.head")
    ended.valid_until = date(2018, 4, 30)
    ended.save()
    with pytest.raises(Refused, match="There is no post"):
        commands.add_follow_up(actor=office(), item=found.pk, what="Pool", post="amt-11.head", due=DUE)


def test_a_sitting_that_was_not_held_charges_nobody(town):
    found = item(sitting(held=False))
    with pytest.raises(Refused, match="has not been held"):
        commands.add_follow_up(actor=office(), item=found.pk, what="Pool", post="amt-11.head", due=DUE)


def test_the_resolution_of_another_item_is_refused(charge):
    other = item(charge.item.meeting, 7)
    with pytest.raises(Refused, match="none of this item"):
        commands.add_follow_up(
            actor=office(), item=other.pk, what="x", post="amt-11.head", due=DUE, resolution=Resolution.objects.get().pk
        )


@pytest.mark.parametrize("actor", [member(), deputy(), stranger()])
def test_only_office_and_chair_charge(charge, actor):
    with pytest.raises(Forbidden):
        commands.add_follow_up(actor=actor, item=charge.item_id, what="x", post="amt-11.head", due=DUE)


# reporting


def test_the_head_of_the_unit_reports(charge):
    assert report(charge).state == FollowUpState.OPEN
    assert FollowUpReport.objects.get().person == "head-amt-11"


def test_whoever_holds_the_post_reports_though_no_head(charge):
    charge.post = post("amt-10.deputy_head")
    charge.save()
    holder = Actor("Vertretung", frozenset({Mandate(Role.STAFF)}), "deputy-amt-10")
    report(charge, actor=holder)


@pytest.mark.parametrize("actor", [member("amt-15"), stranger()])
def test_others_do_not_report(charge, actor):
    with pytest.raises(Forbidden):
        report(charge, actor=actor)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"text": " "}, "in a sentence"),
        ({"text": "Eins. Zwei. Drei. Vier."}, "at most three sentences: these are 4"),
        ({"light": "red"}, "not feasible in time"),
        ({"new_due": date(2018, 9, 30)}, "why the date moves"),
        ({"new_due": date(2018, 4, 1), "delay_reason": "x"}, "must be 2018-05-02 or later"),
        ({"new_due": date(2018, 9, 30), "done": True}, "needs no later date"),
    ],
)
def test_a_report_says_enough_and_not_too_much(charge, said, words):
    with pytest.raises(Refused, match=words):
        report(charge, **said)
    assert not FollowUpReport.objects.exists()


def test_a_late_report_gives_the_reason(charge):
    with clock.standing_at(DUE + timedelta(days=1)):
        with pytest.raises(Refused, match="say why it is late"):
            report(charge)
        report(charge, delay_reason="Die Stelle war nicht besetzt.")
    with clock.standing_at(DUE + timedelta(days=1)):
        assert charge.due == DUE


def test_a_moved_date_counts_from_then_on(charge):
    report(charge, new_due=date(2018, 9, 30), delay_reason="Die Ausschreibung dauert.")
    assert charge.due == date(2018, 9, 30)
    assert FollowUpReport.objects.get().due_before == DUE


def test_who_comes_too_late_is_told_and_nothing_is_overwritten(charge):
    report(charge, version=0)
    with pytest.raises(Refused, match="reported meanwhile"):
        report(charge, version=0, text="Ich weiß es besser.")
    assert FollowUpReport.objects.count() == 1


def test_done_waits_for_the_body(charge):
    report(charge, done=True)
    assert (charge.state, charge.done_on) == (FollowUpState.DONE, date(2018, 5, 2))
    assert [row.key for row in charges.follow_ups(office(), Wanted(), date(2018, 5, 2))] == [charge.pk]
    report(charge, text="Doch nicht.")
    assert (charge.state, charge.done_on) == (FollowUpState.OPEN, None)


def test_what_comes_back_gets_its_next_date_without_drift(town):
    found = item(sitting("januar", at(2018, 1, 10)))
    row = commands.add_follow_up(
        actor=office(), item=found.pk, what="Zahlen melden", post="amt-11.head", due=date(2018, 5, 31), every_months=1
    )
    dues = []
    for _month in range(9):
        with clock.standing_at(row.due):
            report(row, done=True)
        dues.append((row.due.month, row.due.day))
    assert dues == [(6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31), (1, 31), (2, 28)]
    assert row.state == FollowUpState.OPEN


def test_what_has_passed_by_is_skipped(town):
    found = item(sitting())
    row = commands.add_follow_up(
        actor=office(), item=found.pk, what="Zahlen melden", post="amt-11.head", due=date(2018, 5, 31), every_months=1
    )
    with clock.standing_at(date(2018, 9, 12)):
        report(row, done=True, delay_reason="Urlaub")
    assert row.due == date(2018, 9, 30)


# noting


def test_the_body_notes_and_the_charge_leaves_the_list(charge):
    report(charge, done=True)
    later = sitting("ag-1-mai", at(2018, 5, 30))
    with clock.standing_at(date(2018, 5, 30)):
        commands.note_follow_up(actor=leading(), follow_up=charge.pk, meeting=later.key)
        charge.refresh_from_db()
        assert (charge.state, charge.noted_on, charge.noted_in) == ("noted", date(2018, 5, 30), later)
        assert charges.follow_ups(office(), Wanted(), date(2018, 5, 30)) == []


def test_what_is_not_reported_as_done_is_not_noted(charge):
    later = sitting("ag-1-mai", at(2018, 5, 30))
    with pytest.raises(Refused, match="not possible"):
        commands.note_follow_up(actor=office(), follow_up=charge.pk, meeting=later.key)


@pytest.mark.parametrize("wrong", ["before", "not held", "other body"])
def test_another_sitting_does_not_note(charge, wrong):
    report(charge, done=True)
    later = {
        "before": lambda: sitting("x", at(2018, 4, 27)),
        "not held": lambda: sitting("x", at(2018, 5, 30), held=False),
        "other body": lambda: sitting("x", at(2018, 5, 30), body="lenkung"),
    }[wrong]()
    with pytest.raises(Refused):
        commands.note_follow_up(actor=office(), follow_up=charge.pk, meeting=later.key)


def test_the_heir_of_an_ended_body_notes(charge):
    report(charge, done=True)
    later = sitting("x", at(2018, 5, 30), body="lenkung")
    group = charge.item.meeting.sitting_committees.get().committee
    group.handed_over_to, group.handed_over_on = later.sitting_committees.get().committee, date(2018, 5, 20)
    group.save()
    commands.note_follow_up(actor=office(), follow_up=charge.pk, meeting=later.key)


def test_several_are_noted_together_or_not_at_all(charge):
    report(charge, done=True)
    other = commands.add_follow_up(actor=office(), item=charge.item_id, what="y", post="amt-11.head", due=DUE)
    later = sitting("ag-1-mai", at(2018, 5, 30))
    with pytest.raises(Refused):
        commands.note_follow_ups(actor=office(), follow_ups=[charge.pk, other.pk], meeting=later.key)
    charge.refresh_from_db()
    assert charge.state == FollowUpState.DONE
    report(other, done=True)
    commands.note_follow_ups(actor=office(), follow_ups=[charge.pk, other.pk], meeting=later.key)
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"noted"}


def test_a_charge_is_dropped_with_a_reason(charge):
    with pytest.raises(Refused, match="Say why"):
        commands.drop_follow_up(actor=office(), follow_up=charge.pk, reason="")
    commands.drop_follow_up(actor=office(), follow_up=charge.pk, reason="Das Land macht es.")
    with pytest.raises(Refused, match="not possible"):
        report(charge)


# lists


def test_the_list_is_narrowed(charge):
    today = date(2018, 5, 2)

    def listed(actor=None, **wanted):
        return [row.key for row in charges.follow_ups(actor or office(), Wanted(**wanted), today)]

    assert listed(committee="ag-1") == [charge.pk]
    assert listed(committee="lenkung") == []
    assert listed(unit="amt-11") == [charge.pk]
    assert listed(unit="amt-10") == []
    assert listed(member(), mine=True) == [charge.pk]
    assert listed(mine=True) == []
    assert listed(standing="ueberfaellig") == []
    assert [row.key for row in charges.follow_ups(office(), Wanted(standing="ueberfaellig"), date(2018, 8, 1))]


def test_a_charge_from_a_non_public_item_is_hidden_from_strangers(charge):
    charge.item.public, charge.item.non_public_reason, charge.item.review_on = False, "Personal", DUE
    charge.item.save()
    seen = charges.follow_ups(stranger(), Wanted(), date(2018, 5, 2))[0]
    assert (seen.what, seen.resolution, seen.hidden) == ("", "", True)
    assert charges.follow_up(stranger(), charge.pk, date(2018, 5, 2)) is None
    assert charges.follow_ups(member(), Wanted(), date(2018, 5, 2))[0].what == "Pool einrichten"


def test_a_persons_charges(charge):
    assert [row.key for row in charges.charges_of("head-amt-11", date(2018, 5, 2))] == [charge.pk]
    assert charges.charges_of("head-amt-10", date(2018, 5, 2)) == []


def test_the_overview_of_a_quarter_knows_nothing_of_later_days(charge):
    report(charge, text="Erster Bericht.")
    with clock.standing_at(date(2018, 8, 20)):
        report(charge, text="Zweiter Bericht.", new_due=date(2018, 12, 31), delay_reason="Dauert.")
    second = charges.overview(office(), "ag-1", date(2018, 4, 1), date(2018, 6, 30))
    assert [(row.report, row.due) for row in second] == [("Erster Bericht.", DUE)]
    third = charges.overview(office(), "", date(2018, 7, 1), date(2018, 9, 30))
    assert [(row.report, row.due) for row in third] == [("Zweiter Bericht.", date(2018, 12, 31))]
    assert charges.overview(office(), "lenkung", date(2018, 7, 1), date(2018, 9, 30)) == []


def test_the_overview_shows_what_was_closed_in_the_quarter_and_then_no_more(charge):
    report(charge, done=True)
    later = sitting("ag-1-mai", at(2018, 5, 30))
    commands.note_follow_up(actor=office(), follow_up=charge.pk, meeting=later.key)
    rows = charges.overview(office(), "ag-1", date(2018, 4, 1), date(2018, 6, 30))
    assert [row.state for row in rows] == [FollowUpState.NOTED]
    assert charges.overview(office(), "ag-1", date(2018, 7, 1), date(2018, 9, 30)) == []


def test_a_post_that_nobody_holds_is_said_so(charge):
    Incumbency.objects.filter(post=charge.post).delete()
    row = charges.follow_up(office(), charge.pk, date(2018, 5, 2))
    assert (row.holder, row.holder_key) == ("", "")
