"""What will happen when a draft is adopted, before it happens."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.binding import bind
from querschnitt.concept.permissions import GRANTS
from querschnitt.concept.queries.comparing import ChangedPart, compared
from querschnitt.concept.queries.editions import EditionInForce, EditionRow, edition_on, edition_row, file_of, parsed
from querschnitt.kernel.authority import Actor, require
from querschnitt.organisation import queries as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A draft on its way into force: what it takes over from, what changes, which units it cannot find."""

    row: EditionRow
    previous: str
    parts: tuple[ChangedPart, ...]
    unbound: tuple[str, ...]

    @property
    def changes(self) -> int:
        return sum(len(part.changes) for part in self.parts)


def adoption(actor: Actor, key: str, in_force_from: date) -> Adoption:
    """What adopting the draft from that day will cause."""
    require(actor, GRANTS, "adopt_edition")
    data = parsed(file_of(actor, key))
    previous: EditionInForce | None = edition_on(in_force_from)
    organisation = organisations.organisation_at(in_force_from)
    return Adoption(
        row=edition_row(actor, key, in_force_from),
        previous=previous.title if previous else "",
        parts=compared(previous.data, data) if previous else (),
        unbound=tuple(binding.unit.name for binding in bind(data, organisation) if not binding.bound),
    )
