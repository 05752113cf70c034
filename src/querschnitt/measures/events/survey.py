"""What happens in a survey. Subjects: `cycle:<key>`. What staff say anonymously leaves no entry: its day could tell."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SurveyOpened(Event):
    """The units of a pass were asked the questions of the concept (V-3). `units`: how many are asked."""

    KIND: ClassVar[str] = "measures.survey_opened"
    SENTENCE: ClassVar[str] = "opened the survey (units asked: %(units)s, to answer by %(due)s)"
    survey: int
    units: int
    questions: int
    due: date | None


@dataclass(frozen=True, kw_only=True)
class SurveyClosed(Event):
    """No more answers are taken. `missing`: units that did not answer; then there is a reason."""

    KIND: ClassVar[str] = "measures.survey_closed"
    SENTENCE: ClassVar[str] = "closed the survey (units without answer: %(missing)s)"
    survey: int
    missing: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class SurveyReopened(Event):
    """Answers are taken once more."""

    KIND: ClassVar[str] = "measures.survey_reopened"
    SENTENCE: ClassVar[str] = "opened the survey once more: %(reason)s"
    survey: int
    reason: str
    due: date | None


@dataclass(frozen=True, kw_only=True)
class UnitAsked(Event):
    """A unit that joined the pass while the survey was running is asked as well (V-5)."""

    KIND: ClassVar[str] = "measures.unit_asked"
    SENTENCE: ClassVar[str] = "asked %(unit_name)s as well: %(reason)s"
    response: int
    unit: str
    unit_name: str
    reason: str
    due: date | None


@dataclass(frozen=True, kw_only=True)
class UnitExcused(Event):
    """A unit is not asked any more, with the reason."""

    KIND: ClassVar[str] = "measures.unit_excused"
    SENTENCE: ClassVar[str] = "does not ask %(unit_name)s any more: %(reason)s"
    response: int
    unit: str
    unit_name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResponseBegun(Event):
    """Somebody began to write the answer of a unit."""

    KIND: ClassVar[str] = "measures.response_begun"
    SENTENCE: ClassVar[str] = "began the answer of %(unit_name)s"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class ResponseDraftDropped(Event):
    """Somebody dropped what they had typed; the answer stays as it was given."""

    KIND: ClassVar[str] = "measures.response_draft_dropped"
    SENTENCE: ClassVar[str] = "dropped a draft for the answer of %(unit_name)s"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class ResponseGiven(Event):
    """A unit answered. `how`: signed_in, link, file or office; `again`: an answer given before was changed."""

    KIND: ClassVar[str] = "measures.response_given"
    SENTENCE: ClassVar[str] = (
        "gave the answer of %(unit_name)s (offers: %(offers)s, needs: %(needs)s, proposals: %(proposals)s)"
    )
    response: int
    unit: str
    unit_name: str
    offers: int
    needs: int
    proposals: int
    how: str
    again: bool


@dataclass(frozen=True, kw_only=True)
class ResponseReopened(Event):
    """An answer that was given is changed."""

    KIND: ClassVar[str] = "measures.response_reopened"
    SENTENCE: ClassVar[str] = "took up the answer of %(unit_name)s again"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class ResponseLinkMade(Event):
    """A personal link by which a unit answers without signing in; one made before holds no longer."""

    KIND: ClassVar[str] = "measures.response_link_made"
    SENTENCE: ClassVar[str] = "made a personal link for the answer of %(unit_name)s"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class ResponseLinkRevoked(Event):
    """The personal link opens nothing any more."""

    KIND: ClassVar[str] = "measures.response_link_revoked"
    SENTENCE: ClassVar[str] = "took the personal link for the answer of %(unit_name)s back"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class StaffAsked(Event):
    """The head opened the questions to all who work in the unit (K3.2-5)."""

    KIND: ClassVar[str] = "measures.staff_asked"
    SENTENCE: ClassVar[str] = "opened the questions to the staff of %(unit_name)s until %(closes_on)s"
    response: int
    unit: str
    unit_name: str
    closes_on: date
    anonymous: bool


@dataclass(frozen=True, kw_only=True)
class StaffRoundClosed(Event):
    """Staff are not asked any more. How many took part is not said."""

    KIND: ClassVar[str] = "measures.staff_round_closed"
    SENTENCE: ClassVar[str] = "closed the questions to the staff of %(unit_name)s"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class VoiceGiven(Event):
    """Somebody of the staff took part by name. Of an anonymous round there is no such entry."""

    KIND: ClassVar[str] = "measures.voice_given"
    SENTENCE: ClassVar[str] = "took part in the questions to the staff of %(unit_name)s"
    response: int
    unit: str
    unit_name: str


@dataclass(frozen=True, kw_only=True)
class ResponsesReminded(Event):
    """Somebody is reminded of answers. `reminders`: number of the answer and stage, in one mail."""

    KIND: ClassVar[str] = "measures.responses_reminded"
    SENTENCE: ClassVar[str] = "reminded %(person)s of answers to the survey (%(day)s)"
    person: str
    day: date
    reminders: tuple[str, ...]
