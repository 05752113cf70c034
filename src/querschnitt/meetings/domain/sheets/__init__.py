"""The documents of a sitting, as sheets: from plain values to headings, paragraphs and tables, PDF and Word alike.

Whoever builds the values has decided who may see them; here nothing is looked up. `speak` is the language of the
document.
"""

from querschnitt.meetings.domain.sheets.attending import attendance_sheet
from querschnitt.meetings.domain.sheets.inviting import agenda_sheet, invitation_sheet
from querschnitt.meetings.domain.sheets.minutes import excerpt_sheet, minutes_sheet
from querschnitt.meetings.domain.sheets.overview import overview_sheet
from querschnitt.meetings.domain.sheets.values import (
    AgendaLine,
    AgendaPrint,
    AttendancePrint,
    BodyOverview,
    ChargeLine,
    CorrectionLine,
    ExcerptPrint,
    ItemMinutes,
    MinutesPrint,
    OverviewPrint,
    QuorumLine,
    ResolutionLine,
    SeatLine,
    SeatToSign,
    SheetHead,
    TaskLine,
)

__all__ = [
    "AgendaLine",
    "AgendaPrint",
    "AttendancePrint",
    "BodyOverview",
    "ChargeLine",
    "CorrectionLine",
    "ExcerptPrint",
    "ItemMinutes",
    "MinutesPrint",
    "OverviewPrint",
    "QuorumLine",
    "ResolutionLine",
    "SeatLine",
    "SeatToSign",
    "SheetHead",
    "TaskLine",
    "agenda_sheet",
    "attendance_sheet",
    "excerpt_sheet",
    "invitation_sheet",
    "minutes_sheet",
    "overview_sheet",
]
