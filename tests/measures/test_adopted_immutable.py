"""What a body adopted cannot be changed: the database itself refuses, not only the commands."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, transaction
from tests.triggers import triggers

from querschnitt.measures.domain.adopted import digest_of, unbroken
from querschnitt.measures.models import AdoptedWording


@pytest.fixture
def unguarded(db) -> Iterator[None]:
    """Without the triggers."""
    triggers("unguard", "measures")
    yield
    triggers("guard", "measures")


def tampered() -> None:
    row = AdoptedWording.objects.first()
    AdoptedWording.objects.filter(pk=row.pk).update(data={**row.data, "title": "Etwas anderes"})


def test_an_adopted_wording_is_not_changed(town):
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        tampered()


def test_an_adopted_wording_is_not_dropped(town):
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        AdoptedWording.objects.all().delete()


def test_the_twin_without_the_triggers_changes_it_and_the_digest_tells(town, unguarded):
    tampered()
    row = AdoptedWording.objects.order_by("pk").first()
    assert row.data["title"] == "Etwas anderes"
    assert not unbroken(row.data, row.digest)


def test_every_adopted_wording_has_the_digest_of_its_document(town):
    rows = list(AdoptedWording.objects.all())
    assert rows
    for row in rows:
        assert unbroken(row.data, row.digest)
        assert digest_of({**row.data, "title": ""}) != row.digest
