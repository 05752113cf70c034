"""The page on which a unit answers the survey: what it has said, what somebody is typing, what its staff have said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import UnitProfile
from querschnitt.kernel.authority import Actor, Role, may, require
from querschnitt.measures.domain.states import ResponseState, SurveyState
from querschnitt.measures.models import Response
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.rights import found_response, subject_of_response
from querschnitt.measures.queries.survey import SaidRow, said_rows
from querschnitt.measures.queries.voices import StaffPage, staff_page
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.queries.memory import organisation_on


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed and not given yet."""

    data: Mapping[str, Any]
    saved_at: datetime
    based_on: int


@dataclass(frozen=True, slots=True)
class AnswerChoices:
    """What rows can be given, in the words of the edition in force: key and name."""

    fields: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """The answer of a unit. `row` is for the view, never for a template."""

    row: Response
    name: str
    state: ResponseState
    survey_open: bool
    due: date | None
    late: int
    questions: tuple[str, ...]
    said: tuple[SaidRow, ...]
    draft: Draft | None
    choices: AnswerChoices
    staff: StaffPage | None
    profile_on: date | None
    may_answer: bool
    may_ask_staff: bool
    as_head: bool

    @property
    def open(self) -> bool:
        """Whether the form is there: asked, and not given yet."""
        return self.survey_open and self.may_answer and self.state in (ResponseState.ASKED, ResponseState.BEGUN)

    @property
    def may_change(self) -> bool:
        """Whether an answer that was given can be taken up again."""
        return self.survey_open and self.may_answer and self.state is ResponseState.GIVEN


def answer_page(actor: Actor, pk: int, today: date) -> AnswerPage:
    """The answer of a unit, for somebody who may read it; raises `Forbidden`. Ten statements while it is asked, then
    six more for what was said, and one for its staff."""
    row = found_response(pk)
    subject = subject_of_response(row)
    answers = may(actor, GRANTS, "answer_survey", subject)
    if not answers:
        require(actor, GRANTS, "read_response", subject)
    return _page(actor, row, subject, today, answers=answers)


def linked_page(actor: Actor, row: Response, today: date) -> AnswerPage:
    """The same behind a personal link, which alone is the key."""
    return _page(actor, row, subject_of_response(row), today, answers=True)


def _page(actor: Actor, row: Response, subject: MeasureSubject, today: date, *, answers: bool) -> AnswerPage:
    is_open = row.survey.state == SurveyState.OPEN
    waits = is_open and row.state in (ResponseState.ASKED, ResponseState.BEGUN)
    draft = row.drafts.filter(person=actor.person or "").first() if answers and is_open else None
    edition = edition_on(today)
    data = edition.data if edition else None
    profile = UnitProfile.objects.filter(unit=row.unit, confirmed_on__lte=today).order_by("confirmed_on", "pk").last()
    return AnswerPage(
        row=row,
        name=unit_names({row.unit.key}, today).get(row.unit.key, row.unit.key),
        state=ResponseState(row.state),
        survey_open=is_open,
        due=row.due,
        late=max((today - row.due).days, 0) if row.due and waits else 0,
        questions=tuple(row.survey.questions),
        said=tuple(said_rows(row)) if row.given_on else (),
        draft=Draft(draft.data, draft.saved_at, draft.based_on) if draft else None,
        choices=AnswerChoices(
            fields=_choices(data.fields_of_action if data else ()), groups=_choices(data.groups if data else ())
        ),
        staff=staff_page(actor, row, organisation_on(today), today),
        profile_on=profile.confirmed_on if profile else None,
        may_answer=answers,
        may_ask_staff=waits and may(actor, GRANTS, "ask_staff", subject),
        as_head=f"unit:{row.unit.key}" in actor.scopes(Role.HEAD),
    )


def _choices(words: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((one.key, one.name) for one in words)
