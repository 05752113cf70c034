"""Things are found by German words, the same on both databases; no question is an error."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor
from querschnitt.kernel.refusal import Forbidden
from querschnitt.search.commands import Findable, index, index_all, rebuild
from querschnitt.search.domain.findable import keys_of
from querschnitt.search.domain.signs import asked, stems
from querschnitt.search.domain.stems import plain, stem
from querschnitt.search.models import SearchDoc
from querschnitt.search.queries import found

pytestmark = pytest.mark.django_db


def kept(title, text="", number=1, kind="measure"):
    index(actor=OPERATOR, kind=kind, number=number, title=title, text=text)


def numbers(text, kind="measure"):
    return sorted(found(kind, text).values_list("number", flat=True))


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Neue Förderungen für Kitas", "Förderung"),
        ("Förderung", "förderungen"),
        ("Frau Müller leitet", "mueller"),
        ("Frau Mueller leitet", "Müller"),
        ("Straßenfest", "Strassenfeste"),
        ("Das Café der Kulturen", "cafe"),
        ("Sprachkurs für Mütter", "sprachk"),
        ("Neue Förderungen", "förderun"),
        ("Beratung auf العربية", "العربية"),
        ("Beratung auf العربية", "العرب"),
        ("Курс", "курсы курс"),
        ("E-Mail an alle (2018/2019)", "2018 mail"),
        ("Foerderung", "Fo\u0308rderung"),  # ö as two signs
    ],
)
def test_a_thing_is_found_by_other_forms_of_its_words(title, question):
    kept(title)
    if question.startswith("курсы"):
        assert numbers(question) == []
        assert numbers("курс") == [1]
    else:
        assert numbers(question) == [1]


def test_every_word_must_stand_there_and_only_the_last_may_be_a_beginning():
    kept("Sprachkurs", "am Vormittag mit Kinderbetreuung")
    assert numbers("sprachkurs kinderbetr") == [1]
    assert numbers("kinderbetr sprachkurs") == []
    assert numbers("sprachkurs abends") == []


def test_a_measure_is_found_by_its_number_and_not_among_the_needs():
    kept("Sprachkurs", number=4711)
    assert numbers("4711") == [4711]
    assert numbers("4711", kind="need") == []


def test_a_key_says_kind_and_number():
    kinds = ("measure", "need", "offer", "goal", "session", "committee", "idea", "paper", "indicator")
    ranges = sorted(map(keys_of, kinds))
    assert all(last < first for (_first, last), (first, _last) in itertools.pairwise(ranges))
    assert max(last for _first, last in ranges) < 2**63
    kept("Sprachkurs", number=2**31 - 1)
    kept("Sprachkurs", number=1, kind="need")
    assert numbers("Sprachkurs") == [2**31 - 1]
    assert SearchDoc.objects.get(kind="need").pk == Findable("need", 1, "", "").key


def test_what_was_changed_is_found_by_its_new_words_alone():
    kept("Sprachkurs")
    kept("Nähkurs")
    assert (numbers("Sprachkurs"), numbers("Nähkurs")) == ([], [1])
    assert SearchDoc.objects.count() == 1


def test_what_is_rebuilt_holds_exactly_what_was_given():
    kept("Alt", number=9)
    things = [Findable("measure", n, f"Kurs {n}", "") for n in range(1, 1202)]
    assert rebuild(actor=OPERATOR, things=iter(things)) == 1201
    assert (numbers("alt"), len(numbers("kurs"))) == ([], 1201)


def test_many_are_indexed_in_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        index_all(actor=OPERATOR, things=[Findable("measure", n, "Kurs", "") for n in range(1000)])


def test_a_question_of_signs_alone_finds_nothing_and_asks_nothing(django_assert_num_queries):
    kept("Kurs")
    with django_assert_num_queries(0):
        assert numbers("?! „“ ' \" * _ ( )") == []


def test_nobody_in_particular_may_not_rebuild():
    with pytest.raises(Forbidden):
        rebuild(actor=ANYONE, things=[])
    with pytest.raises(Forbidden):
        index(actor=Actor("niemand"), kind="measure", number=1, title="", text="")


@given(st.text(max_size=200))
def test_stems_are_ascii_words_parted_by_spaces(text):
    found_there = stems(text).split(" ") if stems(text) else []
    assert all(sign.isascii() and sign.isalnum() for sign in found_there)
    assert len(set(found_there)) == len(found_there)


@given(st.from_regex(r"[a-zäöüßéа-я]{1,12}", fullmatch=True), st.integers(1, 12))
def test_the_beginning_of_a_plain_word_stays_a_beginning(word, length):
    assert plain(word).startswith(plain(word[:length]))
    assert stem(word) == stem(word.upper().lower())


class AnyText(TestCase):
    @settings(max_examples=60)
    @given(st.text(max_size=80), st.text(max_size=80))
    def test_no_text_is_an_error_and_each_thing_is_found_by_its_own_words(self, title, other):
        """Signs of FTS5 and tsquery (quotes, stars, NEAR, :, &, NUL) are never spoken to the database."""
        title = title.replace("\x00", "")
        kept(title)
        numbers(other)
        if asked(title):
            assert numbers(title) == [1]

    @settings(max_examples=30)
    @given(st.sampled_from(['"', "'", "*", "AND OR NOT NEAR", "a:*", "(", "' | '", "\\", "a & !b", "%s", "NULL\x00"]))
    def test_signs_of_the_databases_are_words_or_nothing(self, question):
        kept("harmlos")
        assert numbers(question) == []
