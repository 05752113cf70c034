"""`querschnitt search rebuild`: what was lost from the index, or came past it, is found again."""

import pytest
from click.testing import CliRunner
from tests.measures.town import build_town

from querschnitt.config.cli import main
from querschnitt.cycles.models import Goal
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.search.models import SearchDoc
from querschnitt.search.queries import found


@pytest.fixture
def town(db):
    build_town()


def rebuild():
    return CliRunner().invoke(main, ["search", "rebuild"])


def kept() -> set[tuple[str, int, str, str]]:
    return set(SearchDoc.objects.values_list("kind", "number", "title", "stems"))


def test_the_index_made_anew_is_the_one_that_changes_have_kept(town):
    before = kept()
    SearchDoc.objects.all().delete()
    done = rebuild()
    number = sum(model.objects.count() for model in (Measure, Need, Offer, Goal))
    assert (done.exit_code, done.output) == (0, f"Auffindbar: {number} Einträge.\n")
    laid_past_the_index = {("goal", 2), ("goal", 3)}
    assert before <= kept()
    assert {(kind, number) for kind, number, *_words in kept() - before} == laid_past_the_index
    assert {kind for kind, *_rest in before} == {"measure", "need", "goal"}


def test_what_came_into_the_database_by_another_way_is_found_and_what_is_gone_is_not(town):
    Measure.objects.filter(pk=Measure.objects.first().pk).update(title="Wanderausstellung im Rathaus")
    SearchDoc.objects.create(kind="measure", number=9999, title="Längst fort", stems="langst fort")
    assert not found("measure", "Wanderausstellungen").exists()
    rebuild()
    assert found("measure", "Wanderausstellungen").exists()
    assert not SearchDoc.objects.filter(number=9999).exists()
