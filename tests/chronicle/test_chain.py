"""The audit chain finds every manipulation (S22)."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.chronicle.domain.chain import FIRST, Anchor, Break, Fault, Link, Sealed, faults, seal

KEY = b"the key of these tests"


def chain(length: int) -> list[Sealed]:
    entries, previous = [], FIRST
    for number in range(1, length + 1):
        link = Link(
            number, f"2018-11-08T10:00:{number:02}Z", "unit_moved", f"unit:{number}", "", "p", "", "{}", previous
        )
        entries.append(Sealed(link, seal(link, KEY)))
        previous = entries[-1].seal
    return entries


def found(entries, *, length=None, anchors=()):
    return list(faults(entries, KEY, length=len(entries) if length is None else length, anchors=anchors))


def anchor_of(entries) -> Anchor:
    return Anchor(entries[-1].link.number, entries[-1].seal)


@given(st.integers(0, 12))
def test_an_untouched_chain_is_whole(length):
    entries = chain(length)
    anchors = [anchor_of(entries)] if entries else []
    assert found(entries, anchors=anchors) == []


@pytest.mark.parametrize("name", [name for name in Link.__dataclass_fields__ if name not in {"number", "previous"}])
def test_an_edit_of_any_field_is_found(name):
    entries = chain(5)
    entries[2] = replace(entries[2], link=replace(entries[2].link, **{name: "forged"}))
    assert Fault(3, Break.EDITED) in found(entries)


def test_a_deletion_in_the_middle_is_found():
    entries = chain(5)
    del entries[2]
    assert Fault(3, Break.MISSING) in found(entries, length=5)


def test_two_entries_that_changed_places_are_found():
    entries = chain(5)
    one, two = entries[1], entries[2]
    entries[1] = Sealed(replace(two.link, number=2), two.seal)
    entries[2] = Sealed(replace(one.link, number=3), one.seal)
    assert found(entries)


def test_an_insertion_by_somebody_without_the_key_is_found():
    entries = chain(3)
    forged = replace(entries[-1].link, number=4, previous=entries[-1].seal, subject="unit:forged")
    entries.append(Sealed(forged, seal(forged, b"guessed")))
    assert Fault(4, Break.EDITED) in found(entries)


def test_a_cut_tail_is_found_by_the_head():
    assert found(chain(5)[:3], length=5) == [Fault(4, Break.CUT)]


def test_a_cut_tail_with_a_forged_head_is_found_by_the_anchor():
    entries = chain(5)
    assert found(entries[:3], length=3, anchors=[anchor_of(entries)]) == [Fault(5, Break.ANCHOR)]


def test_a_rewritten_history_is_found_by_the_anchor_even_with_the_key():
    entries = chain(5)
    other = chain(4)
    link = replace(other[-1].link, number=5, previous=other[-1].seal, subject="unit:rewritten")
    rewritten = [*other, Sealed(link, seal(link, KEY))]
    assert found(rewritten) == []
    assert found(rewritten, anchors=[anchor_of(entries)]) == [Fault(5, Break.ANCHOR)]


def test_an_emptied_chain_is_found_by_the_anchor():
    assert found([], anchors=[anchor_of(chain(2))]) == [Fault(2, Break.ANCHOR)]


def _edit(entries, dice):
    place = dice.randrange(len(entries))
    field = dice.choice(["subject", "data", "person", "kind", "actor", "capacity", "recorded_at"])
    entries[place] = replace(entries[place], link=replace(entries[place].link, **{field: str(dice.random())}))


def _delete(entries, dice):
    del entries[dice.randrange(len(entries))]


def _insert(entries, dice):
    entries.insert(dice.randrange(len(entries)), dice.choice(entries))


def _swap(entries, dice):
    one, two = dice.sample(range(len(entries)), 2)
    entries[one], entries[two] = entries[two], entries[one]


def _cut(entries, dice):
    del entries[dice.randrange(len(entries)) :]


MANIPULATIONS = [_edit, _delete, _insert, _swap, _cut]


def test_a_thousand_random_manipulations_are_all_found():
    dice = random.Random(2018)
    whole = chain(20)
    missed = []
    for turn in range(1000):
        entries = list(whole)
        manipulate = dice.choice(MANIPULATIONS)
        manipulate(entries, dice)
        # The head is forged along with the entries: only seals and the anchor can tell.
        if not found(entries, anchors=[anchor_of(whole)]):
            missed.append((turn, manipulate.__name__))
    assert missed == []


def test_without_seals_an_edit_would_go_unseen():
    """The twin: sealing is what finds it."""
    entries = chain(5)
    forged = replace(entries[4].link, subject="unit:forged")
    entries[4] = Sealed(forged, seal(forged, KEY))
    assert found(entries) == []
