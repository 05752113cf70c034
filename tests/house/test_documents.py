"""What the documents say is what the code does."""

import re

import pytest
from django.apps import apps
from scripts import documents
from tests.house.source import PROJECT

PAGES = documents.documents()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_pages_are_up_to_date(name):
    assert (PROJECT / "docs" / "reference" / name).read_text() == PAGES[name], "run: make documents"


def test_every_stored_thing_has_a_word_in_the_glossary():
    glossary = (PROJECT / "docs" / "glossary.md").read_text()
    missing = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("querschnitt.") and f"`{model.__name__}`" not in glossary
    }
    assert missing == set()


def test_links_between_documents_lead_somewhere():
    broken = []
    for page in [*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("benchmarks/*.md")]:
        targets = re.findall(r"\]\(([^)#\s]+)", page.read_text())
        inside = [target for target in targets if not target.startswith(("http", "mailto"))]
        broken += [f"{page.name}: {target}" for target in inside if not (page.parent / target).exists()]
    assert broken == []


def test_no_document_speaks_of_folders_outside_the_project():
    leaving = "." * 2 + "/" + "shared"
    assert [
        str(page) for page in PROJECT.glob("**/*.md") if ".venv" not in page.parts and leaving in page.read_text()
    ] == []
