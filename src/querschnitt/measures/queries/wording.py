"""A measure as a document: its words and everything that hangs on it, with the names of that day."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import EditionInForce, edition_on
from querschnitt.measures.domain.adopted import SCHEMA
from querschnitt.measures.domain.states import Duty
from querschnitt.measures.models import Measure
from querschnitt.measures.queries.hanging import Hung, hanging_on
from querschnitt.meetings.queries.unit_names import unit_names

Hanging = Mapping[str, Sequence[Hung]]


def document_of(row: Measure, day: date) -> dict[str, object]:
    """The measure as a document of that day, to be frozen. Three statements and those for its goal, pass and parent."""
    names = unit_names({row.unit.key}, day)
    return document(row, hanging_on(row.pk, day), edition_on(day), unit_name=names.get(row.unit.key, row.unit.key))


def document(row: Measure, hung: Hanging, edition: EditionInForce | None, *, unit_name: str) -> dict[str, object]:
    """The document made of what was read. Posts stand in it, persons do not: once frozen it can never be changed."""
    data = edition.data if edition else None
    return {
        "schema": SCHEMA,
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "unit": {"key": row.unit.key, "name": unit_name},
        "co_acting": [{"key": each.key, "name": each.unit, "does": each.text} for each in hung.get("co_acting", ())],
        "field_of_action": field_named(data, row.field_of_action),
        "goal": {"number": row.goal.number, "title": row.goal.title} if row.goal else None,
        "cycle": {"key": row.cycle.key, "title": row.cycle.title} if row.cycle else None,
        "parent": {"number": row.parent.number, "title": row.parent.title} if row.parent else None,
        "groups": [
            {"key": each.key, "name": group_named(data, each.key), "condition": each.text}
            for each in hung.get("group", ())
        ],
        "needs": [{"number": each.number, "title": each.name} for each in hung.get("need", ())],
        "starts_on": _iso(row.starts_on),
        "ends_on": _iso(row.ends_on),
        "participation": row.participation,
        "responsible": _answering(hung, data),
        "milestones": [{"title": each.name, "due": _iso(each.day)} for each in hung.get("milestone", ())],
        "resources": [
            {"year": each.number, "kind": each.key, "planned": _sum(each.planned), "reserved": each.flag}
            for each in own_resources(hung, row.number)
        ],
        "edition": {"key": edition.key, "title": edition.title} if edition else None,
    }


def own_resources(hung: Hanging, number: int) -> list[Hung]:
    """The sums of the measure itself, without those of its parts."""
    return [each for each in hung.get("resource", ()) if each.text == str(number)]


def field_named(data: EditionData | None, key: str) -> dict[str, str] | None:
    """The field of action with the name that the edition gives it."""
    names = {each.key: each.name for each in data.fields_of_action} if data else {}
    return {"key": key, "name": names.get(key, key)} if key else None


def group_named(data: EditionData | None, key: str) -> str:
    """What the edition calls a group; its key where it does not name it any more."""
    return next((each.name for each in data.groups if each.key == key), key) if data else key


def post_named(each: Hung, data: EditionData | None) -> str:
    """What the post of somebody who answers is called: its own title or that of its function, with its unit."""
    function, _, kind = each.other.partition(":")
    title = each.more or (data.title_of(function, kind) if data else function)
    return f"{title} {each.unit}".strip()


def _answering(hung: Hanging, data: EditionData | None) -> dict[str, str] | None:
    found = next((each for each in hung.get("responsible", ()) if each.text == Duty.RESPONSIBLE), None)
    if found is None:
        return None
    if found.flag:  # a person without a post: who it was stands in the measure, not in what cannot be changed
        return {"key": "", "name": ""}
    return {"key": found.key, "name": post_named(found, data)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sum(value: Decimal | None) -> str | None:
    return f"{value:.2f}" if value is not None else None
