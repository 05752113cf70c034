"""What surrounds every page and seldom differs from one page to the next: written once, not for each of them."""

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from querschnitt.ui.components.markup import part
from querschnitt.ui.rows import NavItem


def page_assets() -> SafeString:
    """Style sheets and scripts of every page."""
    return _assets(settings.STATIC_URL)


@lru_cache(maxsize=2)
def _assets(_where: str) -> SafeString:
    return part("_assets", {})


def navigation(*, items: Sequence[NavItem]) -> SafeString:
    """The parts of the house, with the one marked in which the page lies; nothing where nothing is open."""
    return _navigation(tuple(items), get_language())


@lru_cache(maxsize=512)
def _navigation(items: tuple[NavItem, ...], _language: str | None) -> SafeString:
    return part("_navigation", {"items": items})
