"""The list of measures that a body walks through, as a document for its sitting."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from querschnitt.documents.domain.sheet import Block, Facts, Grid, Heading, Paragraph, Sheet
from querschnitt.kernel.wording import Say, say

Speak = Callable[[Say], str]
WIDTHS = (2, 8, 5, 6, 4, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A measure; words as they are to be read."""

    number: int
    title: str
    unit: str
    state: str
    light: str
    reported_on: date | None
    due: date | None
    late: bool
    blocked: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPrint:
    """What is printed. `summary`: of the last review; `seen` and `finished_on` of it."""

    municipality: str
    body: str
    day: date
    made_at: datetime
    lines: tuple[PrintedLine, ...]
    finished_on: date | None
    seen: int
    summary: str


def review_sheet(found: ReviewPrint, speak: Speak) -> Sheet:
    """All measures of the body, with room to write; then what the last review said."""
    return Sheet(
        title=speak(say("Measures reviewed by %(body)s", body=found.body)),
        made_at=found.made_at,
        sender=found.municipality,
        kind=speak(say("Review")),
        footer=found.municipality,
        blocks=tuple(_blocks(found, speak)),
    )


def _blocks(found: ReviewPrint, speak: Speak) -> Iterator[Block]:
    late = sum(1 for line in found.lines if line.late)
    yield Facts(
        (
            (speak(say("As of")), speak(say("%(day)s", day=found.day))),
            (speak(say("Measures")), str(len(found.lines))),
            (speak(say("Of these late")), str(late)),
        )
    )
    if found.lines:
        heads = (
            say("No."),
            say("Measure"),
            say("Phase"),
            say("Last report of a measure"),
            say("Next date"),
            say("Note"),
        )
        rows = tuple(_row(line, speak) for line in found.lines)
        yield Grid(speak(say("Measures")), tuple(speak(head) for head in heads), rows, WIDTHS, tall=True)
    else:
        yield Paragraph(speak(say("This body has no measures to go through.")))
    if found.finished_on:
        yield Heading(speak(say("The last review")))
        yield Paragraph(
            speak(say("Finished on %(day)s, measures seen: %(seen)s.", day=found.finished_on, seen=found.seen))
        )
        if found.summary:
            yield Paragraph(found.summary)


def _row(line: PrintedLine, speak: Speak) -> tuple[str, ...]:
    reported = speak(say("%(day)s", day=line.reported_on)) if line.reported_on else ""
    due = speak(say("%(day)s", day=line.due)) if line.due else "–"
    blocked = speak(say("blocked: %(reason)s", reason=line.blocked)) if line.blocked else ""
    return (
        str(line.number),
        f"{line.title}\n{line.unit}",
        "\n".join(filter(None, (line.state, blocked))),
        "\n".join(filter(None, (line.light, reported))) or "–",
        "\n".join(filter(None, (due, speak(say("late")) if line.late else ""))),
        line.note,
    )
