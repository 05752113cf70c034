"""Who takes the chair by the concept, and whether it is so (K3.1-1, K3.2-3)."""

from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.composition import compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.seats import scope_of
from querschnitt.committees.domain.snapshot import CommitteeAt, Filler
from querschnitt.concept.domain.model import ChairByPost, ChairBySeat, ChairFromBody


@dataclass(frozen=True, slots=True)
class RightfulChair:
    """The posts and persons of whom one is to take the chair; `posts` in the order in which they are proposed."""

    posts: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()

    def admits(self, filler: Filler) -> bool:
        return filler.post in self.posts or filler.person in self.persons


def rightful_chair(committee: CommitteeAt, facts: CommitteeFacts) -> RightfulChair:
    """Whom the body's chair rule names on that day; nobody where it has none."""
    body = facts.body_of(committee)
    origin = body.chair.origin if body and body.chair else None
    match origin:
        case ChairByPost():
            return _of_posts(_posts(origin, committee, facts), facts)
        case ChairBySeat():
            seated = compare(committee, facts).of_seat(origin.seat)
            return _of_fillers(tuple(filling.filler for status in seated for filling in status.fillings))
        case ChairFromBody():
            return _of_fillers(_fillers_of(origin, facts))
        case None:
            return RightfulChair()


def _posts(origin: ChairByPost, committee: CommitteeAt, facts: CommitteeFacts) -> tuple[str, ...]:
    units = tuple(unit for unit, _ in scope_of(committee, facts)) if origin.of_scope else (origin.unit,)
    return tuple(post.key for unit in units for post in facts.posts(unit, origin.function))


def _of_posts(posts: tuple[str, ...], facts: CommitteeFacts) -> RightfulChair:
    holders = (facts.organisation.posts[post].holder for post in posts)
    return RightfulChair(posts, tuple(holder.person for holder in holders if holder))


def _fillers_of(origin: ChairFromBody, facts: CommitteeFacts) -> tuple[Filler, ...]:
    committees = facts.committees.active_of(origin.body)
    if origin.the_chair:
        return tuple(other.chair for other in committees if other.chair)
    return tuple(filling.filler for other in committees for filling in other.fillings)


def _of_fillers(fillers: tuple[Filler, ...]) -> RightfulChair:
    posts = tuple(filler.post for filler in fillers if filler.post)
    return RightfulChair(posts, tuple(filler.person for filler in fillers if filler.person))


def wrong_since(chair: Filler, rightful: RightfulChair, begin: date, facts: CommitteeFacts) -> date:
    """Since when somebody takes the chair whom the concept does not name."""
    posts = [facts.organisation.posts[post] for post in rightful.posts if post in facts.organisation.posts]
    changes = [post.holder.since if post.holder else post.vacant_since for post in posts]
    return max([begin, chair.since, *(day for day in changes if day)])
