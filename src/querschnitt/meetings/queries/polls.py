"""Finding a date: the office's page with the ranking, and what somebody who is asked is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.queries.memory import facts_on
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.polling import why_over
from querschnitt.meetings.domain.ranking import Cover, Needed, Ranked
from querschnitt.meetings.domain.states import POLL, Invited, MeetingState, PollChoice, PollState
from querschnitt.meetings.models import DatePoll, Meeting, PollInvitee, PollOption
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.poll_links import holds, invitee_behind
from querschnitt.meetings.queries.poll_rules import Sits, sitting_people
from querschnitt.meetings.queries.poll_standing import Asked, ground_of, who
from querschnitt.organisation.models import Person

STEPS = {  # button → step of the workflow, grant
    "close_poll": ("close_poll", "close_poll"),
    "reopen_poll": ("reopen_poll", "close_poll"),
    "withdraw_poll": ("withdraw_poll", "withdraw_poll"),
    "choose_option": ("choose_option", "choose_option"),
    "remind_poll": ("close_poll", "remind_poll"),  # as long as it is open
    "invite_to_poll": ("close_poll", "invite_to_poll"),
    "add_poll_options": ("close_poll", "open_poll"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """A proposed time in its place. `cover` is the worst that can be said of a demand; None: the rules demand nobody.

    `yes` and `if_need_be` count voting seats; `people_*` count the answers of everybody who was asked.
    """

    pk: int
    place: int
    starts_at: datetime
    ends_at: datetime
    cover: Cover | None
    breaks: tuple[Say, ...]
    missing: tuple[Say, ...]
    unsure: tuple[Say, ...]
    yes: int
    if_need_be: int
    seats: int
    people_yes: int
    people_if_need_be: int
    people_no: int
    people_open: int
    refused_by_all: bool
    needs_reason: bool
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody who is asked. `choices` in the order of the options; None: not answered.

    `chairs`: asked only because they take the chair, without a seat.
    """

    pk: int
    name: str
    seat: str
    role: Invited
    choices: tuple[PollChoice | None, ...]
    remark: str
    chairs: bool
    asked_on: date
    reachable: bool
    opened_at: datetime | None
    answered_at: datetime | None
    reminded_on: date | None

    @property
    def complete(self) -> bool:
        return None not in self.choices


@dataclass(frozen=True, slots=True, kw_only=True)
class PollPage:
    """The poll of a sitting as the office sees it. `options` in the order of time, `ranking` the best first.

    `unasked`: who sits in the bodies today and has not been asked. `asked_oneself`: the actor has been. `may`: the
    names of the commands.
    """

    pk: int
    state: PollState
    over: Say | None
    opened_on: date
    deadline: date
    note: str
    options: tuple[OptionRow, ...]
    ranking: tuple[OptionRow, ...]
    people: tuple[PersonRow, ...]
    unasked: tuple[str, ...]
    breach_reason: str
    asked_oneself: bool
    may: frozenset[str]

    @property
    def waiting(self) -> tuple[PersonRow, ...]:
        """Who has not answered, or not to every time."""
        return tuple(person for person in self.people if not person.complete)

    def option(self, pk: int) -> OptionRow | None:
        return next((option for option in self.options if option.pk == pk), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOption:
    """A time as somebody who is asked sees it, with their own answer."""

    pk: int
    starts_at: datetime
    ends_at: datetime
    choice: PollChoice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """What somebody is asked; nothing of what others answer. `over`: why no answer is taken any more."""

    meeting: str
    title: str
    bodies: tuple[str, ...]
    place: str
    note: str
    name: str
    language: str
    deadline: date
    options: tuple[AnswerOption, ...]
    remark: str
    opened: bool
    answered: bool
    over: Say | None
    fixed: tuple[datetime, datetime] | None


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A date poll that waits for somebody's answer, as a desk shows it."""

    meeting: str
    title: str
    deadline: date
    options: int


def running_poll(meeting: Meeting) -> DatePoll | None:
    """The poll of the sitting: the one that runs, else the latest. One statement."""
    return DatePoll.objects.filter(meeting=meeting).order_by("-pk").first()


def poll_page(actor: Actor, meeting: Meeting, subject: MeetingSubject, today: date) -> PollPage | None:
    """The poll of the sitting with its ranking; None where nobody was asked. Eight statements at most, warm."""
    poll = running_poll(meeting)
    return _page(actor, poll, meeting, subject, today) if poll else None


def _page(actor: Actor, poll: DatePoll, meeting: Meeting, subject: MeetingSubject, today: date) -> PollPage:
    asked = Asked.of(poll)
    facts = facts_on(today)
    ground = ground_of(meeting, _keys(subject), facts) if facts else None
    sitting = sitting_people(ground.committees, ground.facts) if ground else {}
    ranking = tuple(_option(one, asked, facts, poll) for one in asked.ranking(ground))
    over = why_over(PollState(poll.state), MeetingState(meeting.state), poll.deadline, today)
    return PollPage(
        pk=poll.pk,
        state=PollState(poll.state),
        over=over,
        opened_on=poll.opened_on,
        deadline=poll.deadline,
        note=poll.note,
        options=tuple(sorted(ranking, key=lambda row: (row.starts_at, row.pk))),
        ranking=ranking,
        people=tuple(_person(row, asked, sitting) for row in asked.invitees),
        unasked=_unasked(asked, sitting, facts) if over is None else (),
        breach_reason=poll.breach_reason,
        asked_oneself=actor.person is not None and actor.person in {who(row) for row in asked.invitees},
        may=_may(actor, PollState(poll.state), MeetingState(meeting.state), subject),
    )


def _keys(subject: MeetingSubject) -> set[str]:
    return {scope.removeprefix("committee:") for scope in subject.committees}


def _may(actor: Actor, poll: PollState, meeting: MeetingState, subject: MeetingSubject) -> frozenset[str]:
    if meeting is not MeetingState.SEEKING:
        return frozenset()
    possible = set(POLL.possible(poll))
    found = {name for name, (step, grant) in STEPS.items() if step in possible and may(actor, GRANTS, grant, subject)}
    if poll is PollState.WITHDRAWN and may(actor, GRANTS, "open_poll", subject):
        found.add("open_poll")
    return frozenset(found)


def _option(found: Ranked, asked: Asked, facts: CommitteeFacts | None, poll: DatePoll) -> OptionRow:
    option = next(option for option in asked.options if option.pk == found.key)
    said = asked.of_option(option.pk)
    choices = list(said.values())
    return OptionRow(
        pk=option.pk,
        place=found.place,
        starts_at=option.starts_at,
        ends_at=option.ends_at,
        cover=found.worst,
        breaks=tuple(needed.broken for needed in found.of(Cover.BROKEN)),
        missing=tuple(_missing(needed, said, asked, facts) for needed in found.of(Cover.OPEN)),
        unsure=tuple(needed.label for needed in found.of(Cover.IF_NEED_BE)),
        yes=found.yes,
        if_need_be=found.if_need_be,
        seats=found.seats,
        people_yes=choices.count(PollChoice.YES),
        people_if_need_be=choices.count(PollChoice.IF_NEED_BE),
        people_no=choices.count(PollChoice.NO),
        people_open=len(asked.invitees) - len(choices),
        refused_by_all=found.refused_by_all,
        needs_reason=found.needs_reason,
        chosen=poll.chosen_id == option.pk,
    )


def _missing(needed: Needed, said: Mapping[str, PollChoice], asked: Asked, facts: CommitteeFacts | None) -> Say:
    """Whose answer is missing, or who has not even been asked."""
    names = facts.organisation.persons if facts else {}
    silent = [person for person in needed.persons if person not in said]
    invited = {who(row) for row in asked.invitees}
    told = ", ".join(names.get(person, person) for person in silent if person in invited)
    strange = ", ".join(names.get(person, person) for person in silent if person not in invited)
    if told:
        return say("%(seat)s: no answer yet (%(names)s)", seat=needed.label, names=told)
    return say("%(seat)s: not asked yet (%(names)s)", seat=needed.label, names=strange)


def _person(row: PollInvitee, asked: Asked, sitting: Mapping[str, Sits]) -> PersonRow:
    given = asked.answers.get(row.pk, {})
    seat = sitting.get(row.person.key) if row.person else None
    return PersonRow(
        pk=row.pk,
        name=row.person.name if row.person else row.name,
        seat=seat.seat if seat else "",
        role=Invited(row.role),
        choices=tuple(given.get(option.pk) for option in asked.options),
        remark=row.remark,
        chairs=row.role == Invited.MEMBER and row.membership_id is None,
        asked_on=row.asked_on,
        reachable=bool(row.person.email if row.person else row.email),
        opened_at=row.opened_at,
        answered_at=row.answered_at,
        reminded_on=row.reminded_on,
    )


def _unasked(asked: Asked, sitting: Mapping[str, Sits], facts: CommitteeFacts | None) -> tuple[str, ...]:
    invited = {who(row) for row in asked.invitees}
    names = facts.organisation.persons if facts else {}
    return tuple(names.get(person, person) for person in sitting if person not in invited)


def answer_page(token: str, today: date) -> AnswerPage | None:
    """What the link behind a token shows; None for one that never was or was taken back. Four statements."""
    invitee = invitee_behind(token)
    return _answering(invitee, today) if invitee else None


def own_answer_page(actor: Actor, meeting: Meeting, today: date) -> AnswerPage | None:
    """The same for somebody who is signed in and was asked; None where they were not."""
    invitee = own_invitee(actor, meeting)
    return _answering(invitee, today) if invitee else None


def own_invitee(actor: Actor, meeting: Meeting) -> PollInvitee | None:
    """The actor's own row in the latest poll of the sitting; None where not asked, or gone. Two statements."""
    if actor.person is None:
        return None
    mine = PollInvitee.objects.filter(poll__meeting=meeting, person__key=actor.person, revoked_on__isnull=True)
    row = mine.select_related("poll__meeting", "person__account").order_by("-poll_id").first()
    return row if row is not None and holds(row) else None


def _answering(invitee: PollInvitee, today: date) -> AnswerPage:
    poll, meeting = invitee.poll, invitee.poll.meeting
    given = dict(invitee.answers.values_list("option_id", "choice"))
    bodies = meeting.sitting_committees.order_by("-leads", "pk").values_list("committee__name", flat=True)
    account = invitee.person.account if invitee.person else None
    return AnswerPage(
        meeting=meeting.key,
        title=meeting.title,
        bodies=tuple(bodies),
        place=meeting.place,
        note=poll.note,
        name=invitee.person.name if invitee.person else invitee.name,
        language=account.language if account else "",
        deadline=poll.deadline,
        options=tuple(_own(option, given.get(option.pk)) for option in poll.options.all()),
        remark=invitee.remark,
        opened=invitee.opened_at is not None,
        answered=invitee.answered_at is not None,
        over=why_over(PollState(poll.state), MeetingState(meeting.state), poll.deadline, today),
        fixed=_fixed(meeting),
    )


def _fixed(meeting: Meeting) -> tuple[datetime, datetime] | None:
    """When the sitting is, once that is fixed."""
    if meeting.starts_at is None or meeting.ends_at is None or meeting.state == MeetingState.CANCELLED:
        return None
    return meeting.starts_at, meeting.ends_at


def _own(option: PollOption, choice: str | None) -> AnswerOption:
    chosen = PollChoice(choice) if choice else None
    return AnswerOption(pk=option.pk, starts_at=option.starts_at, ends_at=option.ends_at, choice=chosen)


def polls_waiting_for(person: str, today: date) -> list[AskedRow]:
    """The date polls that wait for this person's answer, the next deadline first. One statement."""
    mine = PollInvitee.objects.filter(person__key=person, revoked_on__isnull=True)
    open_ones = mine.filter(
        poll__state=PollState.OPEN, poll__meeting__state=MeetingState.SEEKING, poll__deadline__gte=today
    )
    counted = open_ones.annotate(
        number=Count("poll__options", distinct=True), said=Count("answers", distinct=True)
    ).filter(said__lt=F("number"))
    found = counted.order_by("poll__deadline", "pk").values_list(
        "poll__meeting__key", "poll__meeting__title", "poll__deadline", "number"
    )
    return [AskedRow(*row) for row in found]


def persons_to_ask() -> list[tuple[str, str]]:
    """Everybody inside who could be asked: key and name, by name. One statement."""
    return list(Person.objects.exclude(name="").order_by("name", "key").values_list("key", "name"))
