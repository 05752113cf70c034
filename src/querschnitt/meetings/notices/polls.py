"""Whom to tell how a date poll stands: the process office, when all have answered and when the time for it is over."""

from collections.abc import Iterator

from querschnitt.concept.domain.facts import office_posts
from querschnitt.concept.queries import edition_on
from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.events import Event
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.events.polls import PollClosed, PollCompleted
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries import organisation_at


def tell_of_complete_poll(event: PollCompleted, actor: Actor) -> Iterator[Notice]:
    """Everybody has answered: a time can be chosen."""
    title = _title(event)
    what = say("everybody who was asked for a date of “%(title)s” has answered.", title=title)
    subject = say("All have answered: %(title)s", title=title)
    yield from _tell(event, actor, subject, what)


def tell_of_closed_poll(event: PollClosed, actor: Actor) -> Iterator[Notice]:
    """The time for answers is over; nobody is told what they did themselves."""
    title = _title(event)
    what = say(
        "the time for answers on a date of “%(title)s” is over. Without answer: %(missing)s.",
        title=title,
        missing=event.missing,
    )
    subject = say("A date can be chosen: %(title)s", title=title)
    yield from _tell(event, actor, subject, what)


def _title(event: Event) -> str:
    return Meeting.objects.values_list("title", flat=True).get(key=_key(event))


def _key(event: Event) -> str:
    return event.subject.removeprefix("meeting:")


def _tell(event: Event, actor: Actor, subject: Say, what: Say) -> Iterator[Notice]:
    for person in Person.objects.filter(key__in=_office()).exclude(email="").select_related("account").order_by("key"):
        if person.key != actor.person:
            yield Notice(
                recipient=person.email,
                person=person.key,
                language=person.account.language if person.account else "de",
                subject=subject,
                template="meetings/mail/poll_office",
                context={"what": what, "page": Page("meetings:poll", {"key": _key(event)})},
            )


def _office() -> set[str]:
    """Who leads the units that answer for the process today (K3.4-1)."""
    today = clock.today()
    edition = edition_on(today)
    if edition is None:
        return set()
    organisation = organisation_at(today)
    posts = (organisation.posts[key] for key in office_posts(edition.data, organisation))
    return {post.holder.person for post in posts if post.holder}
