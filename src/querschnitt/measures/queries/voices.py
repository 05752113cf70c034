"""What the staff of a unit have said, for its head alone (K3.2-5)."""

from dataclasses import dataclass
from datetime import date

from querschnitt.kernel.authority import Actor, Role, may
from querschnitt.measures.domain.voices import may_be_shown
from querschnitt.measures.models import Response, StaffRound, StaffVoice
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.respondents import leads
from querschnitt.measures.queries.rights import subject_of_response
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.organisation.domain.snapshot import OrganisationAt


@dataclass(frozen=True, slots=True)
class Voice:
    """What one of the staff said: one text a question. `name` is empty in an anonymous round."""

    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """How the staff are asked. `shown` False: nothing may be seen, not even whether there is anything.

    `voices` are sorted by their words, never by when they came in. `token`: of the link, for whoever passes it on.
    """

    opened_on: date
    closes_on: date
    anonymous: bool
    minimum: int
    over: bool
    token: str
    may_read: bool
    shown: bool
    voices: tuple[Voice, ...] = ()


def staff_page(actor: Actor, row: Response, organisation: OrganisationAt, today: date) -> StaffPage | None:
    """How the staff of this unit are asked, and what the actor may see of it; None: they are not. Two statements."""
    found = StaffRound.objects.filter(response=row).first()
    if found is None:
        return None
    found.response = row
    reads = reads_voices(actor, row, organisation)
    voices = list(StaffVoice.objects.filter(round=found)) if reads else []
    over = found.closed_on is not None or today > found.closes_on
    shown = reads and may_be_shown(
        anonymous=found.anonymous,
        number=len(voices),
        minimum=found.minimum,
        closes_on=found.closes_on,
        closed=found.closed_on is not None,
        today=today,
    )
    said = [Voice("" if found.anonymous else one.name, tuple(one.answers)) for one in voices] if shown else []
    return StaffPage(
        opened_on=found.opened_on,
        closes_on=found.closes_on,
        anonymous=found.anonymous,
        minimum=found.minimum,
        over=over,
        token="" if over else round_token(found),
        may_read=reads,
        shown=shown,
        voices=tuple(sorted(said, key=lambda one: (one.name, one.answers))),
    )


def reads_voices(actor: Actor, row: Response, organisation: OrganisationAt) -> bool:
    """Whoever leads that very unit; not who leads one above it, and not the office."""
    if not may(actor, GRANTS, "read_voices", subject_of_response(row)):
        return False
    return actor.has(Role.OPERATOR) or leads(actor.person, row.unit.key, organisation)
