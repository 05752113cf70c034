"""What became of the messages about sittings is kept: the outbox forgets after two years, the record does not."""

from collections import Counter

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.queries import states_of
from querschnitt.kernel.authority import Actor, require
from querschnitt.meetings.events.invitations import DeliveriesNoted
from querschnitt.meetings.models import Dispatch
from querschnitt.meetings.permissions import GRANTS

SETTLED = (MailState.SENT, MailState.FAILED)


@transaction.atomic
def note_deliveries(*, actor: Actor) -> int:
    """Copy what has become of the mails whose way has ended; how many were noted. Run twice, nothing changes.

    A mail that had failed and was queued again is looked at until it is sent.
    """
    capacity = require(actor, GRANTS, "note_deliveries")
    rows = list(Dispatch.objects.exclude(outcome=MailState.SENT).select_related("invitation__meeting"))
    states = states_of(row.mail_key for row in rows)
    changed = []
    for row in rows:
        found = states.get(row.mail_key)
        if (
            found is not None
            and found.state in SETTLED
            and (row.outcome, row.settled_at) != (found.state, found.settled_at)
        ):
            row.outcome, row.settled_at, row.problem = found.state, found.settled_at, found.problem[:300]
            changed.append(row)
    Dispatch.objects.bulk_update(changed, ["outcome", "settled_at", "problem"], batch_size=200)
    _recorded(changed, actor, capacity)
    return len(changed)


def _recorded(changed: list[Dispatch], actor: Actor, capacity: object) -> None:
    found: dict[str, Counter[str]] = {}
    for row in changed:
        found.setdefault(row.invitation.meeting.key, Counter())[row.outcome] += 1
    for key, number in sorted(found.items()):
        event = DeliveriesNoted(subject=f"meeting:{key}", sent=number[MailState.SENT], failed=number[MailState.FAILED])
        record(event, actor=actor, capacity=capacity)  # type: ignore[arg-type]
