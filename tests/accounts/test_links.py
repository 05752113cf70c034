"""Links by mail: they work once, for a while, for one purpose; whoever asks for them learns nothing."""

import re
import threading
from datetime import timedelta

import pytest
from django.conf import settings as current
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.accounts.signing_in import PASSWORD, code, mailed_path, post_password, sign_in

from querschnitt.accounts import commands, queries
from querschnitt.accounts.domain.links import Purpose, digest_of
from querschnitt.accounts.domain.states import AccountState
from querschnitt.accounts.models import LinkWish, MailedLink, User
from querschnitt.chronicle.models import AuditEntry
from querschnitt.delivery.commands import deliver
from querschnitt.delivery.models import OutboxMail
from querschnitt.delivery.queries import token_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
NEW = "ein ganz anderes Wort"
ASK = {Purpose.SIGN_IN: "accounts:one_time_link", Purpose.PASSWORD: "account_reset_password"}


def ask(purpose: Purpose = Purpose.SIGN_IN, email: str = "person@stadt.example", client: Client | None = None):
    return (client or Client()).post(reverse(ASK[purpose]), {"email": email})


def answer() -> None:
    """What the worker does a moment later."""
    commands.answer_wishes(actor=OPERATOR)


def token_in(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def test_a_link_signs_in_and_the_second_factor_is_asked_for(client, guarded):
    ask()
    path = mailed_path()
    assert client.get(path).status_code == 200
    assert client.post(path)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    response = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert response["Location"] == reverse("desk:desk")
    assert client.session["_auth_user_id"] == str(guarded.pk)


def test_opening_a_link_does_not_use_it_up(client, guarded):
    ask()
    path = mailed_path()
    for _ in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code in {200, 405}
    assert client.post(path).status_code == 302


def test_a_link_works_once(client, guarded):
    ask()
    path = mailed_path()
    client.post(path)
    for method in ("get", "post"):
        again = getattr(Client(), method)(path)
        assert again.status_code == 410
        assert "gilt nicht mehr" in again.content.decode()


@pytest.mark.parametrize(
    ("purpose", "holds"), [(Purpose.SIGN_IN, timedelta(minutes=15)), (Purpose.PASSWORD, timedelta(minutes=15))]
)
def test_a_link_holds_for_a_quarter_of_an_hour(purpose, holds, guarded, monkeypatch):
    ask(purpose)
    token = token_in(mailed_path())
    begun = clock.now()
    for later, works in ((holds - timedelta(seconds=5), True), (holds + timedelta(seconds=1), False)):
        monkeypatch.setattr("querschnitt.kernel.clock.now", lambda later=later: begun + later)
        assert bool(queries.address_behind(token, purpose)) is works
    with pytest.raises(Refused):
        commands.use_sign_in_link(actor=ANYONE, token=token)


def test_a_newer_link_replaces_the_older_one(guarded):
    ask()
    first = mailed_path()
    ask()
    second = mailed_path()
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


def test_a_link_serves_its_purpose_only(guarded):
    ask(Purpose.PASSWORD)
    token = token_in(mailed_path())
    assert Client().post(reverse("accounts:sign_in_by_link", args=[token])).status_code == 410
    assert Client().get(reverse("accounts:accept_invitation", args=[token])).status_code == 410
    assert Client().get(reverse("accounts:set_password_by_link", args=[token])).status_code == 200


def test_the_database_holds_neither_token_nor_what_it_takes_to_make_one(guarded, settings):
    ask()
    token = token_in(mailed_path())
    reference = OutboxMail.objects.latest("id").context["link"]["arguments"]["token"]["$secret"]
    stored = "|".join(
        str(value)
        for model in (OutboxMail, MailedLink, AuditEntry)
        for row in model.objects.values_list()
        for value in row
    )
    assert token not in stored
    assert digest_of(token) in stored
    settings.SECRET_KEY = "somebody else's key"
    assert token_of(reference) != token


@pytest.mark.parametrize("purpose", ASK)
@pytest.mark.parametrize("state", [None, *AccountState])
def test_asking_is_answered_alike_whoever_is_asked_for(purpose, state, account):
    User.objects.update(state=state or AccountState.ACTIVE)
    unknown = ask(purpose, "nobody@stadt.example")
    asked = ask(purpose, account.email if state else "somebody.else@stadt.example")
    assert (asked.status_code, asked.content) == (unknown.status_code, unknown.content)
    answer()
    deliver()
    assert len(mail.outbox) == (1 if state is AccountState.ACTIVE else 0)


def test_asking_does_the_same_work_whoever_is_asked_for(account, settings):
    """Equal answers in equal time (S18): the request only notes the wish; who has an account decides later."""
    settings.ACCOUNT_RATE_LIMITS = False

    def statements(email: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            ask(email=email)
        return [query["sql"].split(" ", 3)[0] for query in queries]

    assert statements(account.email) == statements("nobody@stadt.example")


def test_asking_too_often_for_one_address_sends_no_more_mail_and_gives_the_same_answer(account):
    answers = {ask().content for _ in range(6)}
    assert len(answers) == 1
    answer()
    assert not LinkWish.objects.exists()
    assert OutboxMail.objects.count() == 3


def test_without_the_limit_a_mailbox_could_be_flooded(account, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    for _ in range(6):
        ask()
    answer()
    assert OutboxMail.objects.count() == 6


def test_asking_too_often_from_one_place_is_stopped(account):
    codes = [ask(email=f"person{number}@stadt.example").status_code for number in range(61)]
    assert codes[:60] == [200] * 60
    assert codes[60] == 429


def test_a_new_password_by_link_ends_all_sessions_and_signs_nobody_in(guarded):
    there = sign_in(Client(), guarded)
    ask(Purpose.PASSWORD)
    path, client = mailed_path(), Client()
    response = client.post(path, {"password": NEW, "repeated": NEW})
    assert response["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    assert there.get(reverse("accounts:profile")).status_code == 302
    assert post_password(client, password=PASSWORD).status_code == 200
    assert post_password(client, password=NEW)["Location"] == reverse("mfa_authenticate")
    assert Client().get(path).status_code == 410


@pytest.mark.parametrize(
    ("password", "repeated", "said"),
    [
        ("kurz", "kurz", "zu kurz"),
        (NEW, NEW + "x", "nicht dasselbe"),
        ("person@stadt.example", "person@stadt.example", "ähnlich"),
        ("Passwort2024!", "Passwort2024!", "zuerst ausprobiert"),
        ("", "", "Pflichtfeld"),
    ],
)
def test_a_weak_password_is_refused_in_words_and_the_link_still_holds(password, repeated, said, guarded):
    ask(Purpose.PASSWORD)
    path = mailed_path()
    response = Client().post(path, {"password": password, "repeated": repeated})
    assert response.status_code == 200
    assert said in response.content.decode()
    assert Client().get(path).status_code == 200


def test_a_command_refuses_a_weak_password_too_and_leaves_the_link(guarded):
    ask(Purpose.PASSWORD)
    token = token_in(mailed_path())
    with pytest.raises(Refused):
        commands.set_password_by_link(actor=ANYONE, token=token, password="kurz")
    assert queries.address_behind(token, Purpose.PASSWORD)


def test_the_owner_is_told_of_a_new_password(guarded):
    ask(Purpose.PASSWORD)
    token = token_in(mailed_path())
    commands.set_password_by_link(actor=ANYONE, token=token, password=NEW)
    mail.outbox.clear()
    deliver()
    (told,) = mail.outbox
    assert "Ihr Passwort wurde geändert." in told.body
    assert f"{current.BASE_URL}{reverse('account_reset_password')}" in told.body


def test_an_invitation_sets_the_password_and_leads_to_the_second_factor(client):
    account = commands.invite(actor=OPERATOR, email="Neu@Stadt.Example ", person="neu")
    path = mailed_path("neu@stadt.example")
    assert "neu@stadt.example" in client.get(path).content.decode()
    response = client.post(path, {"password": NEW, "repeated": NEW})
    assert response["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    account.refresh_from_db()
    assert account.state == AccountState.ACTIVE
    assert Client().get(path).status_code == 410


def test_an_invitation_holds_for_fourteen_days(monkeypatch):
    commands.invite(actor=OPERATOR, email="neu@stadt.example", person="neu")
    token = token_in(mailed_path("neu@stadt.example"))
    begun = clock.now()
    monkeypatch.setattr("querschnitt.kernel.clock.now", lambda: begun + timedelta(days=13, hours=23))
    assert queries.address_behind(token, Purpose.INVITATION)
    monkeypatch.setattr("querschnitt.kernel.clock.now", lambda: begun + timedelta(days=14, seconds=1))
    assert not queries.address_behind(token, Purpose.INVITATION)


def test_an_invited_account_is_opened_by_nothing_but_its_invitation():
    commands.invite(actor=OPERATOR, email="neu@stadt.example", person="neu")
    OutboxMail.objects.all().delete()
    ask(Purpose.SIGN_IN, "neu@stadt.example")
    ask(Purpose.PASSWORD, "neu@stadt.example")
    answer()
    assert not OutboxMail.objects.exists()
    assert post_password(Client(), "neu@stadt.example", "!").status_code == 200


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "..", "🔑", "' OR 1=1 --", "a" * 3000])
@pytest.mark.parametrize("page", ["sign_in_by_link", "accept_invitation", "set_password_by_link"])
def test_any_other_token_gets_the_same_answer(page, token):
    answers = [Client().get(reverse(f"accounts:{page}", args=[one])) for one in (token, "B" * 43)]
    assert [response.status_code for response in answers] == [410, 410]
    shown = [re.sub(r'href="[^"]*"', "", response.content.decode()) for response in answers]
    assert shown[0] == shown[1]


def test_a_link_of_somebody_else_replaces_the_session(client, guarded):
    other = sign_in(client, guarded)
    before = other.session.session_key
    commands.invite(actor=OPERATOR, email="neu@stadt.example", person="neu")
    client.post(mailed_path("neu@stadt.example"), {"password": NEW, "repeated": NEW})
    assert client.session["_auth_user_id"] == str(User.objects.get(email="neu@stadt.example").pk)
    assert client.session.session_key != before


def test_old_links_are_forgotten(guarded, monkeypatch):
    ask()
    answer()
    begun = clock.now()
    monkeypatch.setattr("querschnitt.kernel.clock.now", lambda: begun + timedelta(days=31))
    commands.forget_links(actor=OPERATOR)
    assert not MailedLink.objects.exists()
    commands.forget_links(actor=OPERATOR)
    assert AuditEntry.objects.filter(kind="accounts.links_forgotten").count() == 1


HOSTS = [
    {"host": "evil.example"}, {"host": "evil.example:80"}, {"host": "testserver.evil.example"}, {"host": "testserver@evil.example"},
    {"host": "testserver:80@evil.example"}, {"host": "evil.example/testserver"}, {"host": ""}, {"host": "[::1]evil.example"},
    {"x-forwarded-host": "evil.example"}, {"x-forwarded-host": "testserver, evil.example"}, {"forwarded": "host=evil.example"},
    {"x-forwarded-server": "evil.example"}, {"x-original-host": "evil.example"}, {"x-http-host-override": "evil.example"},
]  # fmt: skip


@pytest.mark.parametrize("headers", HOSTS, ids=str)
def test_no_forged_host_comes_into_a_mail_or_a_redirect(headers, guarded):
    answer = Client(headers=headers).post(reverse(ASK[Purpose.SIGN_IN]), {"email": guarded.email})
    assert "evil" not in answer.headers.get("Location", "")
    commands.answer_wishes(actor=OPERATOR)
    deliver()
    assert all("evil" not in str(message.message()) for message in mail.outbox)
    assert len(mail.outbox) == (1 if answer.status_code == 200 else 0)
    assert all(current.BASE_URL in message.body for message in mail.outbox)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_once_one_gets_in(guarded):
    ask()
    token, got_in = token_in(mailed_path()), []

    def use() -> None:
        try:
            got_in.append(commands.use_sign_in_link(actor=ANYONE, token=token))
        except Refused:
            pass
        finally:
            connection.close()

    both = [threading.Thread(target=use) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert got_in == [guarded]
