"""Whom surveys are told to: the heads of the units that are asked, and whoever is reminded, one mail a person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.asking import Stage
from querschnitt.measures.events.survey import ResponsesReminded, SurveyOpened, SurveyReopened, UnitAsked
from querschnitt.measures.models import Response, Survey
from querschnitt.measures.queries.respondents import asked_people
from querschnitt.measures.queries.survey_rules import UNANSWERED
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries import organisation_at

SAID = {
    Stage.HEAD: say("please answer").text,
    Stage.OFFICE: say("please answer").text,
    Stage.DEPUTY: say("the answer is overdue; the head has not given it").text,
    Stage.DEPARTMENT: say("the answer is overdue for more than a week; head and deputy were reminded").text,
}


def tell_of_survey(event: SurveyOpened, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """The units are asked: one mail to each head, with all units that he or she leads."""
    survey = Survey.objects.select_related("cycle").get(pk=event.survey)
    yield from _ask(survey, survey.responses.select_related("unit"), f"opened:{survey.pk}")


def tell_of_reopened_survey(event: SurveyReopened, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001
    """Answers that were missing are asked for once more."""
    survey = Survey.objects.select_related("cycle").get(pk=event.survey)
    missing = survey.responses.filter(state__in=UNANSWERED).select_related("unit")
    yield from _ask(survey, missing, f"reopened:{survey.pk}:{survey.version}")


def tell_of_joining(event: UnitAsked, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001
    """A unit that joined the pass is asked as well."""
    row = Response.objects.select_related("unit", "survey__cycle").get(pk=event.response)
    yield from _ask(row.survey, [row], f"joined:{row.pk}:{row.version}")


def _ask(survey: Survey, rows: Collection[Response], key: str) -> Iterator[Notice]:
    by_person: dict[str, list[Response]] = defaultdict(list)
    organisation = organisation_at(clock.today())
    for row in rows:
        for one in asked_people(row.unit.key, organisation):
            by_person[one.person].append(row)
    names = unit_names({row.unit.key for row in rows}, clock.today())
    subject = say("Please answer: %(title)s", title=survey.cycle.title)
    for person in _people(by_person):
        lines = [_line(row, names, "") for row in by_person[person.key]]
        context = {"title": survey.cycle.title, "questions": list(survey.questions), "lines": lines}
        yield _notice(person, subject, "survey", context, f"measures.survey:{key}:{person.key}")


def remind_of_answers(event: ResponsesReminded, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001
    """Everything of that day for one person; whoever has no address reads it on the desk."""
    found = {int(number): Stage(stage) for number, stage in (each.split(":") for each in event.reminders)}
    rows = list(Response.objects.filter(pk__in=found).select_related("unit", "survey__cycle").order_by("due", "pk"))
    names = unit_names({row.unit.key for row in rows}, event.day)
    for person in _people([event.person]):
        lines = [_line(row, names, say(SAID[found[row.pk]])) for row in rows]
        subject = say("Answers to the survey are missing: %(number)s", number=len(lines))
        yield _notice(
            person, subject, "survey_reminder", {"lines": lines}, f"measures.reminder:{person.key}:{event.day}"
        )


def _people(keys: Collection[str]) -> list[Person]:
    rows = Person.objects.filter(key__in=list(keys)).exclude(email="")
    return list(rows.select_related("account").order_by("key"))


def _line(row: Response, names: Mapping[str, str], said: Say | str) -> dict[str, object]:
    page = Page("measures:response", {"pk": str(row.pk)})
    return {"unit": names.get(row.unit.key, row.unit.key), "due": row.due, "said": said, "page": page}


def _notice(person: Person, subject: Say, template: str, context: Mapping[str, object], key: str) -> Notice:
    return Notice(
        recipient=person.email,
        person=person.key,
        language=person.account.language if person.account else "de",
        subject=subject,
        template=f"measures/mail/{template}",
        context=context,
        key=key,
    )
