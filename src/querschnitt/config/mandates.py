"""Where mandates come from: each app says which capacities a person has by its facts on a day."""

from collections.abc import Callable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from querschnitt.accounts.models import User
from querschnitt.committees.queries import memory as committees
from querschnitt.concept.queries import memory as concept
from querschnitt.kernel.authority import ANYONE, Actor, Mandate
from querschnitt.measures.queries import memory as measures
from querschnitt.meetings.queries import memory as meetings
from querschnitt.organisation.queries import memory as organisation

Source = Callable[[str, date], frozenset[Mandate]]

# person key, day → mandates. Lower floors first, each remembered on its own: a report on a measure makes nobody forget
# who sits where.
SOURCES: tuple[Source, ...] = (
    organisation.mandates_on,
    concept.mandates_on,
    committees.mandates_on,
    meetings.mandates_on,
    measures.mandates_on,
)


def actor_for(user: User | AnonymousUser, day: date) -> Actor:
    """The actor behind an account, with the mandates that its posts and seats give on that day.

    Reckoned anew as soon as any of these was recorded: a change of post or seat takes effect at the next request (S3).
    """
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    person = organisation.person_behind(user.pk)
    if person is None:
        return Actor(name=user.email)
    key, name = person
    mandates = frozenset(mandate for source in SOURCES for mandate in source(key, day))
    return Actor(name=name, mandates=mandates, person=key)
