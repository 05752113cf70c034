"""Whether minutes may be approved in that way, and what is forgotten when they are."""

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._forget_excuses import forget_excuses
from querschnitt.meetings.commands._ground import allowed
from querschnitt.meetings.domain.approval import ApprovalWay
from querschnitt.meetings.models import AgendaItem, Attendance, Meeting, Minutes, MinutesObjection
from querschnitt.meetings.queries.approving import approving_items, way_for


def refuse_way(row: Minutes, way: ApprovalWay, reason: str, actor: Actor) -> None:
    """Refuse open objections, a circulation that is not over, and another way than the edition's without a reason."""
    if MinutesObjection.objects.filter(minutes=row, settled_on__isnull=True).exists():
        raise Refused(say("An objection is not settled yet."), place="how")
    if way is ApprovalWay.CHAIR:
        allowed(actor, "approve_as_chair", row.meeting)
    if way is ApprovalWay.CIRCULATION:
        _refuse_running(row)
    demanded = way_for(row.meeting)
    if demanded is not None and way is not demanded and not reason.strip():
        raise Refused(
            say("The concept demands another way: say why these minutes are approved otherwise."), place="reason"
        )


def _refuse_running(row: Minutes) -> None:
    if row.circulated_on is None or row.objections_until is None:
        raise Refused(say("These minutes have not gone round yet."), place="how")
    if clock.today() <= row.objections_until:
        raise Refused(say("Members may object until %(day)s.", day=row.objections_until), place="how")


def approved_by(row: Minutes, way: ApprovalWay, item: int | None) -> AgendaItem | None:
    """The item on which a later sitting approved; it speaks of these minutes from now on."""
    if way is not ApprovalWay.NEXT_SITTING:
        return None
    if item is None:
        raise Refused(say("Say on which item of which sitting the minutes were approved."), place="item")
    found = approving_items(row.meeting).filter(pk=item).first()
    if found is None:
        raise Refused(
            say("Minutes are approved on the standard item of a later sitting of the body that was held."), place="item"
        )
    if found.concerns is None:
        found.concerns = row.meeting
        found.save(update_fields=["concerns"])
    return found


def forget_reasons(meeting: Meeting) -> None:
    """Nobody needs to know any more why somebody was not there (GO Art. 54; may tell of health)."""
    Attendance.objects.filter(meeting=meeting).exclude(reason="").update(reason="")
    forget_excuses(meeting)
