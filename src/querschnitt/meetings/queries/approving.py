"""How the minutes of a sitting are to be approved, and by which item of a later sitting they can be."""

from django.db.models import Q, QuerySet

from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.meetings.domain.approval import ApprovalWay, way_demanded
from querschnitt.meetings.domain.states import MeetingState, Standard
from querschnitt.meetings.models import AgendaItem, Meeting, MeetingCommittee, Minutes
from querschnitt.meetings.queries.bodies import bodies_on


def way_for(meeting: Meeting) -> ApprovalWay | None:
    """How the edition in force wants these minutes approved, by the leading body; None: it says nothing.

    They are the last of a time-limited body as long as no later sitting of it is planned. Four statements.
    """
    today = clock.today()
    committee = MeetingCommittee.objects.filter(meeting=meeting, leads=True).values_list("committee__key", flat=True)
    body = bodies_on(today).get(committee.first() or "")
    edition = edition_on(today)
    if body is None or edition is None:
        return None
    later = _later(meeting).filter(sitting_committees__committee__key=body.key)
    last = body.mandate.limited and not later.exclude(state=MeetingState.CANCELLED).exists()
    return way_demanded(edition.data, body.kind, last=last)


def approving_items(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The standard items of later sittings of the same bodies that were held, and that speak of these minutes or of
    none in particular; the earliest first."""
    bodies = MeetingCommittee.objects.filter(meeting=meeting).values("committee")
    return (
        AgendaItem.objects.filter(
            Q(concerns=meeting) | Q(concerns__isnull=True),
            standard=Standard.LAST_MINUTES,
            removed_on__isnull=True,
            meeting__state=MeetingState.HELD,
            meeting__starts_at__gt=meeting.starts_at,
            meeting__sitting_committees__committee__in=bodies,
        )
        .select_related("meeting")
        .distinct()
        .order_by("meeting__starts_at", "pk")
    )


def _later(meeting: Meeting) -> QuerySet[Meeting]:
    """Sittings after that one, those whose date is still sought included."""
    later = Q(starts_at__isnull=True) | Q(starts_at__gt=meeting.starts_at)
    return Meeting.objects.filter(later).exclude(pk=meeting.pk)


def minutes_version(meeting: Meeting) -> int:
    """The version of the minutes of that sitting, 0 where there are none. One statement."""
    return Minutes.objects.filter(meeting=meeting).values_list("version", flat=True).first() or 0
