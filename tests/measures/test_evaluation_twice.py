"""What may be said twice: pairs are proposed by the words of their titles alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.measures.domain.twice import MOST, Title, alike, similar


def pairs(*texts: str) -> list[tuple[int, int]]:
    return [(pair.first, pair.second) for pair in similar([Title(at, text) for at, text in enumerate(texts)])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sprachkurse für Frauen", "Sprachkurs für Frauen"),
        ("Förderung von Kindern", "Kinder fördern"),
        ("Beratung im Stadtteil", "Stadtteilberatung: Beratung im Stadtteil"),
        ("Es fehlen Kursplätze", "Kursplätze"),
        ("Mehrsprachige Formulare im Bürgeramt", "Formulare im Bürgeramt mehrsprachig"),
        ("GROSSE STRASSE", "große Straße"),
    ],
)
def test_the_same_in_nearly_the_same_words_is_proposed(one, other):
    assert pairs(one, other) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sprachkurse für Frauen", "Schwimmkurse für Frauen"),
        ("Beratung", "Beratung für Geflüchtete im Bürgeramt"),
        ("Der und die", "Die und der"),
        ("", ""),
        ("Wohnungen für Familien", "Arbeit für Familien und Kinder"),
    ],
)
def test_what_only_shares_a_word_is_not(one, other):
    assert pairs(one, other) == []


def test_two_things_from_before_are_no_pair_but_one_of_them_and_something_new_are():
    titles = [Title(1, "Sprachcafé", here=False), Title(2, "Sprachcafé", here=False), Title(3, "Das Sprachcafé")]
    assert [(pair.first, pair.second) for pair in similar(titles)] == [(1, 3), (2, 3)]


words = st.sampled_from(["Kurs", "Kurse", "Frauen", "Beratung", "Kinder", "der", "für", "Amt"])
texts = st.lists(words, max_size=6).map(" ".join)


@given(st.lists(texts, max_size=12))
def test_no_pair_is_missed_and_none_is_twice(found):
    titles = [Title(at, text) for at, text in enumerate(found)]
    expected = {(a.number, b.number) for a in titles for b in titles if a.number < b.number and alike(a, b)}
    told = [(pair.first, pair.second) for pair in similar(titles)]
    assert set(told) == expected
    assert len(told) == len(set(told))


@given(texts, texts)
def test_alike_is_mutual_and_between_nothing_and_one(one, other):
    share = alike(Title(1, one), Title(2, other))
    assert share == alike(Title(2, other), Title(1, one))
    assert 0 <= share <= 1
    assert alike(Title(1, one), Title(2, one)) in {0, 1}


def test_the_most_alike_come_first_and_not_more_than_a_hundred():
    found = similar([Title(at, "Sprachkurs für Frauen" if at % 2 else f"Kurs {at} Frauen Amt") for at in range(60)])
    assert len(found) == MOST
    assert [pair.share for pair in found] == sorted((pair.share for pair in found), reverse=True)


def test_thousands_of_titles_are_compared_quickly():
    titles = [Title(at, f"Angebot {at % 700} für Gruppe {at % 900} im Haus {at}") for at in range(5_000)]
    begun = time.process_time()
    assert similar(titles)
    assert time.process_time() - begun < 5
