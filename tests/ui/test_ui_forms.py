"""Forms say what is needed, what is wrong and what the button will cause; filters stand in the address."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from querschnitt.ui.forms import DayField, FieldGroup, TimeInput


class Request(forms.Form):
    name = forms.CharField(label="Ihr Name", widget=forms.TextInput({"autocomplete": "name"}))
    text = forms.CharField(label="Worum geht es?", widget=forms.Textarea, help_text="In Ihren Worten.")
    topic = forms.ChoiceField(label="Thema", choices=[("", "Bitte wählen"), ("a", "Schule")])
    answer = forms.ChoiceField(label="Antwort", choices=[("m", "Mail"), ("t", "Telefon")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Tage",
        choices=[("mo", "Montag"), ("di", "Dienstag")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    by = DayField(label="Bis wann", required=False, initial=date(2018, 11, 8))
    public = forms.BooleanField(label="Öffentlich", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="s", required=False)

    groups = (FieldGroup("Zu Ihnen", ("name",)),)


def shown(written, data=None, **more) -> str:
    return written(
        "{% form_body form=form submit='Anliegen senden' consequence=c cancel=x %}",
        form=Request(data),
        c=more.get("consequence", ""),
        x=more.get("cancel", ""),
        csrf_token="a-token",
    )


def test_required_is_said_in_words_and_no_browser_bubble_holds_the_form_back(written):
    html = shown(written)
    assert html.count("(Pflichtfeld)") == 4
    assert " required" not in html
    assert html.count('aria-required="true"') == 3


def test_help_and_error_are_tied_to_their_control(written):
    html = shown(written, {"name": "A"})
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert '<fieldset class="kern-fieldset q-field kern-fieldset--error" aria-describedby="id_answer_error">' in html


def test_autocomplete_and_what_was_typed_are_passed_through(written):
    html = shown(written, {"name": "A. <b>"})
    assert 'autocomplete="name"' in html
    assert 'value="A. &lt;b&gt;"' in html


def test_choices_stand_in_a_fieldset_with_a_legend_and_labels_of_their_own(written):
    html = shown(written)
    assert html.count("<fieldset") == 3
    assert '<legend class="kern-label">Antwort <span class="q-required">(Pflichtfeld)</span></legend>' in html
    assert '<label class="kern-label" for="id_answer_1">Telefon</label>' in html
    assert html.count('class="kern-form-check__radio"') == 2
    assert html.count('class="kern-form-check__checkbox"') == 3


def test_fields_are_grouped_under_their_legend(written):
    html = shown(written)
    assert (
        html.index("Worum geht es?")
        < html.index('<legend class="q-group__legend">Zu Ihnen</legend>')
        < html.index("Ihr Name")
    )


class Seldom(forms.Form):
    day = DayField(label="Tag")
    at = forms.TimeField(label="Beginn", widget=TimeInput)
    others = forms.MultipleChoiceField(
        label="Weitere", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    groups = (FieldGroup("Wann", ("day", "at"), row=True), FieldGroup("Gemeinsam", ("others",), folded=True))


def test_short_fields_stand_in_one_line_under_their_legend(written):
    html = written("{% form_fields form=form %}", form=Seldom())
    line = html[html.index('class="q-group q-group--row"') : html.index("</fieldset>")]
    assert '<legend class="q-group__legend">Wann</legend>' in line
    assert line.index('class="q-group__fields"') < line.index("Tag") < line.index("Beginn")


@pytest.mark.parametrize(
    ("data", "is_open"),
    [(None, False), ({"day": "", "at": ""}, False), ({"others": ["a"]}, True), ({"others": ["nothing"]}, True)],
)
def test_what_is_seldom_needed_is_folded_until_it_holds_something_or_is_wrong(written, data, is_open):
    query = QueryDict(mutable=True)
    for name, value in (data or {}).items():
        query.setlist(name, value if isinstance(value, list) else [value])
    html = written("{% form_fields form=form %}", form=Seldom(query if data is not None else None))
    assert (" open>" in html) is is_open
    assert "Gemeinsam</span></summary>" in html


def test_a_fresh_form_has_no_summary(written):
    assert 'role="alert"' not in shown(written)


def test_the_summary_links_to_every_wrong_field_and_takes_the_focus(written):
    html = shown(written, {"name": "A"})
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert "Bitte korrigieren Sie 3 Angaben" in html
    assert '<a href="#id_topic">Thema: Bitte füllen Sie dieses Feld aus.</a>' in html
    assert '<a href="#id_text">Worum geht es? Bitte füllen Sie dieses Feld aus.</a>' in html
    assert '<a href="#id_answer_0">' in html


def test_mistakes_of_the_whole_form_are_told_without_a_link(written):
    form = Request({"name": "A"})
    form.add_error(None, "Beides zusammen geht nicht.")
    form.add_error("secret", "abgelaufen")
    html = written("{% error_summary form=form %}", form=form)
    assert "<li>Beides zusammen geht nicht.</li>" in html
    assert "<li>abgelaufen</li>" in html


def test_the_button_stands_at_the_end_after_what_it_will_cause(written):
    html = shown(written, consequence="Das Amt 51 erhält eine E-Mail.", cancel="/zurueck/")
    assert html.index("Öffentlich") < html.index("Das Amt 51 erhält eine E-Mail.") < html.index("Anliegen senden")
    assert 'href="/zurueck/"' in html
    assert 'name="csrfmiddlewaretoken" value="a-token"' in html


def test_hidden_fields_stay_hidden(written):
    assert '<input type="hidden" name="secret" value="s"' in shown(written)


def test_days_are_asked_with_the_browsers_own_field_and_read_both_ways(written):
    html = shown(written)
    assert '<input type="date" name="by" value="2018-11-08"' in html
    for typed in ("2018-11-08", "08.11.2018"):
        assert DayField().clean(typed) == date(2018, 11, 8)


def test_a_day_that_is_none_comes_back_as_it_was_typed(written):
    html = shown(written, {"by": "31.02.2018"})
    assert 'value="31.02.2018"' in html
    assert "Bitte geben Sie ein Datum ein" in html


def test_times_are_asked_to_the_minute():
    class Sitting(forms.Form):
        at = forms.TimeField(widget=TimeInput)

    assert 'type="time"' in str(Sitting()["at"])


@pytest.mark.parametrize("widget", [forms.SplitDateTimeWidget, forms.SelectDateWidget])
def test_parts_of_a_widget_are_dressed_like_whole_ones(widget):
    class Parts(forms.Form):
        at = forms.CharField(widget=widget)

    assert str(Parts()["at"]).count("kern-form-input__") >= 2


def test_a_form_rendered_by_itself_looks_the_same():
    html = str(Request({"name": "A"}))
    assert html.count("(Pflichtfeld)") == 4
    assert 'id="id_topic_error"' in html


class Filters(forms.Form):
    text = forms.CharField(label="Enthält", required=False)
    state = forms.ChoiceField(label="Zustand", choices=[("", "alle"), ("due", "fällig")], required=False)
    unit = forms.MultipleChoiceField(
        label="Einheit", choices=[("Referat 5", [("51", "Amt 51")]), ("11", "Amt 11")], required=False
    )


def filters(path: str, found: int | None = None) -> str:
    request = RequestFactory().get(path)
    source = "{% load ui %}{% filter_bar form=form found=found %}"
    return Template(source).render(Context({"request": request, "form": Filters(request.GET), "found": found}))


def test_active_filters_are_chips_that_take_themselves_away():
    html = filters("/?state=due&unit=51&unit=11&seite=3&stichtag=2018-11-08", found=42)
    assert "Zustand: fällig" in html
    assert (
        'href="?state=due&amp;unit=11&amp;stichtag=2018-11-08"><span class="kern-sr-only">Filter entfernen </span>Einheit: Amt 51'
        in html
    )
    assert 'href="?stichtag=2018-11-08">Alle Filter entfernen' in html
    assert '<p role="status">42 Einträge</p>' in html


def test_filtering_keeps_the_day_of_view_and_forgets_the_page():
    html = filters("/?seite=3&stichtag=2018-11-08&state=due")
    assert '<input type="hidden" name="stichtag" value="2018-11-08">' in html
    assert 'name="seite"' not in html


def test_no_filter_no_chips():
    assert "q-chip" not in filters("/")
    assert "1 Eintrag" in filters("/", found=1)


def test_fields_of_filters_never_share_an_id_with_a_form():
    assert 'id="filter_text"' in filters("/")
