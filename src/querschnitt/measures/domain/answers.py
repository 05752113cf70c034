"""The answer of a unit as rows: what a row of each question becomes, and when two answers say the same (V-3).

The first question asks for offers, the second for needs; every further one asks for what is proposed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.states import Kind

TITLE_MOST, TEXT_MOST, REMARK_MOST = 300, 20_000, 10_000  # characters
ROWS_MOST = 200  # of one answer
_KINDS = {1: Kind.OFFER, 2: Kind.NEED}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row of an answer. `question` counts from 1; `number` is the public number of what it became, None: new."""

    question: int
    title: str
    text: str = ""
    field_of_action: str = ""
    groups: tuple[str, ...] = ()
    number: int | None = None


def kind_of(question: int) -> Kind:
    """What a row of that question becomes."""
    return _KINDS.get(question, Kind.MEASURE)


def tidied(rows: Iterable[AnswerRow]) -> list[AnswerRow]:
    """The rows as they are stored: no blanks around, one kind of line break, empty rows left out, sorted by question.

    A row that has a number and no title any more is a row that was taken out.
    """
    found = [
        AnswerRow(
            question=row.question,
            title=_line(row.title),
            text=_text(row.text),
            field_of_action=row.field_of_action.strip(),
            groups=tuple(sorted(set(row.groups))),
            number=row.number,
        )
        for row in rows
    ]
    return sorted((row for row in found if row.title or row.text), key=lambda row: row.question)


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _text(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def check(
    rows: Sequence[AnswerRow], nothing_to_say: Collection[int], questions: int, settled: Collection[int] = ()
) -> None:
    """Refuse an answer that leaves a question open, says nothing and something at once, or says something twice.

    `settled`: questions of which rows have gone on since, so that the form does not carry them any more.
    """
    if len(rows) > ROWS_MOST:
        raise Refused(say("An answer has at most %(most)s rows.", most=ROWS_MOST), place="rows")
    for row in rows:
        _check_row(row, questions)
    _check_numbers(rows)
    said = {row.question for row in rows}
    kinds = {kind_of(question) for question in {*said, *settled}}
    for question in range(1, questions + 1):
        if question in said and question in nothing_to_say:
            raise Refused(
                say("Question %(number)s: either there is nothing to say, or there are rows.", number=question),
                place=f"nothing_{question}",
            )
        if kind_of(question) not in kinds and question not in nothing_to_say:
            raise Refused(
                say("Question %(number)s: write a row, or say that there is nothing to say.", number=question),
                place=f"nothing_{question}",
            )


def _check_row(row: AnswerRow, questions: int) -> None:
    if not 1 <= row.question <= questions:
        raise Refused(say("There is no question %(number)s.", number=row.question), place="rows")
    if not row.title:
        raise Refused(say("Question %(number)s: every row has a short title.", number=row.question), place="rows")
    if len(row.title) > TITLE_MOST or len(row.text) > TEXT_MOST:
        raise Refused(
            say(
                "“%(title)s”: a title has at most %(title_most)s characters, a text at most %(text_most)s.",
                title=row.title[:60],
                title_most=TITLE_MOST,
                text_most=TEXT_MOST,
            ),
            place="rows",
        )


def _check_numbers(rows: Sequence[AnswerRow]) -> None:
    numbered = [(kind_of(row.question), row.number) for row in rows if row.number is not None]
    for kind, number in numbered:
        if numbered.count((kind, number)) > 1:
            raise Refused(say("The number %(number)s stands in two rows.", number=number), place="rows")


def same(one: Iterable[AnswerRow], other: Iterable[AnswerRow]) -> bool:
    """Whether two answers say the same, whatever numbers their rows have: sent twice, it is taken in once (R5)."""
    return _content(one) == _content(other)


def _content(rows: Iterable[AnswerRow]) -> list[tuple[object, ...]]:
    return sorted((row.question, row.title, row.text, row.field_of_action, row.groups) for row in tidied(rows))


def as_text(rows: Iterable[AnswerRow], nothing_to_say: Iterable[int], questions: Sequence[str], remark: str) -> str:
    """An answer as one text, for two of them beside each other."""
    parts: list[str] = []
    found = tidied(rows)
    for number, question in enumerate(questions, start=1):
        parts.append(f"{number}. {question}")
        parts += [f"– {row.title}" + (f"\n  {row.text}" if row.text else "") for row in found if row.question == number]
        if number in set(nothing_to_say):
            parts.append("– –")
    return "\n".join([*parts, remark] if remark else parts)
