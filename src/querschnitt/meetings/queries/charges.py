"""Charges as rights see them."""

from querschnitt.committees.queries.mandates import posts_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.meetings.models import FollowUp
from querschnitt.meetings.permissions import MeetingSubject
from querschnitt.meetings.queries.charge_bodies import NOWHERE, belongings
from querschnitt.meetings.queries.unit_names import units_after
from querschnitt.organisation.models import Post


def subject_of_follow_up(row: FollowUp) -> MeetingSubject:
    """A charge: of the bodies of its sitting and whoever took over from them, of the unit of its post and whichever
    followed it. Four statements at most."""
    today = clock.today()
    found = belongings(today).get(row.item.meeting_id, NOWHERE)
    units = {row.post.unit.key, *units_after(today).get(row.post.unit.key, ())}
    return MeetingSubject(
        committees=frozenset(f"committee:{key}" for key in found.sat | found.keys),
        units=frozenset(f"unit:{key}" for key in units),
    )


def answers_for(actor: Actor, post: Post) -> bool:
    """Whether the actor holds the post today, or stands in for it. One statement."""
    return actor.person is not None and post.pk in set(posts_of(actor.person, clock.today()))
