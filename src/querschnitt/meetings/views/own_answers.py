"""What a sitting asks of whoever looks at it: when they can, and whether they come."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.meetings.domain.polling import why_over
from querschnitt.meetings.domain.states import Answer, Invited, MeetingState, PollState
from querschnitt.meetings.forms.invitations import SAYING
from querschnitt.meetings.labels import ANSWERS
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.answering import Asked, own_places
from querschnitt.meetings.queries.polls import own_invitee, polls_waiting_for
from querschnitt.meetings.views.answers import heading_of, prefix_of
from querschnitt.ui.components.buttons import ButtonKind
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: with `name` it answers at once, else it leads to where the answer is given."""

    label: Words
    href: str
    kind: ButtonKind = "secondary"
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how it stands, and what can be answered."""

    heading: Words
    state: str
    words: Words
    choices: tuple[Choice, ...]


def questions_of(actor: Actor, meeting: Meeting) -> tuple[Question, ...]:
    """What the sitting asks of this very person. Two statements at most."""
    if meeting.state == MeetingState.SEEKING:
        return tuple(_poll(actor, meeting))
    places = own_places(actor, meeting)
    return tuple(_place(one, meeting, several=len(places) > 1) for one in places)


def _poll(actor: Actor, meeting: Meeting) -> Iterator[Question]:
    asked = own_invitee(actor, meeting)
    if asked is None or asked.person is None:
        return
    poll = asked.poll
    if why_over(PollState(poll.state), MeetingState(meeting.state), poll.deadline, clock.today()):
        return
    href = reverse("meetings:answer_own_poll", kwargs={"key": meeting.key})
    said = all(one.meeting != meeting.key for one in polls_waiting_for(asked.person.key, clock.today()))
    words = _("You have answered") if said else _("Please answer by %(day)s") % {"day": in_words(poll.deadline)}
    label = _("Change the answer") if said else _("Answer for the times")
    choice = Choice(label, href, "secondary" if said else "primary")
    yield Question(_("When can you come?"), "met" if said else "due", words, (choice,))


def _place(one: Asked, meeting: Meeting, *, several: bool) -> Question:
    stands_in = several or one.role is not Invited.MEMBER
    heading = heading_of(one, several=several) if stands_in else _("Do you come?")
    page = reverse("meetings:answer_own_invitation", kwargs={"key": meeting.key})
    if one.answer is not Answer.NONE:
        words = _("Your answer: %(answer)s") % {"answer": ANSWERS[one.answer]}
        return Question(heading, "met", words, (Choice(_("Change the answer"), page),))
    return Question(heading, "due", _("You have not answered yet"), tuple(_choices(one, page)))


def _choices(one: Asked, page: str) -> Iterator[Choice]:
    """Whoever is excused is led to where a reason can be given; the others need one press."""
    name = f"{prefix_of(one)}-answer"
    for answer in one.choices:
        if answer is Answer.EXCUSED:
            yield Choice(SAYING[answer], f"{page}?antwort={answer.value}")
        else:
            yield Choice(
                SAYING[answer], page, "primary" if answer is Answer.COMING else "secondary", name, answer.value
            )
