"""A first draft of the analysis of a survey as a document: words and numbers computed from what was said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from querschnitt.documents.domain.sheet import Block, Facts, Grid, Heading, Listing, Paragraph, Sheet
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.evaluating import KINDS, Evaluated, Said
from querschnitt.measures.domain.states import Kind

Speak = Callable[[Say], str]
HEADINGS = {
    Kind.OFFER: say("Offers by unit and field of action"),
    Kind.NEED: say("Needs by unit and field of action"),
    Kind.MEASURE: say("Proposals by unit and field of action"),
}
WORDS = {Kind.OFFER: say("Offers"), Kind.NEED: say("Needs"), Kind.MEASURE: say("Proposals")}
MOST_UNITS = 8  # columns of a table that fit the page; further units get a table of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisPrint:
    """What the document says besides the numbers. `text`: the analysis as written by now."""

    title: str
    municipality: str
    day: date
    made_at: datetime
    found: Evaluated
    text: str = ""
    finished_on: date | None = None


def analysis_sheet(print_: AnalysisPrint, speak: Speak) -> Sheet:
    """The analysis; marked as a draft until somebody has finished it."""
    draft = say("Draft of %(day)s: computed from the answers, checked by nobody yet.", day=print_.day)
    return Sheet(
        title=print_.title,
        made_at=print_.made_at,
        sender=print_.municipality,
        kind=speak(say("Analysis of the survey")),
        note="" if print_.finished_on else speak(draft),
        footer=print_.municipality,
        blocks=tuple(_blocks(print_, speak)),
    )


def _blocks(print_: AnalysisPrint, speak: Speak) -> Iterator[Block]:
    found = print_.found
    yield Facts(tuple(_facts(print_, speak)))
    if print_.text.strip():
        yield Heading(speak(say("Analysis")))
        yield Paragraph(print_.text)
    yield Heading(speak(say("What stands out")))
    yield Listing(tuple(speak(sentence) for sentence in sentences(found)))
    for kind in KINDS:
        if found.count(kind):
            yield Heading(speak(HEADINGS[kind]))
            yield from _matrix(found, kind, speak)
    yield from _unanswered(found, speak)
    yield from _groups(found, speak)
    yield from _twice(found, speak)


def _facts(print_: AnalysisPrint, speak: Speak) -> Iterator[tuple[str, str]]:
    asked = print_.found.asked
    yield speak(say("As of")), speak(say("%(day)s", day=print_.day))
    yield speak(say("Units asked")), str(len(asked.units))
    yield speak(say("Answers of units")), str(len(asked.given))
    if asked.missing:
        yield speak(say("Without answer")), _names(print_.found, asked.missing)
    if asked.excused:
        yield speak(say("Asked no more")), _names(print_.found, asked.excused)
    for kind in KINDS:
        yield speak(WORDS[kind]), str(print_.found.count(kind))


def _names(found: Evaluated, units: Sequence[str]) -> str:
    return ", ".join(sorted(found.name_of(unit) for unit in units))


def sentences(found: Evaluated) -> Iterator[Say]:
    """What the numbers say, in main clauses; every number can be counted on the page."""
    asked = found.asked
    yield say("Answers: %(given)s of %(asked)s units.", given=len(asked.given), asked=len(asked.units))
    if not found.here:
        yield say("Nothing was said yet.")
        return
    yield from _about_needs(found)
    yield from _about_fields(found)
    yield from _about_groups(found)
    if found.twice:
        yield say("Pairs that may say the same: %(number)s.", number=len(found.twice))


def _about_needs(found: Evaluated) -> Iterator[Say]:
    needs = found.count(Kind.NEED)
    if not needs:
        yield say("No unit has named a need.")
    elif found.unanswered:
        yield say("Needs without a measure: %(open)s of %(needs)s.", open=len(found.unanswered), needs=needs)
    else:
        yield say("Every need has a measure or is settled.")


def _about_fields(found: Evaluated) -> Iterator[Say]:
    silent = [name for key, name in found.fields.items() if not _anything(found, key)]
    if silent:
        yield say("Nobody has said anything about: %(fields)s.", fields="; ".join(silent))
    only = [
        name
        for key, name in found.fields.items()
        if found.count(Kind.NEED, field_of_action=key) and not found.count(Kind.OFFER, field_of_action=key)
    ]
    if only:
        yield say("There are needs, but no offer in: %(fields)s.", fields="; ".join(only))


def _anything(found: Evaluated, field: str) -> bool:
    return any(found.count(kind, field_of_action=field) for kind in KINDS)


def _about_groups(found: Evaluated) -> Iterator[Say]:
    missing = [found.groups[key] for key in found.groups_without_offer]
    if missing and found.count(Kind.OFFER):
        yield say("No offer says that it reaches: %(groups)s.", groups="; ".join(missing))
    if found.offers_for_nobody:
        yield say("Offers that do not say whom they reach: %(number)s.", number=len(found.offers_for_nobody))


def _matrix(found: Evaluated, kind: Kind, speak: Speak) -> Iterator[Grid]:
    """Fields down the page, where long names have room, and units across it; the sums stand in the last part."""
    parts = [found.rows[start : start + MOST_UNITS] for start in range(0, len(found.rows), MOST_UNITS)]
    for part in parts:
        last = (speak(say("Together")),) if part is parts[-1] else ()
        heads = (speak(say("Field of action")), *(found.name_of(unit) for unit in part), *last)
        rows = tuple(
            (field_word(found, key, speak), *_numbers(found, kind, key, part, with_sum=bool(last)))
            for key in found.columns
        )
        numeric = tuple(range(1, len(heads)))
        yield Grid(speak(HEADINGS[kind]), heads, rows, (8, *[3] * len(numeric)), numeric=numeric)


def _numbers(found: Evaluated, kind: Kind, field: str, units: Sequence[str], *, with_sum: bool) -> Iterator[str]:
    for unit in units:
        yield str(found.count(kind, unit=unit, field_of_action=field) or "–")
    if with_sum:
        yield str(found.count(kind, field_of_action=field))


def field_word(found: Evaluated, key: str, speak: Speak) -> str:
    """What a column of the matrix is called."""
    return found.fields.get(key) or speak(say("no field of action"))


def _unanswered(found: Evaluated, speak: Speak) -> Iterator[Block]:
    if found.unanswered:
        yield Heading(speak(say("Needs without a measure")))
        yield Listing(tuple(_said(found, one) for one in found.unanswered))


def _said(found: Evaluated, one: Said) -> str:
    return f"{one.number} {one.title} ({found.name_of(one.unit)})"


def _groups(found: Evaluated, speak: Speak) -> Iterator[Block]:
    if not found.groups or not found.count(Kind.OFFER):
        return
    yield Heading(speak(say("Offers per group")))
    heads = (speak(say("Group")), speak(say("Offers")), speak(say("Of which units")))
    rows = tuple(
        (name, str(len(offers)), ", ".join(sorted({found.name_of(one.unit) for one in offers})) or "–")
        for key, name in found.groups.items()
        for offers in [found.offers_for(key)]
    )
    yield Grid(speak(say("Offers per group")), heads, rows, (5, 2, 8), numeric=(1,))


def _twice(found: Evaluated, speak: Speak) -> Iterator[Block]:
    if found.twice:
        yield Heading(speak(say("What may be said twice")))
        yield Listing(tuple(f"{_said(found, pair.first)} – {_said(found, pair.second)}" for pair in found.twice))
