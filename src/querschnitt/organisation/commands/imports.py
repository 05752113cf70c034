"""Writes of whole files: all or nothing, by the same rules as every single change."""

from django.db import transaction

from querschnitt.chronicle.commands import record_all
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.events import Event
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.commands._writing import recorded, written
from querschnitt.organisation.domain.files.shape import ImportRefused, OrganisationFile, PeopleFile
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.files import fingerprint, planned_organisation, planned_people


@transaction.atomic
def import_organisation(*, actor: Actor, file: OrganisationFile, previewed: str = "") -> int:
    """Take over a file of units; returns how many entries were recorded, none where it says nothing new.

    Raises `ImportRefused` with every fault; with the fingerprint of a preview also `Refused` where it would do
    something else by now.
    """
    mandate = require(actor, GRANTS, "import_organisation")
    before = recorded()
    after, faults = planned_organisation(before, file)
    if faults:
        raise ImportRefused(faults)
    events = _as_previewed(written(before, after), previewed)
    record_all(events, actor=actor, capacity=mandate)
    return len(events)


@transaction.atomic
def import_people(*, actor: Actor, file: PeopleFile, previewed: str = "") -> int:
    """Take over a file of persons, posts and holders; see `import_organisation`."""
    mandate = require(actor, GRANTS, "import_people")
    before = recorded()
    after, faults = planned_people(before, file)
    if faults:
        raise ImportRefused(faults)
    events = _as_previewed(written(before, after), previewed)
    record_all(events, actor=actor, capacity=mandate)
    return len(events)


def _as_previewed(events: list[Event], previewed: str) -> list[Event]:
    if previewed and fingerprint(events) != previewed:
        raise Refused(
            say("The organisation was changed in the meantime. Look at what the file would do now."), place="file"
        )
    return events
