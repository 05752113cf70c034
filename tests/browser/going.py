"""Going from page to page: what comes next is done on the new page, however slowly it comes."""

from playwright.sync_api import Locator


def go(way: Locator) -> None:
    """Press a link, or the button of a form, and wait for the page to which it leads (which may look like this one)."""
    with way.page.expect_navigation():
        way.click()
