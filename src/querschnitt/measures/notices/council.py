"""Whom to tell about the council's part: the council that it is asked, the office of a statement, and of answers
whoever commented."""

from collections.abc import Collection, Iterator

from django.db.models import Q

from querschnitt.committees.models import Committee, Deputy, Membership
from querschnitt.committees.queries.mandates import holds_on
from querschnitt.concept.domain.facts import office_posts
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.councils import council_bodies
from querschnitt.cycles.events.cycles import StepStarted
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.events.council import CommentAnswered, CouncilStatementGiven
from querschnitt.measures.models import Comment
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries import organisation_at


def ask_council(event: StepStarted, actor: Actor) -> Iterator[Notice]:
    """The step has begun in which the council is heard: its members and deputies, what is asked and by when (V-6)."""
    step = CycleStep.objects.select_related("cycle").filter(cycle__key=event.cycle, key=event.step).first()
    edition = edition_on(clock.today())
    councils = council_bodies(edition.data if edition else None)
    if step is None or not step.bodies or not set(step.bodies) <= councils:
        return
    asked = say("please say what is to be considered in “%(title)s”.", title=step.cycle.title)
    until = say(
        "please say by %(due)s what is to be considered in “%(title)s”.", title=step.cycle.title, due=step.planned_end
    )
    subject = say("The council is asked: %(title)s", title=step.cycle.title)
    yield from _tell(_seated(councils), actor, step.cycle, subject, until if step.planned_end else asked)


def tell_of_statement(event: CouncilStatementGiven, actor: Actor) -> Iterator[Notice]:
    """The office: the council has given its statement."""
    today = clock.today()
    edition, cycle = edition_on(today), _cycle(event.subject)
    organisation = organisation_at(today)
    posts = office_posts(edition.data, organisation) if edition else ()
    holders = {post.holder.person for key in posts if (post := organisation.posts[key]).holder}
    what = say("“%(body)s” has given its statement on “%(title)s”.", body=event.body, title=cycle.title)
    yield from _tell(holders, actor, cycle, say("Statement of the council: %(title)s", title=cycle.title), what)


def tell_of_comment_answer(event: CommentAnswered, actor: Actor) -> Iterator[Notice]:
    """Whoever commented: there is an answer. The words stand on the page alone."""
    row = Comment.objects.select_related("cycle").get(pk=event.comment)
    what = say("your comment in “%(title)s” has been answered.", title=row.cycle.title)
    subject = say("Your comment is answered: %(title)s", title=row.cycle.title)
    yield from _tell({row.person}, actor, row.cycle, subject, what)


def _cycle(subject: str) -> Cycle:
    return Cycle.objects.get(key=subject.removeprefix("cycle:"))


def _seated(bodies: Collection[str]) -> set[str]:
    """Keys of those who sit in the councils today, or stand in there: in person, or as holders of a post."""
    today = clock.today()
    working = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=today), body__in=bodies)
    members = Membership.objects.filter(holds_on(today), committee__in=working)
    deputies = Deputy.objects.filter(holds_on(today), membership__committee__in=working)
    organisation = organisation_at(today)
    persons: set[str] = set()
    for rows in (members, deputies):
        for person, post in rows.values_list("person__key", "post__key"):
            holder = organisation.posts[post].holder if post in organisation.posts else None
            persons |= {key for key in (person, holder.person if holder else None) if key}
    return persons


def _tell(persons: Collection[str], actor: Actor, cycle: Cycle, subject: Say, what: Say) -> Iterator[Notice]:
    """A mail to each who has an address; nobody is told what they did themselves."""
    found = Person.objects.filter(key__in=persons).exclude(email="").select_related("account").order_by("key")
    for person in found:
        if person.key != actor.person:
            yield Notice(
                recipient=person.email,
                person=person.key,
                language=person.account.language if person.account else "de",
                subject=subject,
                template="measures/mail/council",
                context={"what": what, "page": Page("measures:council", {"key": cycle.key})},
            )
