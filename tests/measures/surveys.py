"""Surveys in the small town: opened on DAY over the offices 10, 11 and 15 of Referat 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from tests.cycles.town import DAY, KEY, head, office

from querschnitt.chronicle import commands as chronicle
from querschnitt.config import wiring
from querschnitt.cycles.events.cycles import (
    CycleBrokenOff,
    CycleEnded,
    StepFinished,
    StepReopened,
    StepStarted,
    UnitJoined,
    UnitLeft,
)
from querschnitt.kernel.authority import ANYONE, Actor
from querschnitt.measures import commands, reactions
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.events.survey import ResponsesReminded, SurveyOpened, SurveyReopened, UnitAsked
from querschnitt.measures.models import Response, Survey
from querschnitt.measures.notices import survey as notices

OFFICES = ("amt-10", "amt-11", "amt-15")
ROWS = (
    AnswerRow(1, "Sprachcafé", "jeden Dienstag", "education", ("refugees",)),
    AnswerRow(2, "Formulare nur auf Deutsch"),
    AnswerRow(3, "Formulare übersetzen", "", "", ("refugees", "women")),
)


def open_survey(**more: object) -> Survey:
    return commands.open_survey(actor=office(), cycle=KEY, on=DAY, **more)


def response(unit: str = "amt-11") -> Response:
    return Response.objects.select_related("survey__cycle", "unit").get(unit__key=unit)


def give(
    unit: str = "amt-11", rows: tuple[AnswerRow, ...] = ROWS, actor: Actor | None = None, **more: object
) -> Response:
    given = {"rows": rows, **more}
    return commands.give_response(actor=actor or head(unit), response=response(unit).pk, **given)


def link(unit: str = "amt-11") -> str:
    return commands.make_response_link(actor=office(), response=response(unit).pk)


def by_link(token: str, rows: tuple[AnswerRow, ...] = ROWS, unit: str = "amt-11", **more: object) -> Response:
    return commands.give_response(actor=ANYONE, response=response(unit).pk, rows=rows, token=token, **more)


@contextmanager
def wired() -> Iterator[None]:
    """The house reacts to passes, and tells of surveys."""
    reactions_of = {
        StepStarted: (reactions.ask_units,),
        StepFinished: (reactions.close_with_step,),
        StepReopened: (reactions.reopen_with_step,),
        UnitJoined: (reactions.ask_joining,),
        UnitLeft: (reactions.excuse_leaving,),
        CycleEnded: (reactions.close_with_pass,),
        CycleBrokenOff: (reactions.close_with_pass,),
    }
    tellings = {
        SurveyOpened: (notices.tell_of_survey,),
        SurveyReopened: (notices.tell_of_reopened_survey,),
        UnitAsked: (notices.tell_of_joining,),
        ResponsesReminded: (notices.remind_of_answers,),
    }
    chronicle.install(chronicle.Wiring({**wiring.REACTIONS, **reactions_of}, {**wiring.NOTICES, **tellings}))
    try:
        yield
    finally:
        wiring.install()


__all__ = ["DAY", "KEY", "OFFICES", "ROWS", "by_link", "date", "give", "head", "link", "office", "open_survey"]
__all__ += ["response", "wired"]
