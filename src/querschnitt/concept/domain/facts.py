"""What the rules about the concept itself are judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from querschnitt.concept.domain.model import EditionData
from querschnitt.organisation.domain.snapshot import OrganisationAt, PostAt


@dataclass(frozen=True)
class ConceptFacts:
    """An edition in force and the municipality as it stood on a day.

    `demanded_since` is the first day from which an unbroken line of editions makes this demand; a later edition that
    repeats it sets nobody a new date. `committee_bodies` are bodies of which a committee exists on that day,
    `ended_bodies` those whose committees have all ended, with the last day.
    """

    edition: EditionData
    in_force_from: date
    demanded_since: date
    adopted_on: date | None
    reference: str
    organisation: OrganisationAt
    committee_bodies: frozenset[str] = frozenset()
    ended_bodies: Mapping[str, date] = field(default_factory=dict)

    def name_of(self, unit: str) -> str:
        """The unit's name on that day, or the one by which the edition names it."""
        now = self.organisation.units.get(unit)
        named = self.edition.units.get(unit)
        return now.name if now else named.name if named else unit

    def title_of(self, post: PostAt) -> str:
        """How the post is called: by its own title, or by the municipality's word for the function."""
        unit = self.organisation.units[post.unit]
        return post.title or self.edition.title_of(post.function, unit.kind)

    def gone_since(self, unit: str) -> date:
        """The first day on which neither the unit nor what followed it exists; `demanded_since` if it never did."""
        ends = [
            self.organisation.gone[each] for each in _line(self.organisation, unit) if each in self.organisation.gone
        ]
        last = max(ends, default=None)
        return max(self.demanded_since, date.fromordinal(last.toordinal() + 1)) if last else self.demanded_since


def _line(organisation: OrganisationAt, unit: str) -> set[str]:
    """The unit and all that followed it."""
    found, open_ends = {unit}, [unit]
    while open_ends:
        for successor in organisation.successors.get(open_ends.pop(), ()):
            if successor not in found:
                found.add(successor)
                open_ends.append(successor)
    return found


def office_posts(edition: EditionData, organisation: OrganisationAt) -> tuple[str, ...]:
    """The posts that lead the units which answer for the process (K3.4-1), in the order of the edition."""
    return tuple(
        post.key
        for named in edition.process_office
        for unit in organisation.today_of(named)
        for post in organisation.posts_of(unit, "head")
    )
