"""The pages of a survey in a browser without JavaScript: asked, answered, kept, in conflict, by link, by the staff."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.committees.conftest import found_unit
from tests.measures.surveys import DAY, KEY, by_link, give, head, link, office, open_survey, response
from tests.meetings.browsing import entering, words

from querschnitt.config import access
from querschnitt.cycles.models import Cycle, CycleUnit
from querschnitt.kernel import clock
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.models import Measure, Offer, ResponseDraft, StaffRound, StaffVoice, Survey
from querschnitt.measures.queries.answering import answer_page
from querschnitt.measures.queries.desk import waiting_for
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.measures.queries.survey_page import survey_page
from querschnitt.organisation.models import Incumbency

pytestmark = pytest.mark.usefixtures("pass_town")
CANARY = "<script>alert('canary')</script>"
NOTHING = {"nothing_2": "on", "nothing_3": "on"}


@pytest.fixture
def survey(pass_town):
    return open_survey()


@pytest.fixture
def public(monkeypatch):
    pages = {"measures:answer_by_link", "measures:voice"}
    monkeypatch.setattr(access, "PUBLIC_PAGES", access.PUBLIC_PAGES | pages)


@pytest.fixture
def desk() -> Client:
    return entering("head-fb-integration")


@pytest.fixture
def leader() -> Client:
    return entering("head-amt-11")


def page(name: str, **arguments: object) -> str:
    return reverse(f"measures:{name}", kwargs=arguments)


def answer(unit: str = "amt-11") -> str:
    return page("response", pk=response(unit).pk)


def typed(**more: str) -> dict[str, str]:
    """What the form sends: one row a question, the first filled."""
    blank = {f"{name}_{q}_1": "" for q in (1, 2, 3) for name in ("title", "text", "field", "number")}
    counts = {f"rows_{q}": "1" for q in (1, 2, 3)}
    return {**blank, **counts, "title_1_1": "Sprachcafé", "remark": "", "seen": "0", "tun": "geben", **NOTHING, **more}


def test_a_pass_without_survey_says_what_to_do_next(desk):
    said = words(desk.get(page("survey", key=KEY)))
    assert page("open_survey", key=KEY) in said


def test_the_office_opens_the_survey_and_sees_who_is_asked(desk):
    sent = {"on": "2018-05-02", "due": "", "step": "survey", "order_reason": "es eilt"}
    said = words(desk.post(page("open_survey", key=KEY), sent, follow=True))
    assert Survey.objects.get().due == date(2018, 6, 13)
    assert "Head-Amt-11 (Beispiel)" in said


def test_a_unit_without_head_and_deputy_is_named_on_the_page(desk, survey):
    Incumbency.objects.filter(post__unit__key="amt-15").update(valid_until=date(2018, 5, 1))
    found = survey_page(office(), Cycle.objects.get(), DAY)
    assert found.unnamed == ("amt-15",)
    assert "amt-15" in words(desk.get(page("survey", key=KEY)))


def test_the_history_says_of_an_answer_by_link_that_nobody_was_signed_in(desk, survey):
    by_link(link())
    said = words(desk.get(reverse("cycles:cycle", kwargs={"key": KEY})))
    assert "<strong>Jemand ohne Anmeldung</strong> hat die Rückmeldung von amt-11 abgegeben" in said


def test_nobody_is_said_to_be_unnamed_once_no_answers_are_taken(desk, survey):
    commands.close_survey(actor=office(), survey=survey.pk, on=DAY, reason="Die Zeit ist um")
    found = survey_page(office(), Cycle.objects.get(), DAY)
    assert len(found.missing) == 3
    assert found.unnamed == ()
    assert "Niemand" not in words(desk.get(page("survey", key=KEY)))


def test_the_page_shows_the_survey_as_it_stood_on_an_earlier_day(desk, survey):
    later = DAY + timedelta(days=10)
    with clock.standing_at(later):
        give()
        commands.close_survey(actor=office(), survey=survey.pk, on=later, reason="Die Zeit ist um")
        then = survey_page(office(), Cycle.objects.get(), later - timedelta(days=1))
        now = survey_page(office(), Cycle.objects.get(), later)
        before = survey_page(office(), Cycle.objects.get(), DAY - timedelta(days=1))
        said = words(desk.get(page("survey", key=KEY) + "?stichtag=" + DAY.isoformat()))
    assert before is None
    assert (then.state, len(then.missing), then.closed_on) == ("open", 3, None)
    assert not then.may_close
    assert not any(one.may_answer or one.may_excuse for one in then.missing)
    assert (now.state, len(now.missing), now.closed_on) == ("closed", 2, later)
    assert "Die Zeit ist um" not in said


def test_the_page_asks_as_much_with_sixty_units_as_with_three(survey):
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            survey_page(office(), Cycle.objects.select_related("committee").get(), DAY)
        return len(caught)

    statements()
    few = statements()
    for number in range(57):
        unit = found_unit(f"amt-x{number}", "office", "referat-1")
        CycleUnit.objects.create(cycle=Cycle.objects.get(), unit=unit, since=DAY)
    commands.follow_units(actor=office(), cycle=KEY)
    statements()
    assert statements() == few <= 10
    assert len(survey_page(office(), Cycle.objects.get(), DAY).missing) == 60


def test_closing_names_who_is_missing_and_asks_for_a_reason(desk, survey):
    said = words(desk.get(page("close_survey", key=KEY)))
    assert "amt-15" in said
    desk.post(page("close_survey", key=KEY), {"on": "2018-05-02", "reason": "", "seen": "0"})
    assert Survey.objects.get().state == "open"
    desk.post(page("close_survey", key=KEY), {"on": "2018-05-02", "reason": "Zeit", "seen": "0"})
    assert Survey.objects.get().state == "closed"


def test_the_head_answers(leader, survey):
    said = words(leader.get(answer()))
    assert "Angebote" in said
    leader.post(answer(), typed())
    assert Offer.objects.get().title == "Sprachcafé"
    assert response().given_how == "signed_in"


def test_one_more_row_needs_no_javascript_and_loses_nothing(leader, survey):
    said = words(leader.post(answer(), typed(tun="zeile-1"), follow=True))
    fresh = re.search(r'<input[^>]*name="title_1_2"[^>]*>', said)
    assert fresh
    assert "autofocus" in fresh.group()
    assert said.count("autofocus") == 1
    assert 'value="Sprachcafé"' in said
    leader.post(answer(), typed(rows_1="2", title_1_2="Zweites"))
    assert Offer.objects.count() == 2


def test_what_is_typed_is_kept_every_few_seconds(leader, survey):
    kept = leader.post(answer(), typed(tun="zwischenspeichern"), headers={"accept": "application/json"})
    assert re.fullmatch(r"\d\d:\d\d", json.loads(kept.content)["saved_at"])
    assert 'value="Sprachcafé"' in words(leader.get(answer()))
    assert not Offer.objects.exists()


def test_at_the_end_of_a_session_the_draft_waits(leader, survey):
    leader.post(answer(), typed(tun="zwischenspeichern"))
    leader.logout()
    assert leader.post(answer(), typed()).status_code == 302
    assert ResponseDraft.objects.get().data["rows"][0]["title"] == "Sprachcafé"


def test_a_mistake_is_named_and_nothing_typed_is_lost(leader, survey):
    said = words(leader.post(answer(), typed(nothing_2="", title_1_1="", text_1_1="nur ein Text")))
    assert "nur ein Text" in said
    assert "data-mistakes" in said


def test_sent_twice_it_is_there_once(leader, survey):
    leader.post(answer(), typed())
    leader.post(answer(), typed())
    assert Offer.objects.count() == 1


def test_whoever_comes_too_late_sees_both_answers_and_can_take_up_both(leader, survey):
    give("amt-11", rows=(), nothing_to_say=[1, 2, 3], actor=office())
    late = leader.post(answer(), typed(title_1_1=f"Meins {CANARY}"))
    assert late.status_code == 409
    said = words(late)
    assert "Meins" in said
    assert CANARY not in said
    assert not Offer.objects.exists()
    seen = re.search(r'name="seen" value="(\d+)"', said).group(1)
    leader.post(answer(), typed(title_1_1="Meins", seen=seen))
    assert Offer.objects.get().title == "Meins"


def test_an_answer_that_was_given_is_changed_in_its_rows(leader, survey):
    leader.post(answer(), typed())
    said = words(leader.get(answer() + "?aendern=1"))
    assert 'name="number_1_1" value="1"' in said
    leader.post(answer() + "?aendern=1", typed(title_1_1="Neuer Name", number_1_1="1", seen="1"))
    assert [offer.title for offer in Offer.objects.all()] == ["Neuer Name"]


def test_strangers_do_not_see_the_answer_and_heads_not_that_of_others(survey):
    for person in ("head-amt-50", "head-referat-4"):
        assert entering(person).get(answer()).status_code == 404


def test_the_link_answers_without_account_and_is_kept_nowhere(public, survey):
    href = page("answer_by_link", token=link())
    stranger = Client()
    shown = stranger.get(href)
    assert shown.status_code == 200
    assert shown["Referrer-Policy"] == "strict-origin"
    assert "no-store" in shown["Cache-Control"]
    assert 'name="title_1_1"' in words(shown)
    stranger.post(href, typed(tun="zwischenspeichern"))
    assert 'value="Sprachcafé"' in words(stranger.get(href))
    stranger.post(href, typed())
    assert response().given_how == "link"
    stranger.post(href + "?aendern=1", typed(title_1_1="Anders", number_1_1="1", seen="1"))
    assert Offer.objects.get().title == "Anders"


def test_a_link_that_holds_no_longer_is_answered_as_one_that_never_was(public, survey):
    token = link()
    commands.revoke_response_link(actor=office(), response=response().pk)
    for each in (token, "x" * 43):
        assert Client().get(page("answer_by_link", token=each)).status_code == 410
        assert Client().get(page("voice", token=each)).status_code == 410


def test_the_office_makes_the_link_and_takes_it_back(desk, survey):
    pk = response().pk
    said = words(desk.post(page("response_link", pk=pk), {"email": ""}, follow=True))
    assert "/antwort/" in said
    desk.post(page("revoke_response_link", pk=pk))
    assert response().link_hash == ""


def test_staff_answer_by_the_link_and_the_head_takes_a_voice_over_as_a_row(public, leader, survey):
    ask = page("ask_staff", pk=response().pk)
    leader.post(ask, {"how": "named", "closes_on": "2018-05-18", "minimum": "5"})
    found = StaffRound.objects.select_related("response__survey__cycle", "response__unit").get()
    href = page("voice", token=round_token(found))
    once = re.search(r'name="once" value="([^"]+)"', words(Client().get(href))).group(1)
    voice = {"once": once, "name": "Erika", "answer_1": "Sprechstunde am Abend", "answer_2": "", "answer_3": ""}
    Client().post(href, voice)
    Client().post(href, voice)
    assert StaffVoice.objects.count() == 1
    assert "Sprechstunde am Abend" in words(leader.get(answer()))
    said = words(leader.post(answer(), typed(tun="stimme-1-0"), follow=True))
    assert 'value="Sprechstunde am Abend"' in said
    assert 'value="Sprachcafé"' in said


def test_the_head_who_reads_the_answers_adds_none_while_signed_in(public, leader, survey):
    leader.post(page("ask_staff", pk=response().pk), {"how": "anonymous", "closes_on": "2018-05-18", "minimum": "5"})
    found = StaffRound.objects.select_related("response__survey__cycle", "response__unit").get()
    href = page("voice", token=round_token(found))
    once = "00000000-0000-4000-8000-000000000001"
    said = words(leader.post(href, {"once": once, "answer_1": "von der Leitung"}))
    assert "Sie lesen die Antworten" in said
    assert not StaffVoice.objects.exists()
    somebody = words(Client().get(href))
    assert "kann auch niemand prüfen" in somebody
    entering("head-amt-10").post(href, {"once": once, "answer_1": "aus dem Haus"})
    assert StaffVoice.objects.count() == 1


def test_the_page_of_anonymous_staff_says_nothing_below_the_minimum(public, leader, survey):
    leader.post(page("ask_staff", pk=response().pk), {"how": "anonymous", "closes_on": "2018-05-18", "minimum": "5"})
    found = StaffRound.objects.select_related("response__survey__cycle", "response__unit").get()
    href = page("voice", token=round_token(found))
    hide = lambda text: re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"', "", text)  # noqa: E731
    leader.get(answer())  # that the link is ready is said once
    before = hide(words(leader.get(answer())))
    for number in range(4):
        once = f"00000000-0000-4000-8000-00000000000{number}"
        Client().post(href, {"once": once, "answer_1": f"geheim {number}"})
    assert StaffVoice.objects.count() == 4
    assert hide(words(leader.get(answer()))) == before


def test_the_desk_says_what_waits(survey):
    assert [one.about for one in waiting_for("head-amt-11", DAY)] == ["amt-11"]
    give("amt-11")
    assert waiting_for("head-amt-11", DAY) == ()
    assert waiting_for("head-referat-1", DAY) == ()


def test_proposals_of_a_unit_are_proposed_measures(leader, survey):
    leader.post(answer(), typed(nothing_3="", title_3_1="Mehr Dolmetschen", groups_3_1="refugees"))
    assert (Measure.objects.get().title, Measure.objects.get().state) == ("Mehr Dolmetschen", "proposed")


def test_an_answer_of_thirty_rows_asks_as_much_as_one_of_three(survey):
    def statements(unit: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            answer_page(head(unit), response(unit).pk, DAY)
        return len(caught)

    many = tuple(AnswerRow(1 + number % 3, f"Zeile {number}", "", "", ("refugees",)) for number in range(30))
    give("amt-10")
    give("amt-11", rows=many)
    statements("amt-10")
    assert statements("amt-10") == statements("amt-11") <= 16
    assert statements("amt-15") <= 10


def test_an_answer_of_a_unit_that_is_not_asked_any_more_says_why_and_takes_none(leader, survey):
    commands.excuse_response(actor=office(), response=response().pk, reason="wird aufgelöst")
    said = words(leader.get(answer()))
    assert "wird aufgelöst" in said
    assert 'name="title_1_1"' not in said
    leader.post(answer(), typed())
    assert not Offer.objects.exists()


def test_a_group_of_people_that_is_chosen_stays_chosen_in_the_draft(leader, survey):
    leader.post(answer(), typed(tun="zwischenspeichern", groups_1_1="refugees", field_1_1="education"))
    said = words(leader.get(answer()))
    assert re.search(r'name="groups_1_1" value="refugees"[^>]*checked', said)
    assert '<option value="education" selected>' in said
