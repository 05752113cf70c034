"""The form as an Excel workbook: one table for all questions, with the allowed words to choose from."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import xlsxwriter

from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.prefilled import columns
from querschnitt.measures.domain.prefilled.rows import LAST, FormRow, Question, asked_of, row_digest
from querschnitt.measures.domain.prefilled.words import SHOWN, FormWords

Speak = Callable[[Say], str]
ROOM = 12  # empty rows for each question
TABLE, CHOICES = "Rückmeldung", "Auswahl"
HEADS = (
    *(columns.BY_KEY[key].german for key in (columns.QUESTION, columns.NUMBER, columns.TITLE, columns.TEXT)),
    columns.BY_KEY[columns.FIELD].german,
    *(f"Gruppe {number}" for number in range(1, columns.MOST_GROUP_COLUMNS + 1)),
)
WIDTHS = (14, 14, 36, 60, 28, 28, 28, 28)
FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefilledForm:
    """What a form says before anybody has filled it in. `mark` is sealed; `questions` as they are asked."""

    title: str
    unit: str
    mark: str
    questions: tuple[str, ...]
    known: tuple[FormRow, ...]
    words: FormWords
    due: str = ""


def instructions(form: PrefilledForm, speak: Speak) -> list[str]:
    """How the form is filled in, sentence by sentence."""
    said = [
        say("Rows with a number are known already: change what is no longer right, leave the others as they are."),
        say("Write what is new into the empty rows; more rows may be added. Choose field and groups from the lists."),
        say("Do not change the line that begins with QS1: by it we see whose answer this is."),
    ]
    due = [say("Send the file back by %(day)s.", day=form.due)] if form.due else []
    return [speak(sentence) for sentence in (*said, *due)]


def number_of(row: FormRow) -> str:
    """What stands under "Nr.": the number, and the digest of what the form says there."""
    return f"{row.known}-{row_digest(row)}" if row.known else ""


def cells_of(row: FormRow, words: FormWords) -> list[str]:
    """A row as the cells of the table; groups beyond the last column share it."""
    groups = [words.groups[key] for key in row.groups if key in words.groups]
    most = columns.MOST_GROUP_COLUMNS
    shown = [*groups[: most - 1], "; ".join(groups[most - 1 :])] if len(groups) >= most else groups
    texts = [SHOWN[row.question], number_of(row), row.title, row.text, words.fields.get(row.field_of_action, "")]
    return [*texts, *shown, *[""] * (most - len(shown))]


def written(form: PrefilledForm, speak: Speak) -> bytes:
    """The workbook. Texts stay texts, whatever they begin with; nothing in it is ever calculated."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        _Writing(book, form).write(speak)
    return out.getvalue()


class _Writing:
    def __init__(self, book: xlsxwriter.Workbook, form: PrefilledForm) -> None:
        self.form = form
        self.sheet = book.add_worksheet(TABLE)
        self.choices = book.add_worksheet(CHOICES)
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.guarded = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})
        self.grey = book.add_format({"font_color": "#595959", "valign": "top", "num_format": "@"})

    def write(self, speak: Speak) -> None:
        top = self._top(speak)
        self.sheet.write_row(top, 0, HEADS, self.head)
        self.sheet.freeze_panes(top + 1, 0)
        self.sheet.repeat_rows(top)
        last = self._rows(top + 1)
        self._lists(top + 1, last + 200)
        for at, width in enumerate(WIDTHS):
            self.sheet.set_column(at, at, width)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)

    def _top(self, speak: Speak) -> int:
        self._put(0, 0, f"{self.form.title} – {self.form.unit}", self.title)
        lines = [
            *instructions(self.form, speak),
            *(f"{SHOWN[Question(min(at, LAST))]}: {text}" for at, text in enumerate(self.form.questions, 1)),
            self.form.mark,
        ]
        for at, line in enumerate(lines, 1):
            self._put(at, 0, line, self.grey)
        return len(lines) + 2

    def _rows(self, first: int) -> int:
        at = first
        for question in asked_of(len(self.form.questions)):
            known = [self.form.words.shown(row) for row in self.form.known if row.question is question]
            for cells in (*(cells_of(row, self.form.words) for row in known), *_empty(question)):
                for column, text in enumerate(cells):
                    self._put(at, column, text, self.cell)
                at += 1
        return at

    def _put(self, row: int, column: int, text: str, look: object) -> None:
        if text.startswith(FORMULA):
            look = self.guarded
        if text or look is self.cell:
            self.sheet.write_string(row, column, text, look)

    def _lists(self, first: int, last: int) -> None:
        """Lists to choose from, on a table of their own: a list inside a cell may hold only 255 signs."""
        self.choices.hide()
        asked = [SHOWN[question] for question in asked_of(len(self.form.questions))]
        lists: list[Sequence[str]] = [asked, [*self.form.words.fields.values()]]
        lists.append([*self.form.words.groups.values()])
        for column, (names, places) in enumerate(zip(lists, ((0,), (4,), (5, 6, 7)), strict=True)):
            for row, name in enumerate(names):
                self.choices.write_string(row, column, name)
            letter = "ABC"[column]
            for place in places if names else ():
                allowed = {
                    "validate": "list",
                    "source": f"={CHOICES}!${letter}$1:${letter}${len(names)}",
                    "error_type": "warning",
                    "ignore_blank": True,
                }
                self.sheet.data_validation(first, place, last, place, allowed)


def _empty(question: Question) -> list[list[str]]:
    return [[SHOWN[question], *[""] * (len(HEADS) - 1)]] * ROOM
