"""What the forms of offers and needs let somebody choose from, and whether there is anything to write for."""

from datetime import date

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import Cycle
from querschnitt.kernel.authority import Actor, Role, may
from querschnitt.measures.permissions import GRANTS
from querschnitt.meetings.queries.agenda_choices import units

Choices = list[tuple[str, str]]
SEATED = (Role.CHAIR, Role.MEMBER, Role.DEPUTY)


def stock_choices(actor: Actor, day: date, action: str) -> dict[str, Choices]:
    """Units, passes, fields of action and groups for which the actor can write. Four statements at most.

    Whoever works in the group of a pass can name any unit, whoever leads units only these.
    """
    edition = edition_on(day)
    cycles, everywhere = _cycles(actor, action), units(day)
    led = {scope.removeprefix("unit:") for scope in actor.scopes(Role.HEAD)}
    all_of_them = bool(cycles) or may(actor, GRANTS, action)
    return {
        "unit": everywhere if all_of_them else [(key, name) for key, name in everywhere if key in led],
        "cycle": cycles,
        "field_of_action": [(f.key, f.name) for f in edition.data.fields_of_action] if edition else [],
        "groups": [(group.key, group.name) for group in edition.data.groups] if edition else [],
    }


def _cycles(actor: Actor, action: str) -> Choices:
    """The passes under way in which the actor can write. One statement at most."""
    rows = Cycle.objects.filter(ended_on=None).order_by("title")
    if not may(actor, GRANTS, action):
        bodies = {scope.removeprefix("committee:") for role in SEATED for scope in actor.scopes(role)}
        if not bodies:
            return []
        rows = rows.filter(committee__key__in=bodies)
    return list(rows.values_list("key", "title"))


def may_write(actor: Actor, action: str) -> bool:
    """Whether there is any unit or pass for which the actor could write an offer or a need. One statement at most."""
    return may(actor, GRANTS, action) or bool(actor.scopes(Role.HEAD)) or bool(_cycles(actor, action))
