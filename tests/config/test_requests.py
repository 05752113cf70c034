"""What every request passes: language, date of view, default deny, refusals that tell nothing."""

import re

import pytest
from django.test import Client
from tests import bamberg
from tests.accounts.signing_in import make_account, sign_in

from querschnitt.chronicle.queries import heads
from querschnitt.config.access import is_public
from querschnitt.config.mandates import actor_for
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor
from querschnitt.organisation.commands import change_municipality


@pytest.fixture
def office(db):
    bamberg.tell()
    clock.install(bamberg.DAY)
    return sign_in(Client(), bamberg.accounts("O")["O"])


@pytest.mark.parametrize(
    ("path", "language", "word"),
    [("/hilfe/", "de", "Hilfe und Kontakt"), ("/en/hilfe/", "en", "Help and contact")],
)
def test_public_pages_carry_the_language_in_the_path(db, path, language, word):
    answer = Client().get(path)
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()
    assert word in answer.content.decode()


def test_the_language_of_the_browser_never_decides_for_a_public_page(db):
    answer = Client(headers={"accept-language": "en"}).get("/hilfe/")
    assert answer.headers["Content-Language"] == "de"


def test_a_signed_in_person_chooses_and_the_choice_stays(office):
    assert "Every duty" in office.get("/steuerung/", {"sprache": "en"}).content.decode()
    assert office.get("/gremien/").headers["Content-Language"] == "en"
    assert office.get("/gremien/", {"sprache": "de"}).headers["Content-Language"] == "de"


def test_a_language_that_we_do_not_have_changes_nothing(office):
    assert office.get("/gremien/", {"sprache": "xx"}).headers["Content-Language"] == "de"


def test_the_language_preferred_in_the_account_holds_from_the_start(db):
    bamberg.tell()
    account = bamberg.accounts("O")["O"]
    account.language = "en"
    account.save()
    assert sign_in(Client(), account).get("/gremien/").headers["Content-Language"] == "en"


def test_a_page_looks_at_the_day_that_is_asked_for(office):
    assert "Referat 3" in office.get("/organisation/", {"stichtag": "2018-06-01"}).content.decode()
    assert "Referat 3" not in office.get("/organisation/", {"stichtag": "2018-04-30"}).content.decode()


@pytest.mark.parametrize("day", ["gestern", "2018-02-30", "9999-99-99", "", "0001-01-01"])
def test_a_day_that_is_none_is_today(office, day):
    assert office.get("/steuerung/", {"stichtag": day}).status_code == 200


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_and_back(db):
    answer = Client().get("/steuerung/?zustand=due")
    assert (answer.status_code, answer["Location"]) == (302, "/konto/anmelden/?next=/steuerung/%3Fzustand%3Ddue")


def test_what_exists_and_what_does_not_look_alike_from_outside(db):
    bamberg.tell()
    there, nowhere = Client().get("/gremien/ag-referat-1/"), Client().get("/gremien/gibt-es-nicht/")
    assert (there.status_code, nowhere.status_code) == (302, 302)


def test_what_somebody_may_not_know_is_not_found(db):
    bamberg.tell()
    clock.install(bamberg.DAY)
    council = sign_in(Client(), bamberg.accounts("B")["B"])
    assert council.get("/postausgang/").status_code == 404
    assert council.get("/konzept/entwurf/").status_code == 404


def test_a_former_holder_has_lost_the_rights_at_the_next_request(db):
    bamberg.tell()
    accounts = bamberg.accounts("N")
    former = sign_in(Client(), accounts["N"])
    clock.install(bamberg.DAY.replace(month=9, day=30))
    assert former.get("/steuerung/").status_code == 200
    clock.install(bamberg.DAY.replace(month=10, day=1))
    assert former.get("/steuerung/").status_code == 404


def test_every_answer_carries_the_security_headers(db):
    answer = Client().get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    for demanded in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert demanded in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Referrer-Policy" in answer.headers


def test_an_anonymous_visit_sets_no_cookie(db):
    assert Client().get("/").cookies == {}


def test_the_first_page_asks_nobody_to_sign_in_twice(office):
    assert 'href="/konto/anmelden/"' in Client().get("/").content.decode()
    page = office.get("/").content.decode()
    assert "Zum Schreibtisch" in page
    assert 'href="/konto/anmelden/"' not in page


def test_an_error_page_has_a_reference_that_the_log_knows(db, monkeypatch, caplog):
    from querschnitt.portal import views

    def broken(_day):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(views, "public_concept", broken)
    client = Client(raise_request_exception=False)
    page = client.get("/").content.decode()
    [reference] = [line.rsplit(" ", 1)[1] for line in caplog.messages if "reference" in line]
    assert reference in page


def test_an_address_that_leads_nowhere_is_not_public():
    assert not is_public(None)


def test_an_account_without_a_person_is_nobody_in_particular(db):
    account = make_account("allein@stadt.example")
    assert actor_for(account, bamberg.DAY) == Actor(name="allein@stadt.example")


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/schreibtisch/protokoll/", ["Verwaltung", "Protokoll"]),
        ("/schreibtisch/", ["Schreibtisch"]),
        ("/gremien/ag-referat-1/", ["Gremien", "Alle Gremien"]),
        ("/konzept/bamberg-2017/", ["Konzept"]),
    ],
)
def test_the_navigation_marks_the_one_place_in_which_the_page_lies(office, path, marked):
    page = office.get(path).content.decode()
    navigation = page[page.index('class="q-nav"') : page.index("</nav>", page.index('class="q-nav"'))]
    assert re.findall(r'aria-current="[a-z]+">([^<]+)<', navigation) == marked


def test_a_page_asks_once_whether_anything_was_recorded_and_a_form_each_time(office, monkeypatch):
    asked = []
    real = heads._ends
    monkeypatch.setattr(heads, "_ends", lambda: asked.append(1) or real())
    office.get("/massnahmen/")
    assert len(asked) == 1
    asked.clear()
    office.post("/massnahmen/neu/", {})
    assert len(asked) > 1


def test_the_name_of_the_municipality_stands_on_the_next_page_after_it_was_changed(office):
    assert "Neustadt" not in office.get("/organisation/").content.decode()
    change_municipality(actor=OPERATOR, name="Neustadt", ags="09461000")
    assert "Neustadt" in office.get("/organisation/").content.decode()
