"""Who is behind an account, and what posts let a person act as."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q

from querschnitt.kernel.authority import Mandate, Role
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, LEADING
from querschnitt.organisation.models import Incumbency, Person, Placement, Succession


def person_of_account(account: int) -> Person | None:
    """The person behind an account."""
    return Person.objects.filter(account_id=account).first()


def names_of_persons() -> dict[str, str]:
    """The names of all persons by key, for histories that hold keys."""
    return dict(Person.objects.values_list("key", "name"))


def mandates_of(person: str, day: date) -> Iterable[Mandate]:
    """What a person may act as by posts held on that day, standing in included.

    Heads and deputy heads speak for their unit and all below it, and for what went on as one of these: what it left is
    theirs by now (V-5). Whoever holds any post is staff. At most three statements, one for those who lead nothing.
    """
    held = list(
        Incumbency.objects.filter(_holds(day), _holds(day, "post__"), person__key=person).values_list(
            "post__function", "post__unit__key"
        )
    )
    if held:
        yield Mandate(Role.STAFF)
    if any(function == ADMINISTRATOR for function, _ in held):
        yield Mandate(Role.ADMINISTRATOR)
    led = {unit for function, unit in held if function in LEADING}
    if led:
        yield from (Mandate(Role.HEAD, f"unit:{unit}") for unit in _with_predecessors(_with_all_below(led, day), day))


def _holds(day: date, prefix: str = "") -> Q:
    """Valid on that day; first and last day belong to the span."""
    open_or_later = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & open_or_later


def _with_all_below(units: set[str], day: date) -> Iterator[str]:
    children: dict[str, list[str]] = {}
    for child, parent in Placement.objects.filter(_holds(day), parent__isnull=False).values_list(
        "unit__key", "parent__key"
    ):
        children.setdefault(parent or "", []).append(child)
    waiting, seen = sorted(units), set[str]()
    while waiting:
        unit = waiting.pop()
        if unit not in seen:
            seen.add(unit)
            yield unit
            waiting += children.get(unit, [])


def _with_predecessors(units: Iterable[str], day: date) -> Iterator[str]:
    """These units, and those that stand no more and went on as one of them."""
    gone: dict[str, list[str]] = {}
    rows = Succession.objects.filter(on__lte=day, predecessor__dissolved_on__lt=day)
    for after, before in rows.values_list("successor__key", "predecessor__key"):
        gone.setdefault(after, []).append(before)
    waiting, seen = list(units), set[str]()
    while waiting:
        unit = waiting.pop()
        if unit not in seen:
            seen.add(unit)
            yield unit
            waiting += gone.get(unit, [])
