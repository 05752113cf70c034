"""Sittings to ask for: which of the story's sittings stands for which address, and what hangs on it."""

from collections.abc import Callable

from django.db.models import Model, QuerySet

from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    FollowUp,
    Invitation,
    ItemDocument,
    ItemProposal,
    MinutesObjection,
    PollInvitee,
    PollOption,
    StandardItem,
    TextVersion,
)

HELD = "ag-referat-1-2018-10-25"  # its minutes are a draft
SOUGHT = "ag-referat-1-sitzung"  # its date is being sought
STEERING = "steuerungsgremium-2018-04-19"  # held, minutes signed, one item not public
COMING = "steuerungsgremium-2018-10-18"  # planned, not yet invited
NOTHING = 1  # a number behind which there may be nothing

POLL = {
    "poll", "open_poll", "add_poll_options", "invite_to_poll", "answer_own_poll", "remind_poll", "close_poll",
    "reopen_poll", "withdraw_poll", "choose_option", "revoke_poll_link", "fix",
}  # fmt: skip
PLANNED = {"move", "change", "cancel", "send_invitation", "agreement", "ask_agreement"}
SECRET = {"disclose_item", "prolong_secrecy", "public_text"}
PROPOSALS = {"accept_proposal", "postpone_proposal", "decline_proposal", "withdraw_proposal", "reopen_proposal"}
DOCUMENTS = {"document", "remove_document", "invited_document"}


def sitting_of(view: str) -> str:
    """The sitting that stands for the key of an address."""
    groups = ((POLL, SOUGHT), (PLANNED, COMING), (SECRET, STEERING))
    return next((key for views, key in groups if view in views), HELD)


def number_of(part: str, view: str) -> int:
    """The number of something that hangs on that sitting."""
    sitting = sitting_of(view)
    found = PARTS[part](sitting) if part in PARTS else _numbered(view, sitting)
    first = found.order_by("pk").values_list("pk", flat=True).first()
    return NOTHING if first is None else first


def _numbered(view: str, sitting: str) -> "QuerySet[Model]":
    if view in PROPOSALS:
        return ItemProposal.objects.all()
    if view in DOCUMENTS:
        return ItemDocument.objects.filter(item__meeting__key=sitting)
    if view == "end_standard_item":
        return StandardItem.objects.all()
    return AgendaItem.objects.filter(meeting__key=sitting, public=view not in SECRET)


PARTS: "dict[str, Callable[[str], QuerySet[Model]]]" = {
    "item": lambda sitting: AgendaItem.objects.filter(meeting__key=sitting),
    "option": lambda sitting: PollOption.objects.filter(poll__meeting__key=sitting),
    "invitee": lambda sitting: PollInvitee.objects.filter(poll__meeting__key=sitting),
    "invitation": lambda sitting: Invitation.objects.filter(meeting__key=sitting),
    "guest": lambda sitting: Attendance.objects.filter(meeting__key=sitting, membership=None),
    "version": lambda sitting: TextVersion.objects.filter(text__minutes__meeting__key=sitting),
    "objection": lambda sitting: MinutesObjection.objects.filter(minutes__meeting__key=sitting),
    "follow_up": lambda _sitting: FollowUp.objects.filter(post__key="amt-11.head"),
}
NUMBERS = frozenset({*PARTS, "pk"})
