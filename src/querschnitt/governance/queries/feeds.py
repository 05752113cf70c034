"""The duty calendar as a feed: whose it is, and what it says at this moment (S15)."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from querschnitt.governance.domain.duties import Duty, DutyKind, concerning
from querschnitt.governance.domain.feed import DayEvent, calendar
from querschnitt.governance.labels import DUTIES
from querschnitt.governance.models import CalendarFeed
from querschnitt.governance.queries.calendar import duties_of, url_of
from querschnitt.governance.queries.memory import judgement
from querschnitt.kernel.authority import Actor

BACK, AHEAD = timedelta(days=365), timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class Feed:
    """A present subscription."""

    person: str
    language: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """What the page of subscriptions shows of the actor's own."""

    created_on: date | None

    @property
    def present(self) -> bool:
        return self.created_on is not None


def hashed(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(token: str) -> Feed | None:
    """Whose feed it is; None for a token that is unknown, revoked, or of somebody who can no longer sign in."""
    found = CalendarFeed.objects.filter(token_hash=hashed(token), revoked_on__isnull=True)
    row = found.select_related("person__account").first()
    account = row.person.account if row else None
    if row is None or account is None or not account.is_active:
        return None
    return Feed(row.person.key, account.language)


def subscription(actor: Actor) -> Subscription:
    """The actor's own present subscription."""
    mine = CalendarFeed.objects.filter(person__key=actor.person, revoked_on__isnull=True)
    return Subscription(mine.values_list("created_on", flat=True).first())


def text_of(feed: Feed, today: date) -> str:
    """The calendar of that person: what concerns them by the posts and seats that they have today."""
    judged = judgement(today)
    mine = concerning(duties_of(judged), feed.person, office=judged.office)
    owed = (duty for duty in mine if duty.kind is not DutyKind.SITTING)  # sittings have feeds of their own
    near = [duty for duty in owed if today - BACK <= duty.day <= today + AHEAD]
    host = settings.BASE_URL.split("://")[-1].split("/")[0].split(":")[0]
    with translation.override(feed.language):
        return calendar(_("Duties"), host, [_event(duty, today) for duty in near])


def _event(duty: Duty, today: date) -> DayEvent:
    """A duty as an entry. No names of persons: calendars travel over other people's machines."""
    what = duty.title if duty.kind is DutyKind.DUE else f"{DUTIES[duty.kind]}: {duty.title}"
    subject = "" if duty.subject == duty.title else f" ({duty.subject})"
    section = _("Section %(number)s") % {"number": duty.section} if duty.section else ""
    acts = ", ".join(duty.responsible)
    return DayEvent(
        uid=duty.uid,
        day=duty.day,
        stamp=min(duty.since, today),
        summary=what + subject,
        description="\n".join(filter(None, (section, acts))),
        url=settings.BASE_URL.rstrip("/") + url_of(duty),
    )
