"""People are invited to a sitting: by mail, on paper, once more where it failed."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record, stir
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import _inviting
from querschnitt.meetings.commands._agenda import number_items
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked, moved_on
from querschnitt.meetings.commands._mailing import INVITATION, dispatch, present
from querschnitt.meetings.commands._standing import settle_standard_items
from querschnitt.meetings.domain.inviting import Sending, difference
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.events.invitations import InvitationRepeated, InvitationSent, PaperInvitationNoted
from querschnitt.meetings.models import Invitation, Meeting
from querschnitt.meetings.queries.invited import invited
from querschnitt.meetings.queries.invitees import to_invite


@transaction.atomic
def send_invitation(
    *, actor: Actor, meeting: str, short_notice_reason: str = "", not_all_invited_reason: str = ""
) -> Meeting:
    """Invite members, deputies and chair as the bodies are filled on the day of the sitting, and its guests.

    The first time everybody is told; later those who are missing, and those who left are told that they are not
    invited any more. Sent twice, nobody gets a second mail. After the notice period it needs a reason (K3.1-3, L2).
    """
    row = locked(meeting)
    capacity = allowed(actor, "send_invitation", row)
    state = moved_on(row, "send_invitation")
    if row.invited_on is None:
        settle_standard_items(row)
    _inviting.complete(row)
    people = to_invite(row)
    if not people.people:
        raise Refused(say("On the day of the sitting nobody sits in the body."))
    rows = list(present(row))
    seated = _inviting.of_bodies(rows)
    change = difference(people.people, map(_inviting.place_of, seated))
    late = bool(change.joined) and clock.today() > people.latest
    reason = short_notice_reason.strip() or row.short_notice_reason
    if late and not reason:
        sentence = say("The invitation had to be out by %(day)s. Say why it goes out later.", day=people.latest)
        raise Refused(sentence, place="short_notice_reason")
    _opened(row, state, reason if late else row.short_notice_reason, not_all_invited_reason)
    left = [one for one in seated if _inviting.place_of(one) in change.left]
    staying = [one.person_id for one in rows if one not in left]
    _inviting.withdraw(row, left, [*staying, *(people.people[place].number for place in change.joined)], people)
    _inviting.add(row, people, change.joined)
    waiting = _inviting.untold(present(row))
    _inviting.outrank_cancellations(row, waiting)
    sent = dispatch(row, waiting, INVITATION, people)
    if sent or change.any:
        event = InvitationSent(
            subject=f"meeting:{row.key}",
            title=row.title,
            people=sent,
            removed=len(left),
            late=late,
            reason=reason if late else "",
        )
        record(event, actor=actor, capacity=capacity)
    else:
        stir("meetings")  # the reason given, and what was only just settled
    return row


def _opened(row: Meeting, state: MeetingState, reason: str, incomplete: str) -> None:
    """The first invitation fixes the numbers of the agenda; what was not given stays as it was."""
    first = row.invited_on is None
    if first:
        number_items(row)
        row.invited_on = clock.today()
        row.version += 1
    row.state = state
    row.short_notice_reason = reason
    row.not_all_invited_reason = incomplete.strip() or row.not_all_invited_reason
    row.save(update_fields=["state", "invited_on", "version", "short_notice_reason", "not_all_invited_reason"])


@transaction.atomic
def resend_invitation(*, actor: Actor, meeting: str, invitation: int) -> Invitation:
    """Send the last message once more to somebody whom it did not reach, to the address that they have by now."""
    row = locked(meeting)
    capacity = allowed(actor, "send_invitation", row)
    _inviting.still_to_come(row)
    one = _inviting.found_invitation(row, invitation)
    standing = {each.pk: each.telling.way for each in invited(row)}
    if standing[one.pk] is not Sending.FAILED:
        raise Refused(say("This invitation has not failed: nobody gets it twice."), place="invitation")
    same = [other for other in present(row) if other.pk == one.pk or (one.person and other.person_id == one.person_id)]
    again = [other for other in same if standing[other.pk] is Sending.FAILED]
    if not dispatch(row, again, INVITATION):
        raise Refused(say("No mail address is known: hand the invitation over on paper."), place="invitation")
    event = InvitationRepeated(
        subject=f"meeting:{row.key}",
        title=row.title,
        invitation=one.pk,
        invited_person=one.person.key if one.person else "",
    )
    record(event, actor=actor, capacity=capacity)
    return one


@transaction.atomic
def note_paper_invitation(
    *, actor: Actor, meeting: str, invitation: int, on: date, note: str = "", seen: str | None = None
) -> Invitation:
    """Note that somebody was handed the invitation on paper that day. Noted twice, nothing changes.

    `seen`: the day noted when the page was opened ("": none); refuses where it is another by now (R4).
    """
    row = locked(meeting)
    capacity = allowed(actor, "note_paper_invitation", row)
    if row.state not in (MeetingState.INVITED, MeetingState.HELD):
        raise Refused(say("The invitation has not been sent yet."))
    one = _inviting.found_invitation(row, invitation)
    if on > clock.today():
        raise Refused(say("%(day)s has not come yet.", day=on), place="on")
    if on < row.planned_on:
        raise Refused(say("On %(day)s the sitting was not planned yet.", day=on), place="on")
    if (one.paper_on, one.paper_note) == (on, note.strip()):
        return one
    if seen is not None and seen != str(one.paper_on or ""):
        raise Overtaken(
            say("%(day)s was noted meanwhile. Look at it again, then decide.", day=one.paper_on), place="on"
        )
    one.paper_on, one.paper_note = on, note.strip()[:200]
    one.save(update_fields=["paper_on", "paper_note"])
    event = PaperInvitationNoted(
        subject=f"meeting:{row.key}",
        title=row.title,
        invitation=one.pk,
        invited_person=one.person.key if one.person else "",
        on=on,
    )
    record(event, actor=actor, capacity=capacity)
    return one
