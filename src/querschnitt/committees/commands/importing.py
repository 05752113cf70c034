"""A whole file of seats is taken over: all of it or nothing."""

from django.db import transaction

from querschnitt.chronicle.commands import record_all
from querschnitt.committees.commands._register import write
from querschnitt.committees.domain.files.shape import SeatsFile
from querschnitt.committees.events import SeatsImported
from querschnitt.committees.events.between import events_between
from querschnitt.committees.models import Committee
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.files import planned
from querschnitt.committees.queries.register import known, register
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.files.shape import ImportRefused
from querschnitt.organisation.queries.files import fingerprint


@transaction.atomic
def import_seats(*, actor: Actor, file: SeatsFile, previewed: str = "") -> int:
    """Take over a file of seats; returns how many entries were recorded, none where it says nothing new.

    Raises `ImportRefused` with every fault; with the fingerprint of a preview also `Refused` where it would do
    something else by now.
    """
    capacity = require(actor, GRANTS, "import_seats")
    list(Committee.objects.select_for_update().order_by("pk").values_list("pk"))
    before, ground = register(), known()
    after, faults = planned(before, file, ground)
    if faults:
        raise ImportRefused(faults)
    events = events_between(before, after, ground)
    if previewed and fingerprint(events) != previewed:
        raise Refused(say("Seats were changed in the meantime. Look at what the file would do now."), place="file")
    if not events:
        return 0
    write(before, after)
    summary = SeatsImported(subject="municipality:1", file=file.table.file, entries=len(events))
    record_all([*events, summary], actor=actor, capacity=capacity)
    return len(events)
