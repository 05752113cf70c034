import logging
import os
import time as clocks
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.meetings.browsing import MEMBER, OFFICE, STRANGER, entering, get, post, to, words
from tests.meetings.polling import (
    IF_NEED_BE,
    NO,
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
from tests.meetings.town import at, office

from querschnitt.kernel.authority import ANYONE
from querschnitt.meetings import commands
from querschnitt.meetings.models import DatePoll, PollAnswer, PollInvitee
from querschnitt.organisation.models import Person

pytestmark = pytest.mark.usefixtures("town")
CANARY = "<script>alert('canary')</script>"
GUEST = (f"Erika {CANARY}", "erika@verein.example")


@pytest.fixture
def desk() -> Client:
    return entering(OFFICE)


def sent(poll: DatePoll, *choices, remark: str = "") -> dict[str, str]:
    """What the form of the link sends."""
    return {"remark": remark, **{f"option_{pk}": str(choice) for pk, choice in say_of(poll, *choices).items()}}


def asking(**more: str) -> dict[str, str]:
    """What the office's form sends: two times, six rows."""
    rows = {f"{name}_{row}": "" for row in range(1, 7) for name in ("day", "begins", "ends")}
    two = {
        "day_1": "2018-06-05", "begins_1": "14:00", "ends_1": "16:00",
        "day_3": "2018-06-07", "begins_3": "09:00", "ends_3": "11:30",
    }  # fmt: skip
    return {**rows, **two, "rows": "6", "deadline": "2018-05-16", "note": "", **more}


# The office


def test_the_office_gets_from_nothing_to_a_question(desk):
    row = sought()
    assert to("open_poll", key=row.key) in get(desk, "poll", key=row.key)
    assert "6" in get(desk, "open_poll", key=row.key)
    page = post(desk, "open_poll", asking(name_1=GUEST[0], email_1=GUEST[1], person_1="head-amt-51"), key=row.key)
    assert "Alle sind per E-Mail gefragt" in page
    poll = DatePoll.objects.get()
    assert [option.starts_at for option in poll.options.all()] == [at(2018, 6, 5), at(2018, 6, 7, 9)]
    assert invitee(poll, "head-amt-51")
    assert mails("poll", GUEST[1])


def test_more_rows_come_by_a_button_and_nothing_typed_is_lost(desk):
    row = sought()
    page = post(desk, "open_poll", asking(more="1", note="Bitte bald", day_6="2018-06-09"), key=row.key)
    assert 'name="day_9"' in page
    assert 'name="day_10"' not in page
    assert 'value="2018-06-09"' in page
    assert "Bitte bald" in page
    assert not DatePoll.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ends_1": ""}, "Füllen Sie Tag, Beginn und Ende aus"),
        ({"ends_1": "13:00"}, "Die Sitzung endet, nachdem sie begonnen hat"),
        ({"day_3": "", "begins_3": "", "ends_3": ""}, "Schlagen Sie mindestens zwei Termine vor"),
        (
            {"day_1": "2019-03-31", "begins_1": "02:30", "ends_1": "04:00"},
            "fällt diese Stunde durch die Zeitumstellung aus",
        ),
        ({"deadline": "2018-06-06"}, "muss vor dem ersten Termin liegen"),
        ({"deadline": "2018-05-02"}, "muss in der Zukunft liegen"),
        ({"name_2": "Erika"}, "braucht Namen und E-Mail-Adresse"),
        (
            {"day_1": "9999-12-31", "begins_1": "23:00", "ends_1": "23:59", "deadline": "0001-01-01"},
            "muss in der Zukunft",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_was_typed_and_nothing_is_lost(desk, typed, said):
    row = sought()
    page = post(desk, "open_poll", asking(note="Bleibt stehen", **typed), key=row.key)
    assert said in page
    assert "Bleibt stehen" in page
    assert not DatePoll.objects.exists()


def test_the_page_shows_ranking_reasons_and_who_has_not_answered(desk):
    poll = asked(outsiders=[GUEST])
    for person in ("head-amt-15", "deputy-amt-15"):
        answers(poll, person, NO, YES, IF_NEED_BE)
    page = get(desk, "poll", key=poll.meeting.key)
    assert "Amtsleitung amt-15: weder Mitglied noch Stellvertretung kann." in page
    assert "Verletzt eine Regel" in page
    assert "Personen haben nicht geantwortet" in page
    assert page.index("Rang 1") < page.index("Rang 2") < page.index("Rang 3")
    first = page[page.index("Rang 1") : page.index("Rang 2")]
    assert "Mi 6. Juni 2018, 09:00 bis 11:00 Uhr" in first
    assert 'scope="row"' in page
    assert "Zur Not" in page


def test_names_and_remarks_are_shown_as_they_are_and_do_nothing(desk):
    poll = asked(outsiders=[GUEST])
    token = token_of(GUEST[1])
    Client().post(to("answer_poll", token=token), sent(poll, YES, NO, YES, remark=CANARY))
    page = get(desk, "poll", key=poll.meeting.key)
    assert "<script>alert(" not in page
    assert page.count("&lt;script&gt;alert(") >= 2
    assert "<script>alert(" not in words(Client().get(to("answer_poll", token=token)))


def test_the_buttons_do_what_they_say(desk):
    poll = asked()
    key = poll.meeting.key
    assert "Erinnerte Personen: 8" in post(desk, "remind_poll", {}, key=key)
    assert "Es werden keine Antworten mehr angenommen" in post(desk, "close_poll", {}, key=key)
    assert "Antworten werden wieder angenommen" in post(desk, "reopen_poll", {"deadline": "2018-05-20"}, key=key)
    page = post(desk, "revoke_poll_link", {}, key=key, invitee=invitee(poll, "head-amt-15").pk)
    assert "Sie sitzen in den Gremien und sind nicht gefragt" in page
    assert "Sie sind per E-Mail gefragt" in post(desk, "invite_to_poll", {"bodies": "on"}, key=key)
    more = {"rows": "3", "day_1": "2018-06-20", "begins_1": "10:00", "ends_1": "12:00"}
    assert "Die neuen Termine sind vorgeschlagen" in post(desk, "add_poll_options", more, key=key)
    assert poll.options.count() == 4
    assert "Die Terminabstimmung ist zurückgenommen" in post(desk, "withdraw_poll", {}, key=key)
    assert "Termin abstimmen" in get(desk, "poll", key=key)


def test_a_time_that_breaks_a_rule_asks_for_a_reason_on_its_form(desk):
    poll = asked()
    for row in PollInvitee.objects.all():
        answers(poll, row.person.key, NO if "amt-15" in row.person.key else YES)
    option = poll.options.first().pk
    page = get(desk, "choose_option", key=poll.meeting.key, option=option)
    assert "weder Mitglied noch Stellvertretung kann" in page
    assert "Warum dieser Termin trotzdem gewählt wird" in page
    refused = post(desk, "choose_option", {"place": "Saal", "reason": ""}, key=poll.meeting.key, option=option)
    assert 'aria-invalid="true"' in refused
    assert DatePoll.objects.get().chosen is None
    done = post(desk, "choose_option", {"place": "Saal", "reason": "Eilt"}, key=poll.meeting.key, option=option)
    assert "Der Termin steht fest" in done
    assert "Eilt" in done


def test_a_time_within_the_rules_asks_for_no_reason(desk):
    poll = asked()
    for row in PollInvitee.objects.all():
        answers(poll, row.person.key, YES)
    option = poll.options.first().pk
    assert 'name="reason"' not in get(desk, "choose_option", key=poll.meeting.key, option=option)
    post(desk, "choose_option", {"place": ""}, key=poll.meeting.key, option=option)
    poll.refresh_from_db()
    assert poll.chosen_id == option


def test_strangers_find_no_poll_and_members_come_to_their_own_answer():
    poll = asked()
    key = poll.meeting.key
    assert entering(STRANGER).get(to("poll", key=key)).status_code == 404
    browser = entering(MEMBER)
    answer = browser.get(to("poll", key=key))
    assert answer["Location"] == to("answer_own_poll", key=key)
    page = post(browser, "answer_own_poll", sent(poll, YES, NO, IF_NEED_BE), key=key)
    assert "Ihre Antwort ist gespeichert" in page
    assert invitee(poll, MEMBER).answers.count() == 3
    assert browser.post(to("close_poll", key=key)).status_code == 404
    assert browser.get(to("open_poll", key=key)).status_code == 404


# The personal link


def test_the_page_behind_the_link_says_everything_and_nothing_of_others():
    poll = asked(note="Bitte bald")
    answers(poll, "head-amt-10", YES, remark="Geheimnis der anderen")
    page = words(Client().get(to("answer_poll", token=link_of("head-amt-11"))))
    assert "Welcher Termin passt Ihnen?" in page
    assert "Di 5. Juni 2018, 14:00 bis 16:00 Uhr (Ortszeit Bamberg)" in page
    assert "bis Mi 16. Mai 2018" in page
    assert "Bitte bald" in page
    assert page.count("<fieldset") == 3
    assert page.count('type="radio"') == 9
    assert "checked" not in page
    assert "Geheimnis" not in page
    assert "Head-Amt-10" not in page
    assert "Head-Amt-11" in page


def test_an_answer_by_the_link_is_kept_and_shown_again():
    poll = asked()
    address = to("answer_poll", token=link_of("head-amt-11"))
    browser = Client()
    page = words(browser.post(address, sent(poll, YES, NO, IF_NEED_BE, remark="Später besser"), follow=True))
    assert "Ihre Antwort ist gespeichert" in page
    assert page.count("checked") == 3
    assert "Später besser" in page
    browser.post(address, sent(poll, YES, NO, IF_NEED_BE, remark="Später besser"))
    assert PollAnswer.objects.count() == 3


def test_a_time_without_answer_is_pointed_out_and_what_was_said_stays():
    poll = asked()
    given = sent(poll, YES, NO, IF_NEED_BE)
    given.popitem()
    answer = Client().post(to("answer_poll", token=link_of("head-amt-11")), given)
    page = words(answer)
    assert page.count("checked") == 2
    assert "Fehler" in page
    assert not PollAnswer.objects.exists()


def test_the_page_is_kept_nowhere_and_its_address_is_named_to_nobody():
    asked()
    for token in (link_of("head-amt-11"), "x" * 43):
        answer = Client().get(to("answer_poll", token=token))
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "strict-origin"


def test_a_form_of_a_foreign_page_is_refused():
    poll = asked()
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(to("answer_poll", token=link_of("head-amt-11")), sent(poll, YES, YES, YES))
    assert answer.status_code == 403
    assert not PollAnswer.objects.exists()


def test_no_token_gets_into_the_log(caplog):
    poll = asked()
    token = link_of("head-amt-11")
    commands.revoke_poll_link(actor=office(), meeting=poll.meeting.key, invitee=invitee(poll, "head-amt-11").pk)
    with caplog.at_level(logging.DEBUG):
        assert Client().get(to("answer_poll", token=token)).status_code == 404
        assert Client().post(to("answer_poll", token=token), {}).status_code == 404
        assert token not in caplog.text
        Client().get(f"/sitzungen/termin-antworten/{token}/")
        entering(OFFICE).get(f"/sitzungen/gibt-es-nicht/{token}/")
    assert token in caplog.text, "the twin: the address of another missing page is logged"


@pytest.mark.parametrize(
    ("query", "header", "account", "title"),
    [
        ("", "", "", "Welcher Termin passt Ihnen?"),
        ("", "en-GB,en;q=0.9", "", "Which date suits you?"),
        ("", "fr", "", "Welcher Termin passt Ihnen?"),
        ("", "de", "en", "Which date suits you?"),
        ("?sprache=de", "en", "en", "Welcher Termin passt Ihnen?"),
        ("?sprache=xx", "en", "", "Which date suits you?"),
    ],
)
def test_the_page_speaks_as_chosen_then_as_the_account_then_as_the_browser(query, header, account, title):
    asked()
    if account:
        entering("head-amt-11")
        Person.objects.get(key="head-amt-11").account.__class__.objects.filter(person__key="head-amt-11").update(
            language=account
        )
    answer = Client(headers={"accept-language": header}).get(to("answer_poll", token=link_of("head-amt-11")) + query)
    page = words(answer)
    assert title in page
    assert answer["Content-Language"] == ("en" if "Which" in title else "de")
    assert f'<html lang="{answer["Content-Language"]}"' in page


def test_over_is_over_and_says_since_when_or_what_was_fixed():
    poll = asked()
    address = to("answer_poll", token=link_of("head-amt-11"))
    with on(date(2018, 5, 17)):
        page = words(Client().get(address))
        assert "Antworten waren bis Mi 16. Mai 2018 möglich" in page
        assert "<fieldset" not in page
        assert "<fieldset" not in words(Client().post(address, sent(poll, YES, YES, YES)))
    assert not PollAnswer.objects.exists()
    for row in PollInvitee.objects.all():
        answers(poll, row.person.key, YES)
    commands.choose_option(actor=office(), meeting=poll.meeting.key, option=poll.options.first().pk, place="Saal 1")
    page = words(Client().get(address))
    assert "Der Termin steht fest" in page
    assert "Di 5. Juni 2018, 14:00 bis 16:00 Uhr" in page
    assert "Saal 1" in page


def test_looking_is_noted_and_a_mere_probe_is_not():
    poll = asked()
    address = to("answer_poll", token=link_of("head-amt-11"))
    Client().head(address)
    assert invitee(poll, "head-amt-11").opened_at is None
    Client().get(address)
    assert invitee(poll, "head-amt-11").opened_at


# Time zones cannot shift days


@pytest.fixture(params=["Pacific/Honolulu", "Pacific/Kiritimati", "UTC"])
def elsewhere(request):
    """The machine's clock stands far away."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    clocks.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    clocks.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_days_are_those_of_berlin_wherever_the_machine_stands(desk):
    row = sought()
    late = {"day_1": "2018-06-05", "begins_1": "00:30", "ends_1": "01:30"}
    night = {"day_3": "2018-06-05", "begins_3": "22:30", "ends_3": "23:45"}
    post(desk, "open_poll", asking(**late, **night), key=row.key)
    said = ("Di 5. Juni 2018, 00:30 bis 01:30 Uhr", "Di 5. Juni 2018, 22:30 bis 23:45 Uhr")
    mail = text_of(mails("poll", "head-amt-11@bamberg.example")[0])
    page = words(Client().get(to("answer_poll", token=link_of("head-amt-11"))))
    table = get(desk, "poll", key=row.key)
    for each in said:
        assert each in mail
        assert each in page
        assert each in table


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours"),
    [
        ("2026-03-28", "23:00", "23:30", 0.5),
        ("2026-03-29", "01:30", "03:30", 1),  # the hour between two and three does not exist
        ("2026-10-25", "01:30", "03:30", 3),  # the hour between two and three comes twice
        ("2026-10-25", "02:30", "03:00", 1.5),  # the first of the two is meant
    ],
)
@pytest.mark.usefixtures("elsewhere")
def test_days_on_which_the_clocks_change_stay_what_they_are(desk, day, begins, ends, hours):
    row = sought("lenkung")
    with on(date(2026, 3, 1)):
        given = asking(day_1=day, begins_1=begins, ends_1=ends, day_3="2026-11-10", deadline="2026-03-20")
        post(desk, "open_poll", given, key=row.key)
    option = DatePoll.objects.get().options.first()
    assert (option.ends_at - option.starts_at).total_seconds() == hours * 3600
    text = text_of(mails("poll")[0])
    assert f"{int(day[-2:])}. " in text
    assert f"{begins} bis {ends} Uhr" in text


# What it costs


@pytest.mark.parametrize("number", [3, 60])
def test_pages_take_as_many_statements_for_three_people_as_for_sixty(desk, number):
    strangers = [(f"Gast {n}", f"gast-{n}@verein.example") for n in range(number)]
    poll = asked(outsiders=strangers)
    for row in PollInvitee.objects.filter(person__isnull=True)[: number // 2]:
        commands.answer_poll(actor=ANYONE, token=token_of(row.email), answers=all_say(poll, YES))
    get(desk, "poll", key=poll.meeting.key)
    with CaptureQueriesContext(connection) as counted:
        page = get(desk, "poll", key=poll.meeting.key)
    assert f"Gast {number - 1}" in page
    assert len(counted) <= 12
    Client().get(to("answer_poll", token=link_of("head-amt-11")))
    with CaptureQueriesContext(connection) as counted:
        Client().get(to("answer_poll", token=link_of("head-amt-11")))
    assert len(counted) - 1 <= 8  # one of them is the test reading the mail


@pytest.mark.parametrize("number", [3, 60])
def test_asking_takes_hardly_more_statements_for_sixty_people_than_for_three(number):
    strangers = [(f"Gast {n}", f"gast-{n}@verein.example") for n in range(number)]
    row = sought()
    with CaptureQueriesContext(connection) as counted:
        asked(row, outsiders=strangers)
    assert len(counted) <= 36, "rows go into the database in bundles of some hundred values"
