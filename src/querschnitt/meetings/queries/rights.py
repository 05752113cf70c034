"""Sittings as rights see them."""

from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.models import Meeting, MeetingCommittee
from querschnitt.meetings.permissions import MeetingSubject


def found_meeting(key: str) -> Meeting:
    """The sitting of that key; one that is not there is answered like one that may not be seen. One statement."""
    meeting = Meeting.objects.filter(key=key).first()
    if meeting is None:
        raise Forbidden(key)
    return meeting


def subject_of(meeting: Meeting, **more: frozenset[str]) -> MeetingSubject:
    """A sitting as rights see it: of its bodies, and open to its guests. One statement."""
    rows = MeetingCommittee.objects.filter(meeting=meeting).values_list("committee__key", flat=True)
    return MeetingSubject(
        committees=frozenset(f"committee:{key}" for key in rows),
        guests_of=frozenset({f"meeting:{meeting.key}"}),
        **more,
    )
