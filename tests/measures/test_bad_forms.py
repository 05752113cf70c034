"""Prefilled forms that come back with mistakes change nothing, and the answer says where the mistake is (R11)."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

import pytest
from django.urls import reverse
from tests.measures.bad_forms import (
    NEW,
    broken_open_documents,
    broken_words,
    of_another,
    written_wrong,
    written_wrong_in_word,
)
from tests.measures.bad_tables import Bad, broken_texts, broken_workbooks, other_files
from tests.measures.forms import ods, workbook
from tests.measures.surveys import DAY, office, open_survey, response
from tests.measures.test_bad_lists import everything
from tests.measures.test_forms_returned import mark
from tests.meetings.browsing import OFFICE, entering

from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.models import ReturnedForm, Survey
from querschnitt.measures.queries.returned_forms import form_page, mark_of, seal

KEPT_TO_LOOK_AT = {"ReturnedForm", "File", "Content"}


@pytest.fixture
def survey(pass_town) -> Survey:
    """A survey over three offices; Amt 11 has an offer from before."""
    commands.note_offer(actor=office(), title="Beratung", unit="amt-11", on=DAY)
    return open_survey()


def word_form() -> bytes:
    """The form as the office sends it to Amt 11."""
    return entering(OFFICE).get(reverse("measures:form", kwargs={"pk": response().pk, "shape": "docx"})).content


def answer(bad: Bad) -> list[tuple[int, str, str]]:
    """Line, column and sentence of each fault; a form that is taken in after all has none."""
    try:
        form = commands.hand_in_form(actor=office(), response=response().pk, name=bad.name, data=bad.data)
    except Refused as refused:
        return [(0, "", str(refused.sentence))] if refused.place == "file" else []
    page = form_page(office(), form.response_id, form.pk, DAY)
    try:
        commands.take_in_form(actor=office(), form=form.pk)
    except Refused:
        return [(fault.line, fault.column, str(fault.sentence)) for fault in page.faults]
    return []


def unlike(bad: Bad) -> str:
    """What is wrong with how the house answers that form; empty where it does as it should."""
    told = answer(bad)
    if not told or not all(text for _line, _column, text in told):
        return f"taken in, or refused without a word: {told}"
    if bad.row and not any(line == bad.row or (not line and str(bad.row) in text) for line, _column, text in told):
        return f"names other rows: {told}"
    if bad.column and (bad.row, bad.column) not in {(line, column) for line, column, _text in told}:
        return f"names other columns: {told}"
    return ""


def found_wrong(files: Iterable[Bad]) -> dict[str, str]:
    def but_looked_at() -> dict[str, object]:
        return {name: rows for name, rows in everything().items() if name not in KEPT_TO_LOOK_AT}

    before = but_looked_at()
    found = {bad.name: why for bad in files if (why := unlike(bad))}
    assert found or but_looked_at() == before
    return found


def test_a_form_with_a_mistake_is_answered_with_its_row_and_column_and_changes_nothing(survey):
    assert found_wrong(written_wrong(mark())) == {}


def test_a_word_form_with_a_mistake_is_answered_with_its_row_and_column_and_changes_nothing(survey):
    assert found_wrong(written_wrong_in_word(word_form())) == {}


def test_the_form_of_somebody_else_is_refused(survey):
    others = {
        "of another unit": mark("amt-10"),
        "forged": mark("amt-10").replace("amt-10", "amt-11"),
        "of another survey": replace(mark_of(response(), DAY), survey=survey.pk + 1).written(seal),
    }
    assert found_wrong(of_another(mark(), others)) == {}
    assert {form.faults != [] for form in ReturnedForm.objects.all()} <= {True}


def test_a_broken_form_is_refused_in_words_and_changes_nothing(survey):
    files = chain(
        broken_workbooks(workbook(NEW, mark=mark())),
        broken_open_documents(ods([str(cell) for cell in NEW], mark=mark())),
        broken_words(word_form()),
        broken_texts(),
        other_files(),
        [
            Bad(name="signs.csv", data=b";" * 4_900_000),
            Bad(name="lines.csv", data=b"Frage;Bezeichnung\n" + b'"\n' * 2_000_000),
        ],
    )
    assert found_wrong(files) == {}


@pytest.mark.parametrize("shape", ["xlsx", "ods"])
def test_the_twin_without_a_mistake_is_taken_in(survey, shape):
    data = workbook(NEW, mark=mark()) if shape == "xlsx" else ods([str(cell) for cell in NEW], mark=mark())
    assert answer(Bad(name=f"gut.{shape}", data=data)) == []
