"""What the concept says of surveys, for a pass on a day."""

from collections.abc import Iterator
from datetime import date

from querschnitt.concept.domain.model import EditionData, RuleSetting
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import CycleStep, CycleUnit
from querschnitt.kernel.calendar import term
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.asking import units_to_ask
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.measures.models import Response
from querschnitt.organisation.queries import organisation_at, place

STEP = "survey"  # key of the step in editions that call it so
UNANSWERED = (ResponseState.ASKED, ResponseState.BEGUN)


def rule_of(edition: EditionData | None, kind: str) -> RuleSetting | None:
    """The first setting of that kind that asks everywhere."""
    rules = edition.rules.values() if edition else ()
    return next((rule for rule in rules if rule.kind == kind and not rule.applies_to), None)


def due_of(edition: EditionData | None, on: date) -> date | None:
    """The last day for an answer that is asked for on that day, moved by weekends and holidays (BGB § 193)."""
    rule = rule_of(edition, "survey_answered")
    span = rule.span("within") if rule else None
    return term(on, span, place()).end if span else None


def asked_units(cycle: str, edition: EditionData | None, on: date) -> list[CycleUnit]:
    """The units of the pass that are asked on that day: of the kinds that the concept names, as it stands then."""
    rule = rule_of(edition, "survey_asks")
    covered = CycleUnit.objects.filter(cycle__key=cycle, since__lte=on).select_related("unit")
    rows = [row for row in covered.order_by("unit__key") if row.until is None or row.until >= on]
    kinds = rule.texts("unit_kinds") if rule else ()
    wanted = units_to_ask({row.unit.key: row.carries for row in rows}, kinds, organisation_at(on))
    return list({row.unit.key: row for row in rows if row.unit.key in wanted}.values())


def asks_somebody(cycle: str, on: date) -> bool:
    """Whether the concept sets questions, and the pass covers units that are asked."""
    edition = edition_on(on)
    data = edition.data if edition else None
    return rule_of(data, "survey_asks") is not None and bool(asked_units(cycle, data, on))


def unanswered(step: CycleStep, day: date) -> Iterator[Say]:
    """What is missing before the step of a survey can be left: answers of units. One statement."""
    if step.key != STEP and not step.cycle.surveys.filter(step=step.key).exists():
        return
    number = Response.objects.filter(
        survey__cycle=step.cycle_id, survey__state=SurveyState.OPEN, state__in=UNANSWERED, asked_on__lte=day
    ).count()
    if number:
        yield say("Units that have not answered the survey: %(number)s", number=number)
