"""The columns of the file of seats, and the rows as read from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from querschnitt.committees.domain.files.register import Who
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.files.faults import Faults
from querschnitt.organisation.domain.files.units import key_of
from querschnitt.organisation.domain.tables import cells
from querschnitt.organisation.domain.tables.shape import Column, Line, RowFault, Table
from querschnitt.organisation.domain.text import text_checked

COLUMNS = (
    Column(
        "committee", "Gremium", ("Gremienschlüssel", "Schlüssel"), True,
        say("Key of the body; all rows with the same key speak of one body."),
    ),
    Column("body", "Art", ("Gremienart",), False, say("Key of the body in the concept, such as working_group.")),
    Column("name", "Name", ("Bezeichnung",), False, say("What the body is called; empty: as the concept names it.")),
    Column("unit", "Einheit", ("Referat",), False, say("Key of the unit, for bodies that exist for each unit.")),
    Column("topic", "Thema", (), False, say("Key of the topic, for bodies that exist for each topic.")),
    Column("founded_on", "gegründet am", ("gegruendet am",), False, say("First day of the body.")),
    Column("planned_end", "geplantes Ende", (), False, say("Planned last day; empty: as long as the concept says.")),
    Column("ended_on", "beendet am", (), False, say("Last day of the body; empty: it is at work.")),
    Column("end_reason", "Grund des Endes", (), False, say("Why it ended.")),
    Column("convened_by", "einberufen von", (), False, say("Key of the body that convened it.")),
    Column("assignment", "Auftrag", (), False, say("What it was convened for.")),
    Column("convening_reason", "Grund der Einberufung", (), False, say("Why it was convened.")),
    Column("merged_into", "aufgegangen in", (), False, say("Key of the body into which it was merged.")),
    Column("handed_over_to", "übergeben an", ("uebergeben an",), False, say("Key of the body that took over.")),
    Column("handed_over_on", "übergeben am", ("uebergeben am",), False, say("From which day it took them.")),
    Column("seat", "Sitz", (), False, say("Key of the seat in the concept; empty: the row names no member.")),
    Column("post", "Stelle", ("Funktion",), False, say("Key of the post whose holder sits there ex officio.")),
    Column("person", "Person", (), False, say("Key of the person who sits there; either post or person.")),
    Column(
        "representing", "vertritt", ("für",), False,
        say("Whom the member represents: unit:key, committee:key or body:key; may be left empty."),
    ),
    Column("from", "von", ("ab", "seit"), False, say("First day as member; empty: since the body was founded.")),
    Column("until", "bis", (), False, say("Last day of the membership; empty: it lasts.")),
    Column("deputy_post", "Stellvertretung Stelle", (), False, say("Key of the post whose holder deputises.")),
    Column("deputy_person", "Stellvertretung Person", (), False, say("Key of the person who deputises.")),
    Column("deputy_from", "Stellvertretung von", (), False, say("First day; empty: with the membership.")),
    Column("deputy_until", "Stellvertretung bis", (), False, say("Last day; empty: with the membership.")),
    Column("chair_post", "Vorsitz Stelle", (), False, say("Key of the post whose holder takes the chair.")),
    Column("chair_person", "Vorsitz Person", (), False, say("Key of the person who takes the chair.")),
    Column("chair_from", "Vorsitz von", (), False, say("First day in the chair; empty: since the body was founded.")),
    Column("chair_until", "Vorsitz bis", (), False, say("Last day in the chair; empty: it lasts.")),
    Column("extended_on", "verlängert am", ("verlaengert am",), False, say("Day on which the mandate was extended.")),
    Column("extended_until", "verlängert bis", ("verlaengert bis",), False, say("The later last day.")),
    Column("extension_reason", "Grund der Verlängerung", (), False, say("Why it takes longer.")),
)  # fmt: skip

KEYS = ("body", "unit", "topic", "convened_by", "merged_into", "handed_over_to")
DAYS = ("founded_on", "planned_end", "ended_on", "handed_over_on")
TEXTS = ("name", "end_reason", "assignment", "convening_reason")
LONGEST = {"name": 200}
LONG_TEXT = 4000
HERE = say("Something must stand here.")
Value = str | date


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a row names with the days that it says; a day left out is None."""

    who: Who
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A row that could be read: what it says of the body, and the member, deputy, chair and extension it names."""

    row: int
    committee: str
    facts: Mapping[str, Value]
    seat: str = ""
    representing: str = ""
    member: Named | None = None
    deputy: Named | None = None
    chair: Named | None = None
    extension: tuple[date, date, str] | None = None


@dataclass(frozen=True, slots=True)
class SeatsRead:
    """The rows of the file, and every cell that cannot be read. `broken`: bodies of which a row could not be read."""

    lines: tuple[SeatLine, ...] = ()
    broken: frozenset[str] = frozenset()
    faults: tuple[RowFault, ...] = ()


def read_seats(table: Table) -> SeatsRead:
    """The rows of the file as far as they can be read."""
    faults = Faults(table, {})
    found = [(line, _line(line, faults)) for line in table.lines]
    return SeatsRead(
        tuple(read for _, read in found if read),
        frozenset(line["committee"].lower() for line, read in found if read is None),
        faults.ordered(),
    )


def _line(line: Line, faults: Faults) -> SeatLine | None:
    before = len(faults.found)
    committee = faults.cell(line, "committee", partial(key_of, place="committee"), "")
    facts = dict(_facts(line, faults))
    member, deputy, chair = (_named(line, prefix, faults) for prefix in ("", "deputy_", "chair_"))
    seat = faults.cell(line, "seat", partial(_optional_key, place="seat"), "")
    with faults.at(line.number):
        _refuse_incomplete(line)
    extension = _extension(line, faults)
    if len(faults.found) > before:
        return None
    return SeatLine(
        row=line.number,
        committee=committee,
        facts=facts,
        seat=seat,
        representing=line["representing"],
        member=member,
        deputy=deputy,
        chair=chair,
        extension=extension,
    )


def _optional_key(cell: str, *, place: str) -> str:
    return key_of(cell, place=place) if cell else ""


def _facts(line: Line, faults: Faults) -> Iterator[tuple[str, Value]]:
    found: list[tuple[str, Value | None]] = [
        *((key, faults.cell(line, key, partial(_optional_key, place=key), "")) for key in KEYS),
        *((key, _day(line, key, faults)) for key in DAYS),
        *((key, faults.cell(line, key, partial(_text, key), "")) for key in TEXTS),
    ]
    yield from ((key, value) for key, value in found if value)


def _text(column: str, cell: str) -> str:
    return text_checked(cell, place=column, longest=LONGEST.get(column, LONG_TEXT))


def _day(line: Line, column: str, faults: Faults) -> date | None:
    nothing: date | None = None
    return faults.cell(line, column, partial(cells.day, column=column), nothing)


def _named(line: Line, prefix: str, faults: Faults) -> Named | None:
    since, until = (_day(line, f"{prefix}{end}", faults) for end in ("from", "until"))
    post = line[f"{prefix}post"].lower()
    person = faults.cell(line, f"{prefix}person", partial(_optional_key, place=f"{prefix}person"), "")
    return Named(Who(post, person), since, until) if post or person else None


def _refuse_incomplete(line: Line) -> None:
    """A member needs a seat, a seat a member, a deputy a member; each of them is a post or a person."""
    for prefix in ("", "deputy_", "chair_"):
        if line[f"{prefix}post"] and line[f"{prefix}person"]:
            raise Refused(say("Name either a post or a person."), place=f"{prefix}person")
        if (line[f"{prefix}from"] or line[f"{prefix}until"]) and not (line[f"{prefix}post"] or line[f"{prefix}person"]):
            raise Refused(HERE, place=f"{prefix}post")
    member = bool(line["post"] or line["person"])
    if line["seat"] and not member:
        raise Refused(say("Name either a post or a person."), place="post")
    if member and not line["seat"]:
        raise Refused(HERE, place="seat")
    if (line["deputy_post"] or line["deputy_person"]) and not member:
        raise Refused(say("A deputy belongs to a member: name seat and member in the same row."), place="seat")


def _extension(line: Line, faults: Faults) -> tuple[date, date, str] | None:
    decided_on, until = _day(line, "extended_on", faults), _day(line, "extended_until", faults)
    reason = faults.cell(line, "extension_reason", partial(_text, "extension_reason"), "")
    if decided_on and until and reason:
        return decided_on, until, reason
    for column in ("extended_on", "extended_until", "extension_reason"):
        if (decided_on or until or reason) and not line[column]:
            faults.note(HERE, row=line.number, column=column)
    return None


def sentence_of(recorded: Value) -> Say:
    """What a cell contradicts."""
    return say("It is recorded as %(recorded)s.", recorded=recorded)
