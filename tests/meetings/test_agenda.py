import random
from datetime import date, timedelta

import pytest
from tests.meetings.town import at, chair, member, office, stranger

from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands import agenda as agenda_commands
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import AgendaItem, Meeting, MeetingCommittee
from querschnitt.meetings.queries.agenda import agenda_of

REVIEW = date(2019, 5, 2)
SECRET = {"public": False, "non_public_reason": "Es geht um eine Person", "review_on": REVIEW}


def sitting(key="ag-1-2018-06-06", committee="ag-1", day=(2018, 6, 6), **facts) -> Meeting:
    row = Meeting.objects.create(
        key=key,
        title=facts.pop("title", f"Sitzung {key}"),
        starts_at=at(*day),
        ends_at=at(*day, 16),
        planned_on=date(2018, 4, 1),
        uid=f"{key}@bamberg.example",
        **facts,
    )
    MeetingCommittee.objects.create(meeting=row, committee=Committee.objects.get(key=committee), leads=True)
    return row


def invited(row: Meeting) -> Meeting:
    row.state, row.invited_on = MeetingState.INVITED, clock.today()
    row.save()
    return row


def add(meeting: Meeting, title: str, **facts) -> AgendaItem:
    return commands.add_item(actor=office(), meeting=meeting.key, title=title, **facts)


def shown(meeting: Meeting, actor=None) -> list[str]:
    meeting.refresh_from_db()
    return [row.heading for row in agenda_of(actor or office(), meeting).items]


def test_items_are_numbered_in_two_parts(town):
    row = sitting()
    for title in ("Bestand", "Maßnahmen"):
        add(row, title)
    add(row, "Personal", **SECRET)
    assert shown(row) == ["1 Bestand", "2 Maßnahmen", "N 1 Personal"]


def test_before_the_invitation_numbers_follow_the_order(town):
    row = sitting()
    one, two, three = (add(row, title).pk for title in ("A", "B", "C"))
    commands.place_item(actor=office(), item=three, position=1)
    assert shown(row) == ["1 C", "2 A", "3 B"]
    commands.remove_item(actor=office(), item=one)
    assert shown(row) == ["1 C", "2 B"]
    commands.reorder_items(actor=chair(), meeting=row.key, items=[two, three])
    assert shown(row) == ["1 B", "2 C"]


def test_after_the_invitation_every_number_stays(town):
    row = sitting()
    one, two = (add(row, title).pk for title in ("A", "B"))
    invited(row)
    late = add(row, "C", late_reason="Der Bescheid kam gestern")
    assert (late.number, late.late, late.added_on) == ("3", True, town)
    commands.place_item(actor=office(), item=late.pk, position=1)
    commands.remove_item(actor=office(), item=two, reason="Zurückgezogen")
    assert shown(row) == ["3 C", "1 A", "2 B"]
    assert add(row, "D", late_reason="Eilig").number == "4"
    assert shown(row) == ["3 C", "1 A", "2 B", "4 D"]
    commands.place_item(actor=office(), item=one, position=1)
    assert shown(row) == ["1 A", "2 B", "3 C", "4 D"]
    assert AgendaItem.objects.get(pk=two).removed_on == town
    assert AgendaItem.objects.get(pk=one).number == "1"


def test_a_late_item_needs_a_reason(town):
    row = invited(sitting())
    with pytest.raises(Refused) as refused:
        add(row, "C")
    assert refused.value.place == "late_reason"


def test_taking_off_after_the_invitation_needs_a_reason(town):
    row = sitting()
    item = add(row, "A").pk
    invited(row)
    with pytest.raises(Refused):
        commands.remove_item(actor=office(), item=item)


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"public": False, "review_on": REVIEW}, "non_public_reason"),
        ({"public": False, "non_public_reason": "Person"}, "review_on"),
        ({"public": False, "non_public_reason": "Person", "review_on": date(2018, 5, 2)}, "review_on"),
        ({"title": "  "}, "title"),
        ({"rapporteur_post": "amt-99.head"}, "rapporteur_post"),
        ({"concerned": ["amt-99"]}, "concerned"),
    ],
)
def test_what_an_item_needs(town, facts, place):
    with pytest.raises(Refused) as refused:
        commands.add_item(actor=office(), meeting=sitting().key, **{"title": "A", **facts})
    assert refused.value.place == place
    assert not AgendaItem.objects.exists()


def test_only_office_and_chair_edit_the_agenda(town):
    row = sitting()
    commands.add_item(actor=chair(), meeting=row.key, title="Vom Vorsitz")
    for actor in (member(), stranger(), chair("lenkung")):
        with pytest.raises(Forbidden):
            commands.add_item(actor=actor, meeting=row.key, title="A")


def test_a_stale_form_changes_nothing(town):
    item = add(sitting(), "A")
    first = commands.change_item(actor=office(), item=item.pk, version=0, title="B", kind="resolution")
    assert (first.title, first.version) == ("B", 1)
    with pytest.raises(commands.StaleItemError):
        commands.change_item(actor=chair(), item=item.pk, version=0, title="C", kind="information")
    item.refresh_from_db()
    assert (item.title, item.kind) == ("B", "resolution")


def test_without_the_version_check_the_first_text_would_be_lost(town, monkeypatch):
    monkeypatch.setattr(agenda_commands, "_refuse_stale", lambda: None)
    item = add(sitting(), "A")
    for title in ("B", "C"):
        commands.change_item(actor=office(), item=item.pk, version=0, title=title, kind="resolution")
    item.refresh_from_db()
    assert item.title == "C"


def test_of_editors_at_once_the_first_wins_and_every_other_is_told(town):
    """R4: two to four editors who all began from the same state save in any order, again and again."""
    chance = random.Random(18)
    item = add(sitting(), "Anfang")
    for turn in range(100):
        item.refresh_from_db()
        begun, editors = item.version, [f"Fassung {turn} von {name}" for name in range(chance.randint(2, 4))]
        chance.shuffle(editors)
        told = 0
        for title in editors:
            try:
                commands.change_item(actor=office(), item=item.pk, version=begun, title=title, kind="resolution")
            except commands.StaleItemError:
                told += 1
        item.refresh_from_db()
        assert (item.title, told, item.version) == (editors[0], len(editors) - 1, begun + 1)


def test_a_form_sent_twice_unchanged_is_no_change(town):
    item = add(sitting(), "A")
    commands.change_item(actor=office(), item=item.pk, version=0, title="A", kind="deliberation")
    item.refresh_from_db()
    assert item.version == 0


def test_an_item_changes_its_part_only_before_the_invitation(town):
    row = sitting()
    first, item = add(row, "A"), add(row, "B")
    commands.change_item(actor=office(), item=first.pk, version=0, title="A", kind="deliberation", **SECRET)
    assert shown(row) == ["1 B", "N 1 A"]
    invited(row)
    with pytest.raises(Refused) as refused:
        commands.change_item(actor=office(), item=item.pk, version=0, title="B", kind="deliberation", **SECRET)
    assert refused.value.place == "public"


def test_a_moved_item_stays_as_moved_and_is_followed(town):
    here, there = sitting(), sitting("ag-1-2018-07-04", day=(2018, 7, 4))
    item, _other = add(here, "A", concerned=["amt-11"]), add(here, "B")
    new = commands.move_item(actor=office(), item=item.pk, to=there.key, reason="Zu viel für einen Tag")
    page = agenda_of(office(), here)
    assert [(row.heading, row.moved_to) for row in page.public] == [
        ("A", (there.key, there.title)),
        ("1 B", None),
    ]
    assert (new.follows, new.number, new.late) == (item, "1", False)
    assert agenda_of(office(), there).public[0].follows == (here.key, here.title)
    assert agenda_of(office(), there).public[0].concerned == ("amt-11",)


def test_an_item_moved_after_the_invitation_is_late_there(town):
    here, there = sitting(), invited(sitting("ag-1-2018-07-04", day=(2018, 7, 4)))
    item = add(here, "A")
    with pytest.raises(Refused) as refused:
        commands.move_item(actor=office(), item=item.pk, to=there.key, reason="Zeit")
    assert refused.value.place == "late_reason"
    new = commands.move_item(actor=office(), item=item.pk, to=there.key, reason="Zeit", late_reason="Frist")
    assert new.late


def test_nobody_moves_an_item_to_a_body_that_is_not_theirs(town):
    here, there = sitting(), sitting("lenkung-2018-07-04", "lenkung", day=(2018, 7, 4))
    item = add(here, "A")
    with pytest.raises(Forbidden):
        commands.move_item(actor=chair(), item=item.pk, to=there.key, reason="Zeit")


def test_the_agenda_of_a_cancelled_sitting_stays_as_it_is(town):
    row = sitting()
    item = add(row, "A")
    row.state, row.cancelled_on = MeetingState.CANCELLED, town
    row.save()
    with pytest.raises(Refused):
        add(row, "B")
    with pytest.raises(Refused):
        commands.remove_item(actor=office(), item=item.pk)


def test_an_old_order_is_not_put_over_a_new_item(town):
    row = sitting()
    one = add(row, "A").pk
    two = add(row, "B").pk
    with pytest.raises(Refused):
        commands.reorder_items(actor=office(), meeting=row.key, items=[one])
    with pytest.raises(Refused):
        commands.reorder_items(actor=office(), meeting=row.key, items=[one, one, two])
    with pytest.raises(Refused):
        commands.reorder_items(actor=office(), meeting=row.key, items=[])


def test_clock_times_are_computed_as_long_as_every_item_has_its_time(town):
    row = sitting()
    for minutes in (10, 20, None, 15):
        add(row, f"{minutes}", minutes=minutes)
    slots = [item.slot and (item.slot.begins, item.slot.ends) for item in agenda_of(office(), row).items]
    assert slots == [
        (at(2018, 6, 6, 14, 0), at(2018, 6, 6, 14, 10)),
        (at(2018, 6, 6, 14, 10), at(2018, 6, 6, 14, 30)),
        None,
        None,
    ]
    assert agenda_of(office(), row).minutes == 45
    add(row, "zu lang", minutes=90)
    assert agenda_of(office(), row).over == 15


def test_events_never_say_what_a_non_public_item_is_about(town):
    from querschnitt.chronicle.models import AuditEntry

    row = sitting()
    there = sitting("ag-1-2018-07-04", day=(2018, 7, 4))
    item = add(row, "KANARIE-TITEL", text="KANARIE-TEXT", **{**SECRET, "non_public_reason": "KANARIE-GRUND"})
    commands.change_item(actor=office(), item=item.pk, version=0, title="KANARIE-ANDERS", kind="resolution", **SECRET)
    new = commands.move_item(actor=office(), item=item.pk, to=there.key, reason="KANARIE-VERLEGT")
    commands.remove_item(actor=office(), item=new.pk, reason="KANARIE-WEG")
    assert not [entry.data for entry in AuditEntry.objects.all() if "KANARIE" in entry.data]


def test_a_day_later_is_still_before_the_end(town):
    row = sitting()
    with clock.standing_at(town + timedelta(days=1)):
        assert add(row, "A").added_on == town + timedelta(days=1)
