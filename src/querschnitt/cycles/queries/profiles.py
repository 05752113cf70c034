"""The profile of a unit as its page shows it, with what it said before."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.states import PublicContact
from querschnitt.cycles.labels import PUBLIC_CONTACT
from querschnitt.cycles.models import UnitProfile
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Unit
from querschnitt.organisation.queries import names_of_persons
from querschnitt.ui.rows import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """A profile as it was confirmed on a day, by whom. `contact` and `groups` are keys, the rest is worded."""

    pk: int
    confirmed_on: date
    contact: str
    contact_words: Words
    languages: str
    openness: str
    groups: tuple[str, ...]
    group_names: tuple[str, ...]
    note: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePage:
    """`profiles`: the present one first. `groups`: those of the edition, key and name."""

    unit: str
    name: str
    profiles: tuple[ProfileRow, ...]
    groups: tuple[tuple[str, str], ...]
    may_confirm: bool

    @property
    def present(self) -> ProfileRow | None:
        return self.profiles[0] if self.profiles else None


def profile_page(actor: Actor, unit: str, day: date) -> ProfilePage:
    """The profile of a unit as last confirmed by that day; raises `Forbidden` where there is no such unit. Five
    statements, however many profiles there are."""
    require(actor, GRANTS, "read_profiles")
    row = Unit.objects.filter(key=unit, founded_on__lte=day).first()
    if row is None:
        raise Forbidden(unit)
    edition = edition_on(day)
    groups = {group.key: group.name for group in edition.data.groups} if edition else {}
    persons = names_of_persons()
    found = UnitProfile.objects.filter(unit=row, confirmed_on__lte=day).order_by("-confirmed_on", "-pk")
    stands = row.dissolved_on is None or day <= row.dissolved_on
    return ProfilePage(
        unit=unit,
        name=unit_names({unit}, day).get(unit, unit),
        profiles=tuple(_row(profile, groups, persons) for profile in found),
        groups=tuple(groups.items()),
        may_confirm=stands and may(actor, GRANTS, "confirm_profile", CycleSubject(units=frozenset({f"unit:{unit}"}))),
    )


def _row(row: UnitProfile, groups: dict[str, str], persons: dict[str, str]) -> ProfileRow:
    return ProfileRow(
        pk=row.pk,
        confirmed_on=row.confirmed_on,
        contact=row.public_contact,
        contact_words=PUBLIC_CONTACT[PublicContact(row.public_contact)] if row.public_contact else "",
        languages=row.languages,
        openness=row.openness,
        groups=tuple(row.groups_met),
        group_names=tuple(groups.get(key, key) for key in row.groups_met),
        note=row.note,
        by=persons.get(row.person, ""),
    )
