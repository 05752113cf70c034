"""One large body whose sittings are full: 60 members, 20 items, 200 charges, a date poll. The same in every city."""

from datetime import date, datetime, timedelta

from benchmarks.city import SINCE
from querschnitt.accounts.models import User
from querschnitt.committees.models import Committee, Membership
from querschnitt.kernel import clock
from querschnitt.meetings.domain.states import (
    ItemKind,
    MeetingState,
    PollChoice,
    PollState,
    Presence,
    ResolutionKind,
)
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    DatePoll,
    FollowUp,
    Invitation,
    Meeting,
    MeetingCommittee,
    Minutes,
    MinutesText,
    PollAnswer,
    PollInvitee,
    PollOption,
    Resolution,
)
from querschnitt.organisation.models import Person, Post

BODY, MEMBERS, ITEMS, CHARGES, TIMES = "monitoring", 60, 20, 200, 5
HELD, EARLIER, SOUGHT = "volle-sitzung", "fruehere-sitzung", "gesuchter-termin"
STARTS = datetime(2018, 10, 24, 14, tzinfo=clock.BERLIN)
ON = date(2018, 10, 24)


def build() -> None:
    """The body, a sitting that is being written down, and one whose date is sought."""
    body = Committee.objects.create(key=BODY, body="monitoring", name="Monitoring", founded_on=SINCE)
    Person.objects.bulk_create(
        Person(key=f"mitglied-{n}", name=f"Mitglied {n}", email=f"m{n}@example.org") for n in range(MEMBERS)
    )
    people = Person.objects.filter(key__startswith="mitglied-").order_by("pk")
    Membership.objects.bulk_create(
        Membership(committee=body, seat="delegates", person=person, valid_from=SINCE) for person in people
    )
    seats = list(Membership.objects.filter(committee=body).select_related("person").order_by("pk"))
    sitting = _sitting(HELD, body, MeetingState.HELD, STARTS)
    _attended(sitting, seats)
    _written(sitting, body, year=2018, charges=ITEMS)
    _written(_sitting(EARLIER, body, MeetingState.HELD, STARTS - timedelta(days=365)), body, year=2017, charges=CHARGES)
    _asked(_sitting(SOUGHT, body, MeetingState.SEEKING, None), seats)


def member() -> User:
    """One of the members, with an account."""
    person = Person.objects.get(key="mitglied-0")
    if person.account is None:
        person.account = User.objects.create(email="m0@example.org")
        person.save()
    return person.account


def _sitting(key: str, body: Committee, state: MeetingState, starts: datetime | None) -> Meeting:
    row = Meeting.objects.create(
        key=key, title=key.capitalize(), state=state, starts_at=starts, place="Rathaus", planned_on=SINCE,
        ends_at=starts and starts + timedelta(hours=3), uid=f"{key}@querschnitt", keeper_person="clerk",
        opened_at=starts, invited_on=SINCE if starts else None,
    )  # fmt: skip
    MeetingCommittee.objects.create(meeting=row, committee=body, leads=True)
    return row


def _attended(sitting: Meeting, seats: list[Membership]) -> None:
    told = [(seat, seat.person) for seat in seats if seat.person]
    Invitation.objects.bulk_create(
        Invitation(
            meeting=sitting, role="member", membership=seat, person=person, name=person.name, email=person.email,
            token_hash=f"i{seat.pk}", invited_on=SINCE,
        )
        for seat, person in told
    )  # fmt: skip
    Attendance.objects.bulk_create(
        Attendance(
            meeting=sitting, membership=seat, came_as="member", person=person, name=person.name,
            presence=Presence.PRESENT if n % 6 else Presence.EXCUSED,
        )
        for n, (seat, person) in enumerate(told)
    )  # fmt: skip


def _written(sitting: Meeting, body: Committee, *, year: int, charges: int) -> None:
    """Items with text and resolution; the charges hang on them in turn."""
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=sitting, order=n, number=f"Ö {n + 1}", kind=ItemKind.RESOLUTION, added_on=SINCE, minutes=10,
            title=f"Gegenstand {n + 1}", text="Was dazu zu sagen ist, in einem Satz.",
        )
        for n in range(ITEMS)
    )  # fmt: skip
    items = list(AgendaItem.objects.filter(meeting=sitting))
    minutes = Minutes.objects.create(meeting=sitting, begun_on=ON)
    MinutesText.objects.bulk_create(
        MinutesText(minutes=minutes, item=item, text="Das Gremium berät. " * 20, version=1) for item in items
    )
    Resolution.objects.bulk_create(
        Resolution(
            item=item, committee=body, number=f"{year}/{n + 1}", wording="Der Vorschlag wird angenommen.",
            kind=ResolutionKind.UNANIMOUS, resolved_on=ON, needs_follow_up=True,
        )
        for n, item in enumerate(items)
    )  # fmt: skip
    posts = list(Post.objects.filter(function="head").order_by("pk"))
    FollowUp.objects.bulk_create(
        FollowUp(
            item=items[n % ITEMS], resolution=items[n % ITEMS].resolution, what=f"Auftrag {n}", opened_on=ON,
            post=posts[n % len(posts)], due=ON + timedelta(days=n),
        )
        for n in range(charges)
    )  # fmt: skip


def _asked(sitting: Meeting, seats: list[Membership]) -> None:
    """Everybody was asked for five times, and most have answered."""
    poll = DatePoll.objects.create(meeting=sitting, state=PollState.OPEN, opened_on=ON, deadline=date(2035, 1, 1))
    starts = [datetime(2035, 2, day, 14, tzinfo=clock.BERLIN) for day in range(5, 5 + TIMES)]
    PollOption.objects.bulk_create(
        PollOption(poll=poll, starts_at=start, ends_at=start + timedelta(hours=2)) for start in starts
    )
    PollInvitee.objects.bulk_create(
        PollInvitee(
            poll=poll, role="member", membership=seat, person=seat.person, name=f"Mitglied {seat.pk}",
            email="m@example.org", token_hash=f"p{seat.pk}", asked_on=ON, answered_at=STARTS,
        )
        for seat in seats
    )  # fmt: skip
    choices = list(PollChoice)
    PollAnswer.objects.bulk_create(
        PollAnswer(invitee=invitee, option=option, choice=choices[(n + m) % len(choices)])
        for n, invitee in enumerate(PollInvitee.objects.filter(poll=poll))
        for m, option in enumerate(poll.options.all())
        if n % 5
    )
