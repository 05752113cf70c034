"""The file of people: persons, posts and who holds them, taken over whole or not at all."""

from datetime import date

import pytest
from tests.organisation.builders import START

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands, labels, queries
from querschnitt.organisation.domain.files.shape import ImportRefused
from querschnitt.organisation.domain.vocabulary import Vocabulary
from querschnitt.organisation.models import Incumbency, Person, Post
from querschnitt.organisation.queries import history, organisation_at

pytestmark = pytest.mark.django_db
MAY, APRIL = date(2018, 5, 1), date(2018, 4, 30)
HEAD = "person;name;email;unit;function;number;title;post_from;post_until;valid_from;valid_until;acting\n"


def rows(*lines):
    return HEAD + "\n".join(lines) + "\n"


def file(text):
    return queries.read_people(text.encode(), "personen.csv")


def take_over(text):
    return commands.import_people(actor=OPERATOR, file=file(text))


def complaints(text):
    preview = queries.preview_people(actor=OPERATOR, file=file(text))
    return [(fault.row, fault.column, str(fault.sentence)) for fault in preview.faults]


def spans(post="amt-51.head"):
    found = Incumbency.objects.filter(post__key=post).order_by("valid_from", "acting")
    return [(row.person.key, row.acting, row.valid_from, row.valid_until) for row in found]


# what a file does


def test_a_short_file_is_enough(city):
    take_over("person;name;unit;function;valid_from\nq1;Neu (Beispiel);amt-50;head;2018-05-01\n")
    assert organisation_at(MAY).posts["amt-50.head"].holder.name == "Neu (Beispiel)"
    assert organisation_at(APRIL).posts["amt-50.head"].holder is None


def test_german_headings_are_understood(city):
    take_over(
        "Person;Name;E-Mail;Einheit;Funktion;ab;bis;kommissarisch\n"
        "q1;Neu (Beispiel);q1@example.org;amt-50;head;01.05.2018;31.12.2018;ja\n"
    )
    assert spans("amt-50.head") == [("q1", True, MAY, date(2018, 12, 31))]
    assert Person.objects.get(key="q1").email == "q1@example.org"


def test_functions_may_be_called_by_the_words_of_the_municipality(city, monkeypatch):
    monkeypatch.setattr(labels, "_installed", [lambda _day: Vocabulary(functions={"head": "Amtsleitung"})])
    take_over(rows("p2;;;amt-50;Amtsleitung;;;;;2018-05-01;;"))
    assert spans("amt-50.head") == [("p2", False, MAY, None)]


def test_a_vacant_post_and_a_person_without_post_have_rows_of_their_own(city):
    take_over(rows(";;;amt-50;contact;;Ansprechstelle;2018-05-01;;;;", "q1;Neu (Beispiel);;;;;;;;;;"))
    post = organisation_at(MAY).posts["amt-50.contact"]
    assert (post.title, post.since, post.vacant_since) == ("Ansprechstelle", MAY, MAY)
    assert Person.objects.filter(key="q1").exists()


def test_the_predecessor_leaves_when_the_file_names_the_next(city):
    take_over(rows("p2;;;amt-51;head;;;;;2018-05-01;;"))
    assert spans() == [("p1", False, START, APRIL), ("p2", False, MAY, None)]


def test_holders_without_end_follow_each_other_in_whatever_order_they_stand(city):
    take_over(
        rows(
            "p3;;;amt-50;head;;;;;2019-01-01;;",
            "p1;;;amt-50;head;;;;;2016-01-01;;",
            "p2;;;amt-50;head;;;;;2018-05-01;;",
        )
    )
    assert spans("amt-50.head") == [
        ("p1", False, START, APRIL),
        ("p2", False, MAY, date(2018, 12, 31)),
        ("p3", False, date(2019, 1, 1), None),
    ]


def test_a_post_is_new_from_its_units_founding_where_nothing_else_is_said(city):
    take_over(rows("p2;;;amt-50;contact;;;;;2018-05-01;;"))
    assert Post.objects.get(key="amt-50.contact").valid_from == START


def test_several_posts_of_a_function_are_told_apart_by_number(city):
    take_over(rows("p2;;;amt-50;contact;;;;;2018-05-01;;", "p3;;;amt-50;contact;2;;;;2018-05-01;;"))
    assert spans("amt-50.contact") == [("p2", False, MAY, None)]
    assert spans("amt-50.contact-2") == [("p3", False, MAY, None)]


def test_empty_cells_leave_what_is_recorded(city):
    commands.retitle_post(actor=OPERATOR, post="amt-51.head", title="Leitung")
    assert take_over(rows("p1;;;amt-51;head;;;;;2016-01-01;;")) == 0
    assert Person.objects.get(key="p1").email == "p1@example.org"
    assert Post.objects.get(key="amt-51.head").title == "Leitung"


def test_names_addresses_titles_and_ends_are_changed(city):
    take_over(rows("p1;Anders (Beispiel);anders@example.org;amt-51;head;;Leitung;;2018-12-31;2016-01-01;2018-04-30;"))
    person, post = Person.objects.get(key="p1"), Post.objects.get(key="amt-51.head")
    assert (person.name, person.email) == ("Anders (Beispiel)", "anders@example.org")
    assert (post.title, post.valid_until) == ("Leitung", date(2018, 12, 31))
    assert spans() == [("p1", False, START, APRIL)]


def test_the_same_file_again_changes_nothing(city):
    text = rows(
        "q1;Neu (Beispiel);;amt-50;head;;;;;2018-05-01;;",
        "p2;;;amt-50;head;;;;;2019-01-01;;",
        "p3;;;amt-50;head;;;;;2018-07-01;2018-08-01;ja",
        ";;;amt-50;contact;2;;;;;;",
    )
    preview = queries.preview_people(actor=OPERATOR, file=file(text))
    assert take_over(text) == len(preview.entries) > 0
    before, entries = history(), AuditEntry.objects.count()
    assert take_over(text) == 0
    assert history() == before
    assert AuditEntry.objects.count() == entries


def test_the_preview_names_persons_though_the_record_does_not(city):
    text = rows("q1;Neu (Beispiel);;amt-50;head;;;;;2018-05-01;;")
    preview = queries.preview_people(actor=OPERATOR, file=file(text))
    assert any("Neu (Beispiel)" in entry.sentence for entry in preview.entries)
    take_over(text)
    assert not AuditEntry.objects.filter(data__contains="Neu (Beispiel)").exists()


# what is wrong with a file

FAULTY = [
    (";;;;;;;;;;;ja", "person"),
    (";Ohne (Beispiel);;;;;;;;;;", None),
    ("q1;;;;;;;;;;;", "name"),
    ("Frau Müller;Neu;;;;;;;;;;", "person"),
    ("q1;Neu;keine Adresse;;;;;;;;;", "email"),
    (f"q1;{'x' * 201};;;;;;;;;;", "name"),
    ("p1;;;amt-51;;;;;;2018-05-01;;", "function"),
    ("p1;;;;head;;;;;2018-05-01;;", "unit"),
    ("p1;;;;;;;;;2018-05-01;;", "unit"),
    ("p1;;;amt-51;head;;;;;;;", "valid_from"),
    ("p1;;;nirgends;head;;;;;2018-05-01;;", "unit"),
    ("p1;;;amt-51;Leitung!;;;;;2018-05-01;;", "function"),
    ("p2;;;amt-51;head;null;;;;2018-05-01;;", "number"),
    ("p2;;;amt-51;head;;;;;2018-05-01;bald;", "valid_until"),
    ("p2;;;amt-51;head;;;;;2018-05-01;;vielleicht", "acting"),
    ("p2;;;amt-51;head;;;2017-01-01;;2018-05-01;;", "post_from"),
    ("p2;;;amt-51;head;;;;;2018-05-01;2017-01-01;", "valid_until"),
    ("p2;;;amt-51;head;;;;;2015-05-01;;", "valid_from"),
    ("p2;;;amt-51;head;;;;;2016-01-01;;", "valid_from"),
    ("p1;;;amt-51;head;;;;;2018-05-01;;ja", "person"),
    ("p2;;;amt-51;contact;;;2015-01-01;;2018-05-01;;", "post_from"),
    ("p2;;;amt-51;contact;;;2018-06-01;;2018-05-01;;", "valid_from"),
    ("p2;;;amt-51;contact;;;;2018-04-01;2018-05-01;;", "valid_from"),
    (f"p2;;;amt-51;head;;{'x' * 201};;;2018-05-01;;", "title"),
]


@pytest.mark.parametrize(("line", "column"), FAULTY)
def test_a_faulty_row_is_named_with_its_column_and_nothing_is_taken_over(city, line, column):
    text = rows("q9;Gut (Beispiel);;amt-40;head;;;;;2018-05-01;;", line)
    found = complaints(text)
    assert found, "a faulty row was taken"
    assert {row for row, _, _ in found} == {3}
    assert column is None or column in {where for _, where, _ in found}, found
    before, entries = history(), AuditEntry.objects.count()
    with pytest.raises(ImportRefused):
        take_over(text)
    assert history() == before
    assert AuditEntry.objects.count() == entries


def test_every_faulty_row_is_named(city):
    independent = [line for line, _ in FAULTY[:2] + FAULTY[3:15]]
    found = {row for row, _, _ in complaints(rows(*independent))}
    assert found == set(range(2, 2 + len(independent)))


def test_rows_that_contradict_each_other_are_named(city):
    found = complaints(
        rows(
            "q1;Neu (Beispiel);a@example.org;amt-50;contact;;Eins;2018-01-01;2019-01-01;2018-05-01;;",
            "q1;Anders (Beispiel);b@example.org;amt-50;contact;;Zwei;2018-02-01;2019-02-01;2018-05-01;;",
        )
    )
    columns = {"name", "email", "title", "post_from", "post_until", "valid_from"}
    assert {(row, column) for row, column, _ in found} == {(3, column) for column in columns}


def test_holders_who_overlap_are_named(city):
    found = complaints(rows("p2;;;amt-50;head;;;;;2018-01-01;2018-12-31;", "p3;;;amt-50;head;;;;;2018-05-01;;"))
    assert [(row, column) for row, column, _ in found] == [(3, "valid_from")]


def test_an_end_that_is_recorded_is_not_moved_by_the_next_row_in_a_file(city):
    commands.resign(actor=OPERATOR, post="amt-51.head", last_day=date(2018, 12, 31))
    assert [(row, column) for row, column, _ in complaints(rows("p2;;;amt-51;head;;;;;2018-05-01;;"))] == [
        (2, "valid_from")
    ]


def test_ends_of_posts_that_are_recorded_otherwise_are_named(city):
    commands.abolish_post(actor=OPERATOR, post="amt-50.head", last_day=date(2018, 12, 31))
    found = complaints(rows(";;;amt-50;head;;;;2019-12-31;;;"))
    assert [(row, column) for row, column, _ in found] == [(2, "post_until")]


def test_a_post_keeps_its_function(city):
    commands.found_post(actor=OPERATOR, unit="amt-50", function="contact-2", on=START)
    found = complaints(rows(";;;amt-50;contact;2;;;;;;"))
    assert [(row, column) for row, column, _ in found] == [(2, "function")]


def test_a_person_whose_row_cannot_be_read_is_not_called_unknown_in_the_others(city):
    found = complaints(rows("q1;Neu (Beispiel);;amt-50;head;;;;;bald;;", "q1;;;amt-50;contact;;;;;2018-05-01;;"))
    assert [(row, column) for row, column, _ in found] == [(2, "valid_from")]


def test_a_post_with_more_holders_than_can_be_meant_is_named(city):
    days = (date.fromordinal(START.toordinal() + number).isoformat() for number in range(501))
    found = complaints(rows(*(f"p{n % 9 + 1};;;amt-50;head;;;;;{day};;" for n, day in enumerate(days))))
    assert [row for row, _, _ in found] == [502]
