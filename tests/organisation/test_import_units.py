"""The file of units: read with every faulty row named, taken over whole or not at all, by the same rules."""

from datetime import date

import pytest
from tests.organisation.builders import START, called, found

from querschnitt.chronicle.models import AuditEntry
from querschnitt.chronicle.queries import entries_of
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.organisation import commands, labels, queries
from querschnitt.organisation.domain.files.shape import ImportRefused
from querschnitt.organisation.domain.vocabulary import Vocabulary
from querschnitt.organisation.models import Unit
from querschnitt.organisation.queries import history, organisation_at

pytestmark = pytest.mark.django_db
MAY = date(2018, 5, 1)
HEAD = "unit;name;short_name;kind;parent;valid_from;dissolved_on;successors\n"
REFERAT_3 = HEAD + (
    "referat-3;Referat 3;R3;department;;2018-06-01;;\n"
    "amt-51;Amt 51;Amt 51;office;referat-5;2016-01-01;;\n"
    "amt-51;Stadtjugendamt;Amt 51;office;referat-3;01.06.2018;;\n"
    "amt-50;Amt 50;Amt 50;office;referat-5;2016-01-01;31.12.2018;amt-51, referat-3\n"
)


def file(text, name="einheiten.csv"):
    return queries.read_organisation(text.encode(), name)


def take_over(text):
    return commands.import_organisation(actor=OPERATOR, file=file(text))


def complaints(text):
    preview = queries.preview_organisation(actor=OPERATOR, file=file(text))
    return [(fault.row, fault.column, str(fault.sentence)) for fault in preview.faults]


def rows(*lines):
    return HEAD + "\n".join(lines) + "\n"


# what a file does


def test_several_rows_carry_the_history_of_a_unit(city):
    take_over(REFERAT_3)
    before, after, later = (organisation_at(day) for day in (date(2018, 5, 31), date(2018, 6, 1), date(2019, 1, 1)))
    assert (before.units["amt-51"].name, before.units["amt-51"].parent) == ("Amt 51", "referat-5")
    assert (after.units["amt-51"].name, after.units["amt-51"].parent) == ("Stadtjugendamt", "referat-3")
    assert later.today_of("amt-50") == ("amt-51", "referat-3")
    assert "amt-40" in later.units, "what a file does not speak of stays as it is"


def test_the_preview_says_exactly_what_will_be_recorded(city):
    preview = queries.preview_organisation(actor=OPERATOR, file=file(REFERAT_3))
    assert preview.faults == ()
    known = AuditEntry.objects.count()
    assert commands.import_organisation(actor=OPERATOR, file=file(REFERAT_3), previewed=preview.fingerprint) == len(
        preview.entries
    )
    recorded = AuditEntry.objects.filter(number__gt=known).order_by("number")
    assert [(entry.kind, entry.subject) for entry in recorded] == [(e.kind, e.subject) for e in preview.entries]
    assert [entry.kind.partition(".")[2] for entry in preview.entries] == [
        "unit_founded",
        "unit_renamed",
        "unit_moved",
        "unit_split",
        "post_abolished",
        "unit_succeeded",
        "unit_succeeded",
    ]


def test_a_preview_changes_nothing(city):
    before, entries = history(), AuditEntry.objects.count()
    queries.preview_organisation(actor=OPERATOR, file=file(REFERAT_3))
    assert history() == before
    assert AuditEntry.objects.count() == entries


def test_the_same_file_again_changes_nothing(city):
    assert take_over(REFERAT_3) > 0
    before, entries = history(), AuditEntry.objects.count()
    assert take_over(REFERAT_3) == 0
    assert queries.preview_organisation(actor=OPERATOR, file=file(REFERAT_3)).changes_nothing
    assert history() == before
    assert AuditEntry.objects.count() == entries


def test_rows_may_stand_in_any_order(city):
    head, *lines = REFERAT_3.strip().split("\n")
    take_over("\n".join([head, *reversed(lines)]))
    assert organisation_at(date(2018, 6, 1)).units["amt-51"].parent == "referat-3"


def test_units_that_change_places_on_one_day_are_taken_over_together(city):
    take_over(
        rows(
            "referat-5;Referat 5;Referat 5;department;amt-51;2018-05-01;;",
            "amt-51;Amt 51;Amt 51;office;;2018-05-01;;",
        )
    )
    assert organisation_at(MAY).units["referat-5"].parent == "amt-51"


def test_kinds_may_be_called_by_the_words_of_the_municipality(city, monkeypatch):
    words = Vocabulary(kinds={"department": ("Dezernat", "Dezernate")})
    monkeypatch.setattr(labels, "_installed", [lambda _day: words])
    take_over(rows("dezernat-9;Dezernat 9;;Dezernat;;2018-05-01;;"))
    assert Unit.objects.get(key="dezernat-9").kind == "department"


def test_an_import_that_would_do_something_else_by_now_is_refused(city):
    preview = queries.preview_organisation(actor=OPERATOR, file=file(REFERAT_3))
    found("referat-3", kind="department", on=date(2018, 6, 1))
    with pytest.raises(Refused) as caught:
        commands.import_organisation(actor=OPERATOR, file=file(REFERAT_3), previewed=preview.fingerprint)
    assert "in the meantime" in str(caught.value.sentence)
    assert organisation_at(date(2018, 6, 1)).units["amt-51"].parent == "referat-5"


def test_a_file_corrects_the_day_of_an_earlier_change(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Jugendamt", short_name="Amt 51", on=date(2018, 9, 1))
    take_over(rows("amt-51;Jugendamt;Amt 51;office;referat-5;2018-05-01;;"))
    assert organisation_at(MAY).units["amt-51"].name == "Jugendamt"
    assert [turn.since for turn in history().units["amt-51"].names] == [START, MAY]


def test_a_file_takes_nothing_back(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Jugendamt", on=MAY)
    assert take_over(rows("amt-51;Amt 51;Amt 51;office;referat-5;2016-01-01;;")) == 0
    assert organisation_at(MAY).units["amt-51"].name == "Jugendamt"


def test_successors_are_added_to_a_unit_that_is_gone(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=date(2018, 4, 30))
    row = "amt-50;Amt 50;Amt 50;office;referat-5;2016-01-01;2018-04-30;amt-51"
    take_over(rows(row))
    assert organisation_at(MAY).today_of("amt-50") == ("amt-51",)
    assert entries_of("unit:amt-51")[0].kind == "organisation.unit_succeeded"
    assert take_over(rows(row)) == 0


def test_an_end_that_is_recorded_is_not_moved_by_a_file(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=date(2018, 4, 30))
    found_faults = complaints(rows("amt-50;Amt 50;Amt 50;office;referat-5;2016-01-01;2018-12-31;"))
    assert [(row, column) for row, column, _ in found_faults] == [(2, "dissolved_on")]


# what is wrong with a file

FAULTY = [
    ("amt-60;Amt 60;;office;;;;", "valid_from", "Something must stand here."),
    ("amt-60;Amt 60;;office;;gestern;;", "valid_from", "“gestern” is no day. Write 2018-05-01 or 01.05.2018."),
    ("amt-60;Amt 60;;office;;31.02.2018;;", "valid_from", "There is no day 31.02.2018."),
    (
        "amt-60;Amt 60;;office;;2018-05-01;2017-01-01;",
        "dissolved_on",
        "Amt 60 would end before it begins, on 2018-05-01.",
    ),
    (";Amt 60;;office;;2018-05-01;;", "unit", "Something must stand here."),
    ("Amt 60;Amt 60;;office;;2018-05-01;;", "unit", None),
    ("amt-60;;;office;;2018-05-01;;", "name", "Something must stand here."),
    (f"amt-60;{'x' * 201};;office;;2018-05-01;;", "name", "That is too long: 200 characters are possible."),
    (f"amt-60;Amt;{'x' * 41};office;;2018-05-01;;", "short_name", "That is too long: 40 characters are possible."),
    ("amt-60;Amt \x01 60;;office;;2018-05-01;;", "name", "There are characters in it that cannot be shown."),
    ("amt-60;Amt 60;;;;2018-05-01;;", "kind", "Something must stand here."),
    ("amt-60;Amt 60;;Ämtchen!;;2018-05-01;;", "kind", None),
    ("amt-60;Amt 60;;office;nirgends;2018-05-01;;", "parent", "There is no unit “nirgends”."),
    ("amt-60;Amt 60;;office;amt-60;2018-05-01;;", "parent", "Amt 60 would stand below itself from 2018-05-01 on."),
    ("amt-60;Amt 60;;office;referat-5;2015-05-01;;", "parent", "Referat 5 is founded only on 2016-01-01."),
    (
        "amt-60;Amt 60;;office;;2018-05-01;;amt-51",
        "successors",
        "Amt 60 has not been dissolved: nobody can succeed it.",
    ),
    ("amt-60;Amt 60;;office;;2018-05-01;2018-06-30;nirgends", "successors", "There is no unit “nirgends”."),
    ("amt-60;Amt 60;;office;;2018-05-01;2018-06-30;amt-60", "successors", "No unit succeeds itself."),
    ("amt-51;Amt 51;Amt 51;office;referat-5;2015-01-01;;", "valid_from", "It is recorded as founded on 2016-01-01."),
    ("amt-51;Amt 51;Amt 51;division;referat-5;2016-01-01;;", "kind", None),
    ("referat-5;Referat 5;R5;department;amt-51;2018-05-01;;", "parent", None),
    ("referat-5;Referat 5;Referat 5;department;;2016-01-01;2018-04-30;", "parent", None),
]


@pytest.mark.parametrize(("line", "column", "sentence"), FAULTY)
def test_a_faulty_row_is_named_with_its_column(city, line, column, sentence):
    found_faults = complaints(rows("amt-61;Amt 61;;office;;2018-05-01;;", line))
    assert [(row, where) for row, where, _ in found_faults][:1] == [(3, column)], found_faults
    assert sentence is None or found_faults[0][2] == sentence
    assert {row for row, _, _ in found_faults} == {3}


@pytest.mark.parametrize(("line", "column", "sentence"), FAULTY)
def test_one_faulty_row_and_nothing_is_taken_over(city, line, column, sentence):
    before, entries = history(), AuditEntry.objects.count()
    with pytest.raises(ImportRefused) as caught:
        take_over(rows("amt-61;Amt 61;;office;;2018-05-01;;", line))
    assert caught.value.faults[0].file == "einheiten.csv"
    assert history() == before
    assert AuditEntry.objects.count() == entries


def test_rows_that_contradict_each_other_are_named(city):
    found_faults = complaints(
        rows(
            "amt-60;Amt 60;;office;;2018-05-01;2019-12-31;",
            "amt-60;Amt 60 neu;;office;;2018-05-01;;",
            "amt-60;Amt 60;;division;;2018-07-01;2020-12-31;",
        )
    )
    named = {(row, column) for row, column, _ in found_faults}
    assert named == {(3, "valid_from"), (4, "kind"), (4, "dissolved_on")}


def test_every_faulty_row_is_named_not_only_the_first(city):
    text = rows(*(line for line, *_ in FAULTY[:12]))
    assert {row for row, _, _ in complaints(text)} == set(range(2, 14))


def test_a_row_that_cannot_be_read_does_not_make_the_rows_around_it_faulty(city):
    found_faults = complaints(
        rows(
            "referat-9;Referat 9;;department;;gestern;;",
            "amt-90;Amt 90;;office;referat-9;2018-05-01;;",
            "amt-91;Amt 91;;office;;2018-05-01;2018-06-30;referat-9",
        )
    )
    assert [(row, column) for row, column, _ in found_faults] == [(2, "valid_from")]


def test_missing_headings_are_named_once_not_row_by_row(city):
    assert [(row, column) for row, column, _ in complaints("unit;name\namt-60;Amt 60\namt-61;Amt 61\n")] == [
        (1, "kind"),
        (1, "valid_from"),
    ]


def test_headings_are_named_as_they_stand_in_the_file(city):
    text = "Einheit;Name;Art;gültig ab\namt-60;Amt 60;office;gestern\n"
    assert [(row, column) for row, column, _ in complaints(text)] == [(2, "gültig ab")]


def test_a_unit_that_ends_takes_its_posts_with_it(city):
    take_over(rows("amt-51;Amt 51;Amt 51;office;referat-5;2016-01-01;2018-04-30;"))
    assert "amt-51.head" in organisation_at(date(2018, 4, 30)).posts
    assert "amt-51.head" not in organisation_at(MAY).posts


def test_keys_may_be_typed_with_a_capital(city):
    take_over(rows("Amt-60;Amt 60;;office;Referat-5;2018-05-01;;"))
    assert organisation_at(MAY).units["amt-60"].parent == "referat-5"
    assert called("amt-60") == "Amt 60"


def test_a_unit_with_more_rows_than_can_be_meant_is_named(city):
    days = (date.fromordinal(START.toordinal() + number).isoformat() for number in range(501))
    found_faults = complaints(rows(*(f"amt-60;Amt {number};;office;;{day};;" for number, day in enumerate(days))))
    assert [(row, str(said)) for row, _, said in found_faults] == [(502, "More than 500 rows speak of the same thing.")]


def test_a_hierarchy_deeper_than_can_be_meant_is_named(city):
    lines = [f"e{number};E {number};;office;{f'e{number - 1}' if number else ''};2018-05-01;;" for number in range(53)]
    assert [(row, column) for row, column, _ in complaints(rows(*lines))] == [(53, "parent"), (54, "parent")]
