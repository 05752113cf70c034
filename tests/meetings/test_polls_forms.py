"""What can be sent to the forms of polls, and polls as somebody may use them in any order."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.meetings.polling import DEADLINE, TIMES, say_of, sought
from tests.meetings.town import DAY, at, build_town, office

from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MeetingState, PollChoice, PollState
from querschnitt.meetings.domain.timing import BERLIN
from querschnitt.meetings.forms.polls import AnswerForm, MorePeopleForm, OpenPollForm
from querschnitt.meetings.models import DatePoll, Meeting, PollAnswer, PollInvitee
from querschnitt.meetings.queries.polls import AnswerOption

anything = st.one_of(
    st.text(max_size=30), st.dates().map(str), st.times().map(lambda at: f"{at:%H:%M}"), st.integers().map(str)
)
NAMES = [f"{name}_{row}" for row in range(1, 4) for name in ("day", "begins", "ends", "person", "name", "email")]
FIELDS = st.sampled_from([*NAMES, "rows", "deadline", "note"])


@settings(deadline=None)
@given(st.dictionaries(FIELDS, anything))
def test_whatever_is_sent_the_form_says_what_is_wrong_or_gives_times_that_can_be(typed):
    form = OpenPollForm(typed, persons=[("head-amt-11", "Leitung")])
    if form.is_valid():
        for starts, ends in form.cleaned_data["options"]:
            assert starts.tzinfo is not None
            assert starts < ends
            assert starts.astimezone(BERLIN).date() <= ends.astimezone(BERLIN).date()
    assert form.as_p()


@settings(deadline=None)
@given(st.dictionaries(FIELDS, anything))
def test_people_from_outside_always_have_a_name_and_an_address(typed):
    form = MorePeopleForm(typed, persons=[("head-amt-11", "Leitung")])
    if form.is_valid():
        assert all(name and "@" in email for name, email in form.cleaned_data["outsiders"])
        assert set(form.cleaned_data["people"]) <= {"head-amt-11"}


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["option_1", "option_2", "option_3", "remark"]), anything))
def test_an_answer_is_yes_if_need_be_or_no_to_the_times_that_were_asked(typed):
    options = [AnswerOption(pk=pk, starts_at=TIMES[0][0], ends_at=TIMES[0][1], choice=None) for pk in (1, 2)]
    form = AnswerForm(typed, options=options)
    if form.is_valid():
        assert set(form.cleaned_data["answers"]) == {1, 2}
        assert set(form.cleaned_data["answers"].values()) <= set(PollChoice)


class Polling(RuleBasedStateMachine):
    """A poll in the hands of many: whatever happens in whatever order, what is stored stays within the rules."""

    def __init__(self) -> None:
        super().__init__()
        self.before = transaction.savepoint()
        self.today = DAY
        self.meeting = sought()

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.before)

    def tried(self, command, **arguments):
        """Give a command; a refusal changes nothing."""
        before = self.stored()
        with clock.standing_at(self.today):
            try:
                return command(**arguments)
            except (Refused, Forbidden):
                assert self.stored() == before
                return None

    @staticmethod
    def stored() -> list[object]:
        tables = (DatePoll, PollInvitee, PollAnswer, Meeting)
        return [list(table.objects.order_by("pk").values()) for table in tables]

    @property
    def poll(self) -> DatePoll | None:
        return DatePoll.objects.order_by("-pk").first()

    @rule(days=st.integers(1, 4))
    def a_day_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule()
    def ask(self) -> None:
        self.tried(commands.open_poll, actor=office(), meeting=self.meeting.key, options=TIMES, deadline=DEADLINE)

    @rule(choice=st.lists(st.sampled_from(PollChoice), min_size=3, max_size=3), number=st.integers(0, 7))
    @precondition(lambda self: self.poll is not None)
    def answer(self, choice: list[PollChoice], number: int) -> None:
        from tests.meetings.town import Actor, Mandate, Role

        row = PollInvitee.objects.filter(poll=self.poll).order_by("pk")[number]
        actor = Actor("Jemand", frozenset({Mandate(Role.STAFF)}), row.person.key)
        options = dict(list(say_of(self.poll, *choice).items())[:3]) if self.poll.options.count() == 3 else {}
        self.tried(commands.answer_own_poll, actor=actor, meeting=self.meeting.key, answers=options)

    @rule(number=st.integers(0, 7))
    @precondition(lambda self: self.poll is not None)
    def revoke(self, number: int) -> None:
        row = PollInvitee.objects.filter(poll=self.poll).order_by("pk")[number]
        self.tried(commands.revoke_poll_link, actor=office(), meeting=self.meeting.key, invitee=row.pk)

    @rule(deadline=st.dates(DAY, date(2018, 6, 10)))
    def reopen(self, deadline: date) -> None:
        self.tried(commands.reopen_poll, actor=office(), meeting=self.meeting.key, deadline=deadline)

    @rule(command=st.sampled_from([commands.close_poll, commands.withdraw_poll, commands.remind_poll]))
    def press(self, command) -> None:
        self.tried(command, actor=office(), meeting=self.meeting.key)

    @rule()
    def the_day_runs(self) -> None:
        self.tried(commands.remind_polls, actor=OPERATOR, today=self.today)
        self.tried(commands.close_polls, actor=OPERATOR, today=self.today)

    @rule(number=st.integers(0, 2), reason=st.sampled_from(["", "Eilt"]))
    @precondition(lambda self: self.poll is not None)
    def choose(self, number: int, reason: str) -> None:
        option = self.poll.options.all()[number].pk
        self.tried(commands.choose_option, actor=office(), meeting=self.meeting.key, option=option, reason=reason)

    @invariant()
    def one_poll_runs_at_most_and_a_decided_one_has_fixed_the_date(self) -> None:
        assert DatePoll.objects.filter(state__in=[PollState.OPEN, PollState.CLOSED]).count() <= 1
        row = Meeting.objects.get(pk=self.meeting.pk)
        decided = DatePoll.objects.filter(state=PollState.DECIDED).first()
        assert (row.state == MeetingState.SCHEDULED) == (decided is not None)
        if decided is not None:
            assert decided.chosen is not None
            assert row.starts_at == decided.chosen.starts_at

    @invariant()
    def nobody_is_asked_twice_in_a_poll(self) -> None:
        for poll in DatePoll.objects.all():
            keys = list(poll.invitees.filter(revoked_on__isnull=True).values_list("person__key", flat=True))
            assert len(keys) == len(set(keys))


class TestPolling(TestCase):
    def test_a_poll_stays_within_its_rules_whatever_is_done_with_it(self):
        build_town()
        with clock.standing_at(DAY):
            run_state_machine_as_test(
                Polling, settings=settings(max_examples=12, stateful_step_count=18, deadline=None)
            )

    @pytest.mark.drill
    def test_a_poll_stays_within_its_rules_for_long(self):
        build_town()
        with clock.standing_at(DAY):
            run_state_machine_as_test(
                Polling, settings=settings(max_examples=500, stateful_step_count=50, deadline=None)
            )


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_after_the_other_counts():
    """R5: the same link pressed twice in two threads leaves one answer to each time."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection
    from tests.meetings.polling import all_say, asked, link_of

    build_town()
    with clock.standing_at(DAY):
        poll = asked()
        token = link_of("head-amt-11")
        said = [all_say(poll, PollChoice.YES), all_say(poll, PollChoice.NO)]

    def press(answers) -> bool:
        try:
            with clock.standing_at(DAY):
                return commands.answer_poll(actor=ANYONE, token=token, answers=answers)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(press, said)) == [True, True]
    choices = list(PollAnswer.objects.values_list("choice", flat=True))
    assert choices in (["yes"] * 3, ["no"] * 3), "never a mixture"


def test_a_time_that_is_added_later_is_asked_too(town):
    from tests.meetings.polling import asked

    poll = asked()
    late = (at(2018, 6, 9), at(2018, 6, 9, 16))
    assert commands.add_poll_options(actor=office(), meeting=poll.meeting.key, options=[late]) == 1
