"""Whom to tell about seats: whoever sits, deputises or chairs from now on, or no longer does."""

from collections.abc import Iterator
from datetime import date, timedelta

from querschnitt.committees.events import ChairAppointed, DeputyNamed, DeputyWithdrawn, MembershipEnded, SeatFilled
from querschnitt.committees.models import Committee
from querschnitt.committees.queries.choices import MEMBER
from querschnitt.committees.queries.mandates import holds_on
from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.events import Event
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.models import Incumbency, Person

# What lies further back is known to those concerned: it is only being written down.
NEWS = timedelta(days=31)


def tell_new_member(event: SeatFilled, actor: Actor) -> Iterator[Notice]:
    """Who sits there from that day."""
    said = _said(event, event.on, event.seat)
    what = say("From %(day)s you are a member of “%(body)s” (seat: %(seat)s).", **said)
    if event.seat == MEMBER:
        what = say("From %(day)s you are a member of “%(body)s”.", **said)
    yield from _tell(event, actor, (event.post, event.seated_person), event.on, what)


def tell_former_member(event: MembershipEnded, actor: Actor) -> Iterator[Notice]:
    """Whose membership ends."""
    said = _said(event, event.until, event.seat)
    what = say("Your membership of “%(body)s” (seat: %(seat)s) ends on %(day)s.", **said)
    if event.seat == MEMBER:
        what = say("Your membership of “%(body)s” ends on %(day)s.", **said)
    yield from _tell(event, actor, (event.post, event.seated_person), event.until, what)


def tell_new_deputy(event: DeputyNamed, actor: Actor) -> Iterator[Notice]:
    """Who stands in for a member from that day (K3.2-2)."""
    said = _said(event, event.on, event.seat)
    what = say("From %(day)s you are a deputy in “%(body)s” (seat: %(seat)s).", **said)
    if event.seat == MEMBER:
        what = say("From %(day)s you are a deputy in “%(body)s”.", **said)
    yield from _tell(event, actor, (event.post, event.deputy_person), event.on, what)


def tell_former_deputy(event: DeputyWithdrawn, actor: Actor) -> Iterator[Notice]:
    """Who no longer stands in for a member."""
    said = _said(event, event.until, event.seat)
    what = say("You are a deputy in “%(body)s” (seat: %(seat)s) until %(day)s.", **said)
    if event.seat == MEMBER:
        what = say("You are a deputy in “%(body)s” until %(day)s.", **said)
    yield from _tell(event, actor, (event.post, event.deputy_person), event.until, what)


def tell_chair(event: ChairAppointed, actor: Actor) -> Iterator[Notice]:
    """Who takes the chair from that day."""
    what = say("From %(day)s you take the chair of “%(body)s”.", day=event.on, body=_committee(event))
    yield from _tell(event, actor, (event.post, event.chair_person), event.on, what)


def _said(event: Event, day: date, seat: str) -> dict[str, object]:
    return {"day": day, "body": _committee(event), "seat": seat}


def _committee(event: Event) -> str:
    return Committee.objects.values_list("name", flat=True).get(key=_key(event))


def _key(event: Event) -> str:
    return event.subject.removeprefix("committee:")


def _tell(event: Event, actor: Actor, who: tuple[str, str], day: date, what: Say) -> Iterator[Notice]:
    """A mail to whoever holds the post, or to the person; nobody is told what they did themselves."""
    if day < clock.today() - NEWS:
        return
    for told in _persons(*who):
        if told.email and told.key != actor.person:
            yield Notice(
                recipient=told.email,
                person=told.key,
                language=told.account.language if told.account else "de",
                subject=say("Your seat in “%(body)s”", body=_committee(event)),
                template="committees/mail/seat",
                context={"what": what, "page": Page("committees:committee", {"key": _key(event)})},
            )


def _persons(post: str, person: str) -> Iterator[Person]:
    found = Person.objects.select_related("account")
    if person:
        yield from found.filter(key=person)
    else:
        holders = Incumbency.objects.filter(holds_on(clock.today()), post__key=post).values("person")
        yield from found.filter(pk__in=holders).order_by("key")
