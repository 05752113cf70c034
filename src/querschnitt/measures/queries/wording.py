"""A measure as a document: its words and everything that hangs on it, with the names of that day."""

from collections.abc import Mapping
from datetime import date

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.measures.domain.adopted import SCHEMA
from querschnitt.measures.domain.states import Duty
from querschnitt.measures.models import Measure, Responsibility
from querschnitt.meetings.queries.unit_names import post_title, unit_names


def document_of(row: Measure, day: date) -> dict[str, object]:
    """The measure as it stands, named as of that day. Posts stand in it, persons do not: it can never be changed."""
    edition = edition_on(day)
    data = edition.data if edition else None
    acting = list(row.co_acting.filter(until=None).select_related("unit").order_by("unit__key"))
    answering = row.responsibilities.filter(until=None, duty=Duty.RESPONSIBLE).select_related("post__unit").first()
    units = {row.unit.key, *(each.unit.key for each in acting)}
    if answering and answering.post:
        units.add(answering.post.unit.key)
    names = unit_names(units, day)
    needs = row.needs.filter(until=None).select_related("need").order_by("need__number")
    milestones = row.milestones.filter(dropped_on=None).order_by("due", "pk")
    return {
        "schema": SCHEMA,
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "unit": {"key": row.unit.key, "name": names.get(row.unit.key, row.unit.key)},
        "co_acting": [
            {"key": each.unit.key, "name": names.get(each.unit.key, each.unit.key), "does": each.does}
            for each in acting
        ],
        "field_of_action": field_named(data, row.field_of_action),
        "goal": {"number": row.goal.number, "title": row.goal.title} if row.goal else None,
        "cycle": {"key": row.cycle.key, "title": row.cycle.title} if row.cycle else None,
        "parent": {"number": row.parent.number, "title": row.parent.title} if row.parent else None,
        "groups": [
            {"key": each.group, "name": group_named(data, each.group), "condition": each.condition}
            for each in row.groups.filter(until=None).order_by("group")
        ],
        "needs": [{"number": each.need.number, "title": each.need.title} for each in needs],
        "starts_on": _iso(row.starts_on),
        "ends_on": _iso(row.ends_on),
        "participation": row.participation,
        "responsible": _post_named(answering, data, names),
        "milestones": [{"title": each.title, "due": _iso(each.due)} for each in milestones],
        "resources": [
            {
                "year": each.year,
                "kind": each.kind,
                "planned": str(each.planned) if each.planned is not None else None,
                "reserved": each.reserved,
            }
            for each in row.resources.order_by("year", "kind")
        ],
        "edition": {"key": edition.key, "title": edition.title} if edition else None,
    }


def field_named(data: EditionData | None, key: str) -> dict[str, str] | None:
    """The field of action with the name that the edition gives it."""
    names = {each.key: each.name for each in data.fields_of_action} if data else {}
    return {"key": key, "name": names.get(key, key)} if key else None


def group_named(data: EditionData | None, key: str) -> str:
    """What the edition calls a group; its key where it does not name it any more."""
    return next((each.name for each in data.groups if each.key == key), key) if data else key


def _post_named(
    answering: Responsibility | None, data: EditionData | None, names: Mapping[str, str]
) -> dict[str, str] | None:
    if answering is None:
        return None
    if answering.post is None:
        return {"key": "", "name": ""}  # a person without a post: who it was stands in the measure, not here
    return {"key": answering.post.key, "name": post_title(answering.post, data, names)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
