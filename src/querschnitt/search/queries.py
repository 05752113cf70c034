"""Which things a question finds: as a condition to filter by or with their titles, the same on both databases."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, Count, F, Func, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.expressions import Combinable, RawSQL

from querschnitt.search.domain.findable import keys_of
from querschnitt.search.domain.signs import BEGUN, Question, asked
from querschnitt.search.models import SearchDoc

# The signs of a question are ASCII letters and digits only (domain/signs.py).
DIGITS = 9  # of a number of ours
FTS5 = "FROM search_index WHERE search_index MATCH %s AND rowid BETWEEN %s AND %s"
# The kind as an expression: the few that match are looked up, and not everything of that kind is looked through.
TSQUERY = "kind || '' = %s AND array_to_tsvector(string_to_array(stems, ' ')) @@ CAST(%s AS tsquery)"


@dataclass(frozen=True, slots=True)
class Hits:
    """What of one kind a question finds: how many, and the first of them as number and title."""

    number: int
    first: tuple[tuple[int, str], ...]


def holding(kind: str, text: str, column: str = "number") -> Q | Combinable:
    """The condition that rows are things of that kind that hold every word of the text; the last may be a beginning.

    `column` is the one in which they keep their number. A text without any word finds nothing.
    """
    if not (question := asked(text)):
        return Q(pk__in=())
    if connection.vendor == "sqlite":
        return Q(**{f"{column}__in": _asked_for("rowid - %s", kind, question, keys_of(kind)[0])})
    # An array, found once: how many they will be PostgreSQL guesses badly, and joins everything to all of them.
    numbers = _asked_for("number", kind, question)
    return Func(F(column), numbers, template="%(expressions)s)", arg_joiner=" = ANY(ARRAY", output_field=BooleanField())


def found(kind: str, text: str) -> QuerySet[SearchDoc, Any]:
    """The numbers of those things, as far as their words are kept."""
    return _docs(kind, text).values("number")


def how_many(kind: str, text: str) -> RawSQL | Value:
    """How many those things are, as far as their words are kept: a value in a statement of others."""
    question = asked(text)
    return _asked_for("COUNT(*)", kind, question) if question else Value(0)


def hits(kind: str, text: str, most: int) -> Hits:
    """How many things of that kind the text finds, and the first of them; one of that very number first.

    One statement.
    """
    everything = how_many(kind, text) if connection.vendor == "sqlite" else Window(Count("pk"))
    rows = _docs(kind, text).annotate(everything=everything).order_by("number")
    if text.isdecimal() and len(text) <= DIGITS:
        rows = rows.order_by(Case(When(number=int(text), then=0), default=1), "number")
    first = list(rows.values_list("number", "title", "everything")[:most])
    return Hits(first[0][2] if first else 0, tuple((number, title) for number, title, _all in first))


def _docs(kind: str, text: str) -> QuerySet[SearchDoc]:
    """Rows of the index itself."""
    question = asked(text)
    if question and connection.vendor != "sqlite":
        return SearchDoc.objects.filter(RawSQL(TSQUERY, [kind, _tsquery(question)], BooleanField()))  # noqa: S611
    return SearchDoc.objects.filter(holding(kind, text), kind=kind)


def _asked_for(what: str, kind: str, question: Question, *values: int) -> RawSQL:
    """What of the index, as a subquery; signs of stems only are spoken to it."""
    if connection.vendor == "sqlite":
        narrowed, given = FTS5, [_fts5(question), *keys_of(kind)]
    else:
        narrowed, given = f"FROM search_searchdoc WHERE {TSQUERY}", [kind, _tsquery(question)]
    return RawSQL(f"SELECT {what} {narrowed}", [*values, *given], IntegerField())  # noqa: S611


def _fts5(question: Question) -> str:
    words = (" OR ".join(_said(sign, '"', " *") for sign in signs) for signs in question)
    return " AND ".join(f"({word})" for word in words)


def _tsquery(question: Question) -> str:
    words = (" | ".join(_said(sign, "'", ":*") for sign in signs) for signs in question)
    return " & ".join(f"({word})" for word in words)


def _said(sign: str, quote: str, begun: str) -> str:
    """A sign as a database takes it."""
    return f"{quote}{sign.removesuffix(BEGUN)}{quote}{begun if sign.endswith(BEGUN) else ''}"
