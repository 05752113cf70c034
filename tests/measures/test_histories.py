"""Several clients, real requests, one database: what they are told could have happened one after the other (R12).

Measures, reports, answers and goals are opened and saved at once, some answers get lost, some requests break in the
middle of the work. What everybody asked and was told is written down and judged afterwards (tests/histories.py).
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from random import Random
from threading import Barrier
from time import monotonic
from typing import Any, Literal

import pytest
from django.db import OperationalError, connection
from django.test import Client
from tests import histories
from tests.committees.conftest import hold
from tests.histories import Asked, Read, Write
from tests.measures.test_interleavings import FORMS, Edited
from tests.meetings.browsing import entering
from tests.updating import Scene

from querschnitt.chronicle.queries import verify
from querschnitt.kernel import clock
from querschnitt.measures.commands import _changing as changing
from querschnitt.measures.views.answer_form import DROP

ROOMS = {"town": ("measure", "report"), "pass_town": ("answer", "goal")}
FEW, MANY = (4, 3), (20, 25)  # clients, and how often each writes in each form
STATEMENTS = 60  # about as many as a request that saves asks


@dataclass
class Form:
    """One text in the hands of all, and what was asked of it."""

    edited: Edited
    scene: Scene
    history: list[Asked] = field(default_factory=list)

    @property
    def route(self) -> str:
        return self.edited.updates.to(self.edited.name, **self.scene.to) + self.scene.query

    def shown(self, client: Client) -> tuple[dict[str, Any], str, str]:
        """What the form sends, the field of the text, and the text."""
        if self.edited.name == "response":  # whose answer came too late has it as a draft: look at what was given
            client.post(self.route, {"tun": DROP})
        began = monotonic()
        given = self.edited.updates.opened(client, self.edited.name, self.scene, {})
        key = next(name for name in given if name == self.edited.field or name.endswith(f"-{self.edited.field}"))
        text = "".join(given[key])
        self.history.append(Read(began, monotonic(), text))
        return {**given, **self.scene.one}, key, text

    def send(self, client: Client, given: dict[str, Any], text: str) -> tuple[Literal["acknowledged", "refused"], bool]:
        """What was answered, and whether the page shows what was typed; fails if the server did."""
        answer = client.post(self.route, given)
        if answer.status_code >= 500:
            raise Broken
        return ("acknowledged", True) if answer.status_code == 302 else ("refused", text in answer.content.decode())


class Broken(Exception):
    """The request came to no end."""


def breaking_at(place: int) -> Callable[..., object]:
    """The database goes away at the statement of that number."""
    count = Counter[str]()

    def ask(execute, sql, params, many, context):
        count["asked"] += 1
        if count["asked"] == place:
            raise OperationalError("gone")
        return execute(sql, params, many, context)

    return ask


def write(form: Form, client: Client, text: str, chance: Random, together: Callable[[], object]) -> None:
    """Open, type, save; sometimes nobody hears the answer and it is sent again, sometimes the database goes away."""
    given, key, saw = form.shown(client)
    together()
    given[key] = text
    fault = chance.choice(["", "", "", "unheard", "broken"])
    one = Write(monotonic(), 0.0, saw, text, "unknown")
    try:
        if fault == "broken":
            with connection.execute_wrapper(breaking_at(chance.randint(1, STATEMENTS))):
                form.send(client, given, text)
        if fault == "unheard":
            form.send(client, given, text)
        answer, kept = form.send(client, given, text)
        # A second sending is refused, too, where the first was done: then nothing is known of the first.
        known = answer if not fault or answer == "acknowledged" else "unknown"
        one = replace(one, answer=known, kept=kept)
    except Broken:
        pass
    form.history.append(replace(one, ended=monotonic()))


def work(number: int, forms: dict[str, Form], windows: dict[str, Client], rounds: int, start: Barrier) -> None:
    """What one client does: every form in turn, in every other round at the same time as all."""
    chance = Random(number)
    try:
        for count in range(rounds):
            for form in forms.values():
                together = start.wait if count % 2 == 0 else int
                write(form, windows[form.scene.person], f"Fassung{number}x{count}", chance, together)
    except BaseException:
        start.abort()
        raise
    finally:
        connection.close()


def window_of(scene: Scene, number: int) -> Client:
    """The browser of one of several who are head of that unit together."""
    function, _, unit = scene.person.partition("-")
    hold(f"{unit}.{function}-{number}", f"{scene.person}-{number}")
    client = entering(f"{scene.person}-{number}")
    client.raise_request_exception = False
    return client


def lived(kinds: tuple[str, ...], clients: int, rounds: int) -> dict[str, tuple[int, list[str]]]:
    """How many texts of each kind followed one another, and what cannot be in what the clients were told."""
    forms = {kind: Form(FORMS[kind], FORMS[kind].updates.scenes[FORMS[kind].name]()) for kind in kinds}
    scenes = {form.scene.person: form.scene for form in forms.values()}
    windows = [{person: window_of(scene, number) for person, scene in scenes.items()} for number in range(clients + 1)]
    looking = windows.pop()
    first = {kind: form.shown(looking[form.scene.person])[2] for kind, form in forms.items()}
    start, day = Barrier(clients, timeout=120), clock.today()

    def one(number: int) -> None:
        with clock.standing_at(day):
            work(number, forms, windows[number], rounds, start)

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(one, range(clients)))
    last = {kind: form.shown(looking[form.scene.person])[2] for kind, form in forms.items()}
    return {
        kind: (
            histories.lengths(first[kind], form.history, last[kind]),
            histories.faults(first[kind], form.history, last[kind]),
        )
        for kind, form in forms.items()
    }


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("size", [FEW, pytest.param(MANY, marks=pytest.mark.drill)], ids=["few", "many"])
def test_what_clients_are_told_could_have_happened_one_after_the_other(transactional_db, request, room, size):
    request.getfixturevalue(room)
    found = lived(ROOMS[room], *size)
    assert {kind: wrong for kind, (_length, wrong) in found.items()} == {kind: [] for kind in ROOMS[room]}
    assert all(length >= size[1] / 2 for length, _wrong in found.values()), found
    assert verify() == ()


def test_the_twin_without_the_version_is_found_by_what_clients_were_told(transactional_db, town, monkeypatch):
    monkeypatch.setattr(changing, "still", lambda _row, _seen: None)
    _length, wrong = lived(("measure",), *FEW)["measure"]
    assert any("unseen" in line for line in wrong), wrong


A, B = Write(1, 2, "", "a", "acknowledged"), Write(3, 4, "a", "b", "acknowledged")


@pytest.mark.parametrize(
    ("history", "last", "told"),
    [
        ([A, B], "a", "the last is b"),
        ([A, replace(B, saw="")], "b", "unseen"),
        ([A, replace(B, saw="x")], "a", "acknowledged and gone: b"),
        ([A, B, Read(5, 6, "a")], "b", "a at 5"),
        ([A, B, Read(0.1, 0.9, "a")], "b", "a at 1"),
        ([A, B, Read(5, 6, "x")], "b", "never written: x"),
        ([A, Write(3, 4, "a", "b", "refused"), Read(5, 6, "b")], "a", "never written: b"),
        ([A, Write(3, 4, "a", "b", "refused", kept=False)], "a", "lost what was typed: b"),
        ([replace(B, began=0, ended=0.5), A], "b", "a at 1"),
        ([A, B, Read(5, 6, "b"), Read(7, 8, "a")], "b", "a at 7"),
    ],
)
def test_what_cannot_be_is_found(history, last, told):
    assert any(told in line for line in histories.faults("", history, last)), histories.faults("", history, last)


@pytest.mark.parametrize(
    ("history", "last"),
    [
        ([A, B, Read(1.5, 3.5, ""), Read(1.5, 3.5, "b"), Read(5, 6, "b")], "b"),
        ([A, replace(B, answer="unknown")], "b"),
        ([A, replace(B, answer="unknown"), Read(9, 10, "a")], "a"),
        ([A, replace(B, answer="unknown"), Read(5, 6, "a"), Read(9, 10, "b")], "b"),
        ([A, Write(1.5, 4, "", "c", "refused"), B], "b"),
    ],
)
def test_what_can_be_is_let_through(history, last):
    assert histories.faults("", history, last) == []
