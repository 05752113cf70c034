"""What the file of people does to the history."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.consistency import new_faults
from querschnitt.organisation.domain.files.faults import Faults, agreed
from querschnitt.organisation.domain.files.people import PLACES, PeopleRead, PersonRow
from querschnitt.organisation.domain.history import History, PersonRecord
from querschnitt.organisation.domain.steps.persons import added, changed
from querschnitt.organisation.domain.steps.posts import abolished, appointed, deputised, post_founded, retitled
from querschnitt.organisation.domain.tables.shape import RowFault, Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _PostSaid:
    """What all rows of a post say about the post itself."""

    function: str
    title: str
    since: date | None
    until: date | None


def with_people(history: History, table: Table, read: PeopleRead) -> tuple[History, tuple[RowFault, ...]]:
    """The history after all rows, and every row that it cannot take. Nothing recorded is taken back by a file."""
    faults = Faults(table, PLACES)
    by_person = _grouped(read.rows, lambda row: row.person)
    by_post = _grouped(read.rows, lambda row: row.post or "")
    result = history
    crowded = [rows for rows in (*by_person.values(), *by_post.values()) if faults.too_many([row.row for row in rows])]
    if crowded:
        return history, faults.ordered()
    for rows in by_person.values():
        result = _person(result, rows, faults, read.broken)
    for rows in by_post.values():
        result = _post(result, rows, faults)
    # The latest first: whoever comes without an end stays until the next one, who must then be known.
    for row in sorted(read.rows, key=lambda row: (row.since or date.min, row.acting, row.row), reverse=True):
        if row.person in result.persons and row.post in result.posts and row.since:
            with faults.at(row.row):
                result = _holder(result, row, row.post or "", row.since)
    _twice(read.rows, faults)
    faults.inconsistencies(new_faults(history, result), lambda about, _: _row_of(by_person, by_post, about))
    return result, faults.ordered()


def _grouped(rows: Sequence[PersonRow], by: Callable[[PersonRow], str]) -> dict[str, list[PersonRow]]:
    found: dict[str, list[PersonRow]] = {}
    for row in rows:
        if key := by(row):
            found.setdefault(key, []).append(row)
    return found


def _agreed(rows: Sequence[PersonRow], column: str, said: Callable[[PersonRow], T | None], faults: Faults) -> T | None:
    """What the rows say in that column; empty cells say nothing, contradicting ones are faults."""

    def contradicts(row: int, first: int) -> None:
        faults.note(say("Row %(row)s says otherwise.", row=first), row=row, column=column)

    return agreed([(row.row, value) for row in rows if (value := said(row))], contradicts)


def _person(history: History, rows: Sequence[PersonRow], faults: Faults, broken: frozenset[str]) -> History:
    key = rows[0].person
    recorded = history.persons.get(key)
    name = _agreed(rows, "name", lambda row: row.name, faults) or ""
    email = _agreed(rows, "email", lambda row: row.email, faults) or ""
    if recorded is None and not name and key in broken:
        return history  # the name stands in a row that could not be read
    with faults.at(rows[0].row):
        if recorded is None:
            return added(history, key=key, name=name, email=email)
        wanted = PersonRecord(key=key, name=name or recorded.name, email=email or recorded.email)
        if wanted != recorded:
            return changed(history, key, name=wanted.name, email=wanted.email)
    return history


def _post(history: History, rows: Sequence[PersonRow], faults: Faults) -> History:
    first, key = rows[0], rows[0].post or ""
    if first.unit not in history.units:
        for row in rows:
            faults.note(say("There is no unit “%(unit)s”.", unit=row.unit), row=row.row, column="unit")
        return history
    said = _PostSaid(
        function=first.function,
        title=_agreed(rows, "title", lambda row: row.title, faults) or "",
        since=_agreed(rows, "post_from", lambda row: row.post_from, faults),
        until=_agreed(rows, "post_until", lambda row: row.post_until, faults),
    )
    with faults.at(first.row):
        return _known_post(history, key, said) if key in history.posts else _new_post(history, first, said)
    return history


def _new_post(history: History, row: PersonRow, said: _PostSaid) -> History:
    unit = history.units[row.unit]
    since, until = said.since or unit.founded_on, said.until or unit.dissolved_on
    result, key = post_founded(history, unit.key, said.function, on=since, title=said.title, number=row.number)
    return result.having(posts=[replace(result.posts[key], until=until)])


def _known_post(history: History, key: str, said: _PostSaid) -> History:
    post = history.posts[key]
    if said.since is not None and said.since != post.since:
        raise Refused(say("The post is recorded as existing from %(day)s on.", day=post.since), place="post_from")
    if said.until is not None and post.until is not None and said.until != post.until:
        raise Refused(say("The post is recorded as existing until %(day)s.", day=post.until), place="post_until")
    if said.function != post.function:
        raise Refused(say("This post is recorded as “%(function)s”.", function=post.function), place="function")
    result = retitled(history, key, title=said.title) if said.title and said.title != post.title else history
    return abolished(result, key, last_day=said.until) if said.until is not None and post.until is None else result


def _holder(history: History, row: PersonRow, key: str, since: date) -> History:
    """With the person in the post as the row has it."""
    post = history.posts[key]
    held = post.holder_on(since, acting=row.acting)
    if held is None or held.person != row.person:
        step = deputised if row.acting else appointed
        return step(history, key, row.person, on=since, until=row.until, shorten=False)
    if row.until is None or row.until == held.until:
        return history
    holders = tuple(replace(other, until=row.until) if other == held else other for other in post.holders)
    return history.having(posts=[replace(post, holders=holders)])


def _twice(rows: Sequence[PersonRow], faults: Faults) -> None:
    """One post begins for one person on one day once."""
    seen: dict[tuple[str | None, date | None, bool], PersonRow] = {}
    for row in rows:
        if row.person and row.post:
            before = seen.setdefault((row.post, row.since, row.acting), row)
            if before is not row:
                faults.note(
                    say("Row %(row)s speaks of the same day.", row=before.row), row=row.row, column="valid_from"
                )


def _row_of(
    by_person: Mapping[str, Sequence[PersonRow]], by_post: Mapping[str, Sequence[PersonRow]], about: str
) -> int | None:
    kind, _, key = about.partition(":")
    if kind == "holder":
        post, _, person = key.rpartition(":")
        return next((row.row for row in by_person.get(person, ()) if row.post == post), None)
    if kind == "post":
        return by_post[key][0].row if key in by_post else None
    return next((rows[0].row for rows in by_post.values() if rows[0].unit == key), None)
