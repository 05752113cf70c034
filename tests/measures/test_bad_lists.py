"""Files with mistakes change nothing in a list, and the answer says where the mistake is (R11)."""

from collections.abc import Iterable
from itertools import chain

import pytest
from django.urls import reverse
from tests.measures.bad_lists import GOOD, HEAD, written_wrong
from tests.measures.bad_tables import Bad, as_xlsx, broken_texts, broken_workbooks, other_files
from tests.measures.stock_scenes import note
from tests.measures.town import office
from tests.meetings.browsing import OFFICE, entering, words
from tests.rows_stored import stored

from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind

ROOMS = ("measures", "cycles", "documents", "organisation")
KEPT_TO_LOOK_AT = {"ImportDraft", "entries"}


def everything() -> dict[str, object]:
    return {name: rows for name, rows in stored(ROOMS).items() if name not in KEPT_TO_LOOK_AT}


def answer(kind: Kind, bad: Bad) -> list[tuple[int, str, str]]:
    """Row, column and sentence of each fault; a file that is taken in after all has none."""
    draft = commands.read_import(actor=office(), kind=kind, name=bad.name, data=bad.data)
    try:
        commands.take_in_import(actor=office(), draft=draft.pk)
    except Refused as refused:
        values = refused.sentence.values
        late = [(int(str(values["row"])), "", str(refused.sentence))] if "row" in values else []
        faults = [(row, column, text % values) for row, column, text, values, _sheet in draft.faults]
        assert {sheet for *_, sheet in draft.faults} <= {"", "Liste"}
        return late or faults
    return []


def unlike(kind: Kind, bad: Bad) -> str:
    """What is wrong with how the house answers that file; empty where it does as it should."""
    told = answer(kind, bad)
    if not told:
        return "taken in"
    if bad.row and bad.row not in {row for row, _column, _text in told}:
        return f"names other rows: {told}"
    if bad.column and (bad.row, bad.column) not in {(row, column) for row, column, _text in told}:
        return f"names other columns: {told}"
    return "" if all(text for _row, _column, text in told) else "says nothing"


def found_wrong(kind: Kind, files: Iterable[Bad]) -> dict[str, str]:
    before = everything()
    found = {bad.name: why for bad in files if (why := unlike(kind, bad))}
    assert found or everything() == before
    return found


@pytest.mark.parametrize("kind", list(Kind))
def test_a_table_with_a_mistake_is_answered_with_its_row_and_column_and_changes_nothing(town, kind):
    commands.raise_need(actor=office(), title="Kurse fehlen", unit="amt-10")
    note()
    assert found_wrong(kind, written_wrong(kind)) == {}


def test_a_broken_file_is_answered_in_words_and_changes_nothing(town):
    good = as_xlsx((HEAD, GOOD))
    assert found_wrong(Kind.MEASURE, chain(broken_workbooks(good), broken_texts(), other_files())) == {}


def test_the_page_names_file_sheet_row_and_column(town):
    bad = Bad(name="Stand Mai.xlsx", data=as_xlsx((HEAD, GOOD, (2, "b", "Amt für Raumfahrt"))))
    draft = commands.read_import(actor=office(), kind=Kind.MEASURE, name=bad.name, data=bad.data)
    page = words(entering(OFFICE).get(reverse("measures:import_draft", args=["massnahmen", draft.pk])))
    for said in ("Stand Mai.xlsx", "Liste, Zeile 3", "Einheit", "Amt für Raumfahrt"):
        assert said in page


def test_the_twin_without_a_mistake_is_taken_in(town):
    assert answer(Kind.MEASURE, Bad(name="gut.xlsx", data=as_xlsx((HEAD, GOOD)))) == []
