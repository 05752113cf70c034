"""What the commands of this app look up before they act, and the refusals that all of them share."""

from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.committees.models import Committee, Membership
from querschnitt.committees.queries.snapshot import committees_at, facts_at
from querschnitt.concept.domain.model import SeatRule
from querschnitt.concept.queries import editions_until
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Person, Post
from querschnitt.organisation.queries import organisation_at


@dataclass(frozen=True, slots=True)
class Who:
    """A post or a person, as stored and as told; `now` is the person whom it means on the day."""

    post: Post | None
    person: Person | None
    now: str | None
    post_title: str = ""

    @property
    def post_key(self) -> str:
        return self.post.key if self.post else ""

    @property
    def person_key(self) -> str:
        return self.person.key if self.person else ""

    @property
    def place(self) -> str:
        return "post" if self.post else "person"


def locked(key: str) -> Committee:
    """The committee, locked until the command is over."""
    row = Committee.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise Refused(say("There is no body “%(key)s”.", key=key), place="committee")
    return row


def locked_membership(number: int) -> Membership:
    """The membership with its committee, both locked."""
    found = Membership.objects.select_for_update(of=("self",)).select_related("committee", "post__unit", "person")
    row = found.filter(pk=number).first()
    if row is None:
        raise Refused(say("There is no such membership."), place="membership")
    locked(row.committee.key)
    return row


def facts_on(day: date) -> CommitteeFacts:
    """What is known on that day; before the first edition by that one: bodies may be older than the concept."""
    facts = facts_at(day)
    if facts is None:
        first = next(iter(editions_until(date.max)), None)
        if first is None:
            raise Refused(say("No edition of the concept has been adopted yet."), place="on")
        organisation = organisation_at(day)
        facts = CommitteeFacts(first.data, first.in_force_from, organisation, committees_at(day, organisation))
    return facts


def working_on(row: Committee, day: date, *, place: str = "on") -> None:
    """Refuse a day on which the committee does not exist."""
    if day < row.founded_on:
        raise Refused(say("“%(body)s” was founded on %(on)s.", body=row.name, on=row.founded_on), place=place)
    if row.ended_on and row.ended_on < day:
        raise Refused(say("The mandate of “%(body)s” ended on %(on)s.", body=row.name, on=row.ended_on), place=place)


def as_it_stands(row: Committee, facts: CommitteeFacts) -> CommitteeAt:
    """The committee on the day of the facts; refuses where it does not exist then."""
    working_on(row, facts.organisation.day)
    return facts.committees.committees[row.key]


def who(post: str, person: str, facts: CommitteeFacts) -> Who:
    """The post or person meant; refuses both, neither, and what does not exist on the day of the facts."""
    if bool(post) == bool(person):
        raise Refused(say("Name either a post or a person."), place="post")
    return _post(post, facts) if post else _person(person)


def _post(key: str, facts: CommitteeFacts) -> Who:
    stored = Post.objects.filter(key=key).first()
    found = facts.organisation.posts.get(key)
    if stored is None or found is None:
        raise Refused(say("There is no post “%(key)s” on %(day)s.", key=key, day=facts.organisation.day), place="post")
    return Who(stored, None, found.holder.person if found.holder else None, facts.post_title(key))


def _person(key: str) -> Who:
    stored = Person.objects.filter(key=key).first()
    if stored is None:
        raise Refused(say("There is no person “%(key)s”.", key=key), place="person")
    return Who(None, stored, stored.key)


def stored_who(row: Membership, facts: CommitteeFacts) -> Who:
    """Who fills a seat, as told by the day of the facts."""
    if row.post is None:
        return Who(None, row.person, row.person.key if row.person else None)
    post = facts.organisation.posts.get(row.post.key)
    return Who(row.post, None, post.holder.person if post and post.holder else None, facts.post_title(row.post.key))


def seat_rule(row: Committee, seat: str, facts: CommitteeFacts) -> SeatRule | None:
    """The rule of that kind of seat; None where the edition knows none."""
    body = facts.edition.bodies.get(row.body)
    return next((rule for rule in (body.seats if body else ()) if rule.key == seat), None)


def seat_label(row: Committee, seat: str, facts: CommitteeFacts) -> str:
    """What the edition calls a kind of seat; an unknown one is its own name."""
    rule = seat_rule(row, seat, facts)
    return rule.label if rule else seat


def needed(text: str, sentence: str, place: str) -> str:
    """A text that may not be empty."""
    if not text.strip():
        raise Refused(say(sentence), place=place)
    return text.strip()


def end_before(day: date, begins: date, *, place: str = "on") -> date:
    """The last day of a span that gives way to another from `day` on; refuses what has not begun before."""
    if begins >= day:
        raise Refused(say("What holds now begins on %(begins)s: choose a later day.", begins=begins), place=place)
    return day_before(day)
