"""What documents, headings and labels say is what the code does."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from querschnitt.kernel.wording import say
from querschnitt.organisation import labels
from querschnitt.organisation.domain.files import people, units
from querschnitt.organisation.domain.history import History, PostHistory
from querschnitt.organisation.domain.tables.reading import NOTES
from querschnitt.organisation.domain.tables.shape import column_called
from querschnitt.organisation.domain.text import tidy
from querschnitt.organisation.domain.vocabulary import Vocabulary
from querschnitt.organisation.forms.units import key_from
from querschnitt.ui import wording

DOCS = Path(__file__).resolve().parents[2] / "docs"
DAY = date(2018, 5, 1)


@pytest.mark.parametrize(
    ("page", "columns"), [("import-organisation.md", units.COLUMNS), ("import-people.md", people.COLUMNS)]
)
def test_the_documents_name_every_column_in_order(page, columns):
    told = re.findall(r"^\| `(\w+)` \| ([^|]+) \| (required)?", (DOCS / page).read_text(), re.MULTILINE)
    assert [(key, german.strip()) for key, german, _ in told] == [(column.key, column.german) for column in columns]
    if columns is units.COLUMNS:
        assert [bool(needed) for *_, needed in told] == [column.needed for column in columns]


@pytest.mark.parametrize("columns", [units.COLUMNS, people.COLUMNS])
def test_no_heading_means_two_columns(columns):
    for column in columns:
        for heading in (column.key, column.german, *column.aliases):
            assert column_called(heading, columns) is column
            assert heading.casefold() not in NOTES


@pytest.fixture
def _no_words_of_the_municipality(monkeypatch):
    monkeypatch.setattr(labels, "_installed", [lambda _day: None])


@pytest.mark.usefixtures("_no_words_of_the_municipality")
def test_the_house_has_words_until_the_municipality_brings_its_own():
    with translation.override("de"):
        words = labels.vocabulary(DAY)
        assert (words.kind("department"), words.kinds_of("office")) == ("Referat", "Ämter")
        assert words.title("head", "office") == "Leitung"
        assert words.title("unknown") == words.kind("unknown") == "unknown"
        own = Vocabulary(
            kinds={"department": ("Dezernat", "Dezernate")},
            functions={"speaker": "Sprecherin"},
            titles={("head", "department"): "Dezernentin"},
        )
        labels.install(lambda day: own if day >= DAY else None)
        words = labels.vocabulary(DAY)
        assert (words.kind("department"), words.kind("office")) == ("Dezernat", "Amt")
        assert (words.title("head", "department"), words.title("head", "office")) == ("Dezernentin", "Leitung")
        assert words.kind_called("dezernate") == "department"
        assert words.function_called("SPRECHERIN") == "speaker"
        assert labels.vocabulary(date(2018, 4, 30)).kind("department") == "Referat"


@pytest.mark.usefixtures("_no_words_of_the_municipality")
def test_posts_are_recorded_in_one_language():
    post = PostHistory(key="a.head", unit="a", function="head", since=DAY)
    with translation.override("en"):
        assert labels.post_titles()(post, History()) == "Leitung"


def test_sentences_word_their_days():
    with translation.override("de"):
        said = wording.spoken(say("The post exists only from %(day)s on.", day=DAY))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Die Stelle gibt es erst ab Di 1. Mai 2018."


@pytest.mark.parametrize(
    ("name", "key"),
    [("Amt 52", "amt-52"), ("Amt für Größe & Süd", "amt-fuer-groesse-sued"), ("––", ""), ("x" * 99, "x" * 80)],
)
def test_keys_are_made_of_names(name, key):
    assert key_from(name) == key


def test_texts_have_one_form():
    assert tidy("  A\u0308mter \n und   mehr ") == "Ämter und mehr"
