"""Setting findings aside, with a reason and an end; nothing is hidden by it."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.governance.events import FindingWaived, WaiverEnded, WaiverRenewed, about
from querschnitt.governance.models import Waiver
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.judging import WAIVABLE, JudgedFinding, findings_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_after, day_before
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Person


@transaction.atomic
def waive_finding(*, actor: Actor, finding: str, reason: str, until: date) -> Waiver:
    """Set a finding aside from today to a last day. Refuses where nothing is owed, or where it is set aside already."""
    row = _row(finding)
    capacity = require(actor, GRANTS, "waive_finding", row)
    if row is None or row.finding.state not in WAIVABLE:
        raise Refused(say("There is nothing to set aside."), place="finding")
    if row.waiver:
        raise Refused(say("This finding is set aside already: renew the waiver."), place="finding")
    today = clock.today()
    waiver = _waiver(actor, finding, reason, today, until)
    event = FindingWaived(subject=about(finding), finding=finding, reason=waiver.reason, until=until)
    record(event, actor=actor, capacity=capacity)
    return waiver


@transaction.atomic
def renew_waiver(*, actor: Actor, finding: str, reason: str, until: date) -> Waiver:
    """Let another waiver follow the present one, with a reason of its own."""
    row = _row(finding)
    capacity = require(actor, GRANTS, "renew_waiver", row)
    if row is None or row.waiver is None:
        raise Refused(say("This finding is not set aside."), place="finding")
    waiver = _waiver(actor, finding, reason, day_after(row.waiver.valid_until), until)
    event = WaiverRenewed(subject=about(finding), finding=finding, reason=waiver.reason, until=until)
    record(event, actor=actor, capacity=capacity)
    return waiver


@transaction.atomic
def end_waiver(*, actor: Actor, finding: str) -> None:
    """Let a finding count again from today: the waiver ends yesterday, or after this day if it began on it."""
    row = _row(finding)
    capacity = require(actor, GRANTS, "end_waiver", row)
    if row is None or row.waiver is None:
        raise Refused(say("This finding is not set aside."), place="finding")
    today = clock.today()
    last = today
    for waiver in Waiver.objects.select_for_update().filter(finding=finding, valid_until__gte=today):
        last = max(waiver.valid_from, day_before(today))
        waiver.valid_until = last
        waiver.save(update_fields=["valid_until"])
    record(WaiverEnded(subject=about(finding), finding=finding, until=last), actor=actor, capacity=capacity)


def _row(finding: str) -> JudgedFinding | None:
    return next((row for row in findings_at(clock.today()) if row.key == finding), None)


def _waiver(actor: Actor, finding: str, reason: str, begin: date, until: date) -> Waiver:
    if not reason.strip():
        raise Refused(say("Say why this is set aside."), place="reason")
    if until < begin:
        raise Refused(say("The waiver must end on %(day)s or later.", day=begin), place="until")
    by = Person.objects.filter(key=actor.person).first() if actor.person else None
    return Waiver.objects.create(
        finding=finding, reason=reason.strip(), valid_from=begin, valid_until=until, granted_by=by
    )
