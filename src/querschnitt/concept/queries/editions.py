"""Editions by date and by key."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import F, QuerySet

from querschnitt.concept.domain.edition_file import read
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.domain.states import STEPS, EditionState
from querschnitt.concept.labels import STATES
from querschnitt.concept.models import Edition
from querschnitt.concept.permissions import GRANTS
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.validity import day_before
from querschnitt.ui.rows import Words


@dataclass(frozen=True, slots=True)
class EditionInForce:
    """An adopted edition with its content, from the day on which it took over."""

    key: str
    title: str
    in_force_from: date
    adopted_on: date | None
    reference: str
    data: EditionData


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """An edition as lists and pages show it. `in_force_until` is the last day before the next one took over."""

    key: str
    title: str
    state: EditionState
    state_words: Words
    adopted_on: date | None
    adopted_by: str
    reference: str
    in_force_from: date | None
    in_force_until: date | None
    in_force: bool
    digest: str
    may_adopt_edition: bool = False
    may_replace_draft: bool = False
    may_withdraw_draft: bool = False


def digest(text: str) -> str:
    """SHA-256 of an edition's file, by which it can be told apart from every other."""
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=32)
def parsed(text: str) -> EditionData:
    """The content of a text that was found faultless when it was stored; ValueError where it is not any more."""
    reading = read(text, name="edition.toml")
    if reading.edition is None:
        raise ValueError(f"a stored edition cannot be read: {reading.faults[0]}")
    return reading.edition


def editions_until(day: date) -> list[EditionInForce]:
    """All editions that have been in force by that day, the one in force last. One statement."""
    adopted = Edition.objects.filter(state=EditionState.ADOPTED, in_force_from__lte=day).order_by("in_force_from")
    return [_in_force(row) for row in adopted]


def edition_on(day: date) -> EditionInForce | None:
    """The edition in force on that day; None before the first one. One statement."""
    adopted = Edition.objects.filter(state=EditionState.ADOPTED, in_force_from__lte=day)
    row = adopted.order_by("-in_force_from").first()
    return _in_force(row) if row else None


def _in_force(row: Edition) -> EditionInForce:
    if row.in_force_from is None:
        raise ValueError(f"{row.key} is not adopted")
    data = parsed(row.text)
    return EditionInForce(row.key, row.title, row.in_force_from, row.adopted_on, row.reference, data)


def as_if_in_force(key: str, day: date) -> EditionInForce | None:
    """A draft, or an edition of another time, as if it came into force on that day; None if there is none."""
    row = Edition.objects.filter(key=key).exclude(state=EditionState.WITHDRAWN).first()
    return EditionInForce(row.key, row.title, day, day, row.reference or row.title, parsed(row.text)) if row else None


def edition_named(key: str) -> EditionData:
    """The content of an edition in whatever state; `Edition.DoesNotExist` where there is none."""
    return parsed(Edition.objects.values_list("text", flat=True).get(key=key))


def visible_to(actor: Actor) -> QuerySet[Edition]:
    """Adopted editions to everybody of the house, drafts to those who write them."""
    if may(actor, GRANTS, "read_drafts"):
        return Edition.objects.all()
    if may(actor, GRANTS, "read_editions"):
        return Edition.objects.filter(state=EditionState.ADOPTED)
    return Edition.objects.none()


def editions(actor: Actor, day: date) -> list[EditionRow]:
    """The editions that the actor may see, drafts before the latest; `in_force` as of that day."""
    require(actor, GRANTS, "read_editions")
    rows = list(visible_to(actor).order_by(F("in_force_from").desc(nulls_first=True), "-pk"))
    return _with_ends(rows, actor, day)


def edition_row(actor: Actor, key: str, day: date) -> EditionRow:
    """One edition; `Forbidden` where there is none that the actor may see."""
    for row in editions(actor, day):
        if row.key == key:
            return row
    raise Forbidden(key)


def file_of(actor: Actor, key: str) -> str:
    """The text of an edition, letter for letter as it was handed in."""
    require(actor, GRANTS, "read_editions")
    text = visible_to(actor).filter(key=key).values_list("text", flat=True).first()
    if text is None:
        raise Forbidden(key)
    return text


def _with_ends(rows: list[Edition], actor: Actor, day: date) -> list[EditionRow]:
    starts = sorted(row.in_force_from for row in rows if row.in_force_from)
    following = dict(zip(starts, [*starts[1:], None], strict=False))
    return [_row(row, following.get(row.in_force_from) if row.in_force_from else None, actor, day) for row in rows]


def _row(row: Edition, following: date | None, actor: Actor, day: date) -> EditionRow:
    state = EditionState(row.state)
    begun = row.in_force_from is not None and row.in_force_from <= day
    steps = {f"may_{step}": may(actor, GRANTS, step) for step in STEPS.possible(state) if step != "draft_edition"}
    return EditionRow(
        key=row.key,
        title=row.title,
        state=state,
        state_words=STATES[state],
        adopted_on=row.adopted_on,
        adopted_by=row.adopted_by,
        reference=row.reference,
        in_force_from=row.in_force_from,
        in_force_until=day_before(following) if following else None,
        in_force=begun and (following is None or day < following),
        digest=digest(row.text),
        **steps,
    )
