"""The form as a document: a table for each question, for whoever fills it in with a word processor or by hand."""

from collections.abc import Iterator
from datetime import datetime

from querschnitt.documents.domain.sheet import Block, Facts, Grid, Heading, Listing, Sheet
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.prefilled import columns
from querschnitt.measures.domain.prefilled.rows import LAST, FormRow, Question
from querschnitt.measures.domain.prefilled.words import FormWords
from querschnitt.measures.domain.prefilled.workbook import PrefilledForm, Speak, instructions, number_of

ROOM = 5  # empty rows for each question
WIDTHS = (4, 8, 12, 6, 6)


def form_sheet(form: PrefilledForm, speak: Speak, *, made_at: datetime, sender: str = "") -> Sheet:
    """The form, ready to be set as Word document (or on paper)."""
    return Sheet(
        title=form.title,
        made_at=made_at,
        sender=sender,
        kind=speak(say("Answer of the unit %(unit)s", unit=form.unit)),
        footer=form.mark,
        blocks=tuple(_blocks(form, speak)),
    )


def _blocks(form: PrefilledForm, speak: Speak) -> Iterator[Block]:
    yield Listing(tuple(instructions(form, speak)))
    yield Facts(
        (
            (speak(say("Mark of the form")), form.mark),
            (speak(say("Fields of action")), "; ".join(form.words.fields.values())),
            (speak(say("Groups")), "; ".join(form.words.groups.values())),
        )
    )
    for at, text in enumerate(form.questions, 1):
        question = Question(min(at, LAST))
        yield Heading(f"{at}. {text}")
        rows = [form.words.shown(row) for row in form.known if row.question is question and at <= LAST]
        empty = [("",) * len(WIDTHS)] * ROOM
        heads = _heads(question)
        caption = speak(say("Answers to question %(number)s", number=at))
        yield Grid(caption, heads, (*(_cells(row, form.words) for row in rows), *empty), WIDTHS, tall=True)


def _heads(question: Question) -> tuple[str, ...]:
    keys = (columns.TEXT, columns.FIELD, columns.GROUPS)
    return (
        columns.BY_KEY[columns.NUMBER].german,
        columns.TITLE_HEADS[question],
        *(columns.BY_KEY[key].german for key in keys),
    )


def _cells(row: FormRow, words: FormWords) -> tuple[str, ...]:
    groups = "; ".join(words.groups[key] for key in row.groups)
    return (number_of(row), row.title, row.text, words.fields.get(row.field_of_action, ""), groups)
