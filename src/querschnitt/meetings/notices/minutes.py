"""Whom to tell about minutes: who signs, who may object, who is charged, which unit gets an excerpt."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import Q

from querschnitt.committees.models import Membership
from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.states import FollowUpState
from querschnitt.meetings.events.minutes import ExcerptSent, MinutesCirculated, MinutesFinished, ObjectionRaised
from querschnitt.meetings.models import FollowUp, Meeting
from querschnitt.organisation.domain.vocabulary import DEPUTY_HEAD, HEAD
from querschnitt.organisation.models import Incumbency, Person


def tell_of_finished_minutes(event: MinutesFinished, actor: Actor) -> Iterator[Notice]:
    """Chair and keeper, that they sign; and everybody who is charged with something, once for all of it."""
    meeting = _meeting(event.subject)
    page = Page("meetings:minutes", {"key": meeting.key})
    signing = {meeting.chair_person, meeting.keeper_person} - {"", actor.person}
    for person in _persons(Q(key__in=signing)):
        what = say("the minutes of “%(title)s” are complete. Please read and sign them.", title=meeting.title)
        yield _notice(person, say("Please sign: minutes of “%(title)s”", title=meeting.title), what, page)
    yield from _tell_charged(meeting)


def tell_of_circulation(event: MinutesCirculated, actor: Actor) -> Iterator[Notice]:
    """Every member of the bodies that sat: here are the minutes, object until that day."""
    meeting = _meeting(event.subject)
    page = Page("meetings:minutes", {"key": meeting.key})
    for person in _persons(_members(meeting, clock.today())):
        if person.key != actor.person:
            what = say(
                "the minutes of “%(title)s” go round. They are approved if nobody objects until %(until)s.",
                title=meeting.title,
                until=event.until,
            )
            yield _notice(person, say("Minutes of “%(title)s” for approval", title=meeting.title), what, page)


def tell_of_objection(event: ObjectionRaised, actor: Actor) -> Iterator[Notice]:
    """Whoever keeps the minutes: somebody objects."""
    meeting = _meeting(event.subject)
    for person in _persons(Q(key=meeting.keeper_person)):
        if person.key != actor.person:
            what = say("somebody objects to the minutes of “%(title)s”. Please settle it.", title=meeting.title)
            page = Page("meetings:minutes", {"key": meeting.key})
            yield _notice(person, say("Objection to the minutes of “%(title)s”", title=meeting.title), what, page)


def tell_of_excerpt(event: ExcerptSent, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """The head of the unit, or the deputy head where nobody holds that post. The mail has the page, not the text."""
    meeting = _meeting(event.subject)
    page = Page("meetings:excerpt", {"key": meeting.key, "item": str(event.item)})
    what = say("an item of “%(title)s” concerns your unit. Its excerpt is here.", title=meeting.title)
    heads = _holding(event.unit, HEAD) or _holding(event.unit, DEPUTY_HEAD)
    for person in heads:
        subject = say("Excerpt from the minutes of “%(title)s”", title=meeting.title)
        yield _notice(person, subject, what, page, key=f"meetings.excerpt:{event.item}:{event.unit}:{person.key}")


def _tell_charged(meeting: Meeting) -> Iterator[Notice]:
    charged: dict[str, list[FollowUp]] = {}
    rows = FollowUp.objects.filter(item__meeting=meeting, state=FollowUpState.OPEN).order_by("due", "pk")
    for row in rows.select_related("post", "item"):
        for person in _answering(row.post_id):
            charged.setdefault(person.key, []).append(row)
    for person in _persons(Q(key__in=charged)):
        yield _charge(person, meeting, charged[person.key])


def _charge(person: Person, meeting: Meeting, rows: list[FollowUp]) -> Notice:
    lines = [
        {"what": _what(row), "due": row.due, "page": Page("meetings:follow_up", {"follow_up": str(row.pk)})}
        for row in rows
    ]
    told = "-".join(str(row.pk) for row in rows)
    return Notice(
        recipient=person.email,
        person=person.key,
        language=_language(person),
        subject=say("You are charged by “%(title)s”", title=meeting.title),
        template="meetings/mail/charged",
        context={"title": meeting.title, "lines": lines},
        key=f"meetings.charged:{meeting.key}:{person.key}:{told}"[:200],
    )


def _what(row: FollowUp) -> str | Say:
    """What is to be done, where the item is public: mails are forwarded (S2)."""
    return row.what if row.item.public else say("A charge from a non-public item")


def _meeting(subject: str) -> Meeting:
    return Meeting.objects.get(key=subject.removeprefix("meeting:"))


def _notice(person: Person, subject: Say, what: Say, page: Page, *, key: str = "") -> Notice:
    context: Mapping[str, object] = {"what": what, "page": page}
    return Notice(
        recipient=person.email,
        person=person.key,
        language=_language(person),
        subject=subject,
        template="meetings/mail/minutes",
        context=context,
        key=key,
    )


def _language(person: Person) -> str:
    return person.account.language if person.account else "de"


def _persons(which: Q) -> Iterable[Person]:
    """Those of them who have an address; whoever has none reads it on the page."""
    return Person.objects.filter(which).exclude(email="").select_related("account").order_by("key").distinct()


def _holds(day: date, prefix: str = "") -> Q:
    later = Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & later


def _members(meeting: Meeting, day: date) -> Q:
    """Whoever sits in the bodies of the sitting on that day, by post or in person."""
    seats = Membership.objects.filter(_holds(day), committee__sittings__meeting=meeting)
    held = Incumbency.objects.filter(_holds(day), post__in=seats.exclude(post=None).values("post"))
    return Q(pk__in=seats.exclude(person=None).values("person")) | Q(pk__in=held.values("person"))


def _answering(post: int) -> list[Person]:
    held = Incumbency.objects.filter(_holds(clock.today()), post=post)
    return list(_persons(Q(pk__in=held.values("person"))))


def _holding(unit: str, function: str) -> list[Person]:
    held = Incumbency.objects.filter(_holds(clock.today()), post__unit__key=unit, post__function=function)
    return list(_persons(Q(pk__in=held.values("person"))))
