"""Addresses that keep the day of view."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.ui.components.time import DAY_OF_VIEW
from querschnitt.ui.rows import Crumb


def crumb(day: date) -> Crumb:
    return Crumb(_("Bodies"), seen_on(reverse("committees:committees"), day))


def page_of(key: str, day: date) -> str:
    """The page of a body, looked at on the same day."""
    return seen_on(reverse("committees:committee", kwargs={"key": key}), day)


def seen_on(address: str, day: date) -> str:
    """An address that keeps the day of view where it is not today."""
    return address if day == clock.today() else f"{address}?{urlencode({DAY_OF_VIEW: day.isoformat()})}"
