"""One of the times is chosen: the sitting has its date, everybody who was asked learns it."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.queries.snapshot import facts_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import _polls
from querschnitt.meetings.commands._ground import allowed
from querschnitt.meetings.commands._polls import Running
from querschnitt.meetings.commands.plan import fix_date
from querschnitt.meetings.domain.polling import when
from querschnitt.meetings.domain.states import POLL, PollState
from querschnitt.meetings.domain.timing import clock_of, day_of
from querschnitt.meetings.events.polls import OptionChosen
from querschnitt.meetings.models import PollOption
from querschnitt.meetings.queries.poll_standing import Asked, ground_of


@transaction.atomic
def choose_option(*, actor: Actor, meeting: str, option: int, reason: str = "", place: str = "") -> None:
    """Fix the sitting at that time and tell everybody who was asked; chosen twice, nothing changes (R5).

    A time that breaks a rule, or that everybody refused, is chosen only with a reason, which stays on record.
    """
    found = _polls.running(meeting)
    capacity = allowed(actor, "choose_option", found.meeting)
    if found.poll.state == PollState.DECIDED and found.poll.chosen_id == option:
        return
    state = POLL.after("choose_option", PollState(found.poll.state))
    chosen = PollOption.objects.filter(poll=found.poll, pk=option).first()
    if chosen is None:
        raise Refused(say("This time was not proposed."), place="option")
    if day_of(chosen.starts_at) < clock.today():
        raise Refused(say("%(day)s is past. Propose other times.", day=day_of(chosen.starts_at)), place="option")
    kept = _reason(found, option, reason)
    found.poll.state, found.poll.chosen, found.poll.settled_on = state, chosen, clock.today()
    found.poll.breach_reason = kept
    found.poll.save(update_fields=["state", "chosen", "settled_on", "breach_reason"])
    event = OptionChosen(
        subject=f"meeting:{meeting}",
        poll=found.poll.pk,
        day=day_of(chosen.starts_at),
        begins=clock_of(chosen.starts_at),
        reason=kept,
    )
    record(event, actor=actor, capacity=capacity)
    fix_date(actor=actor, meeting=meeting, starts_at=chosen.starts_at, ends_at=chosen.ends_at, place=place)
    _tell(found, chosen)


def _reason(found: Running, option: int, reason: str) -> str:
    """The reason that is kept: needed where the time breaks a rule or all refused it, else nobody needs one."""
    keys = found.meeting.sitting_committees.values_list("committee__key", flat=True)
    facts = facts_at(clock.today())
    ground = ground_of(found.meeting, keys, facts) if facts else None
    judged = next(one for one in Asked.of(found.poll).ranking(ground) if one.key == option)
    if not judged.needs_reason:
        return ""
    if not reason.strip():
        raise Refused(
            say("This time breaks a rule, or everybody refused it. Say why it is chosen all the same."), place="reason"
        )
    return reason.strip()


def _tell(found: Running, chosen: PollOption) -> None:
    found.meeting.refresh_from_db(fields=["place"])
    subject = say("The date is fixed: %(day)s", day=day_of(chosen.starts_at))
    fixed = when(chosen.starts_at, chosen.ends_at)
    _polls.mail(found, _polls.present(found.poll), "poll_result", subject, key="result", fixed=fixed)
