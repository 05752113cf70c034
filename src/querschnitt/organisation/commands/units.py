"""Writes of units. Nothing that was recorded is re-attributed: a unit keeps its key through everything (V-5)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.organisation.commands._writing import recorded, written
from querschnitt.organisation.domain.steps import units as steps
from querschnitt.organisation.domain.steps.units import NewUnit, Part
from querschnitt.organisation.permissions import GRANTS


@transaction.atomic
def found_unit(
    *, actor: Actor, key: str, kind: str, name: str, short_name: str = "", parent: str | None = None, on: date
) -> str:
    """Found a unit on that day, below `parent` or at the top; returns its key."""
    mandate = require(actor, GRANTS, "found_unit")
    before = recorded()
    new = NewUnit(key=key, kind=kind, name=name, short_name=short_name, parent=parent)
    for event in written(before, steps.founded(before, new, on=on)):
        record(event, actor=actor, capacity=mandate)
    return key


@transaction.atomic
def rename_unit(*, actor: Actor, unit: str, name: str, short_name: str = "", on: date) -> None:
    """Call a unit otherwise from that day until the next recorded name."""
    mandate = require(actor, GRANTS, "rename_unit")
    before = recorded()
    for event in written(before, steps.renamed(before, unit, name=name, short_name=short_name, on=on)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def move_unit(*, actor: Actor, unit: str, parent: str | None, on: date) -> None:
    """Hang a unit, and all below it, elsewhere from that day until the next recorded place; None: to the top."""
    mandate = require(actor, GRANTS, "move_unit")
    before = recorded()
    for event in written(before, steps.moved(before, unit, parent=parent, on=on)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def merge_units(*, actor: Actor, units: Sequence[str], into: NewUnit | str, on: date, posts: Sequence[str] = ()) -> str:
    """Let several units go on as one, new or existing, from that day; returns its key.

    The units below go with them, and of the posts those named, with their holders; all other posts end.
    """
    mandate = require(actor, GRANTS, "merge_units")
    before = recorded()
    for event in written(before, steps.merged(before, units, into=into, on=on, posts=posts)):
        record(event, actor=actor, capacity=mandate)
    return into if isinstance(into, str) else into.key


@transaction.atomic
def split_unit(*, actor: Actor, unit: str, parts: Sequence[Part], on: date) -> None:
    """Let one unit go on as several from that day; each part says which units below and which posts go there."""
    mandate = require(actor, GRANTS, "split_unit")
    before = recorded()
    for event in written(before, steps.split(before, unit, parts=parts, on=on)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def dissolve_unit(*, actor: Actor, unit: str, last_day: date, successors: Sequence[str] = ()) -> None:
    """End a unit with that day. Its posts end with it; refused while units still stand below it."""
    mandate = require(actor, GRANTS, "dissolve_unit")
    before = recorded()
    for event in written(before, steps.dissolved(before, unit, last_day=last_day, successors=successors)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def name_successors(*, actor: Actor, unit: str, successors: Sequence[str]) -> None:
    """Name further successors of a dissolved unit, so that what it left finds today's unit."""
    mandate = require(actor, GRANTS, "name_successors")
    before = recorded()
    for event in written(before, steps.succeeded(before, unit, successors=successors)):
        record(event, actor=actor, capacity=mandate)
