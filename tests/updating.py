"""Two people and one form: the program that every app runs over every address that takes a POST (R4, R5, S8).

An app says in its `updates.txt` what each address does and what guards it, and in its scenes how it comes to do
something. What is told to whom comes second, that nothing is done twice, and that only the fields of the form are taken,
is the same everywhere and stands here.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, reverse
from tests.forms_sent import filled, form_of
from tests.meetings.browsing import OFFICE, entering
from tests.meetings.browsing import words as whole_page
from tests.rows_stored import said, smuggled, stored
from tests.undone import undone

KINDS = {"creates", "changes", "step", "removes"}
GUARDS = {"version", "step", "unique", "none:"}
BELOW = ("committees", "documents", "organisation")


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who sends what to which address.

    `page`: the route on whose page the form stands, "" for the address itself, None for a button. `query` of the
    address. `meanwhile`: what somebody else does before the second sends, in place of sending the same form. `theirs`:
    what the second is shown of the other's, `mine`: what must still stand in the answer of what the second typed.
    """

    to: dict[str, object]
    one: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)
    page: str | None = ""
    at: dict[str, object] | None = None
    query: str = ""
    person: str = OFFICE
    theirs: str = ""
    mine: str = ""
    meanwhile: Callable[[], object] | None = None


Make = Callable[[], Scene]
Reviewed = Mapping[str, tuple[str, str]]


def keeping_in(scenes: dict[str, Make], *names: str) -> Callable[[Make], Make]:
    """Keep what makes a scene under these names of addresses."""

    def keep(make: Make) -> Make:
        scenes.update(dict.fromkeys(names, make))
        return make

    return keep


def reviewed(text: str) -> Reviewed:
    """Of each address its kind and its guard."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    assert len({cell[0] for cell in cells}) == len(cells), "an address stands there twice"
    return {address: (kind, guard) for address, kind, guard in cells}


def taking_posts(patterns: Collection[Any]) -> dict[str, str]:
    """Name and address of each view that takes a POST, as the view itself says when it is asked wrongly."""
    found = {}
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        answer = pattern.callback(RequestFactory().trace("/"))
        assert answer.status_code == 405, f"{pattern.name} does not say what it takes"
        if "POST" in answer["Allow"]:
            found[str(pattern.name)] = str(pattern.pattern)
    return found


def unreviewed(posts: Mapping[str, str], table: Reviewed) -> list[str]:
    """What is wrong between the addresses and the table."""
    missing = [f"no line: {address}" for address in posts.values() if address not in table]
    gone = [f"no such address: {address}" for address in table if address not in posts.values()]
    wrong = [
        f"not understood: {address}"
        for address, (kind, guard) in table.items()
        if kind not in KINDS or guard.split(" ")[0] not in GUARDS
    ]
    return missing + gone + wrong


@dataclass(frozen=True, kw_only=True)
class Updates:
    """The addresses of one app. `rows`: the apps whose rows its forms write; `kept`: what is kept of who came late."""

    app: str
    table: Path
    patterns: Collection[Any]
    scenes: Mapping[str, Make]
    rows: tuple[str, ...]
    kept: Callable[[str, Scene], set[str]] = lambda _name, _found: set()

    @property
    def posts(self) -> dict[str, str]:
        return taking_posts(self.patterns)

    @property
    def reviewed(self) -> Reviewed:
        return reviewed(self.table.read_text())

    def named(self, wanted: Callable[[str, str], bool]) -> list[str]:
        """The names whose kind and guard are wanted, as far as there is a scene."""
        table, posts = self.reviewed, self.posts
        lines = {name: table.get(address, ("", "")) for name, address in posts.items() if name in self.scenes}
        return sorted(name for name, (kind, guard) in lines.items() if wanted(kind, guard.split(" ")[0]))

    def with_guard(self, *guards: str) -> list[str]:
        return self.named(lambda _kind, guard: guard in guards)

    def done_once(self) -> list[str]:
        """Steps, removals, and what is made: the second identical request changes nothing."""
        return self.named(lambda kind, guard: kind in {"step", "removes"} or guard in {"step", "unique"})

    def to(self, name: str, **arguments: object) -> str:
        return reverse(f"{self.app}:{name}", kwargs=arguments)

    def stored(self) -> dict[str, Any]:
        return stored(self.rows)

    def said(self) -> dict[str, list[str]]:
        return said(self.rows)

    # what browsers do

    def opened(self, client: Client, name: str, found: Scene, given: dict[str, Any]) -> dict[str, Any]:
        """What is sent when the form is opened now and `given` is typed into it."""
        if found.page is None:
            return given
        here = self.to(found.page or name, **(found.to if found.at is None else found.at)) + found.query
        answer = client.get(here)
        assert answer.status_code == 200, (here, answer.status_code)
        action = self.to(name, **found.to)
        page = answer.content.decode()
        return filled(form_of(page, here.split("?")[0], action), given)

    def send(self, client: Client, name: str, found: Scene, given: dict[str, Any]) -> HttpResponse:
        ready = {key: value() if callable(value) else value for key, value in given.items()}
        return client.post(self.to(name, **found.to) + found.query, ready, follow=True)

    # what holds of every address

    def sent_twice_is_done_once(self, name: str) -> None:
        found = self.scenes[name]()
        client = client_of(found)
        given = self.opened(client, name, found, found.one)
        before = self.stored()
        answer = self.send(client, name, found, given)
        once = self.stored()
        assert once != before, words(answer)
        again = self.send(client, name, found, given)
        assert changed(self.stored(), once) == set()
        assert again.status_code in {200, 404, 409}

    def second_is_told_and_loses_nothing(self, name: str) -> None:
        found = self.scenes[name]()
        first = second = client_of(found)  # two windows: what counts is what each was opened with
        early, late = self.opened(first, name, found, found.one), self.opened(second, name, found, found.other)
        before = self.stored()
        answer = None if found.meanwhile else self.send(first, name, found, early)
        if found.meanwhile:
            found.meanwhile()
        once = self.stored()
        assert once != before, answer and words(answer)
        told = self.send(second, name, found, late)
        assert changed(self.stored(), once) <= self.kept(name, found)
        page = told.content.decode()
        assert told.status_code in {200, 409}
        assert found.theirs in page, words(told)
        assert found.mine in page, words(told)

    def who_has_seen_it_writes_over_it(self, name: str) -> None:
        found = self.scenes[name]()
        first = second = client_of(found)  # two windows: what counts is what each was opened with
        if found.meanwhile:
            found.meanwhile()
        else:
            self.send(first, name, found, self.opened(first, name, found, found.one))
        once = self.stored()
        answer = self.send(second, name, found, self.opened(second, name, found, found.other or found.one))
        assert self.stored() != once, words(answer)

    def only_fields_of_the_form_are_taken(self, name: str) -> None:
        found = self.scenes[name]()
        client = client_of(found)
        given = self.opened(client, name, found, found.one)
        names = getattr(given, "names", ())
        values = smuggled((*self.rows, *BELOW))
        more = {key: value for key, value in values.items() if key not in given and key not in names}
        with undone():
            self.send(client, name, found, given)
            plain = self.said()
        self.send(client, name, found, {**more, **given})
        assert self.said() == plain


def words(answer: HttpResponse) -> str:
    """What the page says, without its frame."""
    page = whole_page(answer)
    return re.sub(r"(<[^>]*>\s*)+", " | ", page[page.find("<main") : page.find("</main")])


def client_of(found: Scene) -> Client:
    return entering(found.person) if found.person else Client()


def changed(after: Mapping[str, Any], before: Mapping[str, Any]) -> set[str]:
    """The models whose rows are others."""
    return {key for key in before if after[key] != before[key]}
