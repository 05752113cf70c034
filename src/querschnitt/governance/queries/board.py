"""The rows of the steering board."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from querschnitt.governance.labels import ORDER
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.judging import WHOLE, JudgedFinding, numbers
from querschnitt.governance.queries.memory import judgement
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.findings import State
from querschnitt.ui.rows import Words

Choice = tuple[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What of the board is shown: of one body, section, person or state; and by what it is grouped."""

    body: str = ""
    section: str = ""
    person: str = ""
    state: str = ""
    by_section: bool = False

    def admits(self, row: JudgedFinding) -> bool:
        """Whether the row is shown, whatever its state."""
        return (
            self.body in {"", row.group or WHOLE_KEY}
            and self.section in {"", row.section}
            and (not self.person or self.person in row.persons)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A finding on the board, and whether the actor is shown the way to mend it."""

    row: JudgedFinding
    may_mend: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one body or section; first what needs somebody, `quiet` what is met or cannot be judged."""

    key: str
    label: Words
    lines: tuple[Line, ...]
    quiet: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The board of one day. `choices` are what can be filtered by; counts are of all that the other filters admit."""

    day: date
    edition: str
    counts: dict[State, int]
    groups: tuple[Group, ...]
    found: int
    bodies: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    persons: tuple[Choice, ...]


WHOLE_KEY = "konzept"  # stands in addresses for the concept as a whole
_QUIET = frozenset({State.MET, State.NOT_JUDGEABLE})


def board(actor: Actor, day: date, filters: Filters) -> Board:
    """Every finding of the day that the filters admit, in groups."""
    require(actor, GRANTS, "read_board")
    judged = judgement(day)
    admitted = [row for row in judged.rows if filters.admits(row)]
    shown = [row for row in admitted if filters.state in {"", row.state.value}]
    return Board(
        day=day,
        edition=judged.edition.title if judged.edition else "",
        counts=numbers(admitted),
        groups=tuple(_groups(actor, shown, filters)),
        found=len(shown),
        bodies=_choices(judged.rows, lambda row: [(row.group or WHOLE_KEY, row.group_label)]),
        sections=_choices(judged.rows, lambda row: [(row.section, f"{row.section} {row.section_row.title}")]),
        persons=_choices(judged.rows, _persons),
    )


def _persons(row: JudgedFinding) -> list[Choice]:
    holders = [(post.holder_key, post.holder) for post in row.responsible]
    return [choice for choice in (*holders, *((p.deputy_key, p.deputy) for p in row.responsible)) if choice[0]]


def _choices(rows: Iterable[JudgedFinding], of: Callable[[JudgedFinding], Iterable[Choice]]) -> tuple[Choice, ...]:
    found = {key: label for row in rows for key, label in of(row) if key}
    return tuple(sorted(found.items(), key=lambda choice: str(choice[1])))


def _groups(actor: Actor, rows: Iterable[JudgedFinding], filters: Filters) -> Iterable[Group]:
    gathered: dict[tuple[str, str], list[JudgedFinding]] = {}
    for row in rows:
        section = (row.section, f"{row.section} {row.section_row.title}")
        place = section if filters.by_section else (row.group, str(row.group_label))
        gathered.setdefault(place, []).append(row)
    for key, label in sorted(gathered, key=lambda place: (place[0] == "", place[1])):
        lines = [Line(row, may_mend(actor, row)) for row in in_order(gathered[key, label])]
        loud = tuple(line for line in lines if filters.state or line.row.state not in _QUIET)
        quiet = tuple(line for line in lines if line not in loud)
        yield Group(key or WHOLE_KEY, label or WHOLE, loud, quiet)


def may_mend(actor: Actor, row: JudgedFinding) -> bool:
    """Whether the finding is the actor's to mend: by a post that has to act, or by answering for the process."""
    return actor.person in row.persons or may(actor, GRANTS, "mend_findings")


def in_order(rows: Iterable[JudgedFinding]) -> list[JudgedFinding]:
    """First what needs somebody soonest."""
    return sorted(rows, key=lambda row: (ORDER.index(row.state), row.finding.due or date.max, row.title, row.key))
