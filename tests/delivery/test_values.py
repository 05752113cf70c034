"""The arithmetic of the outbox: states, waiting, lines, luggage."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querschnitt.delivery.domain.faults import Stage, Verdict, out_of_patience, verdict, wait_after
from querschnitt.delivery.domain.lines import breaks_lines, masked, one_line, printable, without_addresses
from querschnitt.delivery.domain.luggage import Page, Secret, Unpacking, packed, unpacked
from querschnitt.delivery.domain.states import STEPS, MailState
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say

PLAIN = Unpacking(say=str, page=lambda route, arguments: f"/{route}/{dict(arguments)}", secret=str.upper)


def test_a_mail_only_moves_by_the_table():
    assert {state: set(STEPS.possible(state)) for state in MailState} == {
        MailState.QUEUED: {"claim"},
        MailState.SENDING: {"mark_sent", "put_back", "give_up"},
        MailState.SENT: set(),
        MailState.FAILED: {"requeue"},
    }
    with pytest.raises(Refused):
        STEPS.after("mark_sent", MailState.QUEUED)


@pytest.mark.parametrize(
    ("stage", "code", "expected"),
    [
        (Stage.CONNECTION, None, Verdict.SERVER),
        (Stage.CONNECTION, 554, Verdict.SERVER),
        (Stage.SENDER, 550, Verdict.SERVER),
        (Stage.SENDER, 552, Verdict.NEVER),
        (Stage.RECIPIENT, 421, Verdict.SERVER),
        (Stage.RECIPIENT, 450, Verdict.LATER),
        (Stage.RECIPIENT, 550, Verdict.NEVER),
        (Stage.CONTENT, 451, Verdict.LATER),
        (Stage.CONTENT, 554, Verdict.NEVER),
    ],
)
def test_what_the_server_says_decides_who_waits(stage, code, expected):
    assert verdict(stage, code) is expected


def test_nobody_is_given_up_because_the_server_is_down():
    assert not out_of_patience(Verdict.SERVER, timedelta(days=400))
    assert out_of_patience(Verdict.NEVER, timedelta())
    assert not out_of_patience(Verdict.LATER, timedelta(days=5))
    assert out_of_patience(Verdict.LATER, timedelta(days=5, seconds=1))


def test_waiting_grows_to_an_hour():
    assert [wait_after(n) // timedelta(minutes=1) for n in (0, 1, 2, 3, 4, 5, 900)] == [1, 1, 4, 16, 60, 60, 60]


@given(st.text())
def test_one_line_is_one_line_and_safe(text):
    assert not breaks_lines(one_line(text))
    assert len(one_line(text).splitlines()) <= 1


@given(st.text())
def test_a_body_holds_no_control_character_but_line_feed_and_tab(text):
    assert not breaks_lines(
        printable(text).replace("\n", "").replace("\t", "").replace("\u2028", "").replace("\u2029", "")
    )


def test_addresses_are_masked():
    assert masked("maria.muster@stadt.example") == "m…@stadt.example"
    assert masked("nonsense") == "…"
    assert without_addresses("550 <a.b@c.example>: unknown\r\nuser a.b@c.example") == "550 <…>: unknown user …"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text().filter(lambda name: not name.startswith("$")), inner),
)


@settings(max_examples=40)
@given(VALUES)
def test_what_is_packed_comes_out_again(value):
    assert unpacked(packed(value), PLAIN) == value


def test_sentences_pages_and_secrets_become_words_at_the_end():
    inner = say("%(count)s seats", count=3)
    value = {
        "a": [say("%(what)s on %(day)s", what=inner, day=date(2018, 11, 8))],
        "b": Page("x:y", {"t": Secret("ref")}),
    }
    kept = packed(value)
    assert unpacked(kept, PLAIN) == {"a": ["3 seats on 2018-11-08"], "b": "/x:y/{'t': 'REF'}"}
    assert isinstance(unpacked(packed(datetime(2018, 11, 8, tzinfo=UTC)), PLAIN), datetime)


def test_a_sentence_keeps_its_values_for_the_translation():
    german = {"%(count)s seats on %(day)s": "%(count)s Sitze am %(day)s"}
    spoken = Unpacking(
        say=lambda sentence: sentence.spoken(german.__getitem__, lambda value: f"[{value}]"),
        page=lambda *_: "",
        secret=str,
    )
    kept = packed(Say("%(count)s seats on %(day)s", {"count": 3, "day": date(2018, 11, 8)}))
    assert unpacked(kept, spoken) == "[3] Sitze am [2018-11-08]"
