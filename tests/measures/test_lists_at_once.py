"""A file of many rows does what the commands do one after the other: in few statements, all of it or nothing."""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.measures.test_lists import many
from tests.measures.test_lists_files import read
from tests.measures.town import head, office
from tests.rows_stored import stored

from querschnitt.chronicle.models import AuditEntry
from querschnitt.chronicle.queries import verify
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.commands._changing import Change, change_all
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure
from querschnitt.search.models import SearchDoc

CHANGES: dict[int, dict[str, object]] = {
    1: {"title": "Klare Worte", "text": "Ganz neu", "groups": {"women": "abends", "children": ""}, "parent": 4},
    2: {"unit": "amt-15", "goal": 2, "ends_on": date(2020, 1, 31), "co_acting": {"amt-10": "hilft"}},
    3: {"needs": [1, 2], "field_of_action": "personnel", "starts_on": None},
    4: {"groups": {}, "needs": [], "co_acting": {"amt-10": "anders"}, "origin": "Bürgerversammlung"},
    5: {"parent": None, "participation": "consultation", "title": "Stellen anders ausschreiben"},
}


def told() -> dict[str, object]:
    """All that is stored of measures, without the keys and the moments that differ by nature."""
    rows = stored(("measures", "search"))
    rows["words"] = list(SearchDoc.objects.order_by("kind", "number").values("kind", "number", "title", "stems"))
    entries = AuditEntry.objects.order_by("number").values_list("kind", "subject", "capacity", "data")
    return {**{name: shown for name, shown in rows.items() if name != "entries"}, "chronicle": list(entries)}


def without_keys(found: dict[str, object]) -> dict[str, object]:
    """A row that is inserted after one that was taken back may have another key on PostgreSQL."""
    return {name: strip(rows) for name, rows in found.items()}


def strip(rows: object) -> object:
    return sorted(re.sub(r"^\{'id': [0-9]+, ", "{", str(row)) for row in rows) if isinstance(rows, list) else rows


def afterwards(act) -> dict[str, object]:
    with transaction.atomic():
        act()
        found = without_keys(told())
        transaction.set_rollback(True)
    return found


def singly() -> None:
    for number, changes in CHANGES.items():
        commands.change_measure(actor=OPERATOR, measure=number, changes=changes, reason="Liste")


def together() -> None:
    changes = [Change(number, said) for number, said in CHANGES.items()]
    assert list(change_all(OPERATOR, changes, "Liste")) == []


def test_many_at_once_are_stored_and_told_like_one_after_the_other(town):
    before = without_keys(told())
    one_by_one = afterwards(singly)
    assert one_by_one != before
    assert afterwards(together) == one_by_one
    assert list(verify()) == []


def test_a_later_row_finds_what_an_earlier_one_has_become(town):
    """Number 1 becomes a part of 2: then 2 can be no part any more, and nothing can be a part of 1."""
    changes = [Change(1, {"parent": 2}), Change(2, {"parent": 4}), Change(3, {"parent": 1})]
    for stored_too in (False, True):
        with transaction.atomic():
            refused = dict(change_all(OPERATOR, changes, "", stored=stored_too))
            transaction.set_rollback(True)
        assert sorted(refused) == [2, 3]
    moved = [Change(5, {"parent": None}), Change(4, {"parent": 3})]  # 5 was the only part of 4
    assert list(change_all(OPERATOR, moved, "")) == []


def test_each_row_asks_for_its_own_right_and_its_own_version(town):
    seen = Measure.objects.get(number=2).version
    changes = [
        Change(1, {"title": "a"}),
        Change(2, {"title": "b"}, seen + 1),
        Change(7, {"title": "c"}),
        Change(9_999, {}),
    ]
    with transaction.atomic():
        refused = dict(change_all(office(), changes, ""))
        transaction.set_rollback(True)
    assert sorted(refused) == [2, 7, 9_999]
    others = dict(change_all(head("amt-15"), [Change(1, {"title": "a"}), Change(8, {"title": "b"})], ""))
    assert {number: type(why) for number, why in others.items()}.get(1) is Forbidden


def taken_in(number: int, first: int) -> int:
    rows = "".join(f"{first + n};Neu {first + n};1.2.2027;women: {n}\n" for n in range(number))
    draft = read(f"Nummer;Titel;Ende;Erreichte Gruppen\n{rows}".encode())
    assert (draft.faults, len(draft.rows)) == ([], number)
    entries = AuditEntry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        commands.take_in_import(actor=office(), draft=draft.pk)
    assert AuditEntry.objects.count() == entries + number + 1  # one each, and one for the file
    return len(queries)


def test_statements_of_an_import_do_not_grow_with_its_rows(town):
    many(450)
    taken_in(5, first=100)
    few = taken_in(40, first=105)
    assert taken_in(400, first=145) < few + 40  # SQLite takes thirty rows of thirty columns at once
    assert Measure.objects.get(number=499).title == "Neu 499"
    assert list(verify()) == []


def test_one_that_changed_after_reading_keeps_all_of_them_out(town):
    many(520)
    rows = "".join(f"{100 + n};Neu {n}\n" for n in range(520))
    draft = read(f"Nummer;Titel\n{rows}".encode())
    commands.change_measure(actor=office(), measure=615, changes={"title": "Inzwischen anders"})
    with pytest.raises(Refused, match="changed") as refused:
        commands.take_in_import(actor=office(), draft=draft.pk)
    assert refused.value.sentence.values["row"] == 517
    assert not Measure.objects.filter(title__startswith="Neu ").exists()
    assert Kind(draft.kind) is Kind.MEASURE
