"""Messages about a sitting: one mail for each person, with a calendar message that programs follow (RFC 5546).

A mail travels over other people's machines and is passed on: of items that are not public it names the number alone,
their titles are read on the page behind the link.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from querschnitt.delivery.commands import CalendarPart, Notice, Page, Secret, enqueue_all
from querschnitt.delivery.commands.composing import absolute
from querschnitt.kernel import clock
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.ics import (
    CANCEL,
    CANCELLED,
    CONFIRMED,
    REQUEST,
    Attendee,
    CalendarEvent,
    calendar_text,
)
from querschnitt.meetings.domain.numbering import Numbered, numbers
from querschnitt.meetings.domain.states import Answer, Invited
from querschnitt.meetings.models import AgendaItem, Dispatch, GuestItem, Invitation, Meeting
from querschnitt.meetings.queries.invitation_links import hash_for, reference_of
from querschnitt.meetings.queries.invitees import ToInvite, to_invite

ROLES = {Invited.MEMBER: "REQ-PARTICIPANT", Invited.DEPUTY: "OPT-PARTICIPANT", Invited.GUEST: "NON-PARTICIPANT"}
PARTSTATS = {
    Answer.NONE: "NEEDS-ACTION",
    Answer.COMING: "ACCEPTED",
    Answer.DEPUTY: "DECLINED",
    Answer.EXCUSED: "DECLINED",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told: template, subject (a sentence about a title), and what the text needs beside the sitting."""

    template: str
    subject: Say
    method: str = REQUEST
    more: Mapping[str, object] = field(default_factory=dict)


INVITATION = Letter("invitation", say("Invitation: %(title)s"))
NOT_INVITED = Letter("uninvited", say("No longer invited: %(title)s"), CANCEL)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sitting as its messages tell it."""

    meeting: Meeting
    people: ToInvite
    items: tuple[tuple[AgendaItem, str], ...]
    single: Mapping[int, frozenset[int]]  # invitation → items for which a guest is invited


def present(meeting: Meeting) -> QuerySet[Invitation]:
    """Everybody who is invited now."""
    rows = Invitation.objects.filter(meeting=meeting, removed_on__isnull=True)
    return rows.select_related("person__account").order_by("pk")


def address(row: Invitation) -> str:
    """Where mails reach them by now."""
    return row.person.email if row.person else row.email


def dispatch(meeting: Meeting, rows: Sequence[Invitation], letter: Letter, people: ToInvite | None = None) -> int:
    """Send it to each of them who has an address, one mail a person; how many mails. Constant statements.

    Sent again under the same sequence, it is another attempt.
    """
    told = _Told(meeting, people or to_invite(meeting), _items(meeting), _single(rows))
    before = _attempts(meeting, letter.method)
    notices, dispatched = [], []
    for several in _by_person(rows):
        key = f"meetings.invitation:{several[0].pk}:{meeting.sequence}:{letter.method.lower()}"
        attempt = before.get(several[0].pk, 0)
        key = f"{key}:{attempt}" if attempt else key
        notices.append(_notice(told, several, letter, key))
        dispatched += [_dispatch(row, meeting, letter.method, key) for row in several]
    _renew_links(rows)
    enqueue_all(notices)
    Dispatch.objects.bulk_create(dispatched)
    return len(notices)


def _by_person(rows: Iterable[Invitation]) -> list[list[Invitation]]:
    """Who is invited for several seats gets one mail; who has no address gets none."""
    found: dict[str, list[Invitation]] = {}
    for row in rows:
        if address(row):
            found.setdefault(row.person.key if row.person else f":{row.pk}", []).append(row)
    return list(found.values())


def _attempts(meeting: Meeting, method: str) -> dict[int, int]:
    """How often each was sent this message already."""
    rows = Dispatch.objects.filter(invitation__meeting=meeting, sequence=meeting.sequence, method=method)
    found: dict[int, int] = {}
    for pk in rows.values_list("invitation", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def _renew_links(rows: Sequence[Invitation]) -> None:
    """The link in the mail is the one that holds, also after a change of the secret of this installation."""
    changed = [row for row in rows if row.removed_on is None and row.token_hash != hash_for(row)]
    for row in changed:
        row.token_hash = hash_for(row)
    if changed:
        Invitation.objects.bulk_update(changed, ["token_hash"])


def _dispatch(row: Invitation, meeting: Meeting, method: str, key: str) -> Dispatch:
    return Dispatch(invitation=row, sequence=meeting.sequence, method=method, mail_key=key, queued_at=clock.now())


def _items(meeting: Meeting) -> tuple[tuple[AgendaItem, str], ...]:
    rows = list(AgendaItem.objects.filter(meeting=meeting, removed_on__isnull=True).order_by("-public", "order", "pk"))
    given = numbers([Numbered(row.pk, row.public, row.number) for row in rows], fixed=True)
    return tuple((row, given[row.pk]) for row in rows)


def _single(rows: Sequence[Invitation]) -> dict[int, frozenset[int]]:
    if all(row.whole_sitting for row in rows):
        return {}
    found: dict[int, set[int]] = {}
    for pk, item in GuestItem.objects.filter(invitation__in=rows).values_list("invitation", "item"):
        found.setdefault(pk, set()).add(item)
    return {pk: frozenset(items) for pk, items in found.items()}


def _notice(told: _Told, several: Sequence[Invitation], letter: Letter, key: str) -> Notice:
    first = several[0]
    account = first.person.account if first.person else None
    language = account.language if account else "de"
    with translation.override(language):
        subject = _(letter.subject.text) % {"title": told.meeting.title}
        calendar = CalendarPart(_calendar(told, several, letter), letter.method)
    return Notice(
        recipient=address(first),
        person=first.person.key if first.person else "",
        language=language,
        subject=subject,
        template=f"meetings/mail/{letter.template}",
        context=_context(told, several, letter),
        key=key,
        calendar=calendar,
    )


def _context(told: _Told, several: Sequence[Invitation], letter: Letter) -> dict[str, object]:
    first, meeting = several[0], told.meeting
    account = first.person.account if first.person else None
    return {
        "title": meeting.title,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "place": meeting.place,
        "online_link": meeting.online_link if letter.method == REQUEST else "",
        "capacities": [capacity_of(row, told.people) for row in several],
        "items": [
            {"number": number, "title": item.title if item.public else ""} for item, number in _seen(told, several)
        ],
        "link": Page("meetings:answer_invitation", {"token": Secret(reference_of(first))}),
        "page": Page("meetings:meeting", {"key": meeting.key}) if account and account.is_active else "",
        **letter.more,
    }


def capacity_of(row: Invitation, people: ToInvite) -> Say:
    """As what somebody is invited, as a sentence."""
    seat = people.by_membership.get(row.membership_id or 0)
    if row.role == Invited.GUEST:
        return say("as a guest") if row.whole_sitting else say("as a guest for single items")
    if row.role == Invited.DEPUTY:
        names = ", ".join(who.name for who in seat.members) if seat else ""
        title = seat.title if seat else ""
        return say("as deputy of %(name)s (%(seat)s)", name=names, seat=title) if names else _seated(title)
    return _seated(seat.title) if seat else say("as chair")


def _seated(title: str) -> Say:
    return say("as a member (%(seat)s)", seat=title)


def _seen(told: _Told, several: Sequence[Invitation]) -> Iterator[tuple[AgendaItem, str]]:
    """The items that they may know of: all for the body, the public part or single items for a guest."""
    body = any(row.role != Invited.GUEST for row in several)
    public = any(row.whole_sitting for row in several)
    single = frozenset[int]().union(*(told.single.get(row.pk, ()) for row in several))
    for item, number in told.items:
        if body or item.pk in single or (public and item.public):
            yield item, number


def _calendar(told: _Told, several: Sequence[Invitation], letter: Letter) -> str:
    first, meeting = several[0], told.meeting
    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    cancelled = letter.method == CANCEL
    account = first.person.account if first.person else None
    name, mail = parseaddr(settings.DEFAULT_FROM_EMAIL)
    event = CalendarEvent(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=_("Cancelled: %(title)s") % {"title": meeting.title} if cancelled else meeting.title,
        location=meeting.place or meeting.online_link,
        description="" if cancelled else _description(told, several),
        url=absolute("meetings:meeting", {"key": meeting.key}) if account and account.is_active else "",
        status=CANCELLED if cancelled else CONFIRMED,
        organiser=(name or _("Process office"), mail),
        attendees=(_attendee(first),),
        last_modified=clock.now(),
    )
    return calendar_text([event], method=letter.method, stamp=clock.now())


def _attendee(row: Invitation) -> Attendee:
    name = row.person.name if row.person else row.name
    return Attendee(name, address(row), ROLES[Invited(row.role)], PARTSTATS[Answer(row.answer)])


def _description(told: _Told, several: Sequence[Invitation]) -> str:
    """The agenda as calendars show it, without titles that are not public."""
    lines = [f"{number}  {item.title if item.public else _('not public')}" for item, number in _seen(told, several)]
    link = told.meeting.online_link
    return "\n".join([*lines, *([link] if link else []), _("Please answer by the link in the mail.")])
