"""Whom a charge concerns: the post, its deputy, the body, the process office, as of a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from querschnitt.committees.domain.snapshot import CommitteeAt, CommitteesAt
from querschnitt.committees.queries import committees_at
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.meetings.domain.charges import Stage
from querschnitt.organisation.domain.snapshot import OrganisationAt, PostAt
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, DEPUTY_HEAD, HEAD
from querschnitt.organisation.queries import organisation_at


@dataclass(frozen=True)
class Concerned:
    """The house on a day, as reminders need it."""

    organisation: OrganisationAt
    committees: CommitteesAt
    edition: EditionData | None

    def is_vacant(self, post: str) -> bool:
        found = self.organisation.posts.get(post)
        return found is None or found.holder is None

    def at(self, stage: Stage, post: str, bodies: frozenset[str]) -> set[str]:
        """Keys of the persons whom that stage reminds; the process office where nobody else is there."""
        found = {
            Stage.SOON: lambda: self._holder(post),
            Stage.POST: lambda: self._holder(post),
            Stage.DEPUTY: lambda: self._deputy(post),
            Stage.BODY: lambda: self._chairs(bodies) | self.office,
            Stage.VACANT: lambda: self.office,
        }[stage]()
        return found or set(self.office)

    @cached_property
    def office(self) -> set[str]:
        """Whoever holds a post in a unit that answers for the process."""
        named = self.edition.process_office if self.edition else ()
        units = {now for unit in named for now in self.organisation.today_of(unit)}
        posts = (post for post in self.organisation.posts.values() if post.unit in units)
        return {post.holder.person for post in posts if post.holder and post.function != ADMINISTRATOR}

    def _holder(self, post: str) -> set[str]:
        found = self.organisation.posts.get(post)
        return {found.holder.person} if found and found.holder else set()

    def _deputy(self, post: str) -> set[str]:
        """Whoever stands in for the post, else the deputy head of its unit, else its head."""
        found = self.organisation.posts.get(post)
        return next((persons for persons in self._stand_ins(found) if persons), set()) if found else set()

    def _stand_ins(self, post: PostAt) -> Iterator[set[str]]:
        holder = {post.holder.person} if post.holder else set()
        yield ({post.stand_in.person} if post.stand_in else set()) - holder
        for function in (DEPUTY_HEAD, HEAD):
            posts = self.organisation.posts_of(post.unit, function)
            yield {each.holder.person for each in posts if each.holder} - holder

    def _chairs(self, bodies: frozenset[str]) -> set[str]:
        chairs = (one.chair for key in bodies for one in self._present(key))
        return {chair.person for chair in chairs if chair and chair.person}

    def _present(self, key: str, seen: frozenset[str] = frozenset()) -> Iterator[CommitteeAt]:
        """The body, or the one that took over from it."""
        body = self.committees.committees.get(key)
        heir = (body.handed_over_to or body.merged_into) if body and not body.active else None
        if heir and heir not in seen:
            yield from self._present(heir, seen | {key})
        elif body:
            yield body


def concerned_on(day: date) -> Concerned:
    """The house on that day. Thirteen statements, however many charges there are."""
    organisation = organisation_at(day)
    edition = edition_on(day)
    return Concerned(organisation, committees_at(day, organisation), edition.data if edition else None)
