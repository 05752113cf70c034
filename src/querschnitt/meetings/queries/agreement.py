"""With whom the preparation of a sitting is agreed, and whether it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.meetings.domain.agenda import Agreement, agenda_digest
from querschnitt.meetings.models import AgendaItem, Meeting, MeetingCommittee
from querschnitt.meetings.queries.unit_names import unit_names, units_today
from querschnitt.organisation.models import Person


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


NOT_NEEDED = AgreementRow(state=Agreement.NOT_NEEDED)


def agreement_of(meeting: Meeting, day: date) -> AgreementRow:
    """Whether the preparation of this sitting is agreed with whom the edition in force on that day names."""
    edition = edition_on(day)
    bodies, agreed_by = bodies_and_agreer(meeting)
    named = units_named(edition.data if edition else None, bodies)
    units = tuple(dict.fromkeys(now for unit in named for now in units_today(unit, day)))
    return agreement_row(meeting, units, unit_names(units, day), digest_of(items_of(meeting)), agreed_by)


def bodies_and_agreer(meeting: Meeting) -> tuple[list[str], str]:
    """The bodies that sit there, by their keys in the edition, and the name of whoever recorded the agreement.

    One statement.
    """
    name = Person.objects.filter(key=OuterRef("meeting__agreed_person")).values("name")[:1]
    rows = MeetingCommittee.objects.filter(meeting=meeting).annotate(agreed_by=Subquery(name)).order_by("-leads", "pk")
    found = list(rows.values_list("committee__body", "agreed_by"))
    return [body for body, _name in found], next((name for _body, name in found if name), "")


def units_named(edition: EditionData | None, bodies: Iterable[str]) -> tuple[str, ...]:
    """The units with which the edition wants the preparation of these bodies' sittings agreed, as it calls them."""
    known = [edition.bodies[body] for body in bodies if body in edition.bodies] if edition else []
    return tuple(dict.fromkeys(body.agreed_with for body in known if body.agreed_with))


def agreement_row(
    meeting: Meeting, units: tuple[str, ...], names: Mapping[str, str], digest: str, agreed_by: str
) -> AgreementRow:
    """The row of a sitting whose agenda has that digest; `units` as they stand now."""
    if not units:
        return NOT_NEEDED
    return AgreementRow(
        state=state_of(meeting, digest),
        units=units,
        named=", ".join(names.get(unit, unit) for unit in units),
        asked_on=meeting.agreement_asked_on,
        agreed_on=meeting.agreed_on,
        agreed_by=agreed_by,
        note=meeting.agreement_note,
    )


def state_of(meeting: Meeting, digest: str) -> Agreement:
    """How far the agreement is, given the digest of the agenda as it stands."""
    if meeting.agreed_on is None:
        return Agreement.ASKED if meeting.agreement_asked_on else Agreement.OPEN
    return Agreement.AGREED if meeting.agreed_digest in {"", digest} else Agreement.CHANGED


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What stands on the agenda, in its order."""
    return AgendaItem.objects.filter(meeting=meeting, removed_on__isnull=True).order_by("-public", "order", "pk")


def digest_of(items: Iterable[AgendaItem]) -> str:
    """What these items say: everything that is agreed on."""
    said = ("public", "title", "kind", "text", "rapporteur_post_id", "rapporteur", "minutes")
    return agenda_digest([getattr(item, name) for name in said] for item in items)
