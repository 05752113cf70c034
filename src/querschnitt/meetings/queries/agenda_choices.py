"""What the forms of agendas and proposals let somebody choose from."""

from datetime import date

from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.agenda import is_council, is_fixed
from querschnitt.meetings.queries.unit_names import post_title, unit_names
from querschnitt.organisation.models import Post, Unit
from querschnitt.ui.components.time import in_words

Choices = list[tuple[str, str]]


def posts(day: date) -> Choices:
    """Every post of that day by its title. Three statements."""
    edition = edition_on(day)
    valid = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    rows = list(Post.objects.filter(valid, valid_from__lte=day).select_related("unit"))
    names = unit_names({row.unit.key for row in rows}, day)
    data = edition.data if edition else None
    return sorted(((row.key, post_title(row, data, names)) for row in rows), key=lambda choice: choice[1])


def units(day: date) -> Choices:
    """Every unit of that day by its name. Two statements."""
    stands = Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=day)
    keys = list(Unit.objects.filter(stands, founded_on__lte=day).values_list("key", flat=True))
    return sorted(unit_names(keys, day).items(), key=lambda choice: choice[1])


def open_sittings(actor: Actor, *, committee: str = "", but: str = "") -> Choices:
    """The sittings to come whose agenda the actor may change, the next first; of one body where it is named.

    Two statements.
    """
    states = (MeetingState.SEEKING, MeetingState.SCHEDULED, MeetingState.INVITED)
    rows = Meeting.objects.filter(_coming(), state__in=states).exclude(key=but)
    if committee:
        rows = rows.filter(sitting_committees__committee__key=committee)
    found = rows.prefetch_related("sitting_committees__committee").order_by("starts_at", "pk")
    return [(row.key, sitting_words(row)) for row in found if may(actor, GRANTS, "edit_agenda", _subject(row))]


def sitting_words(row: Meeting) -> str:
    """A sitting in a list of choices: when, and what it is called."""
    return f"{in_words(clock.local_day(row.starts_at))}: {row.title}" if row.starts_at else row.title


def _subject(row: Meeting) -> MeetingSubject:
    bodies = (found.committee.key for found in row.sitting_committees.all())
    return MeetingSubject(committees=frozenset(f"committee:{key}" for key in bodies))


def committees(day: date) -> Choices:
    """The bodies at work on that day. One statement."""
    stands = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    rows = Committee.objects.filter(stands, founded_on__lte=day).order_by("name")
    return list(rows.values_list("key", "name"))


def stage_of(meeting: Meeting) -> tuple[bool, bool]:
    """Whether numbers are fixed, and whether a body with rules of its own sits there. Two statements."""
    edition = edition_on(clock.today())
    bodies = MeetingCommittee.objects.filter(meeting=meeting).values_list("committee__body", flat=True)
    return is_fixed(meeting), is_council(bodies, edition.data if edition else None)


def coming_sittings(committee: int | None = None) -> Choices:
    """The sittings to come, of all bodies or of one, the next first. One statement.

    That there is a sitting is known to all of the house.
    """
    states = (MeetingState.SEEKING, MeetingState.SCHEDULED, MeetingState.INVITED)
    rows = Meeting.objects.filter(_coming(), state__in=states).order_by("starts_at", "pk")
    if committee is not None:
        rows = rows.filter(pk__in=MeetingCommittee.objects.filter(committee=committee).values("meeting"))
    return [(row.key, sitting_words(row)) for row in rows]


def _coming() -> Q:
    return Q(starts_at__gte=clock.start_of(clock.today())) | Q(starts_at__isnull=True)
