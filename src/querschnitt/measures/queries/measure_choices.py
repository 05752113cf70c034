"""What the forms of a measure offer to choose from."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.states import ACTIVE
from querschnitt.cycles.models import Cycle
from querschnitt.cycles.queries.goals import goal_choices
from querschnitt.kernel.authority import Actor, Role, may
from querschnitt.measures.domain.states import NeedState
from querschnitt.measures.models import Measure, Need
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.hanging import unit_name
from querschnitt.meetings.queries.unit_names import post_title
from querschnitt.organisation.models import Person, Post, Unit

Choices = list[tuple[str, str]]


def units(day: date) -> Choices:
    """The units that stand on that day, by the name they have then. One statement."""
    rows = Unit.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=day), founded_on__lte=day)
    return list(rows.annotate(q_name=unit_name("pk", day)).order_by("key").values_list("key", "q_name"))


def own_units(actor: Actor, day: date) -> Choices:
    """Those for which the actor may propose a measure outside a pass. One statement."""
    subject = MeasureSubject
    return [
        (key, name)
        for key, name in units(day)
        if may(actor, GRANTS, "propose_measure", subject(units=frozenset({f"unit:{key}"})))
    ]


def own_cycles(actor: Actor, day: date) -> Choices:
    """The passes in which the actor may propose measures. One statement."""
    office = actor.has(Role.PROCESS_OFFICE) or actor.has(Role.OPERATOR)
    bodies = {scope for role in (Role.CHAIR, Role.MEMBER, Role.DEPUTY) for scope in actor.scopes(role)}
    rows = Cycle.objects.filter(state__in=ACTIVE, opened_on__lte=day).order_by("opened_on", "key")
    found = rows.values_list("key", "title", "committee__key")
    heads = actor.has(Role.HEAD)
    return [(key, title) for key, title, group in found if office or heads or f"committee:{group}" in bodies]


def cycles(present: Cycle | None) -> Choices:
    """The active passes, and the one in which the measure stands already. One statement."""
    rows = Cycle.objects.filter(Q(state__in=ACTIVE) | Q(pk=present.pk if present else None))
    return list(rows.order_by("opened_on", "key").values_list("key", "title"))


def fields(day: date) -> Choices:
    edition = edition_on(day)
    return [(each.key, each.name) for each in edition.data.fields_of_action] if edition else []


def groups(day: date, present: Collection[str] = ()) -> Choices:
    """The groups of the edition in force, and those that the measure says it reaches already."""
    edition = edition_on(day)
    named = [(each.key, each.name) for each in edition.data.groups] if edition else []
    return [*named, *((key, key) for key in present if key not in dict(named))]


def goals(day: date) -> Choices:
    return [(str(number), words) for number, words in goal_choices(day)]


def needs(row: Measure, present: Collection[int]) -> Choices:
    """Open needs of the pass or the unit, and those that the measure answers already. One statement."""
    near = Q(unit=row.unit) | (Q(cycle=row.cycle) if row.cycle else Q(pk=None))
    rows = Need.objects.filter((Q(state=NeedState.OPEN) & near) | Q(number__in=present))
    return [
        (str(number), f"{number}: {title}") for number, title in rows.order_by("number").values_list("number", "title")
    ]


def posts(day: date) -> Choices:
    """The posts that stand on that day, in the words of the edition. Two statements."""
    edition = edition_on(day)
    rows = Post.objects.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)
    named = rows.select_related("unit").annotate(q_unit=unit_name("unit", day)).order_by("key")
    data = edition.data if edition else None
    return [(row.key, post_title(row, data, {row.unit.key: row.q_unit})) for row in named]


def persons() -> Choices:
    return list(Person.objects.order_by("name", "key").values_list("key", "name"))
