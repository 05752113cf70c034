"""A real browser for the tests: the system's Chromium, driven by Playwright.

Without one the tests fail with one line; `SKIP=browser` leaves them out by explicit wish.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from tests.browser.watching import watch

# Playwright's loop runs in this thread, where Django would take every query for one made by asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# The window around the page: its address bar would load two pages of its own with every context. The rest is what
# Playwright turns off itself, and would no longer, since the last list that is given counts.
WINDOW = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
AS_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
LEFT_OUT = f"--disable-features={','.join((*AS_PLAYWRIGHT, *WINDOW))}"
UNWANTED = "browser" in os.environ.get("SKIP", "").split(",")
OpenPage = Callable[..., Page]
PATIENCE = 60_000  # milliseconds for a page or an element; a loaded machine is slow, not wrong
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if item.path.is_relative_to(HERE)]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if UNWANTED:
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail("no Chromium found: install it, name it in CHROMIUM, or leave out with SKIP=browser", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, LEFT_OUT])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Opens pages, each in a context of its own: `open_page(width=320, language="en", java_script=False)`."""
    contexts: list[BrowserContext] = []

    def opened(
        *, width: int = 1280, height: int = 900, language: str = "de", java_script: bool = True, **more: Any
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=language, java_script_enabled=java_script, **more
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page at desk width."""
    return open_page()


@pytest.fixture(scope="session")
def components_alone() -> Iterator[str]:
    """The address of a server of its own that knows the components and nothing else of the house."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "django",
        "runserver",
        f"127.0.0.1:{port}",
        "--noreload",
        "--insecure",
        "--skip-checks",
    ]
    known = {"DJANGO_SETTINGS_MODULE": "tests.ui.settings", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, env={**os.environ, **known}, cwd=ROOT, stdout=quiet, stderr=quiet)
    _wait_for(port, server)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(150):
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the server of the components did not start"
        time.sleep(0.1)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """Signs a user in without the form: `sign_in(page, user)`."""

    def signed_in(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return signed_in
