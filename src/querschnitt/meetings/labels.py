"""Words for states of sittings, items, answers, attendance, minutes, resolutions and charges."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from querschnitt.meetings.domain.agenda import Agreement
from querschnitt.meetings.domain.approval import ApprovalWay
from querschnitt.meetings.domain.inviting import Coverage, Sending, Told
from querschnitt.meetings.domain.next_step import NextStep
from querschnitt.meetings.domain.ordering import Turn
from querschnitt.meetings.domain.states import (
    Answer,
    FollowUpState,
    Invited,
    ItemKind,
    Light,
    MeetingState,
    MinutesState,
    PollChoice,
    PollState,
    Presence,
    ProposalState,
    ResolutionKind,
    Standard,
)

MEETING_STATES = {
    MeetingState.SEEKING: pgettext_lazy("sitting", "date is being sought"),
    MeetingState.SCHEDULED: pgettext_lazy("sitting", "scheduled"),
    MeetingState.INVITED: pgettext_lazy("sitting", "invited"),
    MeetingState.HELD: pgettext_lazy("sitting", "held"),
    MeetingState.CANCELLED: pgettext_lazy("sitting", "cancelled"),
}
POLL_STATES = {
    PollState.OPEN: pgettext_lazy("date poll", "open"),
    PollState.CLOSED: pgettext_lazy("date poll", "closed"),
    PollState.DECIDED: pgettext_lazy("date poll", "decided"),
    PollState.WITHDRAWN: pgettext_lazy("date poll", "withdrawn"),
}
POLL_CHOICES = {
    PollChoice.YES: pgettext_lazy("date poll", "Yes"),
    PollChoice.IF_NEED_BE: pgettext_lazy("date poll", "If need be"),
    PollChoice.NO: pgettext_lazy("date poll", "No"),
}
ITEM_KINDS = {
    ItemKind.DELIBERATION: _("Deliberation"),
    ItemKind.RESOLUTION: _("Resolution"),
    ItemKind.INFORMATION: _("Information"),
}
PROPOSAL_STATES = {
    ProposalState.OPEN: pgettext_lazy("proposal", "open"),
    ProposalState.ACCEPTED: pgettext_lazy("proposal", "accepted"),
    ProposalState.DECLINED: pgettext_lazy("proposal", "declined"),
    ProposalState.WITHDRAWN: pgettext_lazy("proposal", "withdrawn"),
}
INVITED = {
    Invited.MEMBER: pgettext_lazy("invited as", "Member"),
    Invited.DEPUTY: pgettext_lazy("invited as", "Deputy"),
    Invited.GUEST: pgettext_lazy("invited as", "Guest"),
}
ANSWERS = {
    Answer.NONE: pgettext_lazy("answer", "no answer"),
    Answer.COMING: pgettext_lazy("answer", "comes"),
    Answer.DEPUTY: pgettext_lazy("answer", "deputy comes"),
    Answer.EXCUSED: pgettext_lazy("answer", "excused"),
}
PRESENCE = {
    Presence.PRESENT: pgettext_lazy("attendance", "present"),
    Presence.LATE: pgettext_lazy("attendance", "late"),
    Presence.LEFT_EARLY: pgettext_lazy("attendance", "left early"),
    Presence.EXCUSED: pgettext_lazy("attendance", "excused"),
    Presence.ABSENT: pgettext_lazy("attendance", "absent"),
}
NOT_RECORDED = pgettext_lazy("attendance", "not recorded")
MINUTES_STATES = {
    MinutesState.DRAFT: pgettext_lazy("minutes", "draft"),
    MinutesState.READY: pgettext_lazy("minutes", "ready for signature"),
    MinutesState.SIGNED: pgettext_lazy("minutes", "signed"),
    MinutesState.APPROVED: pgettext_lazy("minutes", "approved"),
}
APPROVAL_WAYS = {
    ApprovalWay.NEXT_SITTING: pgettext_lazy("approval of minutes", "in the next sitting"),
    ApprovalWay.CIRCULATION: pgettext_lazy("approval of minutes", "by circulation"),
    ApprovalWay.CHAIR: pgettext_lazy("approval of minutes", "by the chair"),
}
RESOLUTION_KINDS = {
    ResolutionKind.UNANIMOUS: pgettext_lazy("resolution", "unanimous"),
    ResolutionKind.MAJORITY: pgettext_lazy("resolution", "by majority"),
    ResolutionKind.REJECTED: pgettext_lazy("resolution", "rejected"),
    ResolutionKind.NOTED: pgettext_lazy("resolution", "noted"),
    ResolutionKind.ADJOURNED: pgettext_lazy("resolution", "adjourned"),
    ResolutionKind.REFERRED: pgettext_lazy("resolution", "referred"),
    ResolutionKind.WITHDRAWN: pgettext_lazy("resolution", "withdrawn"),
}
MEMBER_VOTES = {
    "for": pgettext_lazy("vote", "for"),
    "against": pgettext_lazy("vote", "against"),
    "abstain": pgettext_lazy("vote", "abstained"),
}
FOLLOW_UP_STATES = {
    FollowUpState.OPEN: pgettext_lazy("follow-up", "open"),
    FollowUpState.DONE: pgettext_lazy("follow-up", "reported as done"),
    FollowUpState.NOTED: pgettext_lazy("follow-up", "done, noted by the body"),
    FollowUpState.DROPPED: pgettext_lazy("follow-up", "dropped"),
}
LIGHTS = {
    Light.GREEN: pgettext_lazy("light", "as planned"),
    Light.YELLOW: pgettext_lazy("light", "in difficulty"),
    Light.RED: pgettext_lazy("light", "not feasible in time"),
}
TURNS = {
    Turn.FIRST: _("first sitting"),
    Turn.LAST: _("last sitting"),
    Turn.PERHAPS_LAST: _("last sitting as planned so far"),
}
STEPS = {
    NextStep.FIND_DATE: _("Find a date"),
    NextStep.AGREE: _("Agree the preparation with “%(unit)s”, then invite by %(day)s"),
    NextStep.INVITE: _("Send the invitation by %(day)s"),
    NextStep.AWAIT: _("The sitting is on %(day)s"),
    NextStep.RECORD: _("Record who was there and what was resolved: the sitting was on %(day)s"),
    NextStep.WRITE_MINUTES: _("Write the minutes"),
    NextStep.SIGN_MINUTES: _("Sign the minutes"),
    NextStep.APPROVE_MINUTES: _("Have the minutes approved"),
}
# What the button says that leads to the next step.
STEP_BUTTONS = {
    NextStep.FIND_DATE: _("Find a date"),
    NextStep.AGREE: _("Open the agreement"),
    NextStep.INVITE: _("Prepare the invitation"),
    NextStep.AWAIT: _("See the agenda"),
    NextStep.RECORD: _("Hold the sitting"),
    NextStep.WRITE_MINUTES: _("Write the minutes"),
    NextStep.SIGN_MINUTES: _("Sign the minutes"),
    NextStep.APPROVE_MINUTES: _("Open the minutes"),
}
AGREEMENT = {
    Agreement.NOT_NEEDED: pgettext_lazy("agreement", "not needed"),
    Agreement.OPEN: pgettext_lazy("agreement", "open"),
    Agreement.ASKED: pgettext_lazy("agreement", "asked for"),
    Agreement.AGREED: pgettext_lazy("agreement", "agreed"),
    Agreement.CHANGED: pgettext_lazy("agreement", "the agenda was changed after it was agreed"),
}
STANDARD_ITEMS = {
    Standard.LAST_MINUTES: _("Approval of the minutes of the last sitting"),
    Standard.FOLLOW_UPS: _("State of what was resolved"),
    Standard.MEASURES: _("State of implementation of all measures"),
    Standard.IDEAS: _("Ideas and suggestions"),
}
SENDINGS = {
    Sending.NONE: pgettext_lazy("invitation", "not sent"),
    Sending.QUEUED: pgettext_lazy("invitation", "on its way"),
    Sending.SENT: pgettext_lazy("invitation", "sent"),
    Sending.FAILED: pgettext_lazy("invitation", "failed"),
    Sending.PAPER: pgettext_lazy("invitation", "handed over on paper"),
}
TOLD = {
    Told.PROPERLY: pgettext_lazy("invitation", "properly invited"),
    Told.LATE: pgettext_lazy("invitation", "told too late"),
    Told.ON_ITS_WAY: pgettext_lazy("invitation", "on its way"),
    Told.FAILED: pgettext_lazy("invitation", "failed"),
    Told.NOT_TOLD: pgettext_lazy("invitation", "not told"),
}
COVERAGES = {
    Coverage.MEMBER: pgettext_lazy("seat", "member comes"),
    Coverage.DEPUTY: pgettext_lazy("seat", "deputy comes"),
    Coverage.ASKED: pgettext_lazy("seat", "member does not come, deputy has not answered"),
    Coverage.OPEN: pgettext_lazy("seat", "no answer yet"),
    Coverage.NOBODY: pgettext_lazy("seat", "nobody comes"),
}
