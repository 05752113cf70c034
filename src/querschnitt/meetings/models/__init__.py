"""Sittings and what belongs to them. Foreign keys point downwards; nothing that was ever decided is deleted."""

from querschnitt.meetings.models.agenda import AgendaItem, ConcernedUnit, ItemDocument, ItemProposal, StandardItem
from querschnitt.meetings.models.attendance import Attendance, Involvement
from querschnitt.meetings.models.feeds import MeetingFeed
from querschnitt.meetings.models.invitations import Dispatch, GuestItem, Invitation
from querschnitt.meetings.models.minutes import (
    Excerpt,
    Minutes,
    MinutesCorrection,
    MinutesObjection,
    MinutesText,
    PublicText,
    TextDraft,
    TextVersion,
)
from querschnitt.meetings.models.polls import DatePoll, PollAnswer, PollInvitee, PollOption
from querschnitt.meetings.models.resolutions import (
    FollowUp,
    FollowUpReminder,
    FollowUpReport,
    MemberVote,
    NumberSequence,
    Resolution,
)
from querschnitt.meetings.models.sittings import Meeting, MeetingChange, MeetingCommittee

__all__ = [
    "AgendaItem",
    "Attendance",
    "ConcernedUnit",
    "DatePoll",
    "Dispatch",
    "Excerpt",
    "FollowUp",
    "FollowUpReminder",
    "FollowUpReport",
    "GuestItem",
    "Invitation",
    "Involvement",
    "ItemDocument",
    "ItemProposal",
    "Meeting",
    "MeetingChange",
    "MeetingCommittee",
    "MeetingFeed",
    "MemberVote",
    "Minutes",
    "MinutesCorrection",
    "MinutesObjection",
    "MinutesText",
    "NumberSequence",
    "PollAnswer",
    "PollInvitee",
    "PollOption",
    "PublicText",
    "Resolution",
    "StandardItem",
    "TextDraft",
    "TextVersion",
]
