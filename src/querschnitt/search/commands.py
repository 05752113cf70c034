"""Keep what things are found by. It is derived from rows whose change was recorded, so nothing is recorded here."""

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from querschnitt.kernel.authority import Actor, require
from querschnitt.search.domain.findable import Findable
from querschnitt.search.domain.signs import stems
from querschnitt.search.models import SearchDoc
from querschnitt.search.permissions import GRANTS

AT_ONCE = 500  # rows a statement
LONGEST_TITLE = 300

__all__ = ["Findable", "index", "index_all", "rebuild"]


@transaction.atomic
def index(*, actor: Actor, kind: str, number: int, title: str, text: str) -> None:
    """Let the thing be found by these words from now on, and by no others. Three statements at most."""
    require(actor, GRANTS, "index")
    _keep([Findable(kind, number, title, text)])


@transaction.atomic
def index_all(*, actor: Actor, things: Iterable[Findable]) -> int:
    """The same for many at once, such as an import; how many they were."""
    require(actor, GRANTS, "index")
    return _kept(things)


@transaction.atomic
def rebuild(*, actor: Actor, things: Iterable[Findable]) -> int:
    """Forget all words and take in those of these things, read in turn; how many they were."""
    require(actor, GRANTS, "rebuild")
    SearchDoc.objects.all().delete()
    return _kept(things)


def _kept(things: Iterable[Findable]) -> int:
    waiting, number = iter(things), 0
    while some := list(islice(waiting, AT_ONCE)):
        _keep(some)
        number += len(some)
    return number


def _keep(things: list[Findable]) -> None:
    SearchDoc.objects.bulk_create(
        [
            SearchDoc(
                pk=thing.key,
                kind=thing.kind,
                number=thing.number,
                title=thing.title[:LONGEST_TITLE],
                stems=stems(f"{thing.number} {thing.title}\n{thing.text}"),
            )
            for thing in things
        ],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["title", "stems"],
    )
