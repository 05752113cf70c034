"""Every page of the demo in a real browser: axe and the house's own questions, in German and English."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Page
from tests import bamberg
from tests.access import process, samples
from tests.access.walking import addresses
from tests.accounts.signing_in import sign_in
from tests.browser.assertions import axe_faults, check_page, language_faults, structure_faults

from querschnitt.accounts.models import User
from querschnitt.kernel import clock

# Addresses that are no pages: files, feeds, what only leads on.
NO_PAGES = {"concept:file", "governance:feed", "measures:list_export_progress", "portal:robots"}

# A walk over all pages takes minutes: in parts, nobody waits for a last one that somebody else has just begun.
PARTS = 8


@pytest.fixture
def town(transactional_db):
    """Bamberg on the day of the council paper; who can sign in by letter."""
    clock.install(bamberg.DAY)
    bamberg.tell()
    with transaction.atomic():
        samples.lay()
        process.lay()
    yield bamberg.accounts("OHB")
    clock.install(None)


def enter(page: Page, live_server, account, language: str = "de") -> None:
    """A session of the browser, without walking through the sign-in."""
    account.language = language
    account.save()
    client = sign_in(Client(), account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def pages_for(account, part: int = 0, parts: int = 1) -> list[str]:
    """Every address that answers this account with a page, or every so many of them."""
    known = addresses()
    found = list(dict.fromkeys(known[name] for name in _names_of_pages(account.email, known)))
    assert len(found) > 120
    return found[part::parts]


_pages: dict[str, list[str]] = {}  # of whom they were asked for once a process: the town is the same each time


def _names_of_pages(email: str, known: dict[str, str]) -> list[str]:
    if email not in _pages:
        client = sign_in(Client(), User.objects.get(email=email))
        _pages[email] = [name for name, path in known.items() if _is_page(client, path)]
    return _pages[email]


def _is_page(client: Client, path: str) -> bool:
    if resolve(path).view_name in NO_PAGES:
        return False
    answer = client.get(path)
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def complaints(page: Page, live_server, paths: list[str], **how) -> list[str]:
    found = []
    for path in paths:
        try:
            check_page(page, live_server.url + path, **how)
        except AssertionError as complaint:
            found.append(str(complaint))
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_process_office_holds(town, live_server, open_page, part):
    page = open_page()
    enter(page, live_server, town["O"])
    found = complaints(page, live_server, pages_for(town["O"], part, PARTS))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_holds_in_english_too(town, live_server, open_page, part):
    page = open_page(language="en")
    enter(page, live_server, town["O"], "en")
    found = []
    for path in pages_for(town["O"], part, PARTS):
        page.goto(live_server.url + path)
        # Colours are those of the page in German, and contrast is half of what axe takes.
        axe = axe_faults(page, without=["color-contrast"])
        faults = [*language_faults(page, "en"), *axe, *structure_faults(page)]
        found += [f"{path}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("letter", ["H", "B"])
def test_the_pages_that_members_open_most_hold(town, live_server, open_page, letter):
    page = open_page()
    enter(page, live_server, town[letter])
    paths = ["/schreibtisch/", "/steuerung/", "/gremien/", "/gremien/ag-referat-1/", "/konto/"]
    found = complaints(page, live_server, paths, keyboard=False)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path", ["/", "/hilfe/", "/barrierefreiheit/", "/datenschutz/", "/impressum/", "/konto/anmelden/"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_public_pages_hold_without_signing_in(town, live_server, page, path, language):
    prefix = "" if language == "de" else "/en"
    check_page(page, live_server.url + prefix + path, language=language)


def test_what_does_not_exist_is_a_page_too(town, live_server, page):
    check_page(page, live_server.url + "/gibt-es-nicht/", status=404)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_read_without_javascript(town, live_server, open_page, part):
    page = open_page(java_script=False)
    _without_style(page)
    enter(page, live_server, town["O"])
    silent = []
    for path in pages_for(town["O"], part, PARTS):
        page.goto(live_server.url + path)
        if page.locator("h1").count() != 1 or page.locator("main a, main p, main form").count() == 0:
            silent.append(path)
    assert silent == []


def _without_style(page: Page) -> None:
    """What is asked is what is there, whatever it looks like."""
    talk = page.context.new_cdp_session(page)
    talk.send("Network.enable")
    talk.send("Network.setBlockedURLs", {"urls": ["*.css*", "*.woff2*", "*.svg*", "*.js*"]})
