"""Versions of a text of the minutes, and two of them beside each other."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.difference import Beside, beside
from querschnitt.meetings.models import Meeting, MinutesText, TextVersion
from querschnitt.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version of a text. `aside`: it came too late; `settled`: that was dealt with. `current`: it is the text."""

    pk: int
    version: int
    body: str
    person: str
    saved_at: datetime
    aside: bool
    settled: bool
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The present text and one that came too late. `differences`: the present one left, the other right."""

    item: int | None
    version: int
    present: str
    present_person: str
    present_at: datetime | None
    aside: VersionLine
    differences: Beside


def versions_of(meeting: Meeting, item: int | None) -> list[VersionLine]:
    """Everything that was ever saved of a text, the latest first. Two statements."""
    rows = list(TextVersion.objects.filter(_at(meeting, item)).select_related("text").order_by("-pk"))
    names = _names({row.saved_person for row in rows})
    return [_line(row, names) for row in rows]


def present_version(meeting: Meeting, item: int | None) -> int:
    """The version of the present text; 0 where nothing was saved yet. One statement."""
    found = MinutesText.objects.filter(minutes__meeting=meeting, item=item).values_list("version", flat=True).first()
    return found or 0


def place_of(meeting: Meeting, version: int) -> int | None:
    """The item to whose text a version belongs; None for the general text."""
    found = MinutesText.objects.filter(minutes__meeting=meeting, versions=version)
    return found.values_list("item", flat=True).first()


def conflict_of(meeting: Meeting, version: int) -> Conflict:
    """A text that was kept aside beside the present one. Three statements."""
    row = (
        TextVersion.objects.filter(pk=version, text__minutes__meeting=meeting, kept_aside=True)
        .select_related("text")
        .first()
    )
    if row is None:
        raise Forbidden(str(version))
    present = TextVersion.objects.filter(text=row.text, kept_aside=False, version=row.text.version).first()
    names = _names({row.saved_person, present.saved_person if present else ""})
    return Conflict(
        item=row.text.item_id,
        version=row.text.version,
        present=row.text.text,
        present_person=names.get(present.saved_person, present.saved_person) if present else "",
        present_at=present.saved_at if present else None,
        aside=_line(row, names),
        differences=beside(row.text.text, row.body),
    )


def _at(meeting: Meeting, item: int | None) -> Q:
    place = Q(text__item=item) if item is not None else Q(text__item__isnull=True)
    return place & Q(text__minutes__meeting=meeting)


def _names(keys: set[str]) -> dict[str, str]:
    return dict(Person.objects.filter(key__in=keys).values_list("key", "name"))


def _line(row: TextVersion, names: dict[str, str]) -> VersionLine:
    return VersionLine(
        pk=row.pk,
        version=row.version,
        body=row.body,
        person=names.get(row.saved_person, row.saved_person),
        saved_at=row.saved_at,
        aside=row.kept_aside,
        settled=row.settled_on is not None,
        current=not row.kept_aside and row.version == row.text.version,
    )
