"""Which things a question finds: as numbers to filter by or with their titles, the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, Count, QuerySet, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat

from querschnitt.search.domain.stems import asked
from querschnitt.search.models import SearchDoc

# Both take one parameter; the signs of a question are ASCII letters and digits only (domain/stems.py).
DIGITS = 9  # of a number of ours
FTS5 = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
TSQUERY = "array_to_tsvector(string_to_array(stems, ' ')) @@ CAST(%s AS tsquery)"


@dataclass(frozen=True, slots=True)
class Hits:
    """What of one kind a question finds: how many, and the first of them as number and title."""

    number: int
    first: tuple[tuple[int, str], ...]


def found(kind: str, text: str) -> QuerySet[SearchDoc, Any]:
    """The numbers of the things of that kind that hold every word of the text; the last may be a beginning.

    A subquery, asked for only where it is used. A text without any word finds nothing.
    """
    return _holding(kind, text).values("number")


def hits(kind: str, text: str, most: int) -> Hits:
    """How many things of that kind the text finds, and the first of them; one of that very number first.

    One statement.
    """
    asked_number = int(text) if text.isdecimal() and len(text) <= DIGITS else 0
    meant = Case(When(number=asked_number, then=0), default=1)
    rows = _holding(kind, text).annotate(everything=Window(Count("pk")), meant=meant).order_by("meant", "number")
    first = list(rows.values_list("number", "title", "everything")[:most])
    return Hits(first[0][2] if first else 0, tuple((number, title) for number, title, _all in first))


def _holding(kind: str, text: str) -> QuerySet[SearchDoc]:
    question = asked(text)
    # An expression, so that the few that match are looked up and not everything of that kind is looked through.
    rows = SearchDoc.objects.annotate(of=Concat("kind", Value(""))).filter(of=kind)
    if not question:
        return rows.none()
    if connection.vendor == "sqlite":
        return rows.filter(pk__in=RawSQL(FTS5, [_fts5(question)]))  # noqa: S611  # signs of stems only
    return rows.filter(RawSQL(TSQUERY, [_tsquery(question)], BooleanField()))  # noqa: S611


def _fts5(question: Iterable[tuple[str, ...]]) -> str:
    *whole, last = question
    parts = [f'"{one[0]}"' for one in whole]
    return " AND ".join([*parts, f"({' OR '.join(f'{chr(34)}{sign}{chr(34)} *' for sign in last)})"])


def _tsquery(question: Iterable[tuple[str, ...]]) -> str:
    *whole, last = question
    parts = [f"'{one[0]}'" for one in whole]
    return " & ".join([*parts, f"({' | '.join(f'{chr(39)}{sign}{chr(39)}:*' for sign in last)})"])
