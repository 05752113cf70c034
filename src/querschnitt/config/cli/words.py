"""German words for sentences that pure code says, where no database is at hand."""

from querschnitt.config.cli.output import worded
from querschnitt.kernel.wording import Say


def german(sentence: Say) -> str:
    """The sentence in German; needs the message catalogues, but no database."""
    import django
    from django.utils import translation

    django.setup()
    with translation.override("de"):
        return sentence.spoken(translation.gettext, worded)
