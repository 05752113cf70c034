"""Components of pages on which something is written down while it happens."""

import re

import pytest
from django import forms
from django.template import Context, Template

from querschnitt.ui.rows import Key, SeatChoice, SeatEntry, Station, Stretch

EVIL = '"><script>alert(1)</script>'


class TextForm(forms.Form):
    text = forms.CharField(widget=forms.Textarea, required=False)


def shown(source: str, **facts: object) -> str:
    return re.sub(r"\s+", " ", Template("{% load ui %}" + source).render(Context(facts)))


def test_what_differs_is_marked_and_never_markup():
    pieces = [Stretch("gleich ", differs=False), Stretch(EVIL, differs=True)]
    html = shown('{% two_texts left_title="L" left=a right_title="R" right=b %}', a=pieces, b=[])
    assert "<script>" not in html
    assert "gleich <mark" in html
    assert html.count("<mark") == 1
    assert "Kein Text" in html


def test_a_seat_offers_its_deputy_only_where_one_is_named():
    choices = [SeatChoice("present", "anwesend", "a"), SeatChoice("deputy", "Stellvertretung", "v")]
    entries = [
        SeatEntry(name="seat-1", who=EVIL, deputy="Ben", choice="deputy", reason=EVIL, was=EVIL, mistake=EVIL),
        SeatEntry(name="seat-2", who="Carla"),
    ]
    html = shown('{% seat_list items=e choices=c details="mehr" submit="Erfassen" %}', e=entries, c=choices)
    assert html.count('value="deputy"') == 1
    assert re.search(r'value="deputy"[^>]*checked', html)
    assert 'aria-describedby="seat-1-mistake"' in html
    assert "<script>" not in html
    assert len(re.findall(r"<input[^>]*type=.radio", html)) == 3


def test_a_list_without_seats_has_no_button():
    assert "<button" not in shown('{% seat_list items=e choices=e details="mehr" submit="Erfassen" %}', e=[])


def test_the_station_where_one_stands_is_marked_and_what_is_done_is_said():
    items = [Station(label=EVIL, href="/1", number="1", done=True), Station(label="b", href="/2", current=True)]
    html = shown('{% stations items=i label="Tagesordnung" %}', i=items)
    assert html.count('aria-current="page"') == 1
    assert html.count("erledigt") == 1
    assert "<script>" not in html


def test_keys_are_told_as_terms():
    assert "<kbd>A</kbd></dt><dd>anwesend</dd>" in shown("{% keys items=k %}", k=[Key("A", "anwesend")])


@pytest.mark.parametrize("further", ["", "Weiter"])
def test_a_kept_text_says_when_it_was_kept_and_has_its_buttons_without_scripts(further):
    html = shown(
        '{% kept_form form=f submit="Speichern" keep="Merken" further=w saved="um 14:03" %}', f=TextForm(), w=further
    )
    assert 'role="status"' in html
    assert "um 14:03" in html
    assert html.count('name="tun"') == (3 if further else 2)


def test_a_pane_lies_in_one_of_the_known_areas():
    assert "q-pane--side" in shown('{% panes %}{% pane title="a" area="side" %}x{% endpane %}{% endpanes %}')
    with pytest.raises(ValueError, match="area"):
        shown('{% pane title="a" area="middle" %}x{% endpane %}')
