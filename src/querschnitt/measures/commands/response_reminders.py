"""The daily look at surveys: who joined is asked, who has not answered is reminded: head, deputy, then above."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._asking import ask_as_covered
from querschnitt.measures.commands._survey import allowed_survey, locked_survey, missing_of
from querschnitt.measures.domain.asking import Stage, stages_reached
from querschnitt.measures.domain.states import SurveyState
from querschnitt.measures.events.survey import ResponsesReminded
from querschnitt.measures.models import Response, ResponseReminder, Survey
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.respondents import respondents
from querschnitt.measures.queries.survey_rules import UNANSWERED
from querschnitt.organisation.models import Municipality
from querschnitt.organisation.queries import organisation_at

Due = tuple[Response, Stage]


@transaction.atomic
def remind_responses(*, actor: Actor, today: date) -> int:
    """Remind of every answer that is missing at each stage that it has reached, once a stage and last day, also after
    days of silence; how many reminders went out. Whoever is concerned gets one mail a day with everything.

    Where nobody holds the post of a stage, nobody is reminded and nothing is noted: the page of the survey says that
    nobody is named, and the stage is made up for as soon as somebody is.
    """
    capacity = require(actor, GRANTS, "remind_responses")
    # Two schedulers at once: the second waits here, and then finds nothing new.
    list(Municipality.objects.select_for_update().values_list("pk"))
    running = Survey.objects.select_for_update(of=("self",)).filter(state=SurveyState.OPEN)
    for survey in running.select_related("cycle__committee").order_by("pk"):
        ask_as_covered(survey, actor=actor, capacity=capacity)
    rows = Response.objects.filter(survey__state=SurveyState.OPEN, state__in=UNANSWERED, due__isnull=False)
    found = [
        (row, stage)
        for row in rows.select_related("unit", "survey").order_by("due", "pk")
        for stage in stages_reached(row.due or today, today)
    ]
    return _remind(found, today, actor)


@transaction.atomic
def remind_survey(*, actor: Actor, survey: int) -> int:
    """Remind now whoever is asked for an answer that is missing, whatever the day; how many reminders went out.

    Nobody is reminded of the same answer twice on a day.
    """
    row = locked_survey(survey)
    allowed_survey(actor, "remind_responses", row.cycle)
    if row.state != SurveyState.OPEN:
        raise Refused(say("The survey is closed: no more answers are taken."), place="survey")
    today = clock.today()
    told = set(ResponseReminder.objects.filter(response__survey=row, sent_on=today).values_list("response", flat=True))
    return _remind([(one, Stage.OFFICE) for one in missing_of(row, without=told)], today, actor)


def _remind(wanted: list[Due], today: date, actor: Actor) -> int:
    organisation = organisation_at(today)
    known = ResponseReminder.objects.filter(response__in=[row.pk for row, _stage in wanted])
    sent = set(known.exclude(stage=Stage.OFFICE).values_list("response", "due", "stage"))
    by_person: dict[str, list[str]] = defaultdict(list)
    number = 0
    for row, stage in wanted:
        people = respondents(row.unit.key, stage, organisation)
        if not people or (row.pk, row.due, stage) in sent:
            continue
        number += 1
        ResponseReminder.objects.update_or_create(
            response=row, due=row.due or today, stage=stage, defaults={"sent_on": today}
        )
        for one in people:
            by_person[one.person].append(f"{row.pk}:{stage}")
    for person, reminders in sorted(by_person.items()):
        event = ResponsesReminded(subject=f"person:{person}", person=person, day=today, reminders=tuple(reminders))
        record(event, actor=actor)
    return number
