"""What the signed-in start page shows, and pages that speak of several apps at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from querschnitt.accounts.permissions import GRANTS as ACCOUNTS
from querschnitt.chronicle import queries as chronicle
from querschnitt.chronicle.permissions import GRANTS as CHRONICLE
from querschnitt.committees.permissions import GRANTS as COMMITTEES
from querschnitt.concept.permissions import GRANTS as CONCEPT
from querschnitt.cycles.permissions import GRANTS as CYCLES
from querschnitt.delivery.permissions import GRANTS as DELIVERY
from querschnitt.desk.labels import ROLES
from querschnitt.desk.permissions import GRANTS
from querschnitt.documents.permissions import GRANTS as DOCUMENTS
from querschnitt.governance.permissions import GRANTS as GOVERNANCE
from querschnitt.governance.queries import JudgedFinding, Judgement, events
from querschnitt.governance.queries.memory import judgement
from querschnitt.kernel.authority import Actor, Grants, Role, require
from querschnitt.kernel.findings import State
from querschnitt.measures.permissions import GRANTS as MEASURES
from querschnitt.measures.queries import desk as measures
from querschnitt.meetings.permissions import GRANTS as MEETINGS
from querschnitt.meetings.queries import desk as meetings
from querschnitt.organisation.permissions import GRANTS as ORGANISATION
from querschnitt.organisation.queries import names_of_persons
from querschnitt.ui.rows import Action, Count, Entry, ToDo, Words
from querschnitt.ui.wording import spoken

TABLES: Mapping[str, Grants] = {
    "accounts": ACCOUNTS,
    "organisation": ORGANISATION,
    "concept": CONCEPT,
    "committees": COMMITTEES,
    "meetings": MEETINGS,
    "cycles": CYCLES,
    "measures": MEASURES,
    "governance": GOVERNANCE,
    "desk": GRANTS,
    "chronicle": CHRONICLE,
    "delivery": DELIVERY,
    "documents": DOCUMENTS,
}
SOON = timedelta(days=60)  # what is owed later than that is not yet on the desk
AHEAD = timedelta(days=365)
MOST = 12  # lines of a block; the rest stands on the board
URGENT = (State.BREACHED, State.OVERDUE, State.DUE)


@dataclass(frozen=True, slots=True)
class Desk:
    """Three blocks, top to bottom; `more` says how many lines of the first are only on the board."""

    mine: list[ToDo]
    more: int
    coming: list[ToDo]
    bodies: list[ToDo]
    counts: list[Count]


def desk_of(actor: Actor, day: date) -> Desk:
    """What is mine to do first, then what is coming, then the board. A constant number of statements."""
    require(actor, GRANTS, "read_desk")
    judged = judgement(day)
    rows = list(judged.rows)
    mine = sorted((row for row in rows if _is_mine(row, actor)), key=_urgency)
    pressing = [row for row in mine if _presses(row, day)]
    asked = list(_asked(actor, day))
    later = [row for row in mine if not _presses(row, day) and _within(row, day + AHEAD)]
    return Desk(
        mine=[*asked, *map(_to_do, pressing[: max(0, MOST - len(asked))])],
        more=max(0, len(pressing) - max(0, MOST - len(asked))),
        coming=sorted([*map(_to_do, _soonest(later)), *_dated(day)], key=lambda item: item.due or date.max)[:MOST],
        bodies=list(_bodies(actor, judged)),
        counts=_counts(rows),
    )


def _asked(actor: Actor, day: date) -> Iterator[ToDo]:
    """What somebody asks this very person: a date, an answer, a signature, a report."""
    if actor.person is None:
        return
    waiting = (*meetings.waiting_for(actor.person, day), *measures.waiting_for(actor.person, day))
    for one in sorted(waiting, key=lambda one: (one.due or date.max, one.about)):
        late = one.due is not None and one.due < day
        yield ToDo(
            what=spoken(one.what),
            state=(State.OVERDUE if late else State.DUE).value,
            due=one.due,
            for_whom=one.about,
            action=Action(spoken(one.does), reverse(one.route, kwargs=dict(one.arguments))),
        )


def _is_mine(row: JudgedFinding, actor: Actor) -> bool:
    return row.state in URGENT and actor.person in row.persons


def _presses(row: JudgedFinding, day: date) -> bool:
    """Late, soon, or without a date until which it could wait."""
    return row.finding.is_open or row.finding.due is None or row.finding.due <= day + SOON


def _within(row: JudgedFinding, until: date) -> bool:
    return row.finding.due is not None and row.finding.due <= until


def _urgency(row: JudgedFinding) -> tuple[int, date, str]:
    return URGENT.index(row.state), row.finding.due or date.max, row.key


def _soonest(rows: Iterable[JudgedFinding]) -> list[JudgedFinding]:
    return sorted(rows, key=lambda row: row.finding.due or date.max)[:MOST]


def _to_do(row: JudgedFinding) -> ToDo:
    action = Action(row.remedy_label, row.remedy_url) if row.finding.remedy else None
    return ToDo(
        what=row.title,
        state=row.state.value,
        due=row.finding.due,
        for_whom=row.finding.subject.label,
        note=row.summary,
        action=action,
    )


def _dated(day: date) -> Iterator[ToDo]:
    """What happens within a year without being owed: ends of mandates and waivers, editions that take over."""
    for event in events(day, day + AHEAD, MOST):
        yield ToDo(what=event.title, href=event.url, due=event.day, for_whom=event.subject, note=event.note)


def _bodies(actor: Actor, judged: Judgement) -> Iterator[ToDo]:
    """The bodies in which the actor has a seat, stands in or takes the chair."""
    words = {Role.CHAIR: _("in the chair"), Role.MEMBER: _("as member"), Role.DEPUTY: _("as deputy")}
    known = judged.town.committees.committees
    for role, word in words.items():
        for scope in sorted(actor.scopes(role)):
            found = known.get(scope.removeprefix("committee:"))
            if found:
                yield ToDo(
                    what=found.name,
                    href=reverse("committees:committee", kwargs={"key": found.key}),
                    state="",
                    note=word,
                    action=Action(_("Sittings"), f"{reverse('meetings:meetings')}?gremium={found.key}"),
                )


def _counts(rows: list[JudgedFinding]) -> list[Count]:
    board = reverse("governance:board")
    numbers = Counter(row.state for row in rows)
    return [Count(STATES[state], numbers[state], f"{board}?zustand={state}", state.value) for state in State]


STATES = {
    State.MET: _("met"),
    State.DUE: _("due"),
    State.OVERDUE: _("overdue"),
    State.BREACHED: _("breached"),
    State.WAIVED: _("waived"),
    State.NOT_JUDGEABLE: _("not yet judgeable"),
}


@dataclass(frozen=True, slots=True)
class ChroniclePage:
    """A page of the chronicle; `older` is the number before which the next page begins."""

    entries: list[Entry]
    older: int | None
    everything: bool


def chronicle_page(actor: Actor, *, subject: str, kind: str, before: int | None) -> ChroniclePage:
    """What happened, as this actor may know it, with persons by name."""
    require(actor, CHRONICLE, "read_own_entries")
    names = names_of_persons()
    rows = chronicle.entries_for(actor, kind=kind, subject=subject, before=before, names=names)
    entries = [
        Entry(at=row.at, sentence=row.sentence, actor=row.actor, capacity=_capacity(row.capacity)) for row in rows
    ]
    older = rows[-1].number if len(rows) == chronicle.PAGE else None
    return ChroniclePage(entries, older, chronicle.reads_everything(actor))


def _capacity(capacity: str) -> Words:
    """As what somebody acted; of a mandate `head@unit:amt-51` the role."""
    role = capacity.partition("@")[0]
    return ROLES.get(role, role)


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One action and who may do it."""

    app: str
    action: str
    roles: tuple[tuple[str, str], ...]  # role, scope attribute


def grant_rows(actor: Actor) -> list[GrantRow]:
    """The authorisation matrix (Berechtigungskonzept), from the tables that commands and pages obey."""
    require(actor, GRANTS, "read_grants")
    return [
        GrantRow(app, action, tuple((grant.role.value, grant.of) for grant in allowed))
        for app, table in TABLES.items()
        for action, allowed in sorted(table.items())
    ]
