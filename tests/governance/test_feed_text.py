"""The feed as text: read by a library that we did not write, and safe against what people type (S14)."""

from datetime import date

import pytest
from icalendar import Calendar

from querschnitt.governance.domain.feed import DayEvent, calendar

DAY = date(2018, 11, 8)


def event(**more):
    values = {
        "uid": "due|x",
        "day": DAY,
        "stamp": date(2018, 1, 2),
        "summary": "S",
        "description": "D",
        "url": "https://x/y",
    }
    return DayEvent(**{**values, **more})


def read(*events, name="Pflichten"):
    return Calendar.from_ical(calendar(name, "stadt.example", events)).walk("VEVENT")


def test_events_last_the_whole_day():
    found = read(event())[0]
    assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (DAY, date(2018, 11, 9))
    assert str(found["TRANSP"]) == "TRANSPARENT"


def test_identifiers_are_stable_and_different_things_have_different_ones():
    first, again, other = read(event(), event(day=date(2018, 12, 1)), event(uid="due|y"))
    assert first["UID"] == again["UID"] != other["UID"]
    assert first["UID"].endswith("@stadt.example")


@pytest.mark.parametrize("text", ["a,b;c\\d", "Zeile\nzwei", "Grüße aus Bamberg " * 20, "😀" * 60, "a:b\"c'"])
def test_text_comes_out_as_it_went_in(text):
    found = read(event(summary=text, description=text))[0]
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (text, text)


@pytest.mark.parametrize(
    "evil", ["x\r\nATTENDEE:mailto:a@b", "x\nBEGIN:VALARM", "x\u2028END:VEVENT", "x\x00\x0bURL:evil"]
)
def test_nothing_breaks_out_of_its_property(evil):
    text = calendar("P", "h", [event(summary=evil, description=evil, url=f"https://x/{evil}")])
    assert [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").split("\r\n") if line] == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL",
        "BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP", "END", "END",
    ]  # fmt: skip


def test_no_line_is_longer_than_75_octets():
    text = calendar("P", "h", [event(summary="äöü€😀" * 60)])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_an_empty_calendar_is_a_calendar():
    assert read() == []
