"""Where mandates come from: each app says which capacities a person has by its facts on a day."""

from collections.abc import Callable, Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser

from querschnitt.accounts.models import User
from querschnitt.committees import queries as committees
from querschnitt.concept import queries as concept
from querschnitt.kernel.authority import ANYONE, Actor, Mandate
from querschnitt.organisation import queries as organisation

Source = Callable[[str, date], Iterable[Mandate]]

# person key, day → mandates. Lower floors first.
SOURCES: tuple[Source, ...] = (organisation.mandates_of, concept.mandates_of, committees.mandates_of)


def actor_for(user: User | AnonymousUser, day: date) -> Actor:
    """The actor behind an account, with the mandates that its posts and seats give on that day."""
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    person = organisation.person_of_account(user.pk)
    if person is None:
        return Actor(name=user.email)
    mandates = frozenset(mandate for source in SOURCES for mandate in source(person.key, day))
    return Actor(name=person.name, mandates=mandates, person=person.key)
