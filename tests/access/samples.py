"""What to ask for: which of the story's sittings stands for which address, and what hangs on it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db.models import Model, QuerySet

from querschnitt.accounts import commands as accounts
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.meetings import commands
from querschnitt.meetings.commands.texts import StaleText
from querschnitt.meetings.domain.states import ItemKind
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
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Person

HELD = "ag-referat-1-2018-10-25"
SOUGHT = "ag-referat-1-sitzung"  # its date is being sought
STEERING = "steuerungsgremium-2018-04-19"  # held, minutes signed, one item not public
WRITTEN = "ag-referat-1-2018-11-07"  # laid down here: its minutes are a draft, a text of it was kept aside
SIGNED = "steuerungsgremium-2021-07-08"  # its minutes are not approved to the end of the story
COMING = "steuerungsgremium-2018-10-18"  # planned, not yet invited
UNINVITED, INVITED, CLOSED = "leitung-amt-10", "leitung-amt-12", "leitung-amt-14"  # persons, by their accounts

POLL = {
    "poll", "open_poll", "add_poll_options", "invite_to_poll", "answer_own_poll", "remind_poll", "close_poll",
    "reopen_poll", "withdraw_poll", "choose_option", "revoke_poll_link", "fix",
}  # fmt: skip
PLANNED = {"move", "change", "cancel", "send_invitation", "agreement", "ask_agreement"}
SECRET = {"disclose_item", "prolong_secrecy", "public_text"}
PROPOSALS = {"accept_proposal", "postpone_proposal", "decline_proposal", "withdraw_proposal", "reopen_proposal"}
DOCUMENTS = {"document", "remove_document", "invited_document"}
OBJECTED = {"settle_objection"}
TEXTS = {"sitting_conflict", "sitting_leave", "sitting_restore"}
GUESTS = {"sitting_guest_drop"}


def lay() -> None:
    """What the story does not tell of: what hangs on a sitting, an objection, accounts invited and closed."""
    begins = datetime(2018, 11, 7, 14, tzinfo=clock.BERLIN)
    meeting = commands.plan_meeting(
        actor=OPERATOR, committees=["ag-referat-1"], starts_at=begins, ends_at=begins + timedelta(hours=2)
    ).key
    assert meeting == WRITTEN
    item = commands.add_item(actor=OPERATOR, meeting=meeting, title="Beispiel", kind=ItemKind.DELIBERATION).pk
    commands.attach_document(actor=OPERATOR, item=item, name="beispiel.txt", data=b"Ein Beispiel.")
    commands.hold_meeting(actor=OPERATOR, meeting=meeting, not_all_invited_reason="Eilig (Beispiel)")
    commands.record_guest(actor=OPERATOR, meeting=meeting, name="Gast (Beispiel)")
    for text in ("Anfang (Beispiel).", "Zu spät (Beispiel)."):
        with suppress(StaleText):
            commands.save_text(actor=OPERATOR, meeting=meeting, item=None, text=text, based_on=0)
    commands.keep_standard_item(actor=OPERATOR, body="working_group", title="Beispiel", kind=ItemKind.DELIBERATION)
    commands.object_to_minutes(actor=OPERATOR, meeting=SIGNED, text="Ein Name fehlt (Beispiel).")
    for person in (INVITED, CLOSED):
        organisation.invite_person(actor=OPERATOR, person=person)
    closed = Person.objects.values_list("account", flat=True).get(key=CLOSED)
    accounts.deactivate_account(actor=OPERATOR, account=closed, person=CLOSED)


def sitting_of(view: str) -> str:
    """The sitting that stands for the key of an address."""
    groups = (
        (POLL, SOUGHT), (PLANNED, COMING), (SECRET, STEERING), (OBJECTED, SIGNED), (TEXTS | DOCUMENTS | GUESTS, WRITTEN),
    )  # fmt: skip
    return next((key for views, key in groups if view in views), HELD)


def number_of(part: str, view: str) -> int:
    """The number of something that hangs on that sitting."""
    sitting = sitting_of(view)
    found = PARTS[part](sitting) if part in PARTS else _numbered(view, sitting)
    if part == "version":
        found = found.filter(kept_aside=True)
    first = found.order_by("pk").values_list("pk", flat=True).first()
    assert first is not None, f"meetings:{view}: no sample for {part}"
    return first


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
