"""What of reports and reviews waits for a person, and what the process office has to mend: for the desk."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from querschnitt.committees.models import Chair
from querschnitt.committees.queries.mandates import posts_of
from querschnitt.concept.queries.memory import mandates_on
from querschnitt.kernel.authority import Role
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.states import ADOPTED, Duty
from querschnitt.measures.models import Measure, Responsibility, Review
from querschnitt.meetings.queries.desk import Waiting

SOON = timedelta(days=30)
SINGLY = 5  # so many reports stand one by one; more are one line that leads to the list


def reports_waiting(person: str, day: date) -> Iterator[Waiting]:
    """Reports due, reviews under way, and for the office measures for which nobody is named. At most six statements."""
    yield from _reports(person, day)
    office = any(mandate.role is Role.PROCESS_OFFICE for mandate in mandates_on(person, day))
    yield from _reviews(person, day, office=office)
    if office:
        yield from _unnamed(day)


def _standing(day: date) -> Q:
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def _reports(person: str, day: date) -> Iterator[Waiting]:
    mine = Q(person__key=person) | Q(post__in=posts_of(person, day))
    named = Responsibility.objects.filter(mine, _standing(day), measure=OuterRef("pk"))
    due = Measure.objects.filter(Exists(named), state__in=ADOPTED, report_due__lte=day + SOON)
    rows = list(due.order_by("report_due", "number").values_list("number", "title", "report_due"))
    if len(rows) > SINGLY:
        yield Waiting(
            what=say("Report on measures: %(number)s", number=len(rows)),
            about="",
            due=rows[0][2],
            does=say("Go to the reports"),
            route="measures:reports",
            arguments=(),
        )
        return
    for number, title, on in rows:
        yield Waiting(
            what=say("Report on the measure"),
            about=f"{number} {title}",
            due=on,
            does=say("Write the report"),
            route="measures:report",
            arguments=(("number", number),),
        )


def _reviews(person: str, day: date, *, office: bool) -> Iterator[Waiting]:
    mine = Q(person__key=person) | Q(post__in=posts_of(person, day))
    open_ones = Review.objects.filter(finished_on=None, begun_on__lte=day)
    if not office:
        held = Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gte=day))
        chaired = Chair.objects.filter(mine, held).values("committee")
        open_ones = open_ones.filter(committee__in=chaired)
    for key, name in open_ones.order_by("begun_on", "pk").values_list("committee__key", "committee__name"):
        yield Waiting(
            what=say("A review of all measures is under way"),
            about=name,
            due=None,
            does=say("Go on with the review"),
            route="measures:review",
            arguments=(("committee", key),),
        )


def _unnamed(day: date) -> Iterator[Waiting]:
    named = Responsibility.objects.filter(_standing(day), measure=OuterRef("pk"), duty=Duty.RESPONSIBLE)
    number = Measure.objects.filter(~Exists(named), state__in=ADOPTED).count()
    if number:
        yield Waiting(
            what=say("Measures for which nobody is named: %(number)s", number=number),
            about="",
            due=None,
            does=say("Name who answers for them"),
            route="measures:reports",
            arguments=(),
        )
