"""Calendar entries as text: read by programs that we did not write, and safe against what people type (S14)."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from querschnitt.meetings.domain import ics
from querschnitt.meetings.domain.ics import BERLIN, Attendee, CalendarEvent, calendar_text

STAMP = datetime(2018, 4, 1, 8, 0, tzinfo=UTC)
START = datetime(2018, 5, 3, 14, 0, tzinfo=BERLIN)
HOUR = timedelta(hours=1)
EVIL = ["x\r\nATTENDEE:mailto:a@b", "x\nBEGIN:VALARM", "x\rURL:evil", "x\x00y", "x\u2028END:VEVENT", "x\u2029Y:Z",
        "x\x0bURL:evil", "x\x0cA:b", "x\x85METHOD:CANCEL", "x\x1cA:b", '";ROLE=CHAIR:mailto:evil@x', "x^nATTENDEE:y"]  # fmt: skip


def event(**more) -> CalendarEvent:
    values = {
        "uid": "sitting-1@stadt.example",
        "sequence": 0,
        "starts_at": START,
        "ends_at": START + 2 * HOUR,
        "summary": "S",
    }
    return CalendarEvent(**{**values, **more})


def read(*events, **more):
    return Calendar.from_ical(calendar_text(events, stamp=STAMP, **more))


def entry(**more):
    (found,) = read(event(**more)).walk("VEVENT")
    return found


def names(text: str) -> list[str]:
    """The names of the properties in their order, as a strict reader sees them."""
    return [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").split("\r\n") if line]


def test_an_entry_says_when_where_and_what():
    found = entry(
        summary="Steuerungsgremium",
        location="Saal 2",
        description="1. Begrüßung",
        url="https://x/y",
        last_modified=STAMP,
    )
    assert found.decoded("DTSTART") == START
    assert found.decoded("DTEND") == START + 2 * HOUR
    assert str(found["DTSTART"].params["TZID"]) == "Europe/Berlin"
    assert (str(found["SUMMARY"]), str(found["LOCATION"])) == ("Steuerungsgremium", "Saal 2")
    assert (str(found["DESCRIPTION"]), str(found["URL"])) == ("1. Begrüßung", "https://x/y")
    assert found.decoded("LAST-MODIFIED") == found.decoded("DTSTAMP") == STAMP


def test_a_message_names_method_organiser_attendees_and_sequence():
    calendar = read(
        event(sequence=3, organiser=("Büro", "office@x.example"), attendees=(Attendee("Müller, A.", "a@x.example"),)),
        method="REQUEST",
    )
    (found,) = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == "REQUEST"
    assert found["SEQUENCE"] == 3
    assert (str(found["ORGANIZER"]), found["ORGANIZER"].params["CN"]) == ("mailto:office@x.example", "Büro")
    assert (str(found["ATTENDEE"]), found["ATTENDEE"].params["CN"]) == ("mailto:a@x.example", "Müller, A.")
    assert found["ATTENDEE"].params["RSVP"] == "FALSE"


def test_a_feed_has_a_name_and_no_method():
    calendar = read(event(), name="Sitzungen")
    assert "METHOD" not in calendar
    assert str(calendar["X-WR-CALNAME"]) == "Sitzungen"


def test_an_empty_feed_is_a_calendar_with_its_time_zone():
    assert read(name="Sitzungen").walk("VEVENT") == []
    assert len(read(name="Sitzungen").walk("VTIMEZONE")) == 1


def test_the_time_zone_recurs_by_rule_and_names_no_single_dates():
    text = calendar_text([event()], stamp=STAMP)
    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RDATE" not in text
    assert "DTSTART:19700329T020000" in text


@pytest.mark.parametrize("month", [1, 3, 4, 6, 7, 10, 11])
@pytest.mark.parametrize("year", [2018, 2026, 2035])
def test_the_zone_in_the_calendar_and_that_of_the_house_tell_the_same_time(year, month):
    calendar = read(event())
    zone = calendar.walk("VTIMEZONE")[0].to_tz()
    noon = datetime(year, month, 15, 12, 0)
    assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=BERLIN).utcoffset()


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # 2:30, the first time
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),  # 2:30, the second time
        datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
        datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    ],
)
def test_instants_around_the_change_of_the_clock_come_out_as_they_went_in(instant):
    found = entry(starts_at=instant, ends_at=instant + HOUR)
    assert found.decoded("DTSTART").astimezone(UTC) == instant
    assert found.decoded("DTEND").astimezone(UTC) == instant + HOUR


@given(st.datetimes(datetime(1997, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_no_instant_is_shifted(instant):
    instant = instant.replace(microsecond=0)
    assert entry(starts_at=instant, ends_at=instant + HOUR).decoded("DTSTART").astimezone(UTC) == instant


def test_without_utc_in_the_hour_that_comes_twice_an_hour_would_be_lost(monkeypatch):
    monkeypatch.setattr(
        ics, "_local", lambda instant: f";TZID=Europe/Berlin:{instant.astimezone(BERLIN):%Y%m%dT%H%M%S}"
    )
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert entry(starts_at=second, ends_at=second + HOUR).decoded("DTSTART").astimezone(UTC) != second


def test_an_instant_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        calendar_text([event(starts_at=datetime(2018, 5, 3, 14, 0))], stamp=STAMP)


@pytest.mark.parametrize("field", ["method", "status", "role", "partstat"])
def test_only_words_of_the_standard_are_words(field):
    evil = {field: "REQUEST\r\nX:y"}
    told = event(attendees=(Attendee("A", "a@x", **evil),)) if field in Attendee._fields else event()
    told = event(**evil) if field == "status" else told
    with pytest.raises(ValueError, match="no word"):
        calendar_text([told], stamp=STAMP, **(evil if field == "method" else {}))


def everywhere(text: str) -> CalendarEvent:
    return event(
        uid=text,
        summary=text,
        location=text,
        description=text,
        url=text,
        organiser=(text, f"{text}@x.example"),
        attendees=(Attendee(text, f"{text}@x.example"),),
    )


HONEST = names(calendar_text([everywhere("x")], stamp=STAMP, name="x", method="REQUEST"))


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_breaks_out_of_its_property(evil):
    text = calendar_text([everywhere(evil)], stamp=STAMP, name=evil, method="REQUEST")
    assert names(text) == HONEST
    assert len(text.splitlines()) == text.count("\r\n")  # no other kind of line break either
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    assert found["ATTENDEE"].params["ROLE"] == "REQ-PARTICIPANT"
    assert str(found["ATTENDEE"]).startswith("mailto:")


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_out_and_no_line_is_too_long(text):
    if not text:
        return
    written = calendar_text([everywhere(text)], stamp=STAMP, name=text, method="REQUEST")
    assert names(written) == HONEST
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    assert len(written.splitlines()) == written.count("\r\n")


def test_without_the_washing_of_text_it_would_break_out(monkeypatch):
    for wash in ("_BREAKS", "_CONTROL"):
        monkeypatch.setattr(ics, wash, re.compile("(?!)"))
    evil = calendar_text([event(summary="x\u2028y", location="x\r\nB:c")], stamp=STAMP)
    assert len(evil.splitlines()) != evil.count("\r\n")


@pytest.mark.parametrize(
    "text", ["a,b;c\\d", "Zeile\nzwei", "Grüße aus Bamberg " * 20, "😀" * 60, "a:b\"c'", "\\n", "ä" * 74]
)
def test_text_comes_out_as_it_went_in(text):
    found = entry(summary=text, description=text, location=text)
    assert str(found["SUMMARY"]) == str(found["DESCRIPTION"]) == str(found["LOCATION"]) == text


# khal: imports messages as a calendar program does


class Khal:
    """A calendar program with one empty calendar."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.config = place / "khal.conf"
        (place / "calendar").mkdir()
        self.config.write_text(
            f"[calendars]\n[[own]]\npath = {place / 'calendar'}\ntype = calendar\n"
            f"[sqlite]\npath = {place / 'khal.db'}\n"
            "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        )

    def run(self, *arguments: str) -> str:
        khal = Path(sys.executable).with_name("khal")
        done = subprocess.run(
            [khal, "-c", self.config, *arguments], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, text: str) -> None:
        message = self.place / "message.ics"
        message.write_bytes(text.encode())
        self.run("import", "--batch", "-a", "own", str(message))

    def shows(self, day: date) -> list[str]:
        out = self.run(
            "list",
            "--format",
            "{start-time}-{end-time} {title} {status}@{location}",
            "--day-format",
            "",
            str(day),
            "1d",
        )
        return [line.strip() for line in out.splitlines() if line.strip()]


@pytest.fixture
def khal(tmp_path) -> Khal:
    return Khal(tmp_path)


def message(method: str, sequence: int, start: datetime, **more) -> str:
    told = event(
        sequence=sequence,
        starts_at=start,
        ends_at=start + 2 * HOUR,
        summary="Steuerungsgremium",
        organiser=("Büro", "office@x.example"),
        attendees=(Attendee("A", "a@x.example"),),
        **more,
    )
    return calendar_text([told], method=method, stamp=STAMP)


def test_a_calendar_program_follows_request_change_and_cancellation(khal):
    later = START + timedelta(days=7, hours=1)
    khal.take(message("REQUEST", 0, START, location="Saal 2"))
    assert khal.shows(START.date()) == ["14:00-16:00 Steuerungsgremium CONFIRMED @Saal 2"]
    khal.take(message("REQUEST", 1, later, location="Saal 3"))
    assert khal.shows(START.date()) == []
    assert khal.shows(later.date()) == ["15:00-17:00 Steuerungsgremium CONFIRMED @Saal 3"]
    khal.take(message("CANCEL", 2, later, location="Saal 3", status="CANCELLED"))
    assert khal.shows(later.date()) == ["15:00-17:00 Steuerungsgremium CANCELLED @Saal 3"]


def test_a_calendar_program_would_show_two_entries_if_the_identifier_changed(khal):
    khal.take(message("REQUEST", 0, START))
    khal.take(message("REQUEST", 1, START).replace("sitting-1", "sitting-2"))
    assert len(khal.shows(START.date())) == 2


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 7, 1), date(2026, 12, 1)])
def test_a_calendar_program_shows_the_time_of_the_place(khal, day):
    start = datetime(day.year, day.month, day.day, 14, 0, tzinfo=BERLIN)
    khal.take(message("REQUEST", 0, start))
    assert khal.shows(day) == ["14:00-16:00 Steuerungsgremium CONFIRMED @"]
