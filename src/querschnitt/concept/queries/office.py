"""Who answers for the process."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q

from querschnitt.concept.queries.editions import edition_on
from querschnitt.kernel.authority import Mandate, Role
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR
from querschnitt.organisation.models import Incumbency, Succession


def mandates_of(person: str, day: date) -> Iterable[Mandate]:
    """Process office for whoever holds a post in a unit that the edition in force names for it, or in its successor."""
    edition = edition_on(day)
    units = set(_units_of(person, day)) if edition else set()
    if edition is None or not units:
        return ()
    named = edition.data.process_office
    if units.intersection(named) or units.intersection(_continuing(named, day)):
        return (Mandate(Role.PROCESS_OFFICE),)
    return ()


def _units_of(person: str, day: date) -> Iterable[str]:
    """The existing units in which the person holds a post on that day, that of technical administration left out."""
    stands = Q(post__unit__dissolved_on__isnull=True) | Q(post__unit__dissolved_on__gte=day)
    held = Incumbency.objects.filter(_holds(day), _holds(day, "post__"), stands, person__key=person)
    return held.exclude(post__function=ADMINISTRATOR).values_list("post__unit__key", flat=True)


def _holds(day: date, prefix: str = "") -> Q:
    open_or_later = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & open_or_later


def _continuing(named: tuple[str, ...], day: date) -> Iterator[str]:
    """The units that followed those which are dissolved by that day."""
    followed = Succession.objects.filter(on__lte=day, predecessor__dissolved_on__lt=day)
    successors: dict[str, list[str]] = {}
    for predecessor, successor in followed.values_list("predecessor__key", "successor__key"):
        successors.setdefault(predecessor, []).append(successor)
    seen: set[str] = set()
    for unit in named:
        yield from _followers(unit, successors, seen)


def _followers(unit: str, successors: Mapping[str, list[str]], seen: set[str]) -> Iterator[str]:
    for successor in successors.get(unit, ()):
        if successor not in seen:
            seen.add(successor)
            yield successor
            yield from _followers(successor, successors, seen)
