"""Small values of the kernel: spans of validity, sentences, workflows, the clock."""

from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import Validity, day_after, day_before
from querschnitt.kernel.wording import say
from querschnitt.kernel.workflow import Workflow, step

days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


@st.composite
def spans(draw):
    since = draw(days)
    return Validity(since, draw(st.none() | st.dates(since, date(2051, 1, 1))))


@given(spans(), spans())
def test_two_spans_overlap_when_some_day_belongs_to_both(one, other):
    latest_start = max(one.since, other.since)
    assert one.overlaps(other) == (one.holds_on(latest_start) and other.holds_on(latest_start))
    assert one.overlaps(other) == other.overlaps(one)


@given(days)
def test_the_last_day_still_belongs_to_a_span(day):
    assert Validity(day, day).holds_on(day)
    assert not Validity(day, day).holds_on(day_after(day))
    assert not Validity(day, day).holds_on(day_before(day))


def test_no_span_ends_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Validity(date(2018, 2, 1), date(2018, 1, 31))


def test_a_sentence_is_translated_with_its_values():
    german = {"%(n)s seats without %(what)s": "%(n)s Sitze ohne %(what)s", "deputy": "Stellvertretung"}
    sentence = say("%(n)s seats without %(what)s", n=2, what=say("deputy"))
    assert sentence.spoken(lambda text: german.get(text, text)) == "2 Sitze ohne Stellvertretung"
    assert str(sentence) == "2 seats without deputy"


def test_a_sentence_shows_dates_as_the_page_wants():
    sentence = say("since %(day)s", day=date(2018, 11, 8))
    assert sentence.spoken(str, lambda value: f"<{value}>") == "since <2018-11-08>"


def test_a_sentence_without_values_keeps_its_percent_signs():
    assert str(say("20 % of all")) == "20 % of all"


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


LIGHTS = Workflow({"start": step(Light.RED, to=Light.GREEN)})


def test_a_workflow_offers_only_what_its_table_has():
    assert list(LIGHTS.possible(Light.RED)) == ["start"]
    assert list(LIGHTS.possible(Light.GREEN)) == []
    assert LIGHTS.after("start", Light.RED) is Light.GREEN
    with pytest.raises(Refused):
        LIGHTS.after("start", Light.GREEN)


def test_the_clock_can_stand_and_runs_again():
    with clock.standing_at(date(2018, 11, 8)):
        assert clock.today() == date(2018, 11, 8)
        assert clock.local_day(clock.now()) == date(2018, 11, 8)
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5


def test_an_evening_in_utc_is_already_the_next_day_in_bamberg():
    assert clock.local_day(datetime(2026, 3, 31, 22, 30, tzinfo=UTC)) == date(2026, 4, 1)
    assert clock.start_of(date(2026, 4, 1)).astimezone(UTC) == datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
