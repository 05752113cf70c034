"""The daily look at reports and milestones: who has to hear of them today, in one mail each."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Max

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.measures.domain.reminding import Asked, Reminder, Sent, mails
from querschnitt.measures.domain.states import ADOPTED
from querschnitt.measures.events.reports import ReportsReminded
from querschnitt.measures.models import SentReminder
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.dues import Answerable, Due, dues_on
from querschnitt.organisation.models import Municipality, Person


@transaction.atomic
def remind_reports(*, actor: Actor, today: date) -> int:
    """Remind of reports that are due or late and of milestones that are late; how many mails are to be sent.

    Who hears of it when is said in `domain.reminding`. Whatever is told is noted in the same transaction: twice a day,
    or after a crash, nobody hears of it twice (R7).
    """
    require(actor, GRANTS, "remind_reports")
    # Two schedulers at once: the second waits here, and then finds nothing new.
    list(Municipality.objects.select_for_update().values_list("pk"))
    dues = dues_on(today)
    found = mails(_asked(dues, today), _sent(dues), _last(), today=today)
    people = dict(Person.objects.filter(key__in=found).values_list("key", "pk"))
    by_key = {due.key: due for due in dues}
    for key, lines in sorted(found.items()):
        _note(people[key], lines, by_key, today)
        event = ReportsReminded(
            subject=f"person:{key}", person=key, day=today,
            reminders=tuple(f"{line.key}:{line.stage}:{line.to}" for line in lines),
        )  # fmt: skip
        record(event, actor=actor)
    return len(found)


def _asked(dues: Collection[Due], today: date) -> list[Asked]:
    if not dues:
        return []
    house = Answerable(today)
    return [Asked(key=due.key, due=due.due, people=house.people(due)) for due in dues]


def _sent(dues: Collection[Due]) -> set[Sent]:
    """What was told of these already."""
    earliest = min((due.due for due in dues), default=date.max)
    rows = SentReminder.objects.filter(measure__state__in=ADOPTED, due__gte=earliest).values_list(
        "person__key", "measure__number", "milestone", "due", "stage"
    )
    return {Sent(person or "", f"{number}:{milestone}", due, stage) for person, number, milestone, due, stage in rows}


def _last() -> dict[str, date]:
    """When each was last written to."""
    rows = SentReminder.objects.filter(person__isnull=False).order_by().values("person__key")
    return dict(rows.annotate(last=Max("sent_on")).values_list("person__key", "last"))


def _note(person: int, lines: Collection[Reminder], dues: dict[str, Due], today: date) -> None:
    SentReminder.objects.bulk_create(
        SentReminder(
            person_id=person,
            measure_id=dues[line.key].measure,
            milestone=dues[line.key].milestone,
            due=line.due,
            stage=line.stage,
            to=line.to,
            sent_on=today,
        )
        for line in lines
    )
