"""Reads of the steering board: findings at any date, the board, the calendar, the catalogue, prospects."""

from querschnitt.governance.queries.calendar import DutyRow, duties, events
from querschnitt.governance.queries.export import COLUMNS, DUTY_COLUMNS, FILE_COLUMNS, as_json, duties_as_json
from querschnitt.governance.queries.judging import JudgedFinding, Judgement, findings_at, judged_at, numbers
from querschnitt.governance.queries.memory import judgement
from querschnitt.governance.queries.posts import ResponsiblePost

__all__ = [
    "COLUMNS",
    "DUTY_COLUMNS",
    "FILE_COLUMNS",
    "DutyRow",
    "JudgedFinding",
    "Judgement",
    "ResponsiblePost",
    "as_json",
    "duties",
    "duties_as_json",
    "events",
    "findings_at",
    "judged_at",
    "judgement",
    "numbers",
]
