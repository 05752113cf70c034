"""Addresses that keep the day one looks at, and the way to a page."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.ui.components.time import DAY_OF_VIEW
from querschnitt.ui.rows import Crumb


def seen_on(address: str, day: date) -> str:
    """An address that keeps the day of view where it is not today."""
    return address if day == clock.today() else f"{address}?{urlencode({DAY_OF_VIEW: day.isoformat()})}"


def to(route: str, key: str) -> str:
    """A page of one unit, post or person."""
    return reverse(f"organisation:{route}", kwargs={"key": key})


def unit(key: str, day: date) -> str:
    return seen_on(to("unit", key), day)


def post(key: str, day: date) -> str:
    return seen_on(to("post", key), day)


def person(key: str, day: date) -> str:
    return seen_on(to("person", key), day)


def organisation(day: date) -> Crumb:
    return Crumb(_("Organisation"), seen_on(reverse("organisation:units"), day))
