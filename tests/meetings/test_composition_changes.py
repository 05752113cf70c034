"""A body whose composition changes between invitation and sitting: who sees, answers, is counted."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.meetings.inviting import link_in, mails, of, planned, sent
from tests.meetings.polling import YES, asked, invitee
from tests.meetings.town import member, office, seat_of

from querschnitt.committees import commands as committees
from querschnitt.delivery.queries import token_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import Answer
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.poll_links import reference_of
from querschnitt.organisation import commands as organisation

NEW = "new-head"


@pytest.fixture
def out(town) -> tuple[Meeting, str]:
    """A sitting whose invitation has arrived, and the link of the head of Amt 11."""
    row = sent(planned())
    return row, link_in(mails()["head-amt-11@bamberg.example"])


def left(town: date) -> date:
    """The seat of the head of Amt 11 ends today; tomorrow."""
    committees.end_membership(actor=OPERATOR, membership=seat_of("amt-11").pk, until=town, reason="Wechsel")
    return town + timedelta(days=1)


def changed_hands(on: date) -> None:
    """The head of Amt 11 leaves the post the day before, somebody else takes it that day."""
    person = organisation.add_person(actor=OPERATOR, name="Neue Leitung", email=f"{NEW}@bamberg.example", key=NEW)
    organisation.resign(actor=OPERATOR, post="amt-11.head", last_day=on - timedelta(days=1))
    organisation.appoint(actor=OPERATOR, post="amt-11.head", person=person, on=on)


def path_of(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def test_the_link_of_who_left_the_body_opens_nothing_from_the_next_request_on(town, out):
    _row, link = out
    assert Client().get(path_of(link)).status_code == 200
    with clock.standing_at(left(town)):
        answer = Client().get(path_of(link))
        assert answer.status_code == 410
        assert b"Rathaus" not in answer.content


def test_who_left_the_body_answers_for_the_seat_no_more(town, out):
    row, link = out
    token = path_of(link).strip("/").split("/")[-1]
    said = {"actor": ANYONE, "invitation": of(row, "head-amt-11").pk, "answer": Answer.COMING, "token": token}
    commands.answer_invitation(**said)
    with clock.standing_at(left(town)), pytest.raises(Forbidden):
        commands.answer_invitation(**{**said, "answer": Answer.EXCUSED})


def test_the_office_still_writes_down_what_it_is_told(town, out):
    row, _link = out
    with clock.standing_at(left(town)):
        commands.answer_invitation(
            actor=office(), invitation=of(row, "head-amt-11").pk, answer=Answer.EXCUSED, excuse="Wechsel"
        )


def test_who_takes_the_post_before_the_sitting_prepares_by_the_link(town):
    row = planned()
    changed_hands(date(2018, 5, 28))  # two days before the sitting
    row = sent(row)
    link = link_in(mails()[f"{NEW}@bamberg.example"])
    page = Client().get(path_of(link))
    assert page.status_code == 200
    assert "Ämter stellen sich vor" in page.content.decode()


def test_who_gives_the_post_up_reads_nothing_from_that_day_on(town, out):
    _row, link = out
    changed_hands(date(2018, 5, 28))
    with clock.standing_at(date(2018, 5, 27)):
        assert Client().get(path_of(link)).status_code == 200
    with clock.standing_at(date(2018, 5, 28)):
        assert Client().get(path_of(link)).status_code == 410


def test_who_left_is_not_reminded_to_answer(town, out):
    tomorrow = left(town)
    assert tomorrow < date(2018, 5, 27)
    with clock.standing_at(date(2018, 5, 27)):
        commands.remind_answers(actor=OPERATOR, today=clock.today())
        reminded = set(mails())
    assert "head-amt-10@bamberg.example" in reminded
    assert "head-amt-11@bamberg.example" not in reminded


def test_a_deputy_who_was_replaced_is_not_told_to_stand_in(town, out):
    row, _link = out
    committees.name_deputy(actor=OPERATOR, membership=seat_of("amt-11").pk, person="head-amt-51", on=town)
    with pytest.raises(Refused, match="No deputy is named"):
        commands.answer_invitation(actor=office(), invitation=of(row, "head-amt-11").pk, answer=Answer.DEPUTY)
    row = sent(row)
    mails()
    commands.answer_invitation(actor=office(), invitation=of(row, "head-amt-11").pk, answer=Answer.DEPUTY)
    assert set(mails()) == {"head-amt-51@bamberg.example"}


def test_who_left_is_asked_for_no_date_any_more(town):
    poll = asked()
    token = token_of(reference_of(invitee(poll, "head-amt-11")))
    where = reverse("meetings:answer_poll", kwargs={"token": token})
    said = {"actor": ANYONE, "token": token, "answers": {poll.options.first().pk: YES}}
    commands.answer_poll(**said)
    assert "Auftakt" in Client().get(where).content.decode()
    with clock.standing_at(left(town)):
        assert "Auftakt" not in Client().get(where).content.decode()
        with pytest.raises(Forbidden):
            commands.answer_poll(**said)
        with pytest.raises(Forbidden):
            commands.answer_own_poll(actor=member("amt-11"), meeting=poll.meeting.key, answers=said["answers"])
