"""What the states and words of an edition are called."""

from datetime import date

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from querschnitt.concept.domain.model import ChairedSittings, Demand, Per
from querschnitt.concept.domain.states import EditionState
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Source, Strength
from querschnitt.kernel.wording import Say
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Words

STATES: dict[EditionState, Words] = {
    EditionState.DRAFT: pgettext_lazy("state of an edition", "draft"),
    EditionState.ADOPTED: pgettext_lazy("state of an edition", "adopted"),
    EditionState.WITHDRAWN: pgettext_lazy("state of an edition", "withdrawn"),
}

STRENGTHS: dict[Strength, Words] = {
    Strength.MUST: _("binding"),
    Strength.AS_A_RULE: _("as a rule"),
    Strength.EXAMPLE: _("example, a reminder only"),
}

SOURCES: dict[Source, Words] = {
    Source.CONCEPT: _("concept"),
    Source.RULES_OF_PROCEDURE: _("rules of procedure"),
    Source.LAW: _("law"),
    Source.HOUSE_DEFAULT: _("default of this software, not of the concept"),
}

PER: dict[Per, Words] = {
    Per.MUNICIPALITY: _("one"),
    Per.UNIT: _("one for each unit of a kind"),
    Per.TOPIC: _("one for each topic"),
}

DEPUTIES: dict[Demand, Words] = {
    Demand.NO: _("without deputy"),
    Demand.ALLOWED: _("deputy possible"),
    Demand.BINDING: _("deputy is named bindingly"),
}

CHAIRED: dict[ChairedSittings, Words] = {
    ChairedSittings.ALL: _("all sittings"),
    ChairedSittings.FIRST_AND_LAST: _("at least the first and the last sitting"),
}


def spoken(sentence: Say) -> str:
    """The sentence in the language of the page, days in words."""
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


def value_words(value: object) -> str:
    """The value of a parameter in words."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(shown(value))
