"""From a person to an account and back: invited, closed, opened again, by whoever may."""

import pytest
from django.core import mail
from django.test import Client
from tests import bamberg
from tests.accounts.signing_in import sign_in

from querschnitt.delivery.commands import deliver
from querschnitt.kernel import clock
from querschnitt.organisation.models import Person

PAGE = "/organisation/personen/leitung-amt-51/konto/"


@pytest.fixture
def town(db):
    bamberg.tell()
    clock.install(bamberg.DAY)
    accounts = bamberg.accounts("OXH")
    return {letter: sign_in(Client(), account) for letter, account in accounts.items()}


def account():
    return Person.objects.select_related("account").get(key="leitung-amt-51").account


def test_an_invitation_reaches_the_address_of_the_person(town):
    answer = town["O"].post(f"{PAGE}einladen/")
    assert answer.status_code == 302
    deliver()
    invitations = [message for message in mail.outbox if "/konto/einladung/" in message.body]
    assert [message.to for message in invitations] == [["amt-51@bamberg.example"]]
    assert account().state == "invited"


def test_nobody_is_invited_twice(town):
    town["O"].post(f"{PAGE}einladen/")
    assert town["O"].post(f"{PAGE}einladen/").status_code == 404


def test_an_account_is_closed_and_opened_again(town):
    town["O"].post(f"{PAGE}einladen/")
    town["X"].post(f"{PAGE}schliessen/")
    assert account().state == "closed"
    town["X"].post(f"{PAGE}oeffnen/")
    assert account().state == "invited"


def test_the_page_offers_what_is_possible(town):
    page = town["O"].get("/organisation/personen/leitung-amt-51/").content.decode()
    assert "konto/einladen/" in page
    town["O"].post(f"{PAGE}einladen/")
    page = town["O"].get("/organisation/personen/leitung-amt-51/").content.decode()
    assert "konto/neu-einladen/" in page
    assert "konto/einladen/" not in page


def test_a_lost_second_factor_is_taken_away_with_a_reason(town):
    path = "/organisation/personen/leitung-amt-11/konto/zweiter-faktor/"
    assert town["X"].post(path, {"reason": ""}).status_code == 200
    assert town["X"].post(path, {"reason": "Telefon verloren"}).status_code == 302
    assert town["H"].get("/schreibtisch/").status_code == 302, "its sessions have ended"


@pytest.mark.parametrize("action", ["einladen", "neu-einladen", "schliessen", "oeffnen", "zweiter-faktor"])
def test_a_head_of_office_keeps_no_accounts(town, action):
    assert town["H"].get(f"{PAGE}{action}/").status_code == 404
    assert town["H"].post(f"{PAGE}{action}/").status_code == 404
    assert account() is None
