"""Accounts: who opens and closes them, what is recorded, and that closing ends everything at once."""

import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.accounts.signing_in import PASSWORD, code, mailed_path, make_account, post_password, sign_in

from querschnitt.accounts import commands, queries
from querschnitt.accounts.domain.passwords import guessable
from querschnitt.accounts.domain.states import STEPS, AccountState
from querschnitt.accounts.models import User
from querschnitt.chronicle.models import AuditEntry
from querschnitt.chronicle.queries import entries_of
from querschnitt.delivery.commands import deliver
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused

pytestmark = pytest.mark.django_db
OFFICE = Actor("Geschäftsstelle", frozenset({Mandate(Role.PROCESS_OFFICE)}), person="office")
TECHNICIAN = Actor("Technik", frozenset({Mandate(Role.ADMINISTRATOR)}), person="technik")
HEAD = Actor("Amtsleitung", frozenset({Mandate(Role.HEAD, "unit:amt-51"), Mandate(Role.STAFF)}), person="head")


def test_an_account_moves_by_the_table_only():
    assert {state: set(STEPS.possible(state)) for state in AccountState} == {
        AccountState.INVITED: {"renew_invitation", "accept_invitation", "deactivate_account"},
        AccountState.ACTIVE: {"deactivate_account", "reset_second_factor"},
        AccountState.CLOSED: {"reactivate_account"},
    }


@pytest.mark.parametrize("actor", [ANYONE, HEAD], ids=["anyone", "head"])
def test_only_the_office_and_the_administration_keep_accounts(actor, account):
    facts = {"actor": actor, "account": account.pk, "person": "p"}
    acts = [
        lambda: commands.invite(actor=actor, email="a@stadt.example", person="p"),
        lambda: commands.renew_invitation(**facts),
        lambda: commands.deactivate_account(**facts),
        lambda: commands.reactivate_account(**facts),
        lambda: commands.reset_second_factor(reason="x", **facts),
        lambda: commands.change_preferences(actor=actor, account=account.pk, language="en", theme="", density=""),
        lambda: commands.answer_wishes(actor=actor),
        lambda: commands.forget_links(actor=actor),
        lambda: queries.account_row(actor, account.pk),
    ]
    for act in acts:
        with pytest.raises(Forbidden):
            act()
    assert not AuditEntry.objects.exists()


def test_the_office_does_not_take_second_factors_away(account):
    with pytest.raises(Forbidden):
        commands.reset_second_factor(actor=OFFICE, account=account.pk, person="p", reason="x")
    with pytest.raises(Refused):
        commands.reset_second_factor(actor=TECHNICIAN, account=account.pk, person="p", reason="  ")


def test_an_invitation_is_recorded_and_mailed_without_an_address_in_the_record():
    account = commands.invite(actor=OFFICE, email="Neu@Stadt.Example", person="neu")
    assert (account.email, account.state, account.has_usable_password()) == (
        "neu@stadt.example",
        AccountState.INVITED,
        False,
    )
    (entry,) = entries_of(account.subject, {"neu": "Referent/in 5 (Beispiel)"})
    assert entry.sentence == "hat Referent/in 5 (Beispiel) eingeladen, sich anzumelden"
    assert "@" not in AuditEntry.objects.get().data
    assert OutboxMail.objects.get().person == "neu"


@pytest.mark.parametrize("email", ["", "keine adresse", "a@b", "a@stadt.example\r\nBcc: x@fremd.example"])
def test_what_is_no_address_is_not_invited(email):
    with pytest.raises(Refused) as refused:
        commands.invite(actor=OFFICE, email=email, person="neu")
    assert refused.value.place == "email"
    assert not User.objects.exists()


def test_an_address_has_one_account_however_it_is_spelled(account):
    with pytest.raises(Refused):
        commands.invite(actor=OFFICE, email="PERSON@stadt.example", person="neu")


def test_a_renewed_invitation_replaces_the_first():
    account = commands.invite(actor=OFFICE, email="neu@stadt.example", person="neu")
    first = mailed_path("neu@stadt.example")
    commands.renew_invitation(actor=OFFICE, account=account.pk, person="neu")
    second = mailed_path("neu@stadt.example")
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


def test_closing_an_account_ends_all_its_sessions_and_links_at_once(guarded):
    browsers = [Client(), Client()]
    for step, browser in enumerate(browsers):
        post_password(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code(step)})
        assert browser.get(reverse("accounts:profile")).status_code == 200
    Client().post(reverse("accounts:one_time_link"), {"email": guarded.email})
    link = mailed_path()
    commands.deactivate_account(actor=OFFICE, account=guarded.pk, person="p")
    for browser in browsers:
        assert browser.get(reverse("accounts:profile"))["Location"].startswith(reverse("account_login"))
    assert Client().get(link).status_code == 410
    assert not UserSession.objects.exists()
    mail.outbox.clear()
    deliver()
    assert mail.outbox[-1].subject == "Ihr Konto wurde geschlossen"


def test_old_sessions_do_not_come_back_with_the_account(guarded):
    browser = sign_in(Client(), guarded)
    commands.deactivate_account(actor=OFFICE, account=guarded.pk, person="p")
    User.objects.update(state=AccountState.ACTIVE)
    assert browser.get(reverse("accounts:profile")).status_code == 302


def test_without_the_epoch_they_would(guarded):
    browser = sign_in(Client(), guarded)
    before = guarded.session_epoch
    session = browser.session
    commands.deactivate_account(actor=OFFICE, account=guarded.pk, person="p")
    User.objects.update(state=AccountState.ACTIVE, session_epoch=before)
    session.save(must_create=not session.exists(session.session_key))
    assert browser.get(reverse("accounts:profile")).status_code == 200


def test_an_account_that_opens_again_begins_anew(guarded):
    commands.deactivate_account(actor=OFFICE, account=guarded.pk, person="p")
    commands.reactivate_account(actor=OFFICE, account=guarded.pk, person="p")
    guarded.refresh_from_db()
    assert (guarded.state, guarded.has_usable_password(), queries.has_second_factor(guarded)) == (
        AccountState.INVITED,
        False,
        False,
    )
    assert Client().get(mailed_path()).status_code == 200
    assert post_password(Client(), password=PASSWORD).status_code == 200


def test_what_may_be_done_about_an_account_follows_from_state_and_grants(guarded):
    row = queries.account_row(TECHNICIAN, guarded.pk)
    assert row.may_deactivate
    assert row.may_reset_second_factor
    assert not row.may_renew_invitation
    assert not queries.account_row(OFFICE, guarded.pk).may_reset_second_factor
    assert queries.account_row(OFFICE, 0) is None
    assert queries.may_invite(OFFICE)
    assert not queries.may_invite(HEAD)


def test_a_session_ends_twelve_hours_after_signing_in_whatever_was_done(guarded):
    client = sign_in(Client(), guarded)
    for age, works in ((timedelta(hours=11, minutes=59), True), (timedelta(hours=12, seconds=1), False)):
        session = client.session
        for record in session["account_authentication_methods"]:
            record["at"] = time.time() - age.total_seconds()
        session.save()
        response = client.get(reverse("accounts:profile"))
        assert (response.status_code == 200) is works
    assert response["Location"].startswith(reverse("account_login"))


def test_the_end_of_a_session_is_announced_once_before_it_comes(guarded):
    client = sign_in(Client(), guarded)
    said = []
    for minutes in (690, 705, 706):
        session = client.session
        for record in session["account_authentication_methods"]:
            record["at"] = time.time() - minutes * 60
        session.save()
        said.append("Ihre Sitzung endet um" in client.get(reverse("accounts:profile")).content.decode())
    assert said == [False, True, False]


def test_one_sees_ones_sessions_and_ends_the_others(guarded):
    here, there = Client(HTTP_USER_AGENT="Browser hier"), Client(HTTP_USER_AGENT="Browser dort")
    for step, browser in enumerate((here, there)):
        post_password(browser)
        browser.post(reverse("mfa_authenticate"), {"code": code(step)})
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "Browser dort" in page
    here.post(reverse("usersessions_list"))
    assert there.get(reverse("accounts:profile")).status_code == 302
    assert here.get(reverse("accounts:profile")).status_code == 200


def test_language_and_looks_are_the_owners_choice(account):
    client = sign_in(Client(), account)
    client.post(reverse("accounts:profile"), {"language": "en", "theme": "dark", "density": "compact"})
    account.refresh_from_db()
    assert (account.language, account.theme, account.density) == ("en", "dark", "compact")
    page = client.get("/konto/").content.decode()
    assert '<html lang="en"' in page
    assert 'data-kern-theme="dark"' in page


@pytest.mark.parametrize("fields", [{"language": "tlh"}, {"theme": "pink"}, {"density": "huge"}])
def test_there_is_no_choice_beside_the_choices(fields, account):
    choice = {"language": "de", "theme": "", "density": "", **fields}
    with pytest.raises(Refused):
        commands.change_preferences(actor=queries.owner(account, ANYONE), account=account.pk, **choice)
    response = sign_in(Client(), account).post(reverse("accounts:profile"), choice)
    assert response.status_code == 200


def test_nobody_changes_the_preferences_of_somebody_else(account):
    other = make_account("other@stadt.example")
    with pytest.raises(Forbidden):
        commands.change_preferences(
            actor=queries.owner(other, ANYONE), account=account.pk, language="en", theme="", density=""
        )


def test_extra_fields_change_nothing(account):
    client = sign_in(Client(), account)
    extra = {
        "email": "evil@fremd.example",
        "state": "closed",
        "password": "x",
        "persona": "x",
        "session_epoch": "9",
        "id": "1",
    }
    client.post(reverse("accounts:profile"), {"language": "de", "theme": "", "density": "", **extra})
    account.refresh_from_db()
    assert (account.email, account.state, account.persona, account.session_epoch) == (
        "person@stadt.example",
        "active",
        "",
        0,
    )


def test_signing_out_needs_a_press_and_ends_the_session(account):
    client = sign_in(Client(), account)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == reverse("portal:home")
    assert client.get(reverse("accounts:profile")).status_code == 302


@pytest.mark.parametrize(
    ("password", "guessed"),
    [
        ("abcdefghijkl", True),
        ("lkjhgfdsapoi", True),
        ("Sommer2024!!!", True),
        ("Sommer im Regen 2024", False),
        ("", True),
    ],
)
def test_what_is_tried_first_is_known(password, guessed):
    assert guessable(password, {"sommer"}) is guessed


def test_personas_exist_in_the_demonstration_only(settings):
    with pytest.raises(Refused):
        commands.create_persona(actor=OPERATOR, email="ob@bamberg.example", password=PASSWORD, description="OB")
    settings.DEMO = True
    persona = commands.create_persona(actor=OPERATOR, email="ob@bamberg.example", password=PASSWORD, description="OB")
    assert [row.description for row in queries.personas()] == ["OB"]
    assert persona.check_password(PASSWORD)
