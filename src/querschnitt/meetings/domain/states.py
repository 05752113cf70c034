"""States and steps of sittings, agenda proposals, polls, minutes and follow-ups."""

from enum import StrEnum

from querschnitt.kernel.workflow import Workflow, step


class MeetingState(StrEnum):
    """How far a sitting has come (OParl meetingState, with the search for a date before it)."""

    SEEKING = "seeking"  # a date is being sought
    SCHEDULED = "scheduled"
    INVITED = "invited"
    HELD = "held"
    CANCELLED = "cancelled"


S = MeetingState
MEETING: Workflow[MeetingState] = Workflow(
    {
        "fix_date": step(S.SEEKING, to=S.SCHEDULED),
        "send_invitation": step(S.SCHEDULED, S.INVITED, to=S.INVITED),
        "hold_meeting": step(S.SCHEDULED, S.INVITED, to=S.HELD),
        "cancel_meeting": step(S.SEEKING, S.SCHEDULED, S.INVITED, to=S.CANCELLED),
    }
)


class PollState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"  # the deadline has passed or the office closed it
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


POLL: Workflow[PollState] = Workflow(
    {
        "close_poll": step(PollState.OPEN, to=PollState.CLOSED),
        "reopen_poll": step(PollState.CLOSED, to=PollState.OPEN),
        "choose_option": step(PollState.OPEN, PollState.CLOSED, to=PollState.DECIDED),
        "withdraw_poll": step(PollState.OPEN, PollState.CLOSED, to=PollState.WITHDRAWN),
    }
)


class PollChoice(StrEnum):
    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


class ItemKind(StrEnum):
    """What a body does with an item of its agenda."""

    DELIBERATION = "deliberation"
    RESOLUTION = "resolution"
    INFORMATION = "information"


class Standard(StrEnum):
    """Items that come back: approval of the last minutes, review of all measures (K3.1-7), ideas (K4-3)."""

    NONE = ""
    LAST_MINUTES = "last_minutes"
    MEASURES = "measures"
    IDEAS = "ideas"
    FOLLOW_UPS = "follow_ups"
    OTHER = "other"  # set by the municipality for that kind of body


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


PROPOSAL: Workflow[ProposalState] = Workflow(
    {
        "accept_proposal": step(ProposalState.OPEN, to=ProposalState.ACCEPTED),
        "decline_proposal": step(ProposalState.OPEN, to=ProposalState.DECLINED),
        "withdraw_proposal": step(ProposalState.OPEN, to=ProposalState.WITHDRAWN),
        "reopen_proposal": step(ProposalState.DECLINED, to=ProposalState.OPEN),
    }
)


class Invited(StrEnum):
    """As what somebody is invited."""

    MEMBER = "member"
    DEPUTY = "deputy"
    GUEST = "guest"


class Answer(StrEnum):
    """What an invited person answers; no answer is the empty word."""

    NONE = ""
    COMING = "coming"
    DEPUTY = "deputy"  # my deputy comes
    EXCUSED = "excused"


class Presence(StrEnum):
    """How somebody was there. Without a row it is not recorded: invited but not noted is not present."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"
    ABSENT = "absent"


THERE = frozenset({Presence.PRESENT, Presence.LATE, Presence.LEFT_EARLY})


class MinutesState(StrEnum):
    DRAFT = "draft"
    READY = "ready"  # everything that minutes must contain is there: to be signed
    SIGNED = "signed"
    APPROVED = "approved"


M = MinutesState
MINUTES: Workflow[MinutesState] = Workflow(
    {
        "finish_minutes": step(M.DRAFT, to=M.READY),
        "return_minutes": step(M.READY, to=M.DRAFT),
        "sign_minutes": step(M.READY, to=M.READY),
        "complete_signatures": step(M.READY, to=M.SIGNED),
        "approve_minutes": step(M.SIGNED, to=M.APPROVED),
    }
)


class ResolutionKind(StrEnum):
    """How the body decided."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    REJECTED = "rejected"
    NOTED = "noted"
    ADJOURNED = "adjourned"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"


PUT_OFF = frozenset({ResolutionKind.ADJOURNED, ResolutionKind.WITHDRAWN})  # nothing was done with the item
DECIDED = frozenset({ResolutionKind.UNANIMOUS, ResolutionKind.MAJORITY, ResolutionKind.REJECTED})


class FollowUpState(StrEnum):
    OPEN = "open"
    DONE = "done"  # reported as done; stays on the list until the body has noted it
    NOTED = "noted"
    DROPPED = "dropped"


F = FollowUpState
FOLLOW_UP: Workflow[FollowUpState] = Workflow(
    {
        "report": step(F.OPEN, F.DONE, to=F.OPEN),
        "report_done": step(F.OPEN, to=F.DONE),
        "note_done": step(F.DONE, to=F.NOTED),
        "drop": step(F.OPEN, F.DONE, to=F.DROPPED),
    }
)


class Light(StrEnum):
    """How a charge stands, as its report says."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
