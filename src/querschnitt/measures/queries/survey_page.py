"""The survey of a pass as its page shows it: who has not answered, on top; who is asked, when they were reminded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.states import ACTIVE
from querschnitt.cycles.models import Cycle
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.measures.models import Measure, Need, Offer, Response, ResponseReminder, StaffRound, Survey
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.respondents import asked_people
from querschnitt.measures.queries.snapshot import response_state, survey_state
from querschnitt.measures.queries.survey_rules import STEP, UNANSWERED, due_of, rule_of
from querschnitt.meetings.domain.as_of import by
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.memory import organisation_on


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedUnit:
    """A unit that is or was asked. `people`: names of who is asked; empty: nobody is named. `late`: days."""

    pk: int
    unit: str
    name: str
    state: ResponseState
    asked_on: date
    asked_because: str
    due: date | None
    late: int
    people: tuple[str, ...]
    reminded_on: date | None
    given_on: date | None
    given_how: str
    excused_reason: str
    offers: int
    needs: int
    proposals: int
    staff_asked: bool
    has_link: bool
    may_answer: bool
    may_read: bool
    may_excuse: bool
    may_link: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPage:
    """One taking stock. `earlier`: days on which others were opened before it in the same pass."""

    pk: int
    version: int
    state: SurveyState
    opened_on: date
    due: date | None
    questions: tuple[str, ...]
    closed_on: date | None
    close_reason: str
    missing: tuple[AskedUnit, ...]
    given: tuple[AskedUnit, ...]
    excused: tuple[AskedUnit, ...]
    may_close: bool
    may_reopen: bool
    may_remind: bool

    @property
    def unnamed(self) -> tuple[str, ...]:
        """Units for which nobody can be asked, since neither head nor deputy is named."""
        waits = self.state is SurveyState.OPEN
        return tuple(one.name for one in self.missing if waits and not one.people)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a survey that is opened that day would ask. `questions` empty: the concept sets none."""

    may_open: bool
    questions: tuple[str, ...]
    due: date | None


def opening_of(actor: Actor, cycle: Cycle, day: date) -> Opening:
    """Whether the actor may open a survey of this pass, and what it would ask. At most four statements."""
    if cycle.state not in ACTIVE or not may(actor, GRANTS, "open_survey"):
        return Opening(False, (), None)
    edition = edition_on(day)
    rule = rule_of(edition.data if edition else None, "survey_asks")
    questions = rule.texts("questions") if rule else ()
    return Opening(True, questions, due_of(edition.data if edition else None, day))


def survey_page(actor: Actor, cycle: Cycle, day: date) -> SurveyPage | None:
    """The latest survey of the pass on that day; None where nobody had been asked yet. What can be done about it, and
    that an answer is being written, is said of today only. Nine statements, however many units.
    """
    row = Survey.objects.filter(cycle=cycle, opened_on__lte=day).order_by("-pk").first()
    if row is None:
        return None
    now = day == clock.today()
    state = survey_state(row, day)
    units = _units(actor, cycle, row, day, is_open=state is SurveyState.OPEN)
    closes = now and may(actor, GRANTS, "close_survey")
    missing = tuple(one for one in units if one.state in UNANSWERED)
    return SurveyPage(
        pk=row.pk,
        version=row.version,
        state=state,
        opened_on=row.opened_on,
        due=row.due,
        questions=tuple(row.questions),
        closed_on=by(row.closed_on, day),
        close_reason=row.close_reason if by(row.closed_on, day) else "",
        missing=tuple(sorted(missing, key=lambda one: (one.due or date.max, one.name))),
        given=tuple(one for one in units if one.state is ResponseState.GIVEN),
        excused=tuple(one for one in units if one.state is ResponseState.EXCUSED),
        may_close=closes and state is SurveyState.OPEN,
        may_reopen=closes and state is SurveyState.CLOSED and cycle.state in ACTIVE,
        may_remind=now and may(actor, GRANTS, "remind_responses") and state is SurveyState.OPEN and bool(missing),
    )


def _units(actor: Actor, cycle: Cycle, survey: Survey, day: date, *, is_open: bool) -> list[AskedUnit]:
    rows = list(survey.responses.filter(asked_on__lte=day).select_related("unit"))
    facts = _Facts(
        names=unit_names({row.unit.key for row in rows}, day),
        organisation=organisation_on(day),
        reminded=dict(
            ResponseReminder.objects.filter(response__survey=survey, sent_on__lte=day)
            .values_list("response")
            .annotate(last=Max("sent_on"))
            .order_by()
        ),
        numbers=tuple(
            dict(
                kind.objects.filter(response__survey=survey, **{f"{since}__lte": day})
                .values_list("response")
                .annotate(n=Count("pk"))
                .order_by()
            )
            for kind, since in ((Offer, "noted_on"), (Need, "raised_on"), (Measure, "proposed_on"))
        ),
        staff=frozenset(
            StaffRound.objects.filter(response__survey=survey, opened_on__lte=day).values_list("response_id", flat=True)
        ),
        open=is_open,
        now=day == clock.today(),
        committee=frozenset({f"committee:{cycle.committee.key}"} if cycle.committee else ()),
    )
    found = [_unit(actor, row, facts, day) for row in rows]
    return sorted(found, key=lambda one: one.name)


@dataclass(frozen=True, slots=True)
class _Facts:
    names: Mapping[str, str]
    organisation: OrganisationAt
    reminded: Mapping[int, date]
    numbers: tuple[Mapping[int, int], ...]
    staff: frozenset[int]
    open: bool
    now: bool
    committee: frozenset[str]


def _unit(actor: Actor, row: Response, facts: _Facts, day: date) -> AskedUnit:
    subject = MeasureSubject(units=frozenset({f"unit:{row.unit.key}"}), committees=facts.committee)
    state = ResponseState(row.state) if facts.now else response_state(row, day)
    waits = facts.open and state in UNANSWERED
    acts = facts.open and facts.now
    offers, needs, proposals = (numbers.get(row.pk, 0) for numbers in facts.numbers)
    return AskedUnit(
        pk=row.pk,
        unit=row.unit.key,
        name=facts.names.get(row.unit.key, row.unit.key),
        state=state,
        asked_on=row.asked_on,
        asked_because=row.asked_because,
        due=row.due,
        late=max((day - row.due).days, 0) if row.due and waits else 0,
        people=tuple(one.name for one in asked_people(row.unit.key, facts.organisation)) if waits else (),
        reminded_on=facts.reminded.get(row.pk),
        given_on=by(row.given_on, day),
        given_how=row.given_how,
        excused_reason=row.excused_reason,
        offers=offers,
        needs=needs,
        proposals=proposals,
        staff_asked=row.pk in facts.staff,
        has_link=bool(row.link_hash),
        may_answer=acts and state is not ResponseState.EXCUSED and may(actor, GRANTS, "answer_survey", subject),
        may_read=may(actor, GRANTS, "read_response", subject),
        may_excuse=acts and waits and may(actor, GRANTS, "excuse_response", subject),
        may_link=acts and waits and may(actor, GRANTS, "make_response_link", subject),
    )


def steps_of(cycle: Cycle) -> tuple[list[tuple[str, str]], str]:
    """The steps of the pass that a survey can belong to, and the one that it usually does. One statement."""
    rows = list(cycle.steps.order_by("position").values_list("key", "name"))
    return rows, next((key for key, _name in rows if key == STEP), "")
