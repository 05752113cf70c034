"""What the judges of sittings look at: the bodies of one day and their sittings."""

from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.meetings.domain.snapshot import MeetingsAt


def told_from(day: date) -> date:
    """From which day on sittings are told in full on the board of a day: since the beginning of the year before.

    What is still to be done is pursued whatever its age; what is over by then is read at an earlier date.
    """
    return date(day.year - 1, 1, 1)


@dataclass(frozen=True)
class MeetingFacts:
    """The facts of one day."""

    bodies: CommitteeFacts
    meetings: MeetingsAt

    @property
    def in_force_from(self) -> date:
        """Since when the demands hold; sittings before that day are not judged."""
        return self.bodies.in_force_from
