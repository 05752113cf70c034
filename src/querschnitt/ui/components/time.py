"""Days as the field writes them, and the day that a page looks at."""

from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from django.template import Context
from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from querschnitt.kernel import clock
from querschnitt.ui.components.markup import one_of, part
from querschnitt.ui.rows import Words

DAY_OF_VIEW = "stichtag"


def day(*, value: date | datetime | None, time: bool = False, none: Words = "–") -> SafeString:
    """ "Mo 1. März 2027", with `time` "Mo 1. März 2027, 14:03"; without a day what `none` says."""
    if value is None:
        return format_html("{}", none)
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    exact = value.isoformat(timespec="minutes") if isinstance(value, datetime) and time else value.isoformat()[:10]
    return format_html('<time datetime="{}">{}</time>', exact, in_words(value, time=time))


def in_words(value: date | datetime, *, time: bool = False) -> str:
    """The day with its weekday, the month in letters; its parts stay on one line where there is room."""
    return _in_words(value, time and isinstance(value, datetime), get_language())


@lru_cache(maxsize=4096)
def _in_words(value: date | datetime, time: bool, _language: str | None) -> str:
    with_time = pgettext("day with weekday and time", "D j F Y, H:i")
    return written(value, with_time if time else pgettext("day with weekday", "D j F Y"))


def span_left(*, value: date | None, today: date, kind: Literal["duty", "event"] = "duty") -> SafeString:
    """How far off a day is, always with the day itself. Only a duty can be overdue; an event is past."""
    one_of("kind", kind, ("duty", "event"))
    if value is None:
        return format_html("–")
    left = (value - today).days
    words = duty_words(left) if kind == "duty" else _event_words(left)
    late = " q-span--late" if kind == "duty" and left < 0 else ""
    return format_html('<span class="q-span{}"><span>{}</span> {}</span>', late, words, day(value=value))


def duty_words(left: int) -> str:
    """How many days are left for a duty, or for how many it is overdue."""
    if left == 0:
        return _("due today")
    if left > 0:
        return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}
    return ngettext("overdue for %(days)d day", "overdue for %(days)d days", -left) % {"days": -left}


def _event_words(left: int) -> str:
    if left == 0:
        return _("today")
    if left > 0:
        return ngettext("in %(days)d day", "in %(days)d days", left) % {"days": left}
    return ngettext("%(days)d day ago", "%(days)d days ago", -left) % {"days": -left}


def as_of(context: Context, *, day: date, action: str = "") -> SafeString:
    """The chooser of the day that the page looks at, and a band when that is not today."""
    today = clock.today()
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is not None:
        query.pop(DAY_OF_VIEW, None)
    kept = [(name, value) for name, values in query.lists() for value in values] if query else []
    back = f"{action}?{query.urlencode() if query else ''}"
    facts = {"day": day, "today": today, "is_today": day == today, "is_past": day < today, "kept": kept}
    return part("as_of", {**facts, "action": action, "back": back, "name": DAY_OF_VIEW})
