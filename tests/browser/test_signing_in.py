"""Signing in, as a person does it: every page on the way in a real browser, with an app and with a security key."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from tests.accounts.signing_in import PASSWORD, SECRET, code, mailed_path, make_account, with_app
from tests.browser.assertions import check_page, page_faults, refusal_faults

from querschnitt.accounts import commands
from querschnitt.kernel.authority import OPERATOR

ADDRESS = "person@stadt.example"
NEW = "ein ganz anderes Wort"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def site(live_server, settings, transactional_db) -> str:
    settings.BASE_URL = live_server.url
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # this server speaks plain HTTP on the loopback address
    return live_server.url


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def looked_at(page: Page) -> None:
    """The page that is open has no fault."""
    assert page_faults(page, widths=(320, 1280), keyboard=False) == []


def with_password(page: Page, site: str, *, password: str = PASSWORD) -> None:
    page.goto(f"{site}/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(ADDRESS)
    page.get_by_label("Passwort").fill(password)
    press(page, "Anmelden")


@pytest.mark.parametrize("path", ["anmelden/", "einmal-link/", "passwort/vergessen/"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_doors_hold(path, language, site, page):
    prefix = "" if language == "de" else "/en"
    check_page(page, f"{site}{prefix}/konto/{path}", language=language)


def test_a_link_that_no_longer_holds_says_so(site, page):
    check_page(page, f"{site}/konto/einmal-link/{'x' * 43}/", status=410)


def test_a_wrong_password_is_said_beside_what_was_typed(site, page):
    make_account()
    with_password(page, site, password="falsch")
    assert refusal_faults(page, {"#id_login": ADDRESS}) == []
    looked_at(page)


def test_by_invitation_to_an_app_and_recovery_codes(site, page, monkeypatch):
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.generate_totp_secret", lambda: SECRET)
    commands.invite(actor=OPERATOR, email=ADDRESS, person="neu")
    page.goto(site + mailed_path())
    looked_at(page)
    page.get_by_label("Neues Passwort", exact=False).first.fill(NEW)
    page.get_by_label("Neues Passwort wiederholen").fill(NEW)
    press(page, "Einladung annehmen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Faktor")
    looked_at(page)
    page.get_by_role("link", name="App einrichten").click()
    assert SECRET in page.inner_text("main")
    looked_at(page)
    page.get_by_label("Code aus der App").fill(code())
    press(page, "App einrichten")
    expect(page.get_by_role("heading", level=1)).to_have_text("Notfall-Codes")
    assert page.locator("main li code").count() == 10
    looked_at(page)


def test_by_password_and_app_to_ones_own_account(site, page):
    with_app(make_account())
    with_password(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Faktor")
    looked_at(page)
    page.get_by_label("Code").fill(code())
    press(page, "Anmelden")
    page.goto(f"{site}/konto/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
    for path in ("", "passwort/", "sitzungen/", "zweiter-faktor/", "zweiter-faktor/schluessel/", "abmelden/"):
        page.goto(f"{site}/konto/{path}")
        looked_at(page)


def test_a_password_alone_leads_to_the_mailbox(site, page):
    make_account()
    with_password(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiten Faktor einrichten")
    looked_at(page)
    press(page, "Link zusenden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sehen Sie in Ihr Postfach")
    looked_at(page)
    page.goto(site + mailed_path())
    looked_at(page)
    press(page, "Anmelden")
    page.get_by_role("link", name="Schlüssel einrichten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bestätigen Sie, dass Sie es sind")
    looked_at(page)


def test_a_security_key_is_set_up_and_signs_in(site, page):
    with_app(make_account())
    _plug_in_a_key(page)
    with_password(page, site)
    page.get_by_label("Code").fill(code())
    press(page, "Anmelden")
    page.goto(f"{site}/konto/zweiter-faktor/schluessel/hinzufuegen/")
    page.get_by_label("Passwort").fill(PASSWORD)
    press(page, "Bestätigen")
    looked_at(page)
    page.get_by_label("Name des Schlüssels").fill("Schlüssel am Bund")
    press(page, "Schlüssel einrichten")
    expect(page.get_by_role("heading", level=1)).to_have_text("Notfall-Codes")
    page.goto(f"{site}/konto/zweiter-faktor/schluessel/")
    expect(page.get_by_role("heading", level=2)).to_have_text("Schlüssel am Bund")
    looked_at(page)
    page.goto(f"{site}/konto/abmelden/")
    page.locator("main").get_by_role("button", name="Abmelden").click()
    with_password(page, site)
    press(page, "Sicherheitsschlüssel verwenden")
    page.wait_for_url(lambda url: "zweiter-faktor" not in url)
    page.goto(f"{site}/konto/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")


def _plug_in_a_key(page: Page) -> None:
    """A virtual security key in the browser."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_everything_but_keys_works_without_javascript(site, open_page):
    page = open_page(java_script=False)
    with_app(make_account())
    with_password(page, site)
    page.get_by_label("Code").fill(code())
    press(page, "Anmelden")
    page.goto(f"{site}/konto/")
    page.get_by_label("dunkel").check()
    press(page, "Speichern")
    assert page.locator("html").get_attribute("data-kern-theme") == "dark"
