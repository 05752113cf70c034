"""What the rules about the concept itself are judged by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from querschnitt.concept.domain.model import EditionData
from querschnitt.kernel.validity import day_after
from querschnitt.organisation.domain.snapshot import OrganisationAt, PostAt


@dataclass(frozen=True)
class ConceptFacts:
    """An edition in force and the municipality as it stood on a day.

    `line` is the unbroken line of editions that make this demand, the one in force first, each with its first day: a
    later edition that repeats a demand sets nobody a new date. `committee_bodies` are bodies of which a committee
    exists on that day, `ended_bodies` those whose committees have all ended, with the last day.
    """

    edition: EditionData
    in_force_from: date
    adopted_on: date | None
    reference: str
    organisation: OrganisationAt
    line: tuple[tuple[date, EditionData], ...] = ()
    committee_bodies: frozenset[str] = frozenset()
    ended_bodies: Mapping[str, date] = field(default_factory=dict)

    def demanded_since(self, same: Callable[[EditionData], bool] = lambda _edition: True) -> date:
        """The first day of the line, as far back as an edition of it says the same."""
        since = self.in_force_from
        for begin, edition in self.line:
            if not same(edition):
                break
            since = begin
        return since

    def name_of(self, unit: str) -> str:
        """The unit's name on that day, or the one by which the edition names it."""
        now = self.organisation.units.get(unit)
        named = self.edition.units.get(unit)
        return now.name if now else named.name if named else unit

    def title_of(self, post: PostAt) -> str:
        """How the post is called: by its own title, or by the municipality's word for the function."""
        unit = self.organisation.units[post.unit]
        return post.title or self.edition.title_of(post.function, unit.kind)

    def gone_since(self, unit: str, demanded_since: date) -> date:
        """The first day on which neither the unit nor what followed it exists; `demanded_since` if it never did."""
        ends = [
            self.organisation.gone[each] for each in _line(self.organisation, unit) if each in self.organisation.gone
        ]
        last = max(ends, default=None)
        return max(demanded_since, day_after(last)) if last else demanded_since


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
