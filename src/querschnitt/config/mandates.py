"""Where mandates come from: each app says which capacities a person has by its facts on a day."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser

from querschnitt.accounts.models import User
from querschnitt.chronicle.queries import latest_seal
from querschnitt.committees import queries as committees
from querschnitt.concept import queries as concept
from querschnitt.kernel.authority import ANYONE, Actor, Mandate
from querschnitt.measures.queries import mandates as measures
from querschnitt.meetings import queries as meetings
from querschnitt.organisation import queries as organisation

KEPT = 512  # actors that a process remembers

Source = Callable[[str, date], Iterable[Mandate]]

# person key, day → mandates. Lower floors first.
SOURCES: tuple[Source, ...] = (
    organisation.mandates_of,
    concept.mandates_of,
    committees.mandates_of,
    meetings.mandates_of,
    measures.mandates_of,
)


def actor_for(user: User | AnonymousUser, day: date) -> Actor:
    """The actor behind an account, with the mandates that its posts and seats give on that day.

    Reckoned anew as soon as anything was recorded: a change of post or seat takes effect at the next request (S3).
    """
    if not isinstance(user, User) or not user.is_active:
        return ANYONE
    seal = latest_seal()
    return _remembered(user.pk, user.email, day, seal) if seal else _reckoned(user.pk, user.email, day)


@lru_cache(maxsize=KEPT)
def _remembered(account: int, email: str, day: date, seal: str) -> Actor:  # noqa: ARG001 (part of what is remembered)
    return _reckoned(account, email, day)


def _reckoned(account: int, email: str, day: date) -> Actor:
    person = organisation.person_of_account(account)
    if person is None:
        return Actor(name=email)
    mandates = frozenset(mandate for source in SOURCES for mandate in source(person.key, day))
    return Actor(name=person.name, mandates=mandates, person=person.key)
