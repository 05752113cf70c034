"""The columns of a form. They are found by their headings: whoever moves them loses nothing."""

from collections.abc import Sequence

from querschnitt.measures.domain.prefilled.rows import Question
from querschnitt.organisation.domain.tables.shape import Column, column_called, normal

QUESTION, NUMBER, TITLE, TEXT, FIELD, GROUPS = "question", "number", "title", "text", "field", "groups"
MOST_GROUP_COLUMNS = 3

COLUMNS = (
    Column(QUESTION, "Frage", ("Art", "question")),
    Column(NUMBER, "Nr.", ("Nummer", "number", "no.")),
    Column(TITLE, "Bezeichnung", ("Titel", "title", "name"), needed=True),
    Column(TEXT, "Beschreibung", ("Text", "description", "Erläuterung")),
    Column(FIELD, "Handlungsfeld", ("field of action", "Feld")),
    Column(GROUPS, "Gruppen", ("Gruppe", "group", "groups", "Gruppe 1", "Gruppe 2", "Gruppe 3", "Zielgruppe")),
)
BY_KEY = {column.key: column for column in COLUMNS}
# In a document each question has a table of its own, told by what heads its column of titles.
TITLE_HEADS = {Question.OFFER: "Angebot", Question.NEED: "Bedarf", Question.PROPOSAL: "Vorschlag"}
ENOUGH = 3  # known headings by which a row of headings is recognised


def headed(cells: Sequence[str]) -> list[str]:
    """The key of the column that each cell heads; empty where it heads none."""
    return [_key(cell) for cell in cells]


def question_headed(cells: Sequence[str]) -> Question | None:
    """The question whose table these cells head."""
    heads = {normal(cell) for cell in cells}
    return next((question for question, head in TITLE_HEADS.items() if normal(head) in heads), None)


def _key(cell: str) -> str:
    if any(normal(cell) == normal(head) for head in TITLE_HEADS.values()):
        return TITLE
    column = column_called(cell, COLUMNS)
    return column.key if column else ""
