"""What minutes keep: what was adjourned, and what was charged when they were approved."""

from datetime import date

from tests.meetings.sittings import complete, item, signed, sitting, standard_item
from tests.meetings.town import at, office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind, ResolutionKind
from querschnitt.meetings.models import FollowUp, Meeting
from querschnitt.meetings.queries.printing import printed_minutes
from querschnitt.meetings.queries.record import record_for

MAY = at(2018, 5, 30)


def approved() -> Meeting:
    meeting = signed()
    later = sitting("ag-1-mai", MAY)
    with clock.standing_at(MAY.date()):
        commands.approve_minutes(actor=office(), meeting=meeting.key, item=standard_item(later).pk)
    return meeting


def charges_printed(meeting: Meeting) -> list[tuple[str, date]]:
    return [(task.what, task.due) for one in printed_minutes(office(), meeting.key).items for task in one.tasks]


def test_an_item_that_was_adjourned_and_moved_on_stays_in_the_minutes(town):
    meeting = complete()
    adjourned = item(meeting, 2, title="Vertagtes", kind=ItemKind.RESOLUTION)
    commands.resolve(
        actor=office(), item=adjourned.pk, wording="Wird vertagt.", kind=ResolutionKind.ADJOURNED, needs_follow_up=False
    )
    later = sitting("ag-1-mai", MAY, held=False)
    commands.move_item(actor=office(), item=adjourned.pk, to=later.key, reason="Es fehlen Zahlen")
    found = {one.title: one for one in record_for(meeting).items}
    assert found["Vertagtes"].resolution.number == "2018/2"
    assert found["Vertagtes"].moved
    printed = [one.title for one in printed_minutes(office(), meeting.key).items]
    assert "Vertagtes" in printed


def test_an_item_taken_off_before_it_was_dealt_with_does_not_stand_in_the_minutes(town):
    meeting = complete()
    gone = item(meeting, 2, title="Abgesetztes")
    commands.remove_item(actor=office(), item=gone.pk, reason="Entfällt")
    assert "Abgesetztes" not in {one.title for one in record_for(meeting).items}


def test_approved_minutes_print_the_charges_as_they_were_given(town):
    meeting = approved()
    before = charges_printed(meeting)
    assert before == [("Pool einrichten", date(2018, 7, 31))]
    given = FollowUp.objects.get()
    with clock.standing_at(date(2018, 6, 1)):
        commands.report_follow_up(
            actor=office(), follow_up=given.pk, light="yellow", text="Dauert.", delay_reason="Krank",
            new_due=date(2018, 9, 30),
        )  # fmt: skip
        commands.add_follow_up(
            actor=office(), item=given.item_id, what="Später erdacht", post="amt-10.head", due=date(2018, 12, 1)
        )
        assert charges_printed(meeting) == before
        commands.drop_follow_up(actor=office(), follow_up=given.pk, reason="Erledigt sich")
        assert charges_printed(meeting) == before
