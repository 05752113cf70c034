"""Whom to tell what happened to the concept."""

from collections.abc import Iterator

from querschnitt.concept.events import EditionAdopted
from querschnitt.concept.queries import edition_named
from querschnitt.delivery.commands import Notice
from querschnitt.delivery.domain.luggage import Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries import organisation_at


def tell_of_adoption(event: EditionAdopted, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """Whoever leads a unit that the edition names learns from when it is in force."""
    key = event.subject.removeprefix("edition:")
    for person in Person.objects.filter(key__in=_heads(key)).exclude(email="").select_related("account"):
        yield Notice(
            recipient=person.email,
            person=person.key,
            language=person.account.language if person.account else "de",
            subject=say("The concept “%(title)s” is adopted", title=event.title),
            template="concept/mail/adopted",
            context={
                "title": event.title,
                "in_force_from": event.in_force_from,
                "reference": event.reference,
                "page": Page("concept:edition", {"key": key}),
            },
            key=f"concept.adopted:{key}:{person.key}",
        )


def _heads(key: str) -> set[str]:
    """The persons who lead the units that the edition names, as they are today."""
    organisation = organisation_at(clock.today())
    units = [now for unit in edition_named(key).units for now in organisation.today_of(unit)]
    posts = [post for unit in units for post in organisation.posts_of(unit, "head")]
    return {post.holder.person for post in posts if post.holder}
