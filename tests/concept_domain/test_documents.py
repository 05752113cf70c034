"""The documents about editions say what the code and the editions say."""

import re

from scripts import edition_documents
from tests.concept_domain.files import PROJECT, text

from querschnitt.concept.domain.edition_file import read

PAGE = (PROJECT / "docs" / "edition.md").read_text(encoding="utf-8")
WRITTEN_BY_HAND = PAGE.split(edition_documents.BEGIN, maxsplit=1)[0]
BLOCKS = re.findall(r"```toml\n(.*?)```", WRITTEN_BY_HAND, re.DOTALL)


def test_the_documents_are_up_to_date() -> None:
    for path, expected in edition_documents.documents().items():
        assert path.read_text(encoding="utf-8") == expected, f"{path.name}: run `make documents`"


def test_a_document_that_fell_behind_is_found() -> None:
    stale = PAGE.replace("### composition\n", "### composition of old\n")
    assert stale != PAGE
    assert edition_documents.with_kinds(stale) == PAGE


def test_the_examples_of_the_page_one_below_the_other_are_a_whole_edition() -> None:
    reading = read("\n".join(BLOCKS), name="edition.md")
    assert [str(fault) for fault in reading.faults] == []
    assert reading.edition is not None
    assert list(reading.edition.rules) == ["stellvertretung"]


def test_every_key_of_the_format_is_on_the_page() -> None:
    written = set(re.findall(r"^([a-z_]+) = ", "\n".join(BLOCKS), re.MULTILINE)) | set(re.findall(r"`([a-z_]+)`", PAGE))
    for name in ("bamberg.toml", "landkreis-hohenlinde.toml", "muster.toml"):
        assert set(re.findall(r"^([a-z_]+) = ", text(name), re.MULTILINE)) <= written
