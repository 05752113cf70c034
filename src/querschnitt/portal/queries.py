"""What the public pages show: released as such, never an internal table unfiltered."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on


@dataclass(frozen=True, slots=True)
class PublicField:
    """A field of action in public: its name and who is responsible."""

    name: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicConcept:
    """What anybody may know of the concept in force: an adopted edition is a public document."""

    title: str
    goal: str
    in_force_from: date
    reference: str
    components: tuple[tuple[str, str], ...]
    fields: tuple[PublicField, ...]


def public_concept(day: date) -> PublicConcept | None:
    """The concept in force on that day, or None."""
    found = edition_on(day)
    if found is None:
        return None
    return PublicConcept(
        title=found.data.title,
        goal=found.data.overarching_goal,
        in_force_from=found.in_force_from,
        reference=found.reference,
        components=tuple((part.name, part.gist) for part in found.data.components),
        fields=tuple(_field(found.data)),
    )


def _field(edition: EditionData) -> list[PublicField]:
    return [
        PublicField(field.name, tuple(edition.units[key].name for key in field.units if key in edition.units))
        for field in edition.fields_of_action
    ]
