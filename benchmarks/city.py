"""A city of any size, made for measuring: departments, offices, heads, working groups, seats."""

from datetime import date

from django.db import transaction

from benchmarks.size import Size
from querschnitt.accounts.models import User
from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Chair, Committee, Deputy, Membership
from querschnitt.concept.models import Edition
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation.events import MunicipalityFounded
from querschnitt.organisation.models import (
    Incumbency,
    Municipality,
    Person,
    Placement,
    Post,
    Unit,
    UnitName,
)

SINCE = date(2015, 1, 1)
TODAY = date(2018, 11, 8)


def build(size: Size, edition_text: str, edition_key: str) -> None:
    """Fill an empty database with a city of that size under that edition."""
    Municipality.objects.create(id=1, name="Messstadt", ags="09461000")
    Edition.objects.create(
        key=edition_key, title="Messung", text=edition_text, state="adopted", reference="M/1",
        adopted_on=SINCE, in_force_from=SINCE,
    )  # fmt: skip
    departments = _units("referat", "department", size.departments)
    offices = _units("amt-r", "office", size.offices)
    _place(departments, [None] * len(departments))
    _place(offices, [departments[i % len(departments)] for i in range(len(offices))])
    posts = _headed([*departments, *offices])
    _bodies(size, departments, posts)
    with transaction.atomic():  # a city has a chronicle; what is remembered between requests hangs on its seal
        record(MunicipalityFounded(name="Messstadt", ags="09461000"), actor=OPERATOR)


def _units(stem: str, kind: str, number: int) -> list[Unit]:
    Unit.objects.bulk_create([Unit(key=f"{stem}-{i + 1}", kind=kind, founded_on=SINCE) for i in range(number)])
    units = list(Unit.objects.filter(key__startswith=f"{stem}-").order_by("pk"))
    UnitName.objects.bulk_create([UnitName(unit=u, name=u.key.title(), valid_from=SINCE) for u in units])
    return units


def _place(units: list[Unit], parents: list[Unit | None]) -> None:
    pairs = zip(units, parents, strict=True)
    Placement.objects.bulk_create([Placement(unit=u, parent=p, valid_from=SINCE) for u, p in pairs])


def _headed(units: list[Unit]) -> dict[int, Post]:
    Person.objects.bulk_create([Person(key=f"leitung-{u.key}", name=f"Leitung {u.key}") for u in units])
    Post.objects.bulk_create([Post(key=f"{u.key}.head", unit=u, function="head", valid_from=SINCE) for u in units])
    posts = {post.unit_id: post for post in Post.objects.filter(function="head")}
    persons = {person.key: person for person in Person.objects.all()}
    Incumbency.objects.bulk_create(
        [Incumbency(post=posts[u.pk], person=persons[f"leitung-{u.key}"], valid_from=SINCE) for u in units]
    )
    return posts


def _bodies(size: Size, departments: list[Unit], posts: dict[int, Post]) -> None:
    """Working groups: an active one per department, the rest ended; seats spread evenly, deputies for most."""
    number = size.bodies
    groups = [_group(i, departments) for i in range(number)]
    Committee.objects.bulk_create(groups)
    groups = list(Committee.objects.order_by("pk"))
    persons = list(Person.objects.order_by("pk"))
    heads = list(posts.values())
    each = size.seats // number
    seats = [_seat(group, heads[(g * each + s) % len(heads)]) for g, group in enumerate(groups) for s in range(each)]
    Membership.objects.bulk_create(seats)
    seats = list(Membership.objects.order_by("pk"))
    stand_ins = [
        Deputy(membership=seat, person=persons[i % len(persons)], valid_from=SINCE)
        for i, seat in enumerate(seats)
        if i % 10
    ]
    Deputy.objects.bulk_create(stand_ins)
    chairs = [
        Chair(committee=g, post=posts[g.scope_unit_id], valid_from=g.founded_on) for g in groups if g.scope_unit_id
    ]
    Chair.objects.bulk_create(chairs)


def _group(place: int, departments: list[Unit]) -> Committee:
    active = place < len(departments)
    unit = departments[place % len(departments)]
    return Committee(
        key=f"ag-{place + 1}", body="working_group", name=f"AG {place + 1}", scope_unit=unit,
        founded_on=date(2018, 3, 1) if active else date(2015, 3, 1), ended_on=None if active else date(2016, 3, 1),
    )  # fmt: skip


def _seat(group: Committee, post: Post) -> Membership:
    return Membership(committee=group, seat="heads", post=post, valid_from=group.founded_on, valid_until=group.ended_on)


def clerk() -> User:
    """Somebody with a post in the process office, who sees every page."""
    person, _ = Person.objects.get_or_create(
        key="clerk", defaults={"name": "Sachbearbeitung", "email": "c@example.org"}
    )
    unit, new = Unit.objects.get_or_create(key="fb-integration", defaults={"kind": "division", "founded_on": SINCE})
    if new:
        UnitName.objects.create(unit=unit, name="Fachbereich", valid_from=SINCE)
        Placement.objects.create(unit=unit, valid_from=SINCE)
        post = Post.objects.create(key="fb-integration.head", unit=unit, function="head", valid_from=SINCE)
        Incumbency.objects.create(post=post, person=person, valid_from=SINCE)
    if person.account is None:
        person.account = User.objects.create(email="c@example.org")
        person.save()
    return person.account
