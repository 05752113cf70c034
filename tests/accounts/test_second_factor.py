"""The second factor: compulsory for everybody, skipped by no way around, its codes used once."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from tests.accounts.signing_in import (
    PASSWORD,
    SECRET,
    code,
    mailed_path,
    make_account,
    post_password,
    secret_of,
    sign_in,
    with_app,
)

from querschnitt.accounts import commands
from querschnitt.accounts.adapter import SecondFactorAdapter
from querschnitt.accounts.domain.second_factor import OPEN, Standing, standing, way
from querschnitt.accounts.models import User
from querschnitt.chronicle.models import AuditEntry
from querschnitt.delivery.commands import deliver
from querschnitt.kernel.authority import OPERATOR

pytestmark = pytest.mark.django_db
HOUSE = [
    "accounts:profile",
    "usersessions_list",
    "account_change_password",
    "delivery:outbox",
    "portal:home",
    "desk:desk",
]


def reached(client: Client, page: str) -> str:
    """The page that answers, after a redirect of the guard."""
    response = client.get(reverse(page))
    return response["Location"] if response.status_code == 302 else reverse(page)


@pytest.mark.parametrize(
    ("methods", "has_factor", "expected"),
    [
        ((), False, Standing.PROVE_MAILBOX),
        (("password",), False, Standing.PROVE_MAILBOX),
        (("mailed_link",), False, Standing.SET_UP),
        (("password", "mailed_link"), True, Standing.VERIFY),
        (("password",), True, Standing.VERIFY),
        (("password", "mfa"), True, Standing.PASSED),
        (("mfa",), False, Standing.PASSED),
    ],
)
def test_where_a_session_stands_follows_from_how_it_was_opened(methods, has_factor, expected):
    assert standing(methods, has_factor=has_factor) is expected


def test_everything_is_open_only_to_a_complete_session():
    assert way(Standing.PASSED, "desk:desk") is None
    for incomplete in (Standing.VERIFY, Standing.SET_UP, Standing.PROVE_MAILBOX):
        assert way(incomplete, "desk:desk") == OPEN[incomplete][0]
        assert way(incomplete, "account_logout") is None
        assert way(incomplete, OPEN[incomplete][0]) is None


@pytest.mark.parametrize("page", HOUSE)
def test_a_session_without_second_factor_reaches_no_page_of_the_house(page, guarded):
    client = sign_in(Client(), guarded, second_factor=False)
    assert reached(client, page) == reverse("mfa_reauthenticate")
    assert client.post(reverse(page), {"x": "y"})["Location"] == reverse("mfa_reauthenticate")


@pytest.mark.parametrize("page", HOUSE[:3])
def test_without_the_guard_the_same_session_would_reach_it(page, guarded, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    client = sign_in(Client(), guarded, second_factor=False)
    assert reached(client, page) == reverse(page)


def test_the_guard_stands_behind_the_actor(settings):
    names = settings.MIDDLEWARE
    guard = names.index("querschnitt.config.second_factor.SecondFactorMiddleware")
    assert guard == names.index("querschnitt.config.middleware.ActorMiddleware") + 1
    assert import_string(names[guard])


def test_every_page_of_the_house_is_closed_to_a_session_without_second_factor(guarded):
    from django.urls import get_resolver

    client = sign_in(Client(), guarded, second_factor=False)
    allowed = {"account_logout", *OPEN[Standing.VERIFY]}
    for pattern, _ in routes(get_resolver()):
        if pattern not in allowed:
            response = client.get(reverse(pattern, kwargs=_))
            assert response.status_code == 302, pattern
            assert response["Location"] == reverse("mfa_reauthenticate"), pattern


def routes(resolver, namespace=""):
    """All named routes without or with simple arguments."""
    for found in resolver.url_patterns:
        if hasattr(found, "url_patterns"):
            inner = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from routes(found, inner)
        elif found.name:
            arguments = found.pattern.converters
            yield (
                f"{namespace}{found.name}",
                {name: 1 if type(kind).__name__ == "IntConverter" else "x" for name, kind in arguments.items()},
            )


def test_a_password_alone_does_not_sign_in_where_there_is_a_second_factor(client, guarded):
    assert post_password(client)["Location"] == reverse("mfa_authenticate")
    for page in HOUSE[:4]:
        assert "_auth_user_id" not in client.session
        assert client.get(reverse(page)).status_code == 302


def test_a_password_alone_sets_up_no_second_factor(client, account):
    post_password(client)
    for page in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "accounts:profile", "account_reauthenticate"):
        assert reached(client, page) == reverse("accounts:prove_mailbox")
    assert client.post(reverse("mfa_activate_totp"), {"code": "123456"})["Location"] == reverse(
        "accounts:prove_mailbox"
    )
    assert not Authenticator.objects.exists()


def test_mailbox_and_password_together_set_up_the_first_second_factor(
    client, account, django_capture_on_commit_callbacks
):
    post_password(client)
    client.post(reverse("accounts:prove_mailbox"))
    assert "_auth_user_id" not in client.session
    client.post(mailed_path())
    assert reached(client, "accounts:profile") == reverse("mfa_index")
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    shown = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("mfa_activate_totp"), {"code": code_of(shown)})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(response["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert reached(client, "accounts:profile") == reverse("accounts:profile")
    assert "accounts.second_factor_added" in AuditEntry.objects.values_list("kind", flat=True)
    deliver()
    assert "Für Ihr Konto wurde ein zweiter Faktor eingerichtet." in mail.outbox[-1].body


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_mailed_link_alone_sets_up_no_second_factor(client, account):
    client.post(reverse("accounts:one_time_link"), {"email": account.email})
    client.post(mailed_path())
    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(reverse("mfa_activate_totp"), {"code": "123456"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_a_new_password_by_link_does_not_skip_the_second_factor(client, guarded):
    client.post(reverse("account_reset_password"), {"email": guarded.email})
    new = "ein ganz anderes Wort"
    client.post(mailed_path(), {"password": new, "repeated": new})
    assert "_auth_user_id" not in client.session
    assert post_password(client, password=new)["Location"] == reverse("mfa_authenticate")


def test_confirming_by_password_does_not_stand_in_for_the_second_factor(guarded):
    client = sign_in(Client(), guarded, second_factor=False)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert reached(client, "accounts:profile") == reverse("mfa_reauthenticate")


def test_showing_the_second_factor_later_completes_the_session(guarded):
    client = sign_in(Client(), guarded, second_factor=False)
    client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    assert reached(client, "accounts:profile") == reverse("mfa_reauthenticate")
    client.post(reverse("mfa_reauthenticate"), {"code": code()})
    assert reached(client, "accounts:profile") == reverse("accounts:profile")


def test_the_records_of_one_account_do_not_complete_the_session_of_another(guarded):
    other = with_app(make_account("other@stadt.example"))
    client = sign_in(Client(), guarded)
    session = client.session
    records = session["account_authentication_methods"]
    client.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(guarded.pk)
    session.save()
    assert reached(client, "accounts:profile") == reverse("mfa_reauthenticate")


@pytest.mark.parametrize("typed", ["", "000000", "abcdef", "12345", "1234567", "１２３４５６", "' OR 1=1 --", "\x00"])
def test_a_wrong_code_opens_nothing(typed, client, guarded):
    post_password(client)
    client.post(reverse("mfa_authenticate"), {"code": typed})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("step", [-1, 0, 1])
def test_a_code_may_be_half_a_minute_early_or_late(step, client, guarded):
    post_password(client)
    client.post(reverse("mfa_authenticate"), {"code": code(step)})
    assert "_auth_user_id" in client.session


def test_a_code_works_once_also_while_it_is_still_shown(guarded):
    typed = code()
    for number, spelled in enumerate((typed, typed, f"{typed[:3]} {typed[3:]}", f"{typed[:3]}-{typed[3:]}")):
        client = Client()
        post_password(client)
        client.post(reverse("mfa_authenticate"), {"code": spelled})
        assert ("_auth_user_id" in client.session) is (number == 0)


def test_without_its_memory_the_library_would_take_a_code_again_a_step_later(guarded, settings, monkeypatch):
    settings.MFA_FORMS = {}
    typed, now = code(1), time.time()
    for later in (0, 31):
        monkeypatch.setattr("time.time", lambda later=later: now + later)
        client = Client()
        post_password(client)
        client.post(reverse("mfa_authenticate"), {"code": typed})
        assert "_auth_user_id" in client.session


def test_a_recovery_code_works_once(guarded):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    spare = RecoveryCodes.activate(guarded).get_unused_codes()[0]
    for works in (True, False):
        client = Client()
        post_password(client)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert ("_auth_user_id" in client.session) is works


def test_guessing_codes_is_stopped(client, guarded):
    post_password(client)
    for number in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert "_auth_user_id" not in client.session


def test_without_limits_guessing_codes_would_go_on(client, guarded, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": None}
    post_password(client)
    for number in range(5):
        client.post(reverse("mfa_authenticate"), {"code": f"00000{number}"})
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert "_auth_user_id" in client.session


def test_the_only_second_factor_is_not_removed(guarded):
    client = sign_in(Client(), guarded)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    response = client.post(reverse("mfa_deactivate_totp"))
    assert "einziger zweiter Faktor" in response.content.decode()
    key = make_key(guarded)
    client.post(reverse("mfa_deactivate_totp"))
    assert list(Authenticator.objects.values_list("type", flat=True)) == ["webauthn"]
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def make_key(account: User) -> Authenticator:
    return Authenticator.objects.create(
        user=account, type=Authenticator.Type.WEBAUTHN, data={"name": "Schlüssel", "credential": {}}
    )


def test_a_key_of_somebody_else_is_not_there(guarded, monkeypatch):
    key = make_key(make_account("other@stadt.example"))
    client = sign_in(Client(), guarded)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    for page in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(page, args=[key.pk])).status_code == 404


def test_the_secret_of_an_app_is_kept_encrypted(guarded, settings):
    stored = Authenticator.objects.get().data["secret"]
    assert SECRET not in stored
    assert secret_of(guarded) == SECRET
    former = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new key", [former]
    assert SecondFactorAdapter().decrypt(stored) == SECRET


def test_taking_a_second_factor_away_ends_sessions_and_gives_nobody_access(guarded):
    client = sign_in(Client(), guarded)
    commands.reset_second_factor(actor=OPERATOR, account=guarded.pk, person="somebody", reason="Telefon verloren")
    assert client.get(reverse("accounts:profile"))["Location"].startswith(reverse("account_login"))
    thief = Client()
    post_password(thief)
    assert reached(thief, "mfa_activate_totp") == reverse("accounts:prove_mailbox")
    entry = AuditEntry.objects.get(kind="accounts.second_factor_reset")
    assert "Telefon verloren" in entry.data
    deliver()
    assert "zweiten Faktor Ihres Kontos entfernt" in mail.outbox[-1].body


def test_the_pages_of_the_second_factor_show_a_picture_and_no_inline_code(guarded):
    fresh = make_account("fresh@stadt.example")
    client = sign_in(Client(), fresh)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert "style=" not in page
    key = client.get(reverse("mfa_add_webauthn")).content.decode()
    assert 'data-security-key="create"' in key
    assert "<script>" not in key


@pytest.mark.parametrize(
    "page",
    [
        "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
        "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list", "accounts:profile", "account_change_password",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_speaks_the_language_of_its_owner_formally(page, language, guarded):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    RecoveryCodes.activate(guarded)
    if page == "mfa_activate_totp":
        Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()
    if page == "mfa_list_webauthn":
        make_key(guarded)
    User.objects.update(language=language)
    client = sign_in(Client(), guarded)
    with translation.override(language):
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        response = client.get(reverse(page))
    text = response.content.decode()
    assert response.status_code == 200
    assert f'<html lang="{language}"' in text
    words = set(text.replace("<", " ").replace(">", " ").split())
    assert not words & {"Du", "du", "dein", "deine", "Dein", "Deine", "dich", "dir"}
