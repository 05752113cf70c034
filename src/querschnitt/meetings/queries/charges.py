"""Charges as rights see them."""

from querschnitt.committees.queries.mandates import posts_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.meetings.models import FollowUp
from querschnitt.meetings.permissions import MeetingSubject
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.organisation.models import Post


def subject_of_follow_up(row: FollowUp) -> MeetingSubject:
    """A charge: of the bodies of its sitting, and of the unit of its post. One statement."""
    return subject_of(row.item.meeting, units=frozenset({f"unit:{row.post.unit.key}"}))


def answers_for(actor: Actor, post: Post) -> bool:
    """Whether the actor holds the post today, or stands in for it. One statement."""
    return actor.person is not None and post.pk in set(posts_of(actor.person, clock.today()))
