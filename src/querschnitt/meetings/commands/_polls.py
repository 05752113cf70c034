"""What the commands of date polls look up, check and mail."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count

from querschnitt.chronicle.commands import record
from querschnitt.committees.queries.snapshot import facts_at
from querschnitt.delivery.commands import Notice, Page, Secret, enqueue_all
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.commands._ground import locked
from querschnitt.meetings.domain.polling import when, why_over
from querschnitt.meetings.domain.states import POLL, Invited, MeetingState, PollState
from querschnitt.meetings.domain.timing import LONGEST, day_of
from querschnitt.meetings.events.polls import PollClosed, PollReminded, PollWithdrawn
from querschnitt.meetings.models import DatePoll, Meeting, PollInvitee, PollOption
from querschnitt.meetings.queries.poll_links import hash_for, reference_of
from querschnitt.meetings.queries.poll_rules import Sits, sitting_people
from querschnitt.organisation.models import Person
from querschnitt.organisation.queries import municipality

Times = Sequence[tuple[datetime, datetime]]
Outsiders = Sequence[tuple[str, str]]  # name, mail address


@dataclass(frozen=True, slots=True)
class Running:
    """A sitting and its poll, both locked until the command is over."""

    meeting: Meeting
    poll: DatePoll

    @property
    def over(self) -> Say | None:
        states = PollState(self.poll.state), MeetingState(self.meeting.state)
        return why_over(*states, self.poll.deadline, clock.today())


def running(meeting: str) -> Running:
    """The latest poll of the sitting, locked; raises `Refused` where nobody was asked for a date."""
    row = locked(meeting)
    poll = DatePoll.objects.select_for_update().filter(meeting=row).order_by("-pk").first()
    if poll is None:
        raise Refused(say("Nobody has been asked for a date of this sitting."))
    return Running(row, poll)


def withdraw(found: Running, actor: Actor, capacity: Mandate) -> None:
    """The question is taken back, and everybody asked is told."""
    found.poll.state = POLL.after("withdraw_poll", PollState(found.poll.state))
    found.poll.settled_on = clock.today()
    found.poll.save(update_fields=["state", "settled_on"])
    event = PollWithdrawn(subject=f"meeting:{found.meeting.key}", poll=found.poll.pk)
    record(event, actor=actor, capacity=capacity)
    subject = say("You need not choose a date any more")
    mail(found, present(found.poll), "poll_withdrawn", subject, key="withdrawn")


def still_asking(found: Running) -> None:
    """Refuse where the poll takes no more answers."""
    if found.over is not None:
        raise Refused(found.over)


def times(given: Times, today: date) -> list[tuple[datetime, datetime]]:
    """The proposed times in UTC, the earliest first; each ends after it begins, is still to come, and stands once."""
    found = sorted((starts.astimezone(UTC), ends.astimezone(UTC)) for starts, ends in given)
    for starts, ends in found:
        if not timedelta() < ends - starts <= LONGEST:
            raise Refused(say("A sitting ends after it begins, and lasts a day at most."), place="options")
        if day_of(starts) <= today:
            raise Refused(say("%(day)s is not in the future.", day=day_of(starts)), place="options")
    if len({starts for starts, _ends in found}) != len(found):
        raise Refused(say("Two of the times begin at the same moment."), place="options")
    return found


def deadline_fits(deadline: date, starts: Iterable[datetime], today: date) -> None:
    """Refuse a last day for answers that is not still to come, or not before every time."""
    if deadline <= today:
        raise Refused(say("The last day for answers has to be in the future."), place="deadline")
    if deadline >= min(day_of(each) for each in starts):
        raise Refused(say("The last day for answers has to be before the first of the times."), place="deadline")


def add_options(poll: DatePoll, found: Times) -> None:
    PollOption.objects.bulk_create(PollOption(poll=poll, starts_at=starts, ends_at=ends) for starts, ends in found)


def ask(found: Running, *, bodies: bool, people: Sequence[str], outsiders: Outsiders) -> list[PollInvitee]:
    """Ask whoever is not asked yet: of the bodies, further people inside by key, people outside. Five statements."""
    present = found.poll.invitees.filter(revoked_on__isnull=True).values_list("person__key", "email")
    known_persons, known_mails = set(), set()
    for key, email in present:
        known_persons.add(key)
        known_mails.update([] if key else [email.lower()])
    sitting = _sitting(found.meeting) if bodies else {}
    wanted = [key for key in dict.fromkeys((*sitting, *people)) if key not in known_persons]
    strangers = {email.strip().lower(): name.strip() for name, email in outsiders}
    rows = [*_inside(found.poll, wanted, sitting), *_outside(found.poll, strangers, known_mails)]
    PollInvitee.objects.bulk_create(rows)
    for row in rows:
        row.token_hash = hash_for(row)
    PollInvitee.objects.bulk_update(rows, ["token_hash"])
    return rows


def _sitting(meeting: Meeting) -> dict[str, Sits]:
    """Who sits in the bodies of the sitting today."""
    facts = facts_at(clock.today())
    if facts is None:
        return {}
    keys = meeting.sitting_committees.order_by("-leads", "pk").values_list("committee__key", flat=True)
    found = facts.committees.committees
    return sitting_people([found[key] for key in keys if key in found], facts)


def _inside(poll: DatePoll, wanted: Sequence[str], sitting: dict[str, Sits]) -> Iterator[PollInvitee]:
    persons = {person.key: person for person in Person.objects.filter(key__in=wanted).select_related("account")}
    for key in wanted:
        if key not in persons:
            raise Refused(say("There is no person “%(key)s”.", key=key), place="people")
        sits = sitting.get(key) or Sits(key, Invited.GUEST, None, "")
        yield _new(
            poll,
            role=sits.role,
            membership_id=sits.membership,
            person=persons[key],
            name=persons[key].name,
            email=persons[key].email,
        )


def _outside(poll: DatePoll, strangers: dict[str, str], known: set[str]) -> Iterator[PollInvitee]:
    for email, name in strangers.items():
        if not email or not name:
            raise Refused(say("Somebody from outside is asked with a name and a mail address."), place="outsiders")
        if email not in known:
            yield _new(poll, role=Invited.GUEST, name=name, email=email)


def _new(poll: DatePoll, **facts: object) -> PollInvitee:
    """A row whose link nobody has yet: the token is reckoned from the number that the database gives."""
    unknown = secrets.token_hex(32)
    return PollInvitee(poll=poll, asked_on=clock.today(), token_hash=unknown, **facts)


def mail(
    found: Running, invitees: Iterable[PollInvitee], template: str, subject: Say, *, key: str, **context: object
) -> None:
    """Put a mail to each of them into the outbox; `key` keeps the same mail from going out twice. Three statements."""
    here = municipality()
    told = {
        "title": found.meeting.title,
        "note": found.poll.note,
        "town": here.name.removeprefix("Stadt ") if here else "",
        "until": Say("%(day)s", {"day": found.poll.deadline}),
        "place": found.meeting.place,
        **context,
    }
    enqueue_all(_notice(row, template, subject, told, key) for row in invitees if _address(row))


def _address(row: PollInvitee) -> str:
    return row.person.email if row.person else row.email


def _notice(row: PollInvitee, template: str, subject: Say, told: dict[str, object], key: str) -> Notice:
    account = row.person.account if row.person else None
    return Notice(
        recipient=_address(row),
        person=row.person.key if row.person else "",
        language=account.language if account else "de",
        subject=subject,
        template=f"meetings/mail/{template}",
        context={
            **told,
            "name": row.person.name if row.person else row.name,
            "link": Page("meetings:answer_poll", {"token": Secret(reference_of(row))}),
        },
        key=f"meetings.poll:{row.pk}:{key}",
    )


def offered(poll: DatePoll) -> list[Say]:
    """The times as a mail carries them: worded when it is sent, in the language of its recipient."""
    return [when(option.starts_at, option.ends_at) for option in poll.options.all()]


def present(poll: DatePoll) -> list[PollInvitee]:
    """Everybody who is asked."""
    rows = poll.invitees.filter(revoked_on__isnull=True).select_related("person__account")
    return list(rows.order_by("pk"))


def to_remind(poll: DatePoll) -> list[PollInvitee]:
    """Who has not answered and can be reached by mail."""
    return [row for row in silent(poll) if _address(row)]


def silent(poll: DatePoll) -> list[PollInvitee]:
    """Who has not answered at all, or not to every time."""
    number = poll.options.count()
    answered = dict(poll.invitees.annotate(said=Count("answers")).values_list("pk", "said"))
    return [row for row in present(poll) if answered.get(row.pk, 0) < number]


def remind(found: Running, rows: list[PollInvitee], actor: Actor, **how: object) -> int:
    """Remind these; how many that were."""
    today = clock.today()
    if not rows:
        return 0
    PollInvitee.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_on=today)
    subject = say("Please answer until %(day)s: which date suits you?", day=found.poll.deadline)
    mail(found, rows, "poll_reminder", subject, key=f"reminded:{today}", options=offered(found.poll))
    event = PollReminded(subject=f"meeting:{found.meeting.key}", poll=found.poll.pk, people=len(rows))
    record(event, actor=actor, **how)  # type: ignore[arg-type]  # the capacity, where there is one
    return len(rows)


def close(found: Running, actor: Actor, **how: object) -> None:
    found.poll.state = POLL.after("close_poll", PollState(found.poll.state))
    found.poll.save(update_fields=["state"])
    event = PollClosed(subject=f"meeting:{found.meeting.key}", poll=found.poll.pk, missing=len(silent(found.poll)))
    record(event, actor=actor, **how)  # type: ignore[arg-type]  # the capacity, where there is one
