"""Staff take part before their unit answers; anonymously means that nobody can tell who it was (K3.2-5)."""

from datetime import date
from uuid import uuid4

import pytest
from tests.measures.surveys import DAY, give, head, office, open_survey, response
from tests.meetings.town import stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.measures import commands
from querschnitt.measures.domain import voices as domain
from querschnitt.measures.models import StaffRound, StaffVoice
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.measures.queries.voices import StaffPage, staff_page
from querschnitt.organisation.queries import mandates_of, organisation_at

pytestmark = pytest.mark.usefixtures("pass_town", "survey")
UNTIL = date(2018, 5, 18)
AFTER = date(2018, 5, 19)


@pytest.fixture
def survey(pass_town):
    return open_survey()


def ask(*, anonymous: bool = True, minimum: int = 5) -> str:
    commands.ask_staff(
        actor=head("amt-11"), response=response().pk, closes_on=UNTIL, anonymous=anonymous, minimum=minimum
    )
    return round_token(StaffRound.objects.select_related("response__survey__cycle", "response__unit").get())


def say(token: str, number: int = 1, name: str = "") -> None:
    for count in range(number):
        answers = [f"Antwort {count}", "", "mehr Zeit"]
        commands.give_voice(actor=ANYONE, token=token, answers=answers, name=name, once=uuid4())


def seen_by(actor: Actor, on: date = AFTER) -> StaffPage | None:
    return staff_page(actor, response(), organisation_at(on), on)


def test_from_the_minimum_on_the_head_sees_what_was_said_once_the_round_is_over():
    say(ask(), 5)
    page = seen_by(head("amt-11"))
    assert page.shown
    assert len(page.voices) == 5


@pytest.mark.parametrize("number", [0, 1, 4])
def test_below_the_minimum_nothing_at_all_is_shown_and_all_numbers_look_alike(number):
    token = ask()
    nobody = seen_by(head("amt-11"))
    say(token, number)
    assert seen_by(head("amt-11")) == nobody
    assert not nobody.shown


def test_with_a_minimum_of_one_four_would_be_shown(monkeypatch):  # the twin: it is the minimum that protects
    say(ask(), 4)
    monkeypatch.setattr(domain, "MINIMUM", 1)
    StaffRound.objects.update(minimum=1)
    assert seen_by(head("amt-11")).shown


def test_the_minimum_is_never_lower_than_five():
    with pytest.raises(Refused):
        ask(minimum=4)


def test_nobody_watches_anonymous_answers_come_in():
    say(ask(), 9)
    assert not seen_by(head("amt-11"), on=UNTIL).shown
    assert seen_by(head("amt-11"), on=UNTIL).voices == ()


@pytest.mark.parametrize("who", [office(), head("referat-1"), head("amt-10"), stranger(), ANYONE])
def test_nobody_but_the_head_of_the_unit_sees_them(who):
    say(ask(), 6)
    page = seen_by(who)
    assert (page.shown, page.voices, page.may_read) == (False, (), False)


def test_the_head_of_the_department_has_the_mandate_and_still_does_not_see_them():
    say(ask(), 6)
    above = Actor("Referent", frozenset(mandates_of("head-referat-1", AFTER)), "head-referat-1")
    assert "unit:amt-11" in above.scopes(next(m.role for m in above.mandates if m.scope == "unit:amt-11"))
    assert not seen_by(above).shown


def test_of_an_anonymous_answer_neither_day_nor_name_nor_entry_is_kept():
    token = ask()
    before = AuditEntry.objects.count()
    say(token, 1, name="Erika Beispiel")
    voice = StaffVoice.objects.get()
    assert (voice.given_on, voice.name) == (None, "")
    assert AuditEntry.objects.count() == before


def test_by_name_the_day_is_kept_and_the_head_sees_it_at_once():
    token = ask(anonymous=False)
    with pytest.raises(Refused):
        say(token)
    say(token, 1, name="Erika Beispiel")
    page = seen_by(head("amt-11"), on=DAY)
    assert [voice.name for voice in page.voices] == ["Erika Beispiel"]
    assert StaffVoice.objects.get().given_on == DAY


def test_sent_twice_a_voice_counts_once():
    token, once = ask(), uuid4()
    for _ in range(2):
        commands.give_voice(actor=ANYONE, token=token, answers=["a", "", ""], once=once)
    assert StaffVoice.objects.count() == 1


def test_the_order_in_which_answers_came_does_not_show():
    token = ask()
    for text in "cabed":
        commands.give_voice(actor=ANYONE, token=token, answers=[text, "", ""], once=uuid4())
    assert [voice.answers[0] for voice in seen_by(head("amt-11")).voices] == list("abcde")


def test_what_was_promised_to_the_staff_does_not_change():
    ask()
    with pytest.raises(Refused):
        ask(anonymous=False)


def test_after_the_last_day_and_after_closing_no_voice_is_taken():
    token = ask()
    with clock.standing_at(AFTER), pytest.raises(Refused):
        say(token)
    commands.close_staff_round(actor=head("amt-11"), response=response().pk)
    with pytest.raises(Forbidden):
        say(token)


def test_the_link_ends_with_the_survey(survey):
    token = ask()
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="Schluss")
    with pytest.raises(Forbidden):
        say(token)


def test_a_unit_that_has_answered_asks_nobody_any_more():
    give("amt-11")
    with pytest.raises(Refused):
        ask()


def test_strangers_do_not_ask_the_staff_of_another_unit():
    with pytest.raises(Forbidden):
        commands.ask_staff(actor=head("amt-10"), response=response().pk, closes_on=UNTIL, anonymous=True)
