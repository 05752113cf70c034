"""Who may open what (S1): every address × method × persona, against a table that somebody has read."""

from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.test import Client
from tests import bamberg
from tests.access.walking import METHODS, VACUOUS, addresses
from tests.undone import undone

from querschnitt.config import access
from querschnitt.governance import permissions
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Grant, Role
from querschnitt.meetings.models import ItemDocument

TABLE = Path(__file__).with_name("matrix.txt")
LETTERS = "AOCRHDBXN"
PARTS = range(4)  # for workers beside each other


def expected() -> dict[tuple[str, str], str]:
    """(address, method) → letters of those who get in."""
    rows = [line.split("|") for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return {
        (name.strip(), method): "".join(sorted(who.strip().replace("-", "")))
        for name, get, post in rows
        for method, who in (("GET", get), ("POST", post))
    }


def gets_in(client: Client, method: str, path: str) -> bool:
    """Whether the answer is more than 'sign in first', 'nothing here' or 'not this way'. Leaves nothing changed."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with undone():
        answer = client.generic(method, path)
        list(answer)  # a file is read to its end
    client.cookies = SimpleCookie(cookies)
    assert answer.status_code < 500, f"{method} {path}: {answer.status_code}"
    to_sign_in = answer.status_code == 302 and "/anmelden/?next=" in answer["Location"]
    return answer.status_code not in {403, 404, 405, 410} and not to_sign_in


def walk(clients, method: str, letters: str = LETTERS, part: slice = slice(None)) -> dict[str, str]:
    with clock.standing_at(bamberg.DAY):
        return {
            name: "".join(sorted(letter for letter in letters if gets_in(clients[letter], method, path)))
            for name, path in list(addresses().items())[part]
        }


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_opens_to_those_in_the_table_and_to_nobody_else(clients, method, part):
    table = expected()
    found = walk(clients, method, part=slice(part, None, len(PARTS)))
    assert {
        name: (who, table.get((name, method))) for name, who in found.items() if who != table.get((name, method))
    } == {}


def test_the_table_names_every_address_and_no_other(clients):
    assert {name for name, _method in expected()} == set(addresses())


def vacuous(table) -> set[str]:
    """Addresses that let nobody in: their lines would stand even if the page were open to all who ask rightly."""
    return {name for name, _method in table} - {name for (name, _method), who in table.items() if who}


def test_an_address_that_lets_nobody_in_is_one_of_those_for_which_there_is_a_reason():
    assert vacuous(expected()) == set(VACUOUS)


def test_a_line_that_came_to_let_nobody_in_would_be_found():
    table = expected() | {("meetings:document(key, pk)", method): "" for method in ("GET", "POST")}
    assert vacuous(table) - set(VACUOUS) == {"meetings:document(key, pk)"}


def test_an_address_for_which_there_is_no_sample_is_not_walked_past(clients):
    assert addresses()
    ItemDocument.objects.all().delete()
    with pytest.raises(AssertionError, match="no sample for pk"):
        addresses()


def test_no_other_method_changes_anything(clients):
    for method in set(METHODS) - {"GET", "HEAD", "POST", "OPTIONS"}:
        let_in = {name: who for name, who in walk(clients, method, letters="AO").items() if who}
        assert let_in == {}, method


def test_a_page_without_its_protection_would_be_found(clients, monkeypatch):
    """The twin: with the board named public and its grant open, the walk sees somebody get in who must not."""
    assert not gets_in(clients["A"], "GET", "/steuerung/")
    monkeypatch.setattr(access, "PUBLIC_PAGES", access.PUBLIC_PAGES | {"governance:board"})
    assert not gets_in(clients["A"], "GET", "/steuerung/"), "the page itself refuses, too"
    monkeypatch.setitem(permissions.GRANTS, "read_board", (Grant(Role.ANYONE),))
    assert gets_in(clients["A"], "GET", "/steuerung/")
