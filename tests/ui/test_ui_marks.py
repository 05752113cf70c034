"""Several signals of a thing stand side by side, each with words; small ones keep their words within reach."""

import pytest
from django.template import Context, Template

from querschnitt.ui.rows import Mark

ITEMS = [Mark("Phase", "läuft"), Mark("Termin", "<b>verspätet</b>", "overdue")]


def shown(properties: str) -> str:
    return Template("{% load ui %}{% marks items=items label='Signale'" + properties + " %}").render(
        Context({"items": ITEMS})
    )


def test_every_signal_has_its_words_and_its_shape():
    page = shown("")
    assert "Phase: läuft" in page
    assert "Termin: &lt;b&gt;verspätet&lt;/b&gt;" in page
    assert page.count("<svg") == 2
    assert 'aria-label="Signale"' in page


def test_small_ones_are_reached_by_the_keyboard():
    assert shown(" small=True").count('tabindex="0"') == 2
    assert "tabindex" not in shown("")


def test_a_shape_that_is_none_is_refused():
    with pytest.raises(ValueError, match="state"):
        Template("{% load ui %}{% marks items=items label='x' %}").render(
            Context({"items": [Mark("a", "b", "purple")]})
        )
