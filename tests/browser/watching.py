"""What a page does behind the reader's back: errors on the console, blocked styles and scripts, foreign requests."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import ConsoleMessage, Page

OWN = ("data:", "blob:", "about:")


@dataclass
class Watch:
    """What was seen since the last look."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def forget(self) -> None:
        self.console.clear()
        self.requests.clear()


_watches: WeakKeyDictionary[Page, Watch] = WeakKeyDictionary()


def watch(page: Page) -> Watch:
    """Begin to watch a page (once), and hand out what was seen."""
    if page not in _watches:
        seen = _watches[page] = Watch()
        page.on("console", lambda message: _heard(seen, message, page))
        page.on("pageerror", lambda error: seen.console.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
    return _watches[page]


def _heard(seen: Watch, message: ConsoleMessage, page: Page) -> None:
    # A page that answers 404 on purpose is not an error of the page.
    own_status = message.text.startswith("Failed to load resource") and message.location.get("url") == page.url
    if message.type in {"error", "warning"} and not own_status:
        seen.console.append(message.text)


def behind_faults(page: Page) -> list[str]:
    """Console errors and warnings (CSP violations among them), and requests that leave the house (P1)."""
    seen, home = watch(page), urlsplit(page.url)
    foreign = {url for url in seen.requests if not url.startswith(OWN) and urlsplit(url).netloc != home.netloc}
    return [f"console: {text}" for text in seen.console] + [f"foreign request: {url}" for url in sorted(foreign)]
