"""Two to four people and one form, opened and saved in any order: nobody overwrites what they have not seen (R4)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from django.test import Client
from tests.cycles.test_updates import UPDATES as OF_CYCLES
from tests.measures.test_updates import UPDATES as OF_MEASURES
from tests.updating import Scene, Updates, client_of, words

from querschnitt.cycles.models import Goal, GoalChange
from querschnitt.measures.commands import _changing as changing
from querschnitt.measures.models import Measure, MeasureChange, Offer, ProgressReport

FEW, MANY = 3, 250  # of each of the four forms


@dataclass(frozen=True)
class Edited:
    """A form that several people write in: which field, what is stored of it now, and all that was stored before."""

    updates: Updates
    name: str
    field: str
    now: Callable[[], str]
    before: Callable[[], str]
    town: str = "town"


FORMS = {
    "measure": Edited(
        OF_MEASURES, "change", "title", lambda: Measure.objects.get(number=1).title,
        lambda: str(list(MeasureChange.objects.values_list("before", "after"))),
    ),
    "report": Edited(
        OF_MEASURES, "report", "done", lambda: ProgressReport.objects.filter(measure__number=4).latest("pk").done, str,
    ),
    "answer": Edited(
        OF_MEASURES, "response", "title_1_1", lambda: Offer.objects.latest("pk").title, str, town="pass_town"
    ),
    "goal": Edited(
        OF_CYCLES, "change_goal", "title", lambda: Goal.objects.latest("pk").title,
        lambda: str(list(GoalChange.objects.values_list("before", "after"))), town="pass_town",
    ),
}  # fmt: skip


def script(chance: Random) -> Iterator[tuple[str, int]]:
    """Who opens and who saves, one after the other; everybody opens before saving, some twice."""
    waiting = [chance.choice([("open", "save"), ("open", "save"), ("open", "save", "open", "save")])
               for _editor in range(chance.randint(2, 4))]  # fmt: skip
    steps = [list(acts) for acts in waiting]
    while any(steps):
        editor = chance.choice([number for number, acts in enumerate(steps) if acts])
        yield steps[editor].pop(0), editor


def written(edited: Edited, found: Scene, client: Client, acts: Iterable[tuple[str, int]], mark: str) -> None:
    """Let them open and save; fails where one overwrites unseen, or is told without both texts."""
    opened, saved, latest = dict[int, tuple[Any, int]](), 0, ""
    for count, (act, editor) in enumerate(acts):
        text = f"Fassung{mark}x{editor}x{count}"  # one word: differences are marked by word
        if act == "open":
            opened[editor] = (edited.updates.opened(client, edited.name, found, {**found.one}), saved)
            continue
        given, seen = opened[editor]
        key = next(name for name in given if name == edited.field or name.endswith(f"-{edited.field}"))
        answer = edited.updates.send(client, edited.name, found, {**given, key: text})
        if seen == saved:
            assert edited.now() == text, words(answer)
            saved, latest = saved + 1, text
            continue
        page = answer.content.decode()
        assert edited.now() == latest, "overwritten unseen"
        assert text in page, "what was typed is lost"
        assert latest in page, f"not told what the other wrote: {words(answer)}"


def interleaved(edited: Edited, number: int, seed: int) -> None:
    found = edited.updates.scenes[edited.name]()
    client = client_of(found)  # many windows: what counts is what each was opened with
    for count in range(number):
        written(edited, found, client, script(Random(seed + count)), f"{seed}x{count}")


@pytest.fixture
def ground(request, db, kind: str) -> None:
    request.getfixturevalue(FORMS[kind].town)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("number", [FEW, pytest.param(MANY, marks=pytest.mark.drill)], ids=["few", "many"])
def test_nobody_overwrites_what_they_have_not_seen_whatever_the_order(ground, kind, number):
    interleaved(FORMS[kind], number, seed=number)


@pytest.mark.parametrize("kind", ["measure", "goal"])
def test_whatever_was_stored_once_can_be_read_in_the_history(ground, kind):
    edited = FORMS[kind]
    found = edited.updates.scenes[edited.name]()
    client, stored = client_of(found), []
    for count in range(FEW):
        written(edited, found, client, [("open", 0), ("save", 0)], f"h{count}")
        stored.append(edited.now())
    assert [text for text in stored if text not in edited.before()] == []


@pytest.mark.parametrize("kind", ["measure"])
def test_the_twin_without_the_guard_overwrites_and_is_found(ground, kind, monkeypatch):
    monkeypatch.setattr(changing, "still", lambda _row, _seen: None)
    with pytest.raises(AssertionError, match="overwritten unseen"):
        interleaved(FORMS[kind], FEW, seed=FEW)
