from datetime import date, timedelta

import pytest
from tests.meetings.polling import (
    DEADLINE,
    IF_NEED_BE,
    LINK,
    NO,
    TIMES,
    YES,
    all_say,
    answers,
    asked,
    invitee,
    link_of,
    mails,
    on,
    say_of,
    sought,
    text_of,
    token_of,
)
from tests.meetings.town import at, deputy, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MeetingState, PollState
from querschnitt.meetings.models import DatePoll, Meeting, PollAnswer, PollInvitee
from querschnitt.meetings.queries import polls as queries
from querschnitt.meetings.queries.poll_links import hashed, invitee_behind
from querschnitt.meetings.queries.rights import subject_of

pytestmark = pytest.mark.usefixtures("town")

GUEST = ("Erika Beispiel", "erika@verein.example")


def page(poll: DatePoll):
    return queries.poll_page(office(), poll.meeting, subject_of(poll.meeting), clock.today())


def test_members_deputies_and_the_chair_of_the_bodies_are_asked():
    poll = asked()
    people = set(PollInvitee.objects.filter(poll=poll).values_list("person__key", flat=True))
    assert {"head-amt-11", "deputy-amt-11", "head-amt-15", "deputy-amt-15", "head-referat-1"} <= people
    assert len(mails("poll")) == len(people)


def test_a_joint_sitting_asks_everybody_once():
    poll = asked(sought("lenkung", "ag-1"))
    keys = list(PollInvitee.objects.filter(poll=poll).values_list("person__key", flat=True))
    assert len(keys) == len(set(keys))


def test_further_people_from_inside_and_outside_are_asked():
    poll = asked(people=["head-amt-51"], outsiders=[GUEST])
    assert invitee(poll, "head-amt-51").role == "guest"
    assert [mail.recipient for mail in mails("poll")][-2:] == ["head-amt-51@bamberg.example", GUEST[1]]


def test_the_mail_says_what_is_asked_by_when_how_long_it_takes_and_carries_the_link():
    asked(note="Bitte auch Reisezeiten bedenken.")
    text = text_of(mails("poll", "head-amt-11@bamberg.example")[0])
    assert "für „Auftakt“ wird ein Termin gesucht" in text
    assert "Di 5. Juni 2018, 14:00 bis 16:00 Uhr" in text
    assert "bis Mi 16. Mai 2018" in text
    assert "zwei Minuten" in text
    assert "Bitte auch Reisezeiten bedenken." in text
    assert "Ortszeit Bamberg" in text
    assert LINK.search(text)


def test_the_mail_speaks_the_language_of_its_recipient():
    from querschnitt.accounts.models import User
    from querschnitt.organisation.models import Person

    account = User.objects.create(email="head-amt-11@bamberg.example", language="en")
    Person.objects.filter(key="head-amt-11").update(account=account)
    asked()
    mail = mails("poll", "head-amt-11@bamberg.example")[0]
    assert mail.subject == "Which date suits you?"
    assert "Please answer until" in text_of(mail)
    assert "Tue 5 June 2018" in text_of(mail)


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"options": TIMES[:1]}, "options"),
        ({"options": ()}, "options"),
        ({"options": [TIMES[0], TIMES[0]]}, "options"),
        ({"options": [TIMES[0], (at(2018, 6, 8), at(2018, 6, 8))]}, "options"),
        ({"options": [TIMES[0], (at(2018, 5, 1), at(2018, 5, 1, 15))]}, "options"),
        ({"deadline": date(2018, 5, 2)}, "deadline"),
        ({"deadline": date(2018, 6, 5)}, "deadline"),
        ({"people": ["niemand"]}, "people"),
        ({"outsiders": [("", "erika@verein.example")]}, "outsiders"),
    ],
)
def test_what_makes_no_question_is_refused(facts, place):
    with pytest.raises(Refused) as refused:
        asked(**facts)
    assert refused.value.place == place
    assert not DatePoll.objects.exists()
    assert not mails("poll")


def test_a_sitting_with_a_date_needs_no_poll():
    row = commands.plan_meeting(
        actor=office(), committees=["ag-1"], starts_at=at(2018, 6, 1), ends_at=at(2018, 6, 1, 16)
    )
    with pytest.raises(Refused):
        asked(row)


def test_asked_twice_nobody_is_asked_twice_and_another_question_is_refused():
    first = asked()
    number = len(mails("poll"))
    assert asked(first.meeting) == first
    assert len(mails("poll")) == number
    with pytest.raises(Refused):
        asked(first.meeting, deadline=date(2018, 5, 17))


@pytest.mark.parametrize("actor", [member(), deputy(), stranger(), ANYONE])
def test_only_the_office_asks(actor):
    row = sought()
    with pytest.raises(Forbidden):
        commands.open_poll(actor=actor, meeting=row.key, options=TIMES, deadline=DEADLINE)


# Links (S15)


def test_the_link_is_stored_as_a_hash_only_and_has_256_bits():
    poll = asked()
    token = link_of("head-amt-11")
    row = invitee(poll, "head-amt-11")
    assert len(token) == 43
    assert row.token_hash == hashed(token)
    stored = repr(list(PollInvitee.objects.values())) + repr([m.context for m in mails("poll")])
    assert token not in stored
    assert row.token_hash in stored, "the twin: what is stored would be seen"


def test_what_the_outbox_holds_opens_nothing():
    asked()
    arguments = mails("poll")[0].context["link"]["arguments"]
    assert invitee_behind(arguments["token"]["$secret"]) is None


def test_links_differ_from_person_to_person_and_from_poll_to_poll():
    poll = asked()
    tokens = {link_of(key) for key in ("head-amt-10", "head-amt-11", "head-amt-15")}
    assert len(tokens) == 3
    before = link_of("head-amt-11")
    commands.withdraw_poll(actor=office(), meeting=poll.meeting.key)
    asked(poll.meeting)
    assert link_of("head-amt-11") != before


def test_the_chronicle_names_no_token_and_no_address():
    asked(outsiders=[GUEST])
    answers_all = [str(entry.data) + entry.subject for entry in AuditEntry.objects.all()]
    assert not any(link_of("head-amt-11") in text or GUEST[1] in text for text in answers_all)


# Answering


def test_an_answer_is_kept_and_can_be_changed_until_the_deadline():
    poll = asked()
    assert answers(poll, "head-amt-11", YES, NO, IF_NEED_BE, remark="Ab 15 Uhr besser")
    with on(DEADLINE):
        answers(poll, "head-amt-11", NO)
    row = invitee(poll, "head-amt-11")
    assert set(row.answers.values_list("choice", flat=True)) == {"no"}
    assert row.answered_at


def test_after_the_deadline_no_answer_counts_though_nobody_has_closed_it():
    poll = asked()
    with on(DEADLINE + timedelta(days=1)), pytest.raises(Refused):
        answers(poll, "head-amt-11", YES)
    assert not PollAnswer.objects.exists()


@pytest.mark.parametrize(("moment", "counts"), [("21:59:59", True), ("22:00:00", False)])
def test_the_deadline_is_midnight_in_berlin_not_in_utc(moment, counts, monkeypatch):
    """23:59:59 in summer time is 21:59:59 UTC."""
    from datetime import datetime

    poll = asked()
    token = link_of("head-amt-11")
    instant = datetime.fromisoformat(f"2018-05-16T{moment}+00:00")
    monkeypatch.setattr("querschnitt.kernel.clock.today", lambda: clock.local_day(instant))
    if counts:
        assert commands.answer_poll(actor=ANYONE, token=token, answers=all_say(poll, YES))
    else:
        with pytest.raises(Refused):
            commands.answer_poll(actor=ANYONE, token=token, answers=all_say(poll, YES))


def test_the_same_answer_twice_is_one_answer():
    poll = asked()
    answers(poll, "head-amt-11", YES)
    row, entries = invitee(poll, "head-amt-11"), AuditEntry.objects.count()
    answers(poll, "head-amt-11", YES)
    assert AuditEntry.objects.count() == entries
    assert invitee(poll, "head-amt-11").answered_at == row.answered_at
    answers(poll, "head-amt-11", NO)
    assert AuditEntry.objects.count() == entries + 1, "the twin: another answer is recorded"


def test_a_remark_alone_can_be_changed():
    poll = asked()
    answers(poll, "head-amt-11", YES)
    answers(poll, "head-amt-11", YES, remark="Nur bis 16 Uhr")
    assert invitee(poll, "head-amt-11").remark == "Nur bis 16 Uhr"


def test_a_revoked_link_opens_nothing():
    poll = asked()
    token = link_of("head-amt-11")
    commands.revoke_poll_link(actor=office(), meeting=poll.meeting.key, invitee=invitee(poll, "head-amt-11").pk)
    assert queries.answer_page(token, clock.today()) is None
    with pytest.raises(Forbidden):
        commands.answer_poll(actor=ANYONE, token=token, answers=all_say(poll, YES))
    assert queries.answer_page(link_of("head-amt-10"), clock.today()), "the twin: others still hold"


def test_who_is_asked_again_gets_another_link_and_the_old_one_stays_dead():
    poll = asked()
    old = link_of("head-amt-11")
    commands.revoke_poll_link(actor=office(), meeting=poll.meeting.key, invitee=invitee(poll, "head-amt-11").pk)
    assert commands.invite_to_poll(actor=office(), meeting=poll.meeting.key, bodies=True) == 1
    assert link_of("head-amt-11") != old
    assert invitee_behind(old) is None
    assert commands.invite_to_poll(actor=office(), meeting=poll.meeting.key, bodies=True) == 0


@pytest.mark.parametrize("state", ["withdrawn", "cancelled", "decided", "closed"])
def test_answers_are_refused_when_nothing_is_asked_any_more(state):
    poll = asked()
    key, token = poll.meeting.key, link_of("head-amt-11")
    if state == "withdrawn":
        commands.withdraw_poll(actor=office(), meeting=key)
    elif state == "cancelled":
        commands.cancel_meeting(actor=office(), meeting=key, reason="Kein Bedarf")
    elif state == "closed":
        commands.close_poll(actor=office(), meeting=key)
    else:
        for person in ("head-amt-10", "head-amt-11", "head-amt-15", "head-referat-1"):
            answers(poll, person, YES)
        commands.choose_option(actor=office(), meeting=key, option=poll.options.first().pk)
    before = PollAnswer.objects.count()
    with pytest.raises(Refused):
        commands.answer_poll(actor=ANYONE, token=token, answers=all_say(poll, NO))
    assert PollAnswer.objects.count() == before
    assert queries.answer_page(token, clock.today()).over


def test_only_the_own_answer_can_be_changed():
    poll = asked()
    answers(poll, "head-amt-11", YES)
    answers(poll, "head-amt-10", NO)
    assert set(invitee(poll, "head-amt-11").answers.values_list("choice", flat=True)) == {"yes"}


def test_times_of_another_poll_are_not_answered():
    first, second = asked(), asked(sought("lenkung"))
    with pytest.raises(Refused):
        commands.answer_poll(actor=ANYONE, token=link_of("head-amt-11"), answers=all_say(second, YES))
    assert not PollAnswer.objects.filter(option__poll__in=[first, second]).exists()


def test_signed_in_people_answer_without_the_mail_but_only_for_themselves():
    poll = asked()
    commands.answer_own_poll(actor=member("amt-11"), meeting=poll.meeting.key, answers=all_say(poll, YES))
    assert invitee(poll, "head-amt-11").answers.count() == 3
    with pytest.raises(Forbidden):
        commands.answer_own_poll(actor=stranger(), meeting=poll.meeting.key, answers=all_say(poll, YES))


def test_opening_the_link_is_noted_once():
    poll = asked()
    token = link_of("head-amt-11")
    commands.note_poll_opened(actor=ANYONE, token=token)
    first = invitee(poll, "head-amt-11").opened_at
    entries = AuditEntry.objects.count()
    commands.note_poll_opened(actor=ANYONE, token=token)
    assert invitee(poll, "head-amt-11").opened_at == first is not None
    assert AuditEntry.objects.count() == entries


# Times are added while people answer


def test_new_times_leave_answers_as_they_are_and_make_them_incomplete():
    poll = asked()
    answers(poll, "head-amt-11", YES)
    fresh = (at(2018, 6, 20), at(2018, 6, 20, 16))
    assert commands.add_poll_options(actor=office(), meeting=poll.meeting.key, options=[fresh, TIMES[0]]) == 1
    assert commands.add_poll_options(actor=office(), meeting=poll.meeting.key, options=[fresh]) == 0
    assert invitee(poll, "head-amt-11").answers.count() == 3
    assert invitee(poll, "head-amt-11").pk in [row.pk for row in page(poll).waiting]
    assert len(mails("poll_more")) == len(mails("poll"))


def test_an_answer_sent_from_a_page_without_the_new_times_is_kept_and_said_to_be_incomplete():
    poll = asked()
    seen = all_say(poll, YES)
    commands.add_poll_options(
        actor=office(), meeting=poll.meeting.key, options=[(at(2018, 6, 20), at(2018, 6, 20, 16))]
    )
    assert commands.answer_poll(actor=ANYONE, token=link_of("head-amt-11"), answers=seen) is False
    assert commands.answer_poll(actor=ANYONE, token=link_of("head-amt-11"), answers=all_say(poll, NO)) is True


# Reminders, deadline, who has not answered


def test_who_has_not_answered_is_reminded_once_two_days_before():
    poll = asked(outsiders=[GUEST])
    answers(poll, "head-amt-11", YES)
    early, due = DEADLINE - timedelta(days=3), DEADLINE - timedelta(days=2)
    with on(early):
        assert commands.remind_polls(actor=OPERATOR, today=early) == 0
    with on(due):
        number = commands.remind_polls(actor=OPERATOR, today=due)
        assert commands.remind_polls(actor=OPERATOR, today=due) == 0
    with on(due + timedelta(days=1)):
        assert commands.remind_polls(actor=OPERATOR, today=due + timedelta(days=1)) == 0
    assert number == PollInvitee.objects.count() - 1
    assert not mails("poll_reminder", "head-amt-11@bamberg.example")
    assert token_of(GUEST[1], "poll_reminder") == token_of(GUEST[1]), "the same link again"


def test_whoever_has_no_mail_address_is_not_said_to_be_reminded():
    from querschnitt.organisation.models import Person

    Person.objects.filter(key="head-amt-11").update(email="")
    poll = asked()
    assert not mails("poll", "head-amt-11@bamberg.example")
    assert commands.remind_poll(actor=office(), meeting=poll.meeting.key) == PollInvitee.objects.count() - 1
    row = next(row for row in page(poll).waiting if row.pk == invitee(poll, "head-amt-11").pk)
    assert (row.reachable, row.reminded_on) == (False, None)


def test_the_office_reminds_by_button_once_a_day():
    poll = asked()
    number = commands.remind_poll(actor=office(), meeting=poll.meeting.key)
    assert number == PollInvitee.objects.count()
    assert commands.remind_poll(actor=office(), meeting=poll.meeting.key) == 0
    with on(date(2018, 5, 3)):
        assert commands.remind_poll(actor=office(), meeting=poll.meeting.key) == number


def test_a_poll_whose_deadline_has_passed_is_closed_once():
    poll = asked()
    with on(DEADLINE):
        assert commands.close_polls(actor=OPERATOR, today=DEADLINE) == 0
    with on(DEADLINE + timedelta(days=1)):
        today = DEADLINE + timedelta(days=1)
        assert [commands.close_polls(actor=OPERATOR, today=today) for _ in range(2)] == [1, 0]
    poll.refresh_from_db()
    assert poll.state == PollState.CLOSED
    entry = AuditEntry.objects.get(kind="meetings.poll_closed")
    assert f'"missing":{PollInvitee.objects.count()}' in entry.data.replace(" ", "")


def test_a_closed_poll_takes_answers_again_until_a_later_day():
    poll = asked()
    commands.close_poll(actor=office(), meeting=poll.meeting.key)
    commands.close_poll(actor=office(), meeting=poll.meeting.key)
    commands.reopen_poll(actor=office(), meeting=poll.meeting.key, deadline=date(2018, 5, 20))
    with on(date(2018, 5, 20)):
        assert answers(poll, "head-amt-11", YES)
    with pytest.raises(Refused):
        commands.reopen_poll(actor=office(), meeting=poll.meeting.key, deadline=date(2018, 5, 21))


def test_who_has_not_answered_is_visible_by_name_and_seat():
    poll = asked()
    answers(poll, "head-amt-11", YES)
    waiting = {row.name: row.seat for row in page(poll).waiting}
    everybody = {row.name: row.seat for row in page(poll).people}
    assert len(everybody) - len(waiting) == 1
    assert any("amt-15" in seat for seat in waiting.values())


def test_the_office_is_told_when_all_have_answered():
    from querschnitt.meetings.events.polls import PollCompleted
    from querschnitt.meetings.notices.polls import tell_of_complete_poll

    poll = asked()
    people = list(PollInvitee.objects.values_list("person__key", flat=True))
    for person in people[:-1]:
        answers(poll, person, YES)
    assert not AuditEntry.objects.filter(kind="meetings.poll_completed").exists()
    answers(poll, people[-1], YES)
    answers(poll, people[-1], NO)
    assert AuditEntry.objects.filter(kind="meetings.poll_completed").count() == 1
    event = PollCompleted(subject=f"meeting:{poll.meeting.key}", poll=poll.pk)
    told = list(tell_of_complete_poll(event, ANYONE))
    assert [notice.person for notice in told] == ["head-bereich-fjs", "head-fb-integration"]


def test_a_desk_shows_what_waits_for_an_answer():
    poll = asked()
    today = clock.today()
    assert [row.meeting for row in queries.polls_waiting_for("head-amt-11", today)] == [poll.meeting.key]
    answers(poll, "head-amt-11", YES)
    assert queries.polls_waiting_for("head-amt-11", today) == []
    assert queries.polls_waiting_for("head-amt-10", DEADLINE + timedelta(days=1)) == []


# Ranking by rules, and choosing


def everybody_says(poll: DatePoll, *choices, but=()) -> None:
    for person in (
        PollInvitee.objects.filter(poll=poll).exclude(person__key__in=but).values_list("person__key", flat=True)
    ):
        answers(poll, person, *choices)


def test_a_time_without_member_and_deputy_of_an_obligatory_seat_breaks_the_rule_and_says_so():
    poll = asked()
    everybody_says(poll, YES, YES, YES, but=("head-amt-15", "deputy-amt-15"))
    for person in ("head-amt-15", "deputy-amt-15"):
        answers(poll, person, NO, YES, YES)
    ranking = page(poll).ranking
    assert ranking[-1].pk == poll.options.first().pk
    assert [str(line) for line in ranking[-1].breaks] == ["Amtsleitung amt-15: neither member nor deputy can."]
    assert ranking[0].breaks == ()


def test_the_named_deputy_covers_the_seat():
    poll = asked()
    everybody_says(poll, YES, YES, YES, but=("head-amt-15",))
    answers(poll, "head-amt-15", NO)
    assert all(row.breaks == () for row in page(poll).ranking)


def test_the_chair_of_the_first_sitting_is_demanded_and_of_a_later_one_not():
    poll = asked()
    everybody_says(poll, YES, YES, YES, but=("head-referat-1",))
    answers(poll, "head-referat-1", NO)
    assert all("first sitting" in str(row.breaks[0]) for row in page(poll).ranking)
    commands.plan_meeting(actor=office(), committees=["ag-1"], starts_at=at(2018, 5, 10), ends_at=at(2018, 5, 10, 16))
    assert all(row.breaks == () for row in page(poll).ranking)


def test_what_is_still_open_is_named():
    poll = asked()
    row = page(poll).ranking[0]
    assert any("no answer yet" in str(line) and "amt-15" in str(line) for line in row.missing)
    assert not row.needs_reason


def test_whoever_has_come_into_the_body_since_is_named_as_not_asked():
    poll = asked()
    commands.revoke_poll_link(actor=office(), meeting=poll.meeting.key, invitee=invitee(poll, "head-amt-15").pk)
    assert len(page(poll).unasked) == 1


def test_a_time_that_breaks_a_rule_is_chosen_only_with_a_reason_that_stays():
    poll = asked()
    everybody_says(poll, YES, YES, YES, but=("head-amt-15", "deputy-amt-15"))
    for person in ("head-amt-15", "deputy-amt-15"):
        answers(poll, person, NO)
    first = poll.options.first()
    with pytest.raises(Refused) as refused:
        commands.choose_option(actor=office(), meeting=poll.meeting.key, option=first.pk, reason="  ")
    assert refused.value.place == "reason"
    commands.choose_option(actor=office(), meeting=poll.meeting.key, option=first.pk, reason="Frist läuft ab")
    poll.refresh_from_db()
    assert poll.breach_reason == "Frist läuft ab"
    assert page(poll).breach_reason == "Frist läuft ab"


def test_a_time_that_all_refused_is_chosen_only_with_a_reason():
    poll = asked(sought("lenkung"))
    answers(poll, invitee_keys(poll)[0], NO, YES, YES)
    with pytest.raises(Refused) as refused:
        commands.choose_option(actor=office(), meeting=poll.meeting.key, option=poll.options.first().pk)
    assert refused.value.place == "reason"


def invitee_keys(poll: DatePoll) -> list[str]:
    return list(PollInvitee.objects.filter(poll=poll).order_by("pk").values_list("person__key", flat=True))


def test_choosing_fixes_the_date_tells_everybody_and_ends_the_poll():
    poll = asked(outsiders=[GUEST])
    everybody = PollInvitee.objects.count()
    for key in filter(None, invitee_keys(poll)):
        answers(poll, key, YES)
    second = poll.options.all()[1]
    for _twice in range(2):
        commands.choose_option(actor=office(), meeting=poll.meeting.key, option=second.pk, place="Saal 2")
    row = Meeting.objects.get(pk=poll.meeting_id)
    assert (row.state, row.starts_at, row.place) == (MeetingState.SCHEDULED, second.starts_at, "Saal 2")
    assert len(mails("poll_result")) == everybody
    text = text_of(mails("poll_result", GUEST[1])[0])
    assert "Mi 6. Juni 2018, 09:00 bis 11:00 Uhr" in text
    assert "Saal 2" in text
    assert mails("poll_result")[0].subject == "Der Termin steht fest: Mi 6. Juni 2018"
    with pytest.raises(Refused):
        commands.choose_option(actor=office(), meeting=poll.meeting.key, option=poll.options.first().pk)


def test_a_time_of_another_poll_or_in_the_past_cannot_be_chosen():
    poll, other = asked(), asked(sought("lenkung"))
    with pytest.raises(Refused):
        commands.choose_option(actor=office(), meeting=poll.meeting.key, option=other.options.first().pk)
    with on(date(2018, 6, 6)), pytest.raises(Refused):
        commands.choose_option(actor=office(), meeting=poll.meeting.key, option=poll.options.first().pk, reason="x")


def test_a_poll_that_was_taken_back_tells_everybody_and_can_be_followed_by_another():
    poll = asked()
    for _twice in range(2):
        commands.withdraw_poll(actor=office(), meeting=poll.meeting.key)
    assert len(mails("poll_withdrawn")) == PollInvitee.objects.count()
    assert asked(poll.meeting) != poll


def test_while_people_are_asked_no_other_date_is_fixed_beside_them():
    poll = asked()
    key, date_ = poll.meeting.key, {"starts_at": at(2018, 7, 3), "ends_at": at(2018, 7, 3, 16)}
    with pytest.raises(Refused):
        commands.fix_date(actor=office(), meeting=key, **date_)
    commands.withdraw_poll(actor=office(), meeting=key)
    assert commands.fix_date(actor=office(), meeting=key, **date_).starts_at == date_["starts_at"]


def test_say_of_orders_choices_by_time():
    poll = asked()
    assert list(say_of(poll, YES, NO, IF_NEED_BE).values()) == [YES, NO, IF_NEED_BE]
