"""The catalogue knows every kind of rule, and the table in the documents says the same."""

from pathlib import Path

from scripts.rules_table import DOCUMENT, table

from querschnitt.concept.domain.kinds import KINDS
from querschnitt.governance.catalogue import CATALOGUE, Awaiting, Judged

ROOT = Path(__file__).parent.parent.parent


def test_every_kind_is_judged_or_says_which_facts_it_awaits():
    assert set(CATALOGUE) == set(KINDS)
    assert all(str(entry.facts) for entry in CATALOGUE.values() if isinstance(entry, Awaiting))


def test_a_judge_bears_the_name_of_its_kind():
    named = {key: entry.judge.rsplit(".", 1)[1] for key, entry in CATALOGUE.items() if isinstance(entry, Judged)}
    assert {key: key for key in named} == named


def test_the_table_of_rules_in_the_documents_is_the_catalogue():
    assert (ROOT / DOCUMENT).read_text() == table(), "run: make documents"
