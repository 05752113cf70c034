"""With whom the preparation of a sitting is agreed, and whether it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.concept.queries import edition_on
from querschnitt.meetings.domain.agenda import agenda_digest
from querschnitt.meetings.models import AgendaItem, Meeting, MeetingCommittee
from querschnitt.meetings.queries.unit_names import unit_names, units_today
from querschnitt.organisation.models import Person


class Agreement(StrEnum):
    """How far the agreement on the preparation is."""

    NOT_NEEDED = "not_needed"
    OPEN = "open"
    ASKED = "asked"
    AGREED = "agreed"
    CHANGED = "changed"  # the agenda is not the one any more that was agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """The agreement of one sitting. `units`: keys of those whose heads agree, as they stand now; `named` in words."""

    state: Agreement
    units: tuple[str, ...] = ()
    named: str = ""
    asked_on: date | None = None
    agreed_on: date | None = None
    agreed_by: str = ""
    note: str = ""


def agreeing_units(meeting: Meeting, day: date) -> tuple[str, ...]:
    """The units with which the edition in force wants the preparation agreed, successors followed.

    Two statements, and one or two for each unit named.
    """
    edition = edition_on(day)
    if edition is None:
        return ()
    rows = MeetingCommittee.objects.filter(meeting=meeting).values_list("committee__body", flat=True)
    bodies = [edition.data.bodies[body] for body in rows if body in edition.data.bodies]
    named = dict.fromkeys(body.agreed_with for body in bodies if body.agreed_with)
    return tuple(dict.fromkeys(now for unit in named for now in units_today(unit, day)))


def agreement_of(meeting: Meeting, day: date) -> AgreementRow:
    """Whether the preparation of this sitting is agreed, as of now."""
    units = agreeing_units(meeting, day)
    if not units:
        return AgreementRow(state=Agreement.NOT_NEEDED)
    names = unit_names(units, day)
    return AgreementRow(
        state=state_of(meeting, digest_of(meeting)),
        units=units,
        named=", ".join(names.get(unit, unit) for unit in units),
        asked_on=meeting.agreement_asked_on,
        agreed_on=meeting.agreed_on,
        agreed_by=_name(meeting.agreed_person),
        note=meeting.agreement_note,
    )


def state_of(meeting: Meeting, digest: str) -> Agreement:
    """How far the agreement is, given the digest of the agenda as it stands."""
    if meeting.agreed_on is None:
        return Agreement.ASKED if meeting.agreement_asked_on else Agreement.OPEN
    return Agreement.AGREED if meeting.agreed_digest in {"", digest} else Agreement.CHANGED


def digest_of(meeting: Meeting) -> str:
    """What the agenda says as it stands: everything that is agreed on. One statement."""
    items = AgendaItem.objects.filter(meeting=meeting, removed_on__isnull=True).order_by("-public", "order", "pk")
    return agenda_digest(
        items.values_list("public", "title", "kind", "text", "rapporteur_post", "rapporteur", "minutes")
    )


def _name(person: str) -> str:
    return Person.objects.filter(key=person).values_list("name", flat=True).first() or "" if person else ""
