"""Days are written as the field writes them, spans always with their day."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from querschnitt.kernel import clock

TODAY = date(2018, 11, 8)


def test_a_day_is_written_with_its_weekday(written):
    assert written("{% day value=day %}", day=date(2027, 3, 1)) == '<time datetime="2027-03-01">Mo 1. März 2027</time>'


def test_a_day_is_written_in_english_on_english_pages(written):
    with translation.override("en"):
        assert "Mon 1 March 2027" in written("{% day value=day %}", day=date(2027, 3, 1))


def test_an_instant_is_written_in_local_time(written):
    late = datetime(2027, 2, 28, 23, 30, tzinfo=UTC)
    assert "Mo 1. März 2027, 00:30" in written("{% day value=at time=True %}", at=late)
    assert '<time datetime="2027-03-01">' in written("{% day value=at %}", at=late)


def test_no_day_is_a_dash_or_what_the_page_says(written):
    assert written("{% day value=None %}") == "–"
    assert written("{% day value=None none='offen' %}") == "offen"


@pytest.mark.parametrize(
    ("day", "kind", "words"),
    [
        (date(2018, 11, 13), "duty", "noch 5 Tage"),
        (date(2018, 11, 9), "duty", "noch 1 Tag"),
        (TODAY, "duty", "heute fällig"),
        (date(2018, 11, 7), "duty", "seit 1 Tag überfällig"),
        (date(2018, 10, 27), "duty", "seit 12 Tagen überfällig"),
        (date(2018, 11, 13), "event", "in 5 Tagen"),
        (TODAY, "event", "heute"),
        (date(2018, 10, 27), "event", "vor 12 Tagen"),
    ],
)
def test_a_span_is_said_in_days_with_the_day(written, day, kind, words):
    html = written("{% span_left value=day today=today kind=kind %}", day=day, today=TODAY, kind=kind)
    assert f"<span>{words}</span>" in html
    assert f'datetime="{day.isoformat()}"' in html


def chooser(path: str, day: date) -> str:
    request = RequestFactory().get(path)
    with clock.standing_at(TODAY):
        return Template("{% load ui %}{% as_of day=day %}").render(Context({"request": request, "day": day}))


def test_a_page_of_today_has_no_band():
    assert "q-band" not in chooser("/", TODAY)


def test_a_page_of_the_past_says_so_and_leads_back():
    html = chooser("/?stichtag=2017-01-01&gremium=7&gremium=8", date(2017, 1, 1))
    assert "Sie sehen die Vergangenheit:" in html
    assert 'href="?gremium=7&amp;gremium=8"' in html


def test_a_page_of_the_future_says_so():
    assert "Sie sehen voraus:" in chooser("/", date(2019, 3, 30))


def test_choosing_a_day_keeps_the_filters():
    html = chooser("/?stichtag=2017-01-01&gremium=7", date(2017, 1, 1))
    assert '<input type="hidden" name="gremium" value="7">' in html
    assert html.count('name="stichtag"') == 1
    assert 'value="2017-01-01"' in html
