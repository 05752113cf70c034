"""Surveys in the small town: opened on DAY over the offices 10, 11 and 15 of Referat 1."""

from datetime import date

from tests.cycles.town import DAY, KEY, head, office

from querschnitt.kernel.authority import ANYONE, Actor
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.models import Response, Survey

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


__all__ = ["DAY", "KEY", "OFFICES", "ROWS", "by_link", "date", "give", "head", "link", "office", "open_survey"]
__all__ += ["response"]
