"""Sentences of the domain in the language of the page."""

from datetime import date

from django.utils.translation import gettext, ngettext

from querschnitt.kernel.calendar import Span
from querschnitt.kernel.wording import Say
from querschnitt.ui.components.time import in_words


def spoken(sentence: Say) -> str:
    """The sentence in the language of the page, days and spans in words."""
    return sentence.spoken(gettext, shown)


def shown(value: object) -> object:
    """A value as a sentence shows it."""
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Span):
        return span_words(value)
    return value


def span_words(span: Span) -> str:
    """ "3 months 2 weeks", a length of time in words; nothing for none."""
    parts = (
        ngettext("%(number)d month", "%(number)d months", span.months) % {"number": span.months} if span.months else "",
        ngettext("%(number)d week", "%(number)d weeks", span.weeks) % {"number": span.weeks} if span.weeks else "",
        ngettext("%(number)d day", "%(number)d days", span.days) % {"number": span.days} if span.days else "",
    )
    return " ".join(filter(None, parts))
