"""Sheets of sittings out of plain values: what stands in them, what never does, and that they can be set."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.judges import complaints

from querschnitt.documents.domain.sheet import Facts, Grid, Heading, Listing, Paragraph, Sheet, Signatures
from querschnitt.documents.queries import docx, pdf
from querschnitt.meetings.domain import sheets
from querschnitt.meetings.domain.quarters import Quarter, quarter_of, quarter_written
from querschnitt.meetings.domain.sheets import (
    AgendaLine,
    AgendaPrint,
    AttendancePrint,
    BodyOverview,
    ChargeLine,
    CorrectionLine,
    ExcerptPrint,
    ItemMinutes,
    MinutesPrint,
    OverviewPrint,
    QuorumLine,
    ResolutionLine,
    SeatLine,
    SeatToSign,
    SheetHead,
    TaskLine,
)

DAY = date(2018, 4, 25)
SECRET = "KANARIE"
HEAD = SheetHead(
    municipality="Stadt Bamberg",
    bodies=("Arbeitsgruppe Referat 1", "Lenkung"),
    title="Sitzung im April",
    made_at=datetime(2018, 5, 2, tzinfo=UTC),
    day=DAY,
    begins=time(14),
    ends=time(16),
    place="Saal 2",
    online_link="https://treffen.example/raum",
)
AGENDA = AgendaPrint(
    head=HEAD,
    items=(
        AgendaLine(number="1", title="Dolmetscherpool", kind="Beschluss", public=True, minutes=20, begins=time(14)),
        AgendaLine(
            number="2", title="Nachtrag", kind="Beratung", public=True, late=True, documents=("Vorlage 3", "Plan")
        ),
        AgendaLine(number="3", title="Abgesetztes", kind="Beratung", public=True, removed=True),
        AgendaLine(number="N 1", title=SECRET, kind="Beratung", public=False, text=SECRET),
    ),
)
RESOLUTION = ResolutionLine(
    number="2018/3", wording="Der Pool wird eingerichtet.", result="mehrheitlich", votes_for=4, votes_against=1,
    abstentions=0, referred_to="Lenkung", votes=(("Anna Beispiel", "dagegen"),),
)  # fmt: skip
MINUTES = MinutesPrint(
    head=HEAD,
    draft=False,
    opened_at=time(14, 3),
    closed_at=time(15, 50),
    chair="Leitung R1",
    keeper="Büro",
    seats=(
        SeatLine(seat="Leitung Amt 10", name="Anna Beispiel", presence="anwesend", there=True),
        SeatLine(
            seat="Leitung Amt 11", name="Vertretung 11", presence="verspätet", there=True, deputy=True,
            arrived_at=time(14, 20), left_at=time(15, 30),
        ),
        SeatLine(seat="Leitung Amt 15", name="Bernd Muster", presence="entschuldigt", there=False),
    ),
    guests=("Gast Eins",),
    quorums=(QuorumLine(body="Arbeitsgruppe", seats=3, present=2, needed=2, quorate=True),),
    text="Die Sitzung wurde zweimal unterbrochen.",
    items=(
        ItemMinutes(
            number="1", title="Dolmetscherpool", public=True, text="Es wurde beraten.", resolution=RESOLUTION,
            tasks=(TaskLine(what="Pool einrichten", post="Leitung Amt 11", due=DAY, every_months=6),),
        ),
        ItemMinutes(number="2", title="Später", public=True, moved=True),
        ItemMinutes(number="N 1", title=SECRET, public=False, text=SECRET),
    ),
    corrections=(
        CorrectionLine(number=1, corrected_on=DAY, text="Es muss 5 heißen.", reason="Zählfehler", item="1 Dolmetscherpool"),
        CorrectionLine(number=2, corrected_on=DAY, text=SECRET, reason="x", item=f"N 1 {SECRET}", public=False),
        CorrectionLine(number=3, corrected_on=DAY, text=SECRET, reason="Allgemeines", public=False),
    ),
    chair_signed=("Leitung R1", DAY),
    approved_on=DAY,
    digest="ab" * 32,
)  # fmt: skip
ATTENDANCE = AttendancePrint(
    head=HEAD,
    bodies=(("Arbeitsgruppe", (SeatToSign(seat="Leitung Amt 10", member="Anna Beispiel", deputy="Stefan Muster"),)),),
    guests=("Gast Eins",),
)
CHARGE = ChargeLine(
    number="2018/3", what="Pool einrichten", post="Leitung Amt 11", due=DAY, state="offen", overdue=True,
    light="in Schwierigkeiten", report="Zwei Sprachen fehlen.", reported_on=DAY, delay_reason="Niemand hat sich beworben.",
)  # fmt: skip
OVERVIEW = OverviewPrint(
    municipality="Stadt Bamberg",
    begins=date(2018, 4, 1),
    ends=date(2018, 6, 30),
    day=DAY,
    made_at=HEAD.made_at,
    bodies=(BodyOverview("Arbeitsgruppe", (CHARGE, replace(CHARGE, number="", reported_on=None, report=""))),),
)
ALL = {
    "invitation": sheets.invitation_sheet(AGENDA, str),
    "public invitation": sheets.invitation_sheet(AGENDA, str, public_only=True),
    "agenda": sheets.agenda_sheet(AGENDA, str),
    "minutes": sheets.minutes_sheet(MINUTES, str),
    "public minutes": sheets.minutes_sheet(MINUTES, str, public_only=True),
    "excerpt": sheets.excerpt_sheet(ExcerptPrint(head=HEAD, draft=True, item=MINUTES.items[0]), str),
    "attendance": sheets.attendance_sheet(ATTENDANCE, str),
    "overview": sheets.overview_sheet(OVERVIEW, str),
}


def said(sheet: Sheet) -> str:
    """Everything that stands in the sheet."""
    parts = [sheet.title, sheet.kind, sheet.note, sheet.sender, sheet.footer]
    for block in sheet.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                parts.append(text)
            case Facts(rows) | Signatures(rows):
                parts += [f"{label}: {value}" for label, value in rows]
            case Listing(points):
                parts += points
            case Grid(caption, heads, rows):
                parts += [caption, *heads, *(cell for row in rows for cell in row)]
    return "\n".join(parts)


@pytest.mark.parametrize("name", ALL)
def test_every_document_can_be_set_in_both_shapes(name):
    assert complaints(pdf(ALL[name])) == []
    assert docx(ALL[name]).startswith(b"PK")


def test_an_invitation_says_when_and_where_asks_for_an_answer_and_holds_the_agenda():
    text = said(ALL["invitation"])
    assert "Stadt Bamberg\nArbeitsgruppe Referat 1, Lenkung" in text
    for words in ("2018-04-25", "14:00 to 16:00", "Saal 2", "https://treffen.example/raum", "Please answer"):
        assert words in text
    for words in ("Dolmetscherpool", "14:00\n20 min.", "Added after the invitation", "Documents: Vorlage 3, Plan"):
        assert words in text
    assert "Abgesetztes\nTaken off the agenda" in text


def test_the_non_public_part_stands_apart_and_is_named():
    for name in ("invitation", "agenda", "minutes"):
        sheet = ALL[name]
        begin = next(at for at, block in enumerate(sheet.blocks) if getattr(block, "new_page", False))
        assert sheet.blocks[begin].text == "Non-public part"
        assert sheet.blocks[begin + 1] == Paragraph("Not public: to be kept confidential.", strong=True)
        assert "confidential" in sheet.note
        before = said(replace(sheet, blocks=sheet.blocks[:begin]))
        assert SECRET not in before


@pytest.mark.parametrize("name", ["public invitation", "public minutes"])
def test_the_public_version_holds_nothing_that_is_not_public(name):
    text = said(ALL[name])
    assert SECRET not in text
    assert "Public version" in text
    assert "Dolmetscherpool" in text


def test_the_canary_would_be_found():
    assert SECRET in said(ALL["minutes"])
    assert SECRET in said(ALL["invitation"])


def test_public_minutes_are_no_profile_of_who_was_there_when():
    text = said(ALL["public minutes"])
    assert "2 of 3 seats" in text
    for words in ("Bernd Muster", "Gast Eins", "14:20", "zweimal unterbrochen"):
        assert words not in text
        assert words in said(ALL["minutes"])


def test_minutes_say_what_the_law_wants():
    text = said(ALL["minutes"])
    for words in (
        "2018-04-25", "Saal 2", "Begin: 14:03", "End: 15:50", "Chair: Leitung R1", "Keeper of the minutes: Büro",
        "from 14:20, until 15:30", "named deputy", "entschuldigt", "Guests: Gast Eins",
        "2 of 3 voting seats present, 2 are needed. All members were properly invited. The body was quorate.",
        "Resolution 2018/3:\nDer Pool wird eingerichtet.", "Result: mehrheitlich", "4 for, 1 against, 0 abstentions",
        "Referred to: Lenkung", "Anna Beispiel: dagegen", "Pool einrichten", "again every 6 months",
        "Moved to another sitting.", "signed: Leitung R1, 2018-04-25", "Approved: on 2018-04-25", " ".join(["ab" * 8] * 4),
        "Correction 1 of 2018-04-25 · 1 Dolmetscherpool", "Reason: Zählfehler",
    ):  # fmt: skip
        assert words in text
    assert "Draft" not in text
    assert "Draft" in said(sheets.minutes_sheet(replace(MINUTES, draft=True), str))


def test_votes_that_were_not_taken_are_not_told():
    item = replace(MINUTES.items[0], resolution=replace(RESOLUTION, votes_for=None, votes_against=None))
    text = said(sheets.minutes_sheet(replace(MINUTES, items=(item,)), str))
    assert "Votes" not in text
    item = replace(MINUTES.items[0], resolution=replace(RESOLUTION, abstentions=None))
    assert "4 for, 1 against\n" in said(sheets.minutes_sheet(replace(MINUTES, items=(item,)), str))


def test_a_body_without_quorum_is_named():
    lacking = replace(MINUTES.quorums[0], quorate=False, all_invited=False)
    text = said(sheets.minutes_sheet(replace(MINUTES, quorums=(lacking,)), str))
    assert "Not all were properly invited. The body was not quorate." in text


def test_a_list_to_sign_has_lines_for_guests_who_were_not_announced():
    guests = next(block for block in reversed(ALL["attendance"].blocks) if isinstance(block, Grid))
    assert [row[0] for row in guests.rows] == ["Gast Eins", *[""] * 6]
    assert guests.tall


def test_an_excerpt_is_of_one_item_alone():
    text = said(ALL["excerpt"])
    assert "Der Pool wird eingerichtet." in text
    assert "Später" not in text
    assert "true to the minutes" in text


def test_an_overview_tells_light_report_and_delay():
    text = said(ALL["overview"])
    for words in (
        "Of these overdue: 2", "2018/3", "offen · in Schwierigkeiten", "Report of 2018-04-25: Zwei Sprachen fehlen.",
        "Reason for the delay: Niemand hat sich beworben.", "Nothing was reported yet.",
    ):  # fmt: skip
        assert words in text
    assert "Nothing was to be done" in said(sheets.overview_sheet(replace(OVERVIEW, bodies=()), str))
    hidden = replace(OVERVIEW, bodies=(BodyOverview("x", (replace(CHARGE, public=False),)),))
    assert "confidential" in sheets.overview_sheet(hidden, str).note


def test_an_agenda_without_items_says_so_and_a_cancelled_sitting_is_marked():
    empty = AgendaPrint(head=replace(HEAD, cancelled=True, day=None, begins=None, ends=None), items=(), whole=False)
    text = said(sheets.agenda_sheet(empty, str))
    for words in ("There are no items yet.", "The sitting is cancelled.", "Only the items for which you are invited."):
        assert words in text
    assert complaints(pdf(sheets.invitation_sheet(empty, str))) == []


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_no_text_of_people_stops_a_document(text):
    item = replace(MINUTES.items[0], title=text, text=text, number=text)
    found = replace(MINUTES, head=replace(HEAD, title=text), items=(item, replace(item, public=False)), text=text)
    assert complaints(pdf(sheets.minutes_sheet(found, str))) == []


@pytest.mark.parametrize(
    ("day", "written", "begins", "ends"),
    [
        (date(2018, 1, 1), "2018-1", date(2018, 1, 1), date(2018, 3, 31)),
        (date(2020, 2, 29), "2020-1", date(2020, 1, 1), date(2020, 3, 31)),
        (date(2018, 6, 30), "2018-2", date(2018, 4, 1), date(2018, 6, 30)),
        (date(2018, 12, 31), "2018-4", date(2018, 10, 1), date(2018, 12, 31)),
    ],
)
def test_quarters(day, written, begins, ends):
    found = quarter_of(day)
    assert (str(found), found.begins, found.ends) == (written, begins, ends)
    assert quarter_written(written) == found


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)))
def test_every_day_lies_in_its_quarter_and_the_next_one_follows_at_once(day):
    found = quarter_of(day)
    assert found.begins <= day <= found.ends
    assert quarter_of(date.fromordinal(found.ends.toordinal() + 1)) > found


@pytest.mark.parametrize("text", ["", "2018", "2018-0", "2018-5", "18-1", "2018-1 ", "x"])
def test_what_is_no_quarter_is_none(text):
    assert quarter_written(text) is None
    assert Quarter(2018, 1) == quarter_written("2018-1")
