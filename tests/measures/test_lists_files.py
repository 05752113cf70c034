"""Lists as files: exactly what is shown, no formula, constant memory; and back again without loss."""

import csv
import io
import tracemalloc
from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from python_calamine import CalamineWorkbook
from tests.measures.test_lists import many
from tests.measures.town import build_town, head, office

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.lists.cells import Labels, one_line, read_pairs, written_pairs
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import ImportDraft, Measure, MeasureChange, Need
from querschnitt.measures.queries.lists import together
from querschnitt.measures.queries.lists.exporting import as_csv, as_xlsx
from querschnitt.measures.queries.lists.fields import FIELDS
from querschnitt.measures.queries.lists.listing import asked
from querschnitt.organisation.domain.tables.shape import normal

WRITE = {"csv": as_csv, "xlsx": as_xlsx}


def exported(shape: str, kind=Kind.MEASURE, every=True, **given) -> bytes:
    address = {name: [value] for name, value in given.items()}
    return b"".join(WRITE[shape](asked(office(), kind, address, every_column=every)))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(data: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def read(data: bytes, kind=Kind.MEASURE, name="liste.csv", actor=None) -> ImportDraft:
    return commands.read_import(actor=actor or office(), kind=kind, name=name, data=data)


def test_a_file_holds_the_rows_of_the_filter_and_the_columns_shown(town):
    found = asked(office(), Kind.MEASURE, {"zustand": ["running"], "spalten": ["nummer", "titel", "gruppen"]})
    data = rows(b"".join(as_csv(found)))
    assert data[0] == [str(FIELDS[Kind.MEASURE][key].label) for key in ("nummer", "titel", "gruppen")]
    assert data[1] == ["4", "Ausbildung für alle öffnen", "Geflüchtete\nFrauen: auch mit wenig Geld"]
    assert [row[0] for row in data[1:]] == ["4", "5"]


@pytest.mark.parametrize("kind", list(Kind))
def test_both_kinds_of_file_hold_the_same(town, kind):
    in_csv = rows(exported("csv", kind))
    in_xlsx = sheet(exported("xlsx", kind))
    assert [str(cell) for cell in in_xlsx[0]] == in_csv[0]
    assert len(in_xlsx) == len(in_csv)
    for one, other in zip(in_csv[1:], in_xlsx[1:], strict=True):
        for cell, same in zip(one, other, strict=True):
            plain = str(int(same)) if isinstance(same, float) and same.is_integer() else str(same)
            assert plain == cell or float(plain) == float(cell)


def test_no_cell_comes_to_life_in_a_spreadsheet(town):
    title = '=HYPERLINK("x";"y")'
    commands.change_measure(actor=OPERATOR, measure=1, changes={"title": title})
    assert rows(exported("csv"))[1][1] == "'" + title
    assert sheet(exported("xlsx"))[1][1] == title  # as a text: what is a formula would come back as its result
    assert b"<f>" not in exported("xlsx")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_head_of_a_file_names_one_column(kind):
    for language in ("de", "en"):
        with translation.override(language):
            names = [normal(str(field.label)) for field in FIELDS[kind].values()]
            assert len(set(names)) == len(names)
            for key, field in FIELDS[kind].items():
                meant = [
                    k for k, f in FIELDS[kind].items() if normal(str(field.label)) in (normal(k), normal(str(f.label)))
                ]
                assert meant == [key], (language, meant)


@pytest.mark.parametrize("shape", list(WRITE))
@pytest.mark.parametrize("kind", [Kind.MEASURE, Kind.NEED, Kind.GOAL])
def test_a_file_that_comes_back_as_it_was_changes_nothing(town, shape, kind):
    draft = read(exported(shape, kind), kind, f"liste.{shape}")
    assert (draft.faults, draft.rows) == ([], [])


def test_a_file_in_which_one_cell_is_another_changes_that_cell(town):
    data = exported("csv").replace(b";Amtsdeutsch in leichten Worten;", b";Einfache Worte;")
    draft = read(data)
    assert [(row["number"], row["cells"]) for row in draft.rows] == [(1, {"titel": "Einfache Worte"})]
    commands.take_in_import(actor=office(), draft=draft.pk)
    assert Measure.objects.get(number=1).title == "Einfache Worte"
    assert MeasureChange.objects.filter(measure__number=1).count() == 1


def test_an_empty_cell_empties_and_a_column_left_out_does_not(town):
    draft = read(b"Nummer;Ende\r\n1;\r\n")
    assert draft.rows[0]["cells"] == {"ende": ""}
    commands.take_in_import(actor=office(), draft=draft.pk)
    row = Measure.objects.get(number=1)
    assert (row.ends_on, row.starts_on) == (None, date(2018, 8, 1))


def test_all_of_a_file_or_nothing(town):
    draft = read(b"Nummer;Titel\r\n1;Neu\r\n2;Auch neu\r\n")
    commands.change_measure(actor=office(), measure=2, changes={"title": "Inzwischen anders"})
    with pytest.raises(Refused) as refused:
        commands.take_in_import(actor=office(), draft=draft.pk)
    assert "Row 3" in str(refused.value.sentence)
    assert Measure.objects.get(number=1).title == "Amtsdeutsch in leichten Worten"


def test_the_twin_that_was_read_after_the_change_is_taken_in(town):
    commands.change_measure(actor=office(), measure=2, changes={"title": "Inzwischen anders"})
    draft = read(b"Nummer;Titel\r\n1;Neu\r\n2;Auch neu\r\n")
    commands.take_in_import(actor=office(), draft=draft.pk)
    assert {Measure.objects.get(number=n).title for n in (1, 2)} == {"Neu", "Auch neu"}


def test_what_one_may_not_change_is_a_fault(town):
    draft = read(b"Nummer;Titel\r\n7;Neu\r\n")
    assert [fault[0] for fault in draft.faults] == [2]  # number 7 is over


def test_new_needs_come_in_with_their_groups(town):
    draft = read(b"Nummer;Titel;Einheit;Gruppen\r\n;Zu wenig Sprachkurse;amt-11;Frauen\r\n", Kind.NEED)
    assert draft.faults == []
    for _time in range(2):
        commands.take_in_import(actor=office(), draft=draft.pk)
    row = Need.objects.get(title="Zu wenig Sprachkurse")
    assert [group.group for group in row.groups.all()] == ["women"]


def test_only_the_office_and_only_ones_own_file(town):
    with pytest.raises(Forbidden):
        read(b"Nummer\r\n1\r\n", actor=head())
    draft = read(b"Nummer;Titel\r\n1;Neu\r\n")
    with pytest.raises(Forbidden):
        commands.take_in_import(actor=OPERATOR, draft=draft.pk)


def test_an_export_keeps_its_memory_while_the_list_grows(town):
    def peak() -> int:
        found = asked(office(), Kind.MEASURE, {"spalten": ["nummer", "titel", "zustand", "einheit"]})
        tracemalloc.start()
        for _piece in as_csv(found):
            pass
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    many(4500)
    peak()
    few = peak()
    for begin in (1, 2):
        like = Measure.objects.get(number=4)
        Measure.objects.bulk_create(
            Measure(number=100_000 * begin + n, title=f"Maßnahme {n}", unit=like.unit, proposed_on=like.proposed_on)
            for n in range(2500)
        )
    assert peak() < few * 1.3


def test_every_column_of_an_export_takes_three_statements_up_to_a_thousand_rows(town):
    """What things are called, the rows, and all that hangs on them: once more for each thousand."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            exported("csv", every=True)
        return len(queries)

    statements()
    few = statements()
    many(950)
    assert statements() == few == 3


@pytest.mark.parametrize("kind", list(Kind))
def test_parts_are_those_of_the_rows_whether_they_lie_close_or_far_apart(town, monkeypatch, kind):
    """Rows that lie close are asked for by a range; what lies between them belongs to rows that are not shown."""
    many(40)
    Measure.objects.filter(number__gte=100).delete()
    commands.propose_measure(actor=OPERATOR, title="Weit hinten", unit="amt-11", groups={"women": "abends"})
    told = {}
    for close in (0, 4, 1_000_000):
        monkeypatch.setattr(together, "CLOSE", close)
        told[close] = [
            exported("csv", kind),
            exported("csv", kind, sortiert="-titel"),
            exported("csv", kind, feld="housing"),
        ]
    assert told[0] == told[4] == told[1_000_000]
    assert "abends" in told[0][0].decode() or kind is not Kind.MEASURE


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.text(max_size=30), max_size=4))
def test_groups_with_their_conditions_are_read_as_they_were_written(pairs):
    labels = Labels.of({"a": "Frauen", "b": "Frauen: allein", "c": "frauen", "d": "  viele   Leute "})
    normalised = {key: one_line(remark) for key, remark in pairs.items()}
    assert read_pairs(written_pairs(normalised, labels), labels) == dict(sorted(normalised.items()))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


ROWS = st.tuples(
    TEXTS.filter(lambda text: text.strip().strip("\x00")),
    TEXTS,
    TEXTS,
    st.one_of(st.none(), st.dates(date(1890, 1, 1), date(2090, 1, 1))),
    TEXTS,
)


def stored(text: str) -> str:
    """As a command would store it."""
    return text.replace("\x00", "").strip()


class RoundTrip(TestCase):
    @settings(max_examples=4, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(ROWS, min_size=8, max_size=8))
    def test_whatever_stands_in_measures_comes_back_as_it_was(self, found):
        """Quotes, formulas, line breaks, signs that no cell can hold, days before Excel's calendar."""
        build_town()
        with clock.standing_at(date(2018, 9, 3)):
            for number, (title, text, origin, ends_on, condition) in enumerate(found, start=1):
                rows = Measure.objects.filter(number=number)
                rows.update(
                    title=stored(title) or "x",
                    text=stored(text),
                    origin=stored(origin),
                    starts_on=None,
                    ends_on=ends_on,
                )
                rows.get().groups.update(condition=stored(condition))
            for shape in WRITE:
                draft = read(exported(shape), name=f"liste.{shape}")
                assert (draft.faults, draft.rows) == ([], []), shape


def test_a_unit_that_is_not_known_is_one_fault_and_an_empty_one_is_another(town):
    draft = read(b"Nummer;Titel;Einheit\r\n;Neu;Amt 4711\r\n;Auch neu;\r\n")
    assert [(fault[0], fault[1]) for fault in draft.faults] == [(2, "Einheit"), (3, "Einheit")]


def test_one_bad_row_of_two_hundred_keeps_all_of_them_out(town):
    rows = "".join(f";Neu {number};amt-10;01.02.2019\r\n" for number in range(199))
    draft = read(f"Nummer;Titel;Einheit;Beginn\r\n{rows};Falsch;amt-10;44000\r\n".encode())
    assert [fault[0] for fault in draft.faults] == [201]
    with pytest.raises(Refused):
        commands.take_in_import(actor=office(), draft=draft.pk)
    assert Measure.objects.count() == 8
