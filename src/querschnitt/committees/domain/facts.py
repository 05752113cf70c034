"""What the judges of this app look at: one edition, the organisation and the committees of one day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from querschnitt.committees.domain.snapshot import CommitteeAt, CommitteesAt, Filler
from querschnitt.concept.domain.facts import office_posts
from querschnitt.concept.domain.model import BodyRule, EditionData, MandateRule, RuleSetting, SeatRule, Topic
from querschnitt.organisation.domain.snapshot import OrganisationAt, PostAt


@dataclass(frozen=True)
class CommitteeFacts:
    """The facts of one day. `in_force_from`: since when that edition holds."""

    edition: EditionData
    in_force_from: date
    organisation: OrganisationAt
    committees: CommitteesAt
    memory: dict[str, object] = field(default_factory=dict, repr=False, compare=False)

    def body_of(self, committee: CommitteeAt) -> BodyRule | None:
        """The rule by which the committee is composed; None where this edition does not know its body."""
        return self.edition.bodies.get(committee.body)

    def seat_rule(self, committee: CommitteeAt, seat: str) -> SeatRule | None:
        """The rule of that kind of seat; None where the edition knows none."""
        body = self.body_of(committee)
        return next((rule for rule in (body.seats if body else ()) if rule.key == seat), None)

    def topic(self, key: str) -> Topic | None:
        return next((topic for topic in self.edition.topics if topic.key == key), None)

    def mandate_of(self, committee: CommitteeAt) -> MandateRule | None:
        """How long the committee lives; None: it is a lasting one, by its body or by its topic."""
        body = self.body_of(committee)
        topic = self.topic(committee.topic)
        return None if body is None or (topic is not None and topic.lasting) else body.mandate

    def posts(self, unit: str, function: str) -> tuple[PostAt, ...]:
        """The posts of that function in a unit of the edition, or in the units that followed it."""
        today = self.organisation.today_of(unit)
        return tuple(post for now in today for post in self.organisation.posts_of(now, function))

    def units_today(self, unit: str) -> tuple[str, ...]:
        return self.organisation.today_of(unit)

    def unit_name(self, unit: str) -> str:
        """What a unit is called: as it stands, or as the edition calls it."""
        if unit in self.organisation.units:
            found = self.organisation.units[unit]
            return found.short_name or found.name
        reference = self.edition.units.get(unit)
        return reference.name if reference else unit

    def post_title(self, post: str) -> str:
        """What a post is called: by its own title, or by what the edition calls that function in such a unit."""
        found = self.organisation.posts.get(post)
        if found is None:
            return post
        unit = self.organisation.units.get(found.unit)
        title = found.title or self.edition.title_of(found.function, unit.kind if unit else "")
        return f"{title} {self.unit_name(found.unit)}"

    def filler_title(self, filler: Filler) -> str:
        """Who or what sits there: the post, or the person by name."""
        return self.post_title(filler.post) if filler.post else filler.name

    @cached_property
    def posts_of_person(self) -> Mapping[str, tuple[str, ...]]:
        """The posts that somebody holds on that day."""
        found: dict[str, list[str]] = {}
        for post in sorted(self.organisation.posts.values(), key=lambda post: post.key):
            if post.holder:
                found.setdefault(post.holder.person, []).append(post.key)
        return {person: tuple(posts) for person, posts in found.items()}

    def setting(self, kind: str, committee: CommitteeAt) -> RuleSetting | None:
        """The setting of that kind of rule that applies to the committee; the first, should there be several."""
        settings = (setting for setting in self.edition.rules.values() if setting.kind == kind)
        return next((setting for setting in settings if committee.body in setting.applies_to), None)

    @property
    def process_office(self) -> tuple[str, ...]:
        """The posts that answer for the process (K3.4-1), the first that acts first."""
        return tuple(dict.fromkeys(office_posts(self.edition, self.organisation)))
