"""The page of the outbox: for the technical administration masked, for others not there."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.accounts.signing_in import make_account, sign_in
from tests.delivery.conftest import queue

from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation

pytestmark = pytest.mark.django_db
ON = date(2018, 1, 1)


def acting_as(function: str) -> Client:
    """Somebody signed in who holds a post of that function."""
    organisation.found_unit(actor=OPERATOR, key="amt-11", kind="office", name="Amt 11", on=ON)
    post = organisation.found_post(actor=OPERATOR, unit="amt-11", function=function, on=ON)
    person = organisation.add_person(actor=OPERATOR, name="Technik (Beispiel)", key="technik")
    organisation.appoint(actor=OPERATOR, post=post, person=person, on=ON)
    account = make_account("technik@stadt.example")
    organisation.link_account(actor=OPERATOR, person=person, account=account.pk)
    return sign_in(Client(), account)


def test_the_technical_administration_sees_that_mails_move_but_not_to_whom_and_what():
    queue("jemand@stadt.example", "kein.at", subject="Stellungnahme zu Amt 51")
    page = acting_as("administrator").get(reverse("delivery:outbox")).content.decode()
    assert "j…@stadt.example" in page
    assert "jemand@" not in page
    assert "Stellungnahme" not in page
    assert "Noch einmal versenden" in page


def test_it_can_be_narrowed_to_a_state_and_odd_wishes_are_left_aside():
    queue("jemand@stadt.example", "kein.at")
    client = acting_as("administrator")
    assert client.get(reverse("delivery:outbox"), {"zustand": "failed"}).content.decode().count("<article") == 1
    for wish in ({"zustand": "lost"}, {"vor": "x"}, {"vor": "-1"}, {"vor": "9" * 40}):
        assert client.get(reverse("delivery:outbox"), wish).status_code == 200


def test_what_was_given_up_is_sent_once_more_at_a_press():
    (mail,) = queue("kein.at")
    client, again = acting_as("administrator"), reverse("delivery:requeue", args=[mail.pk])
    assert client.get(again).status_code == 405
    assert client.post(again)["Location"] == reverse("delivery:outbox")
    mail.refresh_from_db()
    assert (mail.state, mail.requeued_by) == (MailState.QUEUED, "technik")
    assert client.post(again).status_code == 302
    assert "nicht möglich" in client.get(reverse("delivery:outbox")).content.decode()
    assert client.post(reverse("delivery:requeue", args=[0])).status_code == 404


def test_for_everybody_else_there_is_no_such_page():
    (mail,) = queue("kein.at")
    client = acting_as("head")
    assert client.get(reverse("delivery:outbox")).status_code == 404
    assert client.post(reverse("delivery:requeue", args=[mail.pk])).status_code == 404
    assert OutboxMail.objects.get().state == MailState.FAILED


def test_an_empty_outbox_says_what_will_come():
    assert "Hier liegt keine E-Mail" in acting_as("administrator").get(reverse("delivery:outbox")).content.decode()
