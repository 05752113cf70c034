"""Compounds are found by their parts, and no word by what is no part of it."""

import pytest

from querschnitt.kernel.authority import OPERATOR
from querschnitt.search.commands import index
from querschnitt.search.domain.compounds import parts
from querschnitt.search.domain.signs import asked, stems
from querschnitt.search.domain.vocabulary import FIRST, PARTICLES, SURE, WORDS
from querschnitt.search.queries import found, hits

FOUND = {
    "Förderung": "Sprachförderung Gesundheitsförderungen Wirtschaftsfoerderung Integrationsförderung",
    "Förderungen": "Sprachförderung Nachwuchsförderung",
    "Kurs": "Sprachkurse Integrationskurs Nähkurs Naehkurse Strickkurs Alphakurs Frauenschwimmkurse",
    "Kurse": "Sprachkurs Integrationskursen",
    "Amt": "Jugendamt Sozialamtes Ausländeramt",
    "Rat": "Stadtrat Gemeinderäte",
    "Beirat": "Integrationsbeirat Seniorenbeiräte",
    "Beratung": "Mütterberatung Muetterberatung Schuldnerberatung Sozialberatungen",
    "Thema": "Schwerpunktthemen",
    "Gruppe": "Lenkungsgruppe Themengruppen",
    "Betreuung": "Hausaufgabenbetreuung Kindertagesbetreuung",
    "Gesetz": "Asylbewerberleistungsgesetz",
    "Leistungen": "Asylbewerberleistungsgesetz",
    "Patenschaft": "Lesepatenschaften",
    "Stricken": "Freizeitstricken",
    "Jugend": "Jugendarbeit",
    "Bildung": "Weiterbildung",
    "Begleitung": "Familienbegleitung",
}
NOT_FOUND = {
    "Amt": "gesamt insgesamt Beamte",
    "Kurs": "Diskurs Konkurs Exkurs Rekurs",
    "Rat": "Heirat Apparat Vorrat Beirat",
    "Rente": "Referenten Konkurrenten",
    "Tier": "Orientierung qualifiziert",
    "Leitung": "Begleitung Familienbegleitung Anleitung",
    "Förderung": "Beförderung Personenbeförderung Aufforderung Bildungsherausforderung",
    "Bildung": "Ausbildung Einbildung",
    "Eltern": "handelt",
    "Tandem": "Sachstand",
    "Fest": "Manifest",
    "Raum": "Traum",
    "Stelle": "sicherstellen",
    "Halt": "festgehalten Haushalte",
    "Trag": "Auftrag Vertrag",
    "Reinigung": "Wiedervereinigung",
    "Einheit": "Allgemeinheit",
}


def pairs(table):
    return [(question, word) for question, words in table.items() for word in words.split()]


@pytest.mark.parametrize(("question", "word"), pairs(FOUND))
def test_a_compound_has_the_sign_that_a_question_for_its_part_looks_for(question, word):
    assert set(asked(question)[-1]) & set(stems(word).split())


@pytest.mark.parametrize(("question", "word"), pairs(NOT_FOUND))
def test_what_is_no_part_is_no_sign(question, word):
    (signs,) = asked(question)
    kept = stems(word).split()
    assert not set(signs) & set(kept)
    assert not any(sign.startswith(one.removesuffix("*")) for one in signs if one.endswith("*") for sign in kept)


@pytest.mark.django_db
def test_both_databases_find_compounds_among_others():
    titles = [word for words in (*FOUND.values(), *NOT_FOUND.values()) for word in words.split()]
    for number, title in enumerate(titles, 1):
        index(actor=OPERATOR, kind="measure", number=number, title=f"Mehr {title} im Stadtteil", text="")
    for question, words in FOUND.items():
        numbers = found("measure", question).values_list("number", flat=True)
        titles_found = {titles[number - 1] for number in numbers}
        assert titles_found >= set(words.split()), question
        assert not titles_found & set(NOT_FOUND.get(question, "").split()), question
    assert hits("measure", "Amt Stadtteil", 9).number == len(FOUND["Amt"].split())
    assert not hits("measure", "mt", 9).number


def test_a_part_is_found_as_a_whole_and_not_by_its_beginning():
    kept = set(stems("Sprachförderung").split())
    assert not any(sign.removesuffix("*") in kept for sign in asked("förderu")[0])


def test_words_of_the_vocabulary_are_written_once_and_as_words_are():
    for words in (WORDS, FIRST, PARTICLES, SURE):
        listed = words.split()
        assert len(listed) == len(set(listed))
        assert all(word.isalpha() and word == word.lower() for word in listed)
    assert set(SURE.split()) <= set(WORDS.split())


def test_a_long_word_takes_no_time():
    """Every end of a word is looked at once, in a word that is full of words as well."""
    before = parts.cache_info().misses
    assert parts("haus" * 15)
    assert parts.cache_info().misses - before <= 60
