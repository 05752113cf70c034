"""What the forms of goals let somebody choose from."""

from datetime import date

from django.db.models import Q

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.goals import Choices, own_cycles
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Role, may
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, Resolution
from querschnitt.meetings.queries.agenda_choices import sitting_words, units
from querschnitt.ui.components.time import in_words

MOST = 200  # of sittings and resolutions, the latest
SHORT = 80  # characters of a resolution


def said_of_goals(actor: Actor, day: date) -> dict[str, Choices]:
    """Units, passes, fields of action and groups for which the actor can write a goal. At most four statements.

    Whoever works in the group of a pass can name any unit, whoever leads units only these.
    """
    edition = edition_on(day)
    cycles, everywhere = own_cycles(actor), units(day)
    led = {scope.removeprefix("unit:") for scope in actor.scopes(Role.HEAD)}
    all_of_them = bool(cycles) or may(actor, GRANTS, "propose_goal")
    return {
        "unit": everywhere if all_of_them else [(key, name) for key, name in everywhere if key in led],
        "cycle": cycles,
        "field_of_action": [(f.key, f.name) for f in edition.data.fields_of_action] if edition else [],
        "groups": [(group.key, group.name) for group in edition.data.groups] if edition else [],
    }


def resolutions() -> Choices:
    """The latest resolutions: number, body, day, the beginning of the wording. One statement."""
    rows = Resolution.objects.select_related("committee").order_by("-resolved_on", "-pk")[:MOST]
    return [(str(row.pk), _resolution_words(row)) for row in rows]


def _resolution_words(row: Resolution) -> str:
    wording = " ".join(row.wording.split())
    short = wording if len(wording) <= SHORT else f"{wording[:SHORT].rstrip()}…"
    return f"{row.committee.name} {row.number} ({in_words(row.resolved_on)}): {short}"


def held_sittings() -> Choices:
    """The sittings that have begun by now, the latest first. One statement."""
    begun = Q(starts_at__lt=clock.now()) & ~Q(state__in=(MeetingState.CANCELLED, MeetingState.SEEKING))
    return [(row.key, sitting_words(row)) for row in Meeting.objects.filter(begun).order_by("-starts_at")[:MOST]]
