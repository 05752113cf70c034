"""The daily look at what is due: the post is reminded, then its deputy, then the body."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.meetings.domain.charges import Stage, stages_reached
from querschnitt.meetings.domain.states import FollowUpState
from querschnitt.meetings.events.follow_ups import FollowUpsReminded
from querschnitt.meetings.models import FollowUp, FollowUpReminder, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.reminding import Concerned, concerned_on
from querschnitt.organisation.models import Municipality


@transaction.atomic
def remind_follow_ups(*, actor: Actor, today: date) -> int:
    """Remind of every open charge at each stage that it has reached, once a stage and due date, also after days of
    silence. Whoever is concerned gets one mail a day with everything. Returns how many reminders went out."""
    require(actor, GRANTS, "remind_follow_ups")
    # Two schedulers at once: the second waits here, and then finds nothing new.
    list(Municipality.objects.select_for_update().values_list("pk"))
    house = concerned_on(today)
    fresh = _fresh(house, today)
    FollowUpReminder.objects.bulk_create(
        FollowUpReminder(follow_up=row, due=row.due, stage=stage, sent_on=today) for row, stage in fresh
    )
    for person, reminders in sorted(_by_person(fresh, house).items()):
        event = FollowUpsReminded(subject=f"person:{person}", person=person, day=today, reminders=tuple(reminders))
        record(event, actor=actor)
    return len(fresh)


def _fresh(house: Concerned, today: date) -> list[tuple[FollowUp, Stage]]:
    """What has been reached and not been told for this due date."""
    rows = list(FollowUp.objects.filter(state=FollowUpState.OPEN).select_related("post", "item").order_by("due", "pk"))
    sent = set(FollowUpReminder.objects.values_list("follow_up", "due", "stage"))
    return [
        (row, stage)
        for row in rows
        for stage in stages_reached(row.due, today, vacant=house.is_vacant(row.post.key))
        if (row.pk, row.due, stage) not in sent
    ]


def _by_person(fresh: list[tuple[FollowUp, Stage]], house: Concerned) -> dict[str, list[str]]:
    bodies = defaultdict(set)
    sittings = {row.item.meeting_id for row, _stage in fresh}
    rows = MeetingCommittee.objects.filter(meeting__in=sittings)
    for meeting, committee in rows.values_list("meeting", "committee__key"):
        bodies[meeting].add(committee)
    found: dict[str, list[str]] = defaultdict(list)
    for row, stage in fresh:
        for person in house.at(stage, row.post.key, frozenset(bodies[row.item.meeting_id])):
            found[person].append(f"{row.pk}:{stage}")
    return found
