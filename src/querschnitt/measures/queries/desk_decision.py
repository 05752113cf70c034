"""What of decisions waits for the process office: resolutions that are recorded and not applied yet."""

from collections.abc import Iterator
from datetime import date

from querschnitt.concept.queries.memory import mandates_on
from querschnitt.kernel.authority import Role
from querschnitt.kernel.wording import say
from querschnitt.measures.queries.recommendations import to_apply
from querschnitt.meetings.queries.desk import Waiting


def resolutions_waiting(person: str, day: date) -> Iterator[Waiting]:
    """Recommendations on which a body has resolved, for the process office. Two statements, for others one."""
    if not any(mandate.role is Role.PROCESS_OFFICE for mandate in mandates_on(person, day)):
        return
    for row in to_apply():
        yield Waiting(
            what=say("A body has resolved on measures: say what follows for each"),
            about=f"{row.title} ({row.to.name})",
            due=None,
            does=say("Apply the resolution"),
            route="measures:apply_resolution",
            arguments=(("pk", row.pk),),
        )
