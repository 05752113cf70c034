"""What of surveys and measures waits for a person: for the desk."""

from collections.abc import Iterator
from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.kernel import clock
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.states import SurveyState
from querschnitt.measures.models import Response
from querschnitt.measures.queries.desk_council import statements_waiting
from querschnitt.measures.queries.desk_decision import resolutions_waiting
from querschnitt.measures.queries.desk_reports import reports_waiting
from querschnitt.measures.queries.respondents import leads
from querschnitt.measures.queries.survey_rules import UNANSWERED
from querschnitt.meetings.queries.desk import KEPT, Waiting
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.queries.memory import organisation_on


def waiting_for(person: str, day: date) -> tuple[Waiting, ...]:
    """Answers, reports, decisions and statements that somebody is asked for, due first; nothing on a past day.

    One statement as long as nothing was recorded since, else at most twelve.
    """
    if day < clock.today():
        return ()
    return _reckoned(person, day)


@remembered(app="measures", most=KEPT)
def _reckoned(person: str, day: date) -> tuple[Waiting, ...]:
    found = [
        *_answers(person, day),
        *reports_waiting(person, day),
        *resolutions_waiting(person, day),
        *statements_waiting(person, day),
    ]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.about)))


def _answers(person: str, day: date) -> Iterator[Waiting]:
    rows = list(
        Response.objects.filter(survey__state=SurveyState.OPEN, state__in=UNANSWERED, asked_on__lte=day)
        .select_related("unit")
        .order_by("due", "pk")
    )
    if not rows:
        return
    organisation = organisation_on(day)
    own = [row for row in rows if leads(person, row.unit.key, organisation)]
    names = unit_names({row.unit.key for row in own}, day)
    for row in own:
        yield Waiting(
            what=say("Answer the survey"),
            about=names.get(row.unit.key, row.unit.key),
            due=row.due,
            does=say("Go on with the answer") if row.state == "begun" else say("Write the answer"),
            route="measures:response",
            arguments=(("pk", row.pk),),
        )
