"""The judges of sittings: facts and a setting in, findings out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding
from querschnitt.meetings.domain.facts import MeetingFacts
from querschnitt.meetings.domain.judges.attendance import compulsory_attendance
from querschnitt.meetings.domain.judges.chairs import chair_of_sittings
from querschnitt.meetings.domain.judges.charges import resolutions_followed
from querschnitt.meetings.domain.judges.exchange import exchange_regular
from querschnitt.meetings.domain.judges.frequency import meetings_per_year
from querschnitt.meetings.domain.judges.invitations import agenda_agreed, notice_period
from querschnitt.meetings.domain.judges.minutes import minutes_approved, minutes_in_time
from querschnitt.meetings.domain.judges.preparation import preparation
from querschnitt.meetings.domain.judges.subjects import ideas_treated, measures_decided, measures_reviewed

__all__ = [
    "JUDGES",
    "Judge",
    "agenda_agreed",
    "chair_of_sittings",
    "compulsory_attendance",
    "exchange_regular",
    "ideas_treated",
    "measures_decided",
    "measures_reviewed",
    "meetings_per_year",
    "minutes_approved",
    "minutes_in_time",
    "notice_period",
    "preparation",
    "resolutions_followed",
]


class Judge(Protocol):
    """One finding for each thing that the setting demands on that day."""

    def __call__(self, facts: MeetingFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]: ...


JUDGES: Mapping[str, Judge] = {
    "meetings_per_year": meetings_per_year,
    "chair_of_sittings": chair_of_sittings,
    "compulsory_attendance": compulsory_attendance,
    "notice_period": notice_period,
    "preparation": preparation,
    "agenda_agreed": agenda_agreed,
    "minutes_in_time": minutes_in_time,
    "minutes_approved": minutes_approved,
    "resolutions_followed": resolutions_followed,
    "measures_reviewed": measures_reviewed,
    "measures_decided": measures_decided,
    "ideas_treated": ideas_treated,
    "exchange_regular": exchange_regular,
}
