"""Seats come in from files and go out to files: all or nothing, every fault with row and column."""

from datetime import date
from pathlib import Path

import pytest
from tests.committees.conftest import hold, somebody

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees import commands, queries
from querschnitt.committees.domain.files.columns import COLUMNS
from querschnitt.committees.models import Chair, Committee, Deputy, Extension, Membership
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.organisation.domain.files.shape import ImportRefused

HEAD = "committee;body;unit;founded_on;seat;post;person;representing;from;until;deputy_person;deputy_from;chair_post"
GROUP = f"""{HEAD}
ag-1;working_group;referat-1;2018-03-01;heads;amt-10.head;;;;;stand-in;;
ag-1;;;;heads;amt-11.head;;;01.05.2018;;;;
ag-1;;;;council;;volunteer;;;;;;
ag-1;;;;;;;;;;;;referat-1.head
"""


def file(text: str, name="seats.csv"):
    return queries.read_seats(text.encode(), name)


def take(text: str) -> int:
    return commands.import_seats(actor=OPERATOR, file=file(text))


def faults(text: str) -> list[tuple[int, str, str]]:
    preview = queries.preview_seats(actor=OPERATOR, file=file(text))
    return [(fault.row, fault.column, str(fault.sentence)) for fault in preview.faults]


@pytest.fixture
def city(bamberg) -> None:
    for person in ("stand-in", "volunteer"):
        somebody(person)


def test_a_file_founds_a_body_fills_its_seats_and_names_deputy_and_chair(city):
    assert take(GROUP) == 6
    body = Committee.objects.get()
    assert (body.name, body.planned_end) == ("Arbeitsgruppe Integration referat-1", date(2019, 3, 1))
    seats = {m.post.key if m.post else m.person.key: (m.representing, m.valid_from) for m in Membership.objects.all()}
    assert seats == {
        "amt-10.head": ("unit:amt-10", date(2018, 3, 1)),
        "amt-11.head": ("unit:amt-11", date(2018, 5, 1)),
        "volunteer": ("body:advisory_council", date(2018, 3, 1)),
    }
    assert Deputy.objects.get().valid_from == date(2018, 3, 1)
    assert Chair.objects.get().post.key == "referat-1.head"
    kinds = list(AuditEntry.objects.filter(kind__startswith="committees").values_list("kind", flat=True))
    assert kinds[0] == "committees.committee_founded"
    assert kinds[-1] == "committees.seats_imported"


def test_a_file_says_nothing_new_the_second_time(city):
    take(GROUP)
    before = AuditEntry.objects.count()
    assert take(GROUP) == 0
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
@pytest.mark.parametrize("headings", ["en", "de"])
def test_an_export_taken_in_again_changes_nothing(city, shape, headings):
    take(GROUP)
    story(2)
    content = queries.export_seats(actor=OPERATOR, format=shape, headings=headings)
    preview = queries.preview_seats(actor=OPERATOR, file=queries.read_seats(content, f"seats.{shape}"))
    assert (preview.faults, preview.entries) == ((), ())
    assert preview.changes_nothing


def story(number: int) -> None:
    """A body with everything that can happen to one."""
    start = date(2018, 3, 1)
    commands.found_committee(actor=OPERATOR, body="monitoring", on=start)
    row = commands.convene_committee(
        actor=OPERATOR,
        convened_by="monitoring",
        body="working_group",
        unit="referat-5",
        on=start,
        assignment="=1+1 Lage klären",
        reason="nach 3 Jahren",
    )
    (first, second, *_) = commands.fill_ex_officio(actor=OPERATOR, committee=row.key, on=start)
    for count in range(number):
        hold(f"amt-50.deputy_head-{count}", f"second-{count}")
        day = date(2018, 4 + count, 1)
        commands.name_deputy(actor=OPERATOR, membership=first.pk, on=day, post=f"amt-50.deputy_head-{count}")
        commands.appoint_chair(actor=OPERATOR, committee=row.key, on=day, person=f"second-{count}")
    commands.end_membership(actor=OPERATOR, membership=second.pk, until=date(2018, 6, 30), reason="x")
    commands.extend_mandate(
        actor=OPERATOR, committee=row.key, until=date(2019, 6, 30), reason="Neuwahl", decided_on=date(2018, 10, 1)
    )
    commands.end_committee(actor=OPERATOR, committee=row.key, until=date(2018, 10, 31), reason="fertig")


def test_an_export_taken_into_an_empty_installation_gives_the_same_export(city):
    take(GROUP)
    story(2)
    content = queries.export_seats(actor=OPERATOR, format="csv")
    for table in (Deputy, Chair, Extension, Membership):
        table.objects.all().delete()
    Committee.objects.update(merged_into=None, handed_over_to=None, convened_by=None)
    Committee.objects.all().delete()
    commands.import_seats(actor=OPERATOR, file=queries.read_seats(content, "seats.csv"))
    assert queries.export_seats(actor=OPERATOR, format="csv") == content
    assert Committee.objects.get(key="working_group-referat-5").assignment == "=1+1 Lage klären"


def test_an_end_completes_what_is_recorded(city):
    take(GROUP)
    assert take(f"{HEAD}\nag-1;;;;heads;amt-10.head;;;;30.06.2018;;;\n") == 1
    assert Membership.objects.get(post__key="amt-10.head").valid_until == date(2018, 6, 30)
    assert Deputy.objects.get().valid_until == date(2018, 6, 30)


def test_a_recorded_end_stays(city):
    take(GROUP)
    row = "ag-1;;;;heads;amt-10.head;;;;{};stand-in;;"
    heading = HEAD.replace("deputy_from", "deputy_until")
    take(f"{heading}\nag-1;;;;heads;amt-10.head;;;;;stand-in;2018-06-30;\n")
    take(f"{HEAD}\n{row.format('2018-09-30')}\n")
    assert [column for _, column, _ in faults(f"{HEAD}\n{row.format('2018-10-31')}\n")] == ["until"]
    other = f"{heading}\nag-1;;;;heads;amt-10.head;;;;;stand-in;2018-07-31;\n"
    assert [column for _, column, _ in faults(other)] == ["deputy_until"]


def test_a_body_of_the_past_ends_with_whatever_its_rows_leave_open(city):
    text = (
        "committee;body;unit;founded_on;ended_on;end_reason;seat;post;until;chair_post\n"
        "ag-4;working_group;referat-4;2018-03-01;2018-09-30;fertig;;;;referat-4.head\n"
        "ag-5;working_group;referat-5;2018-03-01;2018-09-30;fertig;heads;amt-51.head;;\n"
    )
    take(text)
    assert {m.valid_until for m in (*Membership.objects.all(), *Chair.objects.all())} == {date(2018, 9, 30)}
    late = "committee;seat;post;until\nag-5;heads;amt-50.head;2018-12-31\n"
    assert [column for _, column, _ in faults(late)] == ["until"]


def test_whom_a_member_represents_may_be_named_by_the_key_alone(hohenlinde):
    somebody("a")
    text = (
        "committee;body;topic;founded_on;seat;person;representing\n"
        "tg;themengruppe;sprache;2018-03-01;;;\n"
        "kreis;begleitkreis;;2018-03-01;groups;a;tg\nkreis;;;;partners;a;volkshochschule\nkreis;;;;partners;a;\n"
    )
    take(text)
    kept = set(Membership.objects.values_list("representing", flat=True))
    assert kept == {"committee:tg", "unit:volkshochschule"}
    assert Membership.objects.count() == 2


def test_a_body_that_ends_takes_its_seats_with_it(city):
    take(GROUP)
    take("committee;ended_on;end_reason\nag-1;2018-10-31;fertig\n")
    assert {m.valid_until for m in Membership.objects.all()} == {date(2018, 10, 31)}
    assert Chair.objects.get().valid_until == date(2018, 10, 31)
    assert AuditEntry.objects.filter(kind="committees.committee_ended").count() == 1


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (";working_group;referat-1;2018-03-01;;;;;;;;;", "committee", "Something must stand here."),
        ("ag-2;;referat-4;2018-03-01;;;;;;;;;", "body", "Something must stand here."),
        ("ag-2;working_group;referat-4;;;;;;;;;;", "founded_on", "Something must stand here."),
        ("ag-2;circle;;2018-03-01;;;;;;;;;", "body", "The concept knows no body “circle”."),
        ("ag-2;working_group;;2018-03-01;;;;;;;;;", "unit", "Something must stand here."),
        ("ag-2;working_group;amt-51;2018-03-01;;;;;;;;;", "unit", "is not demanded for a unit of this kind"),
        ("ag-2;working_group;referat-9;2018-03-01;;;;;;;;;", "unit", "There is no unit “referat-9”"),
        ("ag-2;monitoring;referat-4;2018-03-01;;;;;;;;;", "unit", "stands for nothing of that kind"),
        ("ag-2;working_group;referat-1;2018-06-01;;;;;;;;;", "founded_on", "At the same time “ag-1”"),
        ("struktur;working_group;referat-4;2018-03-01;;;;;;;;;", "committee", "cannot be the key"),
        ("ag-1;steering;;;;;;;;;;;", "body", "It is recorded as working_group."),
        ("ag-1;;;2018-04-01;;;;;;;;;", "founded_on", "It is recorded as 2018-03-01."),
        ("ag-1;;;32.13.2018;;;;;;;;;", "founded_on", "There is no day"),
        ("ag-1;;;;friends;amt-15.head;;;;;;;", "seat", "knows no seat “friends”"),
        ("ag-1;;;;heads;;;;;;;;", "post", "Name either a post or a person."),
        ("ag-1;;;;heads;amt-15.head;volunteer;;;;;;", "person", "Name either a post or a person."),
        ("ag-1;;;;;amt-15.head;;;;;;;", "seat", "Something must stand here."),
        ("ag-1;;;;heads;amt-99.head;;;;;;;", "post", "There is no post “amt-99.head”"),
        ("ag-1;;;;heads;;nobody;;;;;;", "person", "There is no person “nobody”."),
        ("ag-1;;;;heads;amt-15.head;;;2018-01-01;;;;", "from", "lasts from 2018-03-01"),
        ("ag-1;;;;heads;amt-15.head;;;2018-05-01;2018-04-01;;;", "until", "It begins on 2018-05-01 only."),
        ("ag-1;;;;heads;amt-10.head;;;2018-06-01;;;;", "from", "sits there from 2018-03-01 already"),
        ("ag-1;;;;heads;amt-15.head;;committee:nowhere;;;;;", "representing", "There is no body “nowhere”."),
        ("ag-1;;;;heads;amt-15.head;;office:x;;;;;", "representing", "Write unit:key"),
        ("ag-1;;;;;;;;;;stand-in;;", "seat", "A deputy belongs to a member"),
        ("ag-1;;;;heads;amt-10.head;;;;;volunteer;2018-06-01;", "deputy_until", "From 2018-03-01 it is somebody else"),
        ("ag-1;;;;council;;volunteer;;;;volunteer;;", "deputy_person", "Nobody deputises for themselves"),
        ("ag-1;;;;heads;amt-11.head;;;2018-05-01;;nobody;;", "deputy_person", "There is no person “nobody”."),
        ("ag-1;;;;heads;amt-11.head;;;2018-05-01;;stand-in;2018-04-01;", "deputy_from", "lasts from 2018-05-01"),
        ("ag-1;;;;;;;;;;;;referat-4.head", "chair_until", "From 2018-03-01 it is somebody else"),
        ("ag-1;;;;;;;;;;;;nowhere.head", "chair_post", "There is no post “nowhere.head”"),
        ("ag-1;;;;heads;amt-10.head;;;;2018-01-01;;;", "until", "It begins on 2018-03-01 only."),
    ],
)
def test_every_faulty_row_is_named_with_its_column(city, row, column, says):
    take(GROUP)
    before = AuditEntry.objects.count()
    text = f"{HEAD}\n{row}\n"
    ((number, named, sentence),) = faults(text)
    assert (number, named) == (2, column)
    assert says in sentence
    with pytest.raises(ImportRefused):
        take(text)
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("committee;ended_on\nag-1;2018-01-01\n", 2, "ended_on"),
        ("committee;merged_into\nag-1;ag-1\n", 2, "ended_on"),
        ("committee;ended_on;handed_over_to\nag-1;2018-10-31;ag-1\n", 2, "handed_over_on"),
        ("committee;ended_on;handed_over_to;handed_over_on\nag-1;2018-10-31;ag-1;2018-10-31\n", 2, "handed_over_on"),
        ("committee;convened_by\nag-1;nowhere\n", 2, "convened_by"),
        ("committee;extended_on\nag-1;2018-10-31\n", 2, "extended_until"),
        ("committee;ended_on\nag-1;2018-10-30\nag-1;2018-10-31\n", 3, "ended_on"),
        ("committee;deputy_from\nag-1;2018-10-31\n", 2, "deputy_post"),
        ("Gremium;Sitz;Unsinn\nag-1;;\n", 1, ""),
        ("seat\nheads\n", 1, "committee"),
        ("", 0, ""),
    ],
)
def test_faults_of_bodies_and_of_the_file_are_named(city, text, row, column):
    take(GROUP)
    assert (row, column) in [(number, named) for number, named, _ in faults(text)]


def test_all_faults_are_told_at_once(city):
    text = f"{HEAD}\nag-1;nothing;;x;;;;;;;;;\nag-2;working_group;referat-9;2018-03-01;;;;;;;;;\n"
    assert [row for row, _, _ in faults(text)] == [2, 3]


def test_seats_of_an_earlier_edition_can_be_taken_in(city):
    text = f"{HEAD}\nbeirat;advisory_council;;1994-05-01;member;;volunteer;;;;;;\n"
    assert take(text) == 2


def test_nothing_can_be_taken_in_before_a_concept_is_adopted(db):
    assert faults(f"{HEAD}\nag-1;working_group;referat-1;2018-03-01;;;;;;;;;\n") == [
        (2, "body", "No edition of the concept has been adopted yet.")
    ]


def test_an_import_refuses_when_something_else_would_happen_by_now(city):
    preview = queries.preview_seats(actor=OPERATOR, file=file(GROUP))
    take(GROUP)
    with pytest.raises(Refused, match="meantime"):
        commands.import_seats(actor=OPERATOR, file=file(GROUP), previewed=preview.fingerprint)


def test_a_preview_changes_nothing_and_says_everything_in_sentences(city):
    preview = queries.preview_seats(actor=OPERATOR, file=file(GROUP))
    assert len(preview.entries) == 6
    assert not Committee.objects.exists()


def test_groups_of_topics_and_appointed_members_come_from_files_too(hohenlinde):
    somebody("appointed")
    text = (
        "Gremium;Art;Thema;gegründet am;Sitz;Person\n"
        "kreis;lenkungskreis;;01.03.2018;appointed;appointed\n"
        "tg;themengruppe;sprache;01.03.2018;;\n"
    )
    assert take(text) == 3
    assert Committee.objects.get(key="tg").planned_end is None
    assert faults("committee;body;topic;founded_on\nx;themengruppe;wetter;2018-03-01\n")[0][1] == "topic"


def test_a_seat_without_deputies_takes_none_from_a_file(hohenlinde):
    for person in ("teacher", "stand-in"):
        somebody(person)
    text = (
        "committee;body;founded_on;seat;person;deputy_person\nkreis;begleitkreis;2018-03-01;partners;teacher;stand-in\n"
    )
    assert faults(text)[0][1] == "deputy_post"


def test_merged_groups_are_told_by_a_file(hohenlinde):
    text = (
        "committee;body;topic;founded_on;ended_on;end_reason;merged_into;handed_over_to;handed_over_on\n"
        "a;themengruppe;gesundheit;2018-03-01;2018-06-30;zu klein;b;b;2018-07-01\n"
        "b;themengruppe;wohnen;2018-03-01;;;;;\n"
    )
    assert take(text) == 3
    assert Committee.objects.get(key="a").merged_into.key == "b"
    assert AuditEntry.objects.filter(kind="committees.committees_merged").count() == 1


def test_duties_handed_over_later_complete_what_is_recorded(city):
    take(GROUP)
    take("committee;ended_on;end_reason\nag-1;2018-06-30;fertig\n")
    text = (
        "committee;body;founded_on;handed_over_to;handed_over_on\n"
        "monitoring;monitoring;2018-08-01;;\nag-1;;;monitoring;2018-08-01\n"
    )
    assert take(text) == 2
    assert AuditEntry.objects.filter(kind="committees.duties_handed_over").count() == 1


def test_only_the_process_office_exchanges_files(city):
    staff = Actor("jemand", frozenset({Mandate(Role.STAFF)}), "somebody")
    for call in (
        lambda: queries.preview_seats(actor=staff, file=file(GROUP)),
        lambda: queries.export_seats(actor=staff, format="csv"),
        lambda: commands.import_seats(actor=staff, file=file(GROUP)),
    ):
        with pytest.raises(Forbidden):
            call()


GUIDE = Path(__file__).resolve().parents[2] / "docs" / "import-seats.md"


def test_the_guide_names_every_column_and_its_first_file_can_be_taken_over(city):
    text = GUIDE.read_text()
    for column in COLUMNS:
        assert f"| `{column.key}` | {column.german} |" in text
    for person in ("vertretung-11", "ratsmitglied"):
        somebody(person)
    hold("amt-10.deputy_head", "stellvertretung-10")
    example = text.partition("```csv\n")[2].partition("```")[0]
    assert faults(example) == []
    assert take(example) == 7
