"""What the commands about charges look up before they act."""

from querschnitt.committees.models import Committee
from querschnitt.kernel.authority import Actor, Mandate, capacity, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.models import FollowUp, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.charges import answers_for, subject_of_follow_up


def locked_follow_up(number: int) -> FollowUp:
    """The charge with its item, sitting and post, locked until the command is over."""
    found = FollowUp.objects.select_for_update(of=("self",)).select_related("item__meeting", "post__unit", "resolution")
    row = found.filter(pk=number).first()
    if row is None:
        raise Refused(say("There is no such charge."), place="follow_up")
    return row


def allowed_to_report(actor: Actor, row: FollowUp) -> Mandate:
    """Heads of the unit and the process office report, and whoever answers for the post; raises `Forbidden`."""
    subject = subject_of_follow_up(row)
    found = capacity(actor, GRANTS, "report_follow_up", subject)
    if found is None and answers_for(actor, row.post):
        return require(actor, GRANTS, "report_own_follow_up", subject)
    return require(actor, GRANTS, "report_follow_up", subject)


def allowed_to_keep(actor: Actor, row: FollowUp) -> Mandate:
    """Office and chair of the body that answers for the charge by now; raises `Forbidden`."""
    return require(actor, GRANTS, "keep_follow_up", subject_of_follow_up(row))


def said(row: FollowUp, words: str) -> str:
    """What the chronicle may say of a charge: of a non-public item only its number, whoever reads it (S2)."""
    return words if row.item.public else row.item.number or "N"


def heirs(meeting: int) -> set[str]:
    """Keys of the bodies that a charge of that sitting belongs to now: its own, and those that took over from them."""
    waiting = set(MeetingCommittee.objects.filter(meeting=meeting).values_list("committee", flat=True))
    found: dict[int, str] = {}
    while waiting:
        rows = Committee.objects.filter(pk__in=waiting).values_list("pk", "key", "handed_over_to", "merged_into")
        waiting = set()
        for pk, key, heir, merged in rows:
            found[pk] = key
            waiting |= {other for other in (heir, merged) if other} - found.keys()
    return set(found.values())
