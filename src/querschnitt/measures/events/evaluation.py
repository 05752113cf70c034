"""What happens to the evaluation of a survey. Subjects: `cycle:<key>`."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EvaluationSaved(Event):
    """The analysis was written on; the evaluation goes on."""

    KIND: ClassVar[str] = "measures.evaluation_saved"
    SENTENCE: ClassVar[str] = "wrote on the analysis of the survey"
    survey: int


@dataclass(frozen=True, kw_only=True)
class SurveyEvaluated(Event):
    """The evaluation of a survey is finished."""

    KIND: ClassVar[str] = "measures.survey_evaluated"
    SENTENCE: ClassVar[str] = "finished the evaluation of the survey on %(on)s"
    survey: int
    on: date
