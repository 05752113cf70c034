"""From the tables of a form to rows that say what a unit answers, with every fault named by its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.prefilled import columns
from querschnitt.measures.domain.prefilled.opening import SEARCHED, Grid
from querschnitt.measures.domain.prefilled.rows import (
    LAST,
    LETTERS,
    LONGEST_TITLE,
    FormFault,
    FormRow,
    Question,
    asked_of,
    said,
    tidy,
)
from querschnitt.measures.domain.prefilled.seal import FormMark
from querschnitt.measures.domain.prefilled.words import FormWords, question_called

NUMBER = re.compile(r"([ABM])\s*([0-9]{1,9})\s*(?:[-–]\s*([0-9a-f]{8}))?", re.IGNORECASE)
SHOWN = 60  # signs of a cell that a fault repeats


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form as it came back. `mark` with its seal, None where it is lost."""

    mark: tuple[FormMark, str] | None
    rows: tuple[FormRow, ...] = ()
    faults: tuple[FormFault, ...] = ()


@dataclass(slots=True)
class _Table:
    """A table under its headings."""

    name: str
    keys: Sequence[str]
    headings: Sequence[str]
    question: Question | None
    rows: Sequence[tuple[int, tuple[str, ...]]]
    merged: frozenset[int]
    asked: Sequence[Question]
    faults: list[FormFault] = field(default_factory=list)

    def note(self, sentence: Say, line: int, column: str = "") -> None:
        head = next((text for key, text in zip(self.keys, self.headings, strict=False) if key == column), "")
        self.faults.append(FormFault(sentence, self.name, line, head))


def read_form(grids: Sequence[Grid], words: FormWords, *, questions: int = LAST) -> ReadForm:
    """What the form says. Empty rows are left out; a row with a fault is not among the rows.

    `questions`: how many are asked; rows of others are faults.
    """
    tables = list(_tables(grids, asked_of(questions)))
    rows = [row for table in tables for row in _rows(table, words)]
    faults = [fault for table in tables for fault in table.faults]
    if not tables:
        faults.append(FormFault(say("The form has no table with the headings of a form.")))
    return ReadForm(_mark(grids), tuple(rows), (*faults, *_twice(rows)))


def _mark(grids: Sequence[Grid]) -> tuple[FormMark, str] | None:
    texts = (cell for grid in grids for _, cells in grid.rows for cell in cells if "QS1/" in cell)
    return next((found for text in texts if (found := FormMark.found("".join(text.split())))), None)


def _tables(grids: Sequence[Grid], asked: Sequence[Question]) -> Iterator[_Table]:
    for grid in grids:
        for at, (_line, cells) in enumerate(grid.rows[:SEARCHED]):
            keys = columns.headed(cells)
            if columns.TITLE in keys and len({*keys} - {""}) >= columns.ENOUGH:
                question = columns.question_headed(cells)
                yield _Table(grid.name, keys, cells, question, grid.rows[at + 1 :], grid.merged, asked)
                break


def _rows(table: _Table, words: FormWords) -> Iterator[FormRow]:
    questions = _questions(table)
    for (line, cells), question in zip(table.rows, questions, strict=True):
        found = _cells(table, cells)
        if any(found.get(key) for key in (columns.TITLE, columns.TEXT, columns.FIELD, columns.GROUPS)):
            row = _row(table, line, found, question, words)
            if row is not None:
                yield row
        if any(cell.strip() for cell in _loose(table, cells)):
            table.note(say("A cell of this row stands under no heading."), line)


def _cells(table: _Table, cells: Sequence[str]) -> dict[str, str]:
    """Texts by column; several columns of groups are read as one."""
    found: dict[str, str] = {}
    for key, cell in zip(table.keys, cells, strict=False):
        if key and tidy(cell):
            found[key] = f"{found[key]}\n{cell}" if key in found else cell
    return found


def _loose(table: _Table, cells: Sequence[str]) -> list[str]:
    named = [bool(key) for key in table.keys]
    return [cell for at, cell in enumerate(cells) if not (at < len(named) and named[at])]


def _questions(table: _Table) -> list[Question | None]:
    """The question of each row. One that says none (it was inserted) belongs where both neighbours belong."""
    if table.question is not None:
        return [table.question] * len(table.rows)
    own = [_own_question(_cells(table, cells)) for _, cells in table.rows]
    below: list[Question | None] = [None] * len(own)
    for at in range(len(own) - 2, -1, -1):
        below[at] = own[at + 1] or below[at + 1]
    found: list[Question | None] = []
    above: Question | None = None
    for at, question in enumerate(own):
        above = question or above
        found.append(question or (above if below[at] in {above, None} else None))
    return found


def _own_question(cells: dict[str, str]) -> Question | None:
    if (question := question_called(cells.get(columns.QUESTION, ""))) is not None:
        return question
    number = NUMBER.fullmatch(tidy(cells.get(columns.NUMBER, "")))
    return next((question for question, letter in LETTERS.items() if number and number[1].upper() == letter), None)


def _row(
    table: _Table, line: int, cells: dict[str, str], question: Question | None, words: FormWords
) -> FormRow | None:
    before = len(table.faults)
    if question is None:
        _unknown_question(table, line, cells)
    elif question not in table.asked:
        table.note(say("Nobody has asked this question."), line, columns.QUESTION)
    title = tidy(cells.get(columns.TITLE, ""))
    if not title:
        table.note(_nameless(merged=line in table.merged), line, columns.TITLE)
    elif len(title) > LONGEST_TITLE:
        table.note(say("The title is longer than %(number)s signs.", number=LONGEST_TITLE), line, columns.TITLE)
    known, stood = _number(table, line, cells)
    found_field = _field(table, line, cells, words)
    groups = _groups(table, line, cells, words)
    if title and line in table.merged:
        table.note(say("Cells of this row are joined. Separate them, and write into each row what holds."), line)
    if question is None or len(table.faults) > before:
        return None
    text = cells.get(columns.TEXT, "")
    return said(question, title, text, found_field, groups, known=known, stood=stood, table=table.name, line=line)


def _nameless(*, merged: bool) -> Say:
    if merged:
        return say("The row has no title: cells are joined. Separate them, and write into each row what holds.")
    return say("The row has no title.")


def _unknown_question(table: _Table, line: int, cells: dict[str, str]) -> None:
    said_there = tidy(cells.get(columns.QUESTION, ""))[:SHOWN]
    if said_there:
        sentence = say(
            "“%(word)s” is none of the questions. Write 1 Angebot, 2 Bedarf or 3 Vorschlag.", word=said_there
        )
    else:
        sentence = say("It is not said to which question this row belongs.")
    table.note(sentence, line, columns.QUESTION)


def _number(table: _Table, line: int, cells: dict[str, str]) -> tuple[str, str]:
    given = tidy(cells.get(columns.NUMBER, ""))
    if not given:
        return "", ""
    match = NUMBER.fullmatch(given)
    if match is None:
        table.note(
            say("“%(word)s” is no number of the form. Leave it empty for what is new.", word=given[:SHOWN]), line
        )
        return "", ""
    return f"{match[1].upper()}{int(match[2])}", (match[3] or "").lower()


def _field(table: _Table, line: int, cells: dict[str, str], words: FormWords) -> str:
    given = tidy(cells.get(columns.FIELD, ""))
    if not given:
        return ""
    key = words.field_called(given)
    if key is None:
        table.note(
            _no_word(say("No field of action"), given, words.nearest(given, among=words.fields)), line, columns.FIELD
        )
    return key or ""


def _groups(table: _Table, line: int, cells: dict[str, str], words: FormWords) -> list[str]:
    keys, unknown = words.groups_in(cells.get(columns.GROUPS, ""))
    for word in unknown:
        nearest = words.nearest(word, among=words.groups)
        table.note(_no_word(say("No group"), word, nearest), line, columns.GROUPS)
    return keys


def _no_word(what: Say, word: str, nearest: str) -> Say:
    if nearest:
        sentence = say(
            "%(what)s is called “%(word)s”. Is “%(nearest)s” meant?", what=what, word=word[:SHOWN], nearest=nearest
        )
    else:
        sentence = say("%(what)s is called “%(word)s”. Choose one from the list.", what=what, word=word[:SHOWN])
    return sentence


def _twice(rows: Sequence[FormRow]) -> Iterator[FormFault]:
    seen: dict[str, FormRow] = {}
    for row in rows:
        if row.known and row.known in seen:
            sentence = say("The number %(number)s stands in two rows. Leave it empty in the new one.", number=row.known)
            yield FormFault(sentence, row.table, row.line, columns.BY_KEY[columns.NUMBER].german)
        seen.setdefault(row.known, row)
