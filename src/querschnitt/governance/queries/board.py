"""The rows of the steering board."""

from collections import Counter
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
Place = tuple[str, str]


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
    """The findings of one body or section; first what needs somebody, `quiet` what is met or cannot be judged.

    `number`: how many of the first kind there are on all pages of the board.
    """

    key: str
    label: Words
    lines: tuple[Line, ...]
    quiet: tuple[Line, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One page of the board of one day. `choices` are what can be filtered by.

    `counts` are of all that the other filters admit, `found` of all that are shown on all `pages`.
    """

    day: date
    edition: str
    counts: dict[State, int]
    groups: tuple[Group, ...]
    found: int
    page: int
    pages: int
    bodies: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    persons: tuple[Choice, ...]


PAGE = 50  # findings
WHOLE_KEY = "konzept"  # stands in addresses for the concept as a whole
_QUIET = frozenset({State.MET, State.NOT_JUDGEABLE})


def board(actor: Actor, day: date, filters: Filters, page: int = 1) -> Board:
    """The findings of the day that the filters admit, in groups; first the pages of what needs somebody."""
    require(actor, GRANTS, "read_board")
    judged = judgement(day)
    admitted = [row for row in judged.rows if filters.admits(row)]
    shown = _in_sequence((row for row in admitted if filters.state in {"", row.state.value}), filters)
    pages = max(1, -(-len(shown) // PAGE))
    number = min(max(page, 1), pages)
    return Board(
        day=day,
        edition=judged.edition.title if judged.edition else "",
        counts=numbers(admitted),
        groups=tuple(_groups(actor, shown[(number - 1) * PAGE : number * PAGE], shown, filters)),
        found=len(shown),
        page=number,
        pages=pages,
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


def _place(row: JudgedFinding, filters: Filters) -> Place:
    """Key and name of the group in which a finding stands."""
    section = (row.section, f"{row.section} {row.section_row.title}")
    return section if filters.by_section else (row.group, str(row.group_label))


def _is_quiet(row: JudgedFinding, filters: Filters) -> bool:
    return not filters.state and row.state in _QUIET


def _in_sequence(rows: Iterable[JudgedFinding], filters: Filters) -> list[JudgedFinding]:
    """First what needs somebody, then the rest; each by group, the concept as a whole last, and then by urgency."""

    def place(row: JudgedFinding) -> tuple[bool, bool, str]:
        key, label = _place(row, filters)
        return _is_quiet(row, filters), key == "", label

    return sorted(in_order(rows), key=place)


def _groups(
    actor: Actor, rows: Iterable[JudgedFinding], everywhere: Iterable[JudgedFinding], filters: Filters
) -> Iterable[Group]:
    """The groups of one page; `everywhere` are the findings of all pages."""
    numbers_of = Counter(_place(row, filters) for row in everywhere if not _is_quiet(row, filters))
    gathered: dict[Place, list[JudgedFinding]] = {}
    for row in rows:
        gathered.setdefault(_place(row, filters), []).append(row)
    for key, label in sorted(gathered, key=lambda place: (place[0] == "", place[1])):
        lines = [Line(row, may_mend(actor, row)) for row in gathered[key, label]]
        loud = tuple(line for line in lines if not _is_quiet(line.row, filters))
        quiet = tuple(line for line in lines if _is_quiet(line.row, filters))
        yield Group(key or WHOLE_KEY, label or WHOLE, loud, quiet, numbers_of[key, label])


def may_mend(actor: Actor, row: JudgedFinding) -> bool:
    """Whether the finding is the actor's to mend: by a post that has to act, or by answering for the process."""
    return actor.person in row.persons or may(actor, GRANTS, "mend_findings")


def in_order(rows: Iterable[JudgedFinding]) -> list[JudgedFinding]:
    """First what needs somebody soonest."""
    return sorted(rows, key=lambda row: (ORDER.index(row.state), row.finding.due or date.max, row.title, row.key))
