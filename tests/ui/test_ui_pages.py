"""What surrounds every page, and the pages that nobody wants to see."""

from datetime import date

import pytest
from django.contrib.messages import constants
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from querschnitt.ui.frame import Frame
from querschnitt.ui.gallery import GROUPS
from querschnitt.ui.templatetags.ui import register


class Message:
    level_tag = constants.DEFAULT_TAGS[constants.SUCCESS]

    def __str__(self) -> str:
        return "Gespeichert <14:03>"


def page(template: str = "ui/base.html", **facts) -> str:
    return render_to_string(template, {"house": Frame(municipality="Bamberg"), **facts})


def test_the_skip_link_comes_first_and_leads_into_the_content():
    html = page()
    assert html.index('href="#inhalt"') == html.index("href=", html.index("<body")) + 0
    assert '<main class="q-main" id="inhalt"' in html


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_says_its_language_and_direction(language, direction):
    with translation.override(language):
        assert f'<html lang="{language}" dir="{direction}">' in page()


def test_theme_and_density_are_marked_only_when_chosen():
    chosen = page(house=Frame(theme="dark", density="compact"))
    assert 'data-kern-theme="dark" data-density="compact">' in chosen
    assert "data-kern-theme" not in page()
    assert "data-density" not in page()


def test_the_banner_of_the_demo_stands_only_in_the_demo():
    demo = page(house=Frame(demo=True, demo_day=date(2018, 11, 8)))
    assert "Vorführung mit Beispieldaten" in demo
    assert "Do 8. November 2018" in demo
    assert "Vorführung" not in page()


def test_the_header_says_who_acts_and_for_whom():
    html = page(
        house=Frame(signed_in=True, actor_name="Referent/in 5", actor_capacity="für das Referat 5", sign_out_url="/ab/")
    )
    assert "Referent/in 5" in html
    assert "für das Referat 5" in html
    assert 'method="post" action="/ab/"' in html
    assert "Anmelden" not in html


def test_who_is_not_signed_in_is_offered_to_be():
    assert 'href="/an/"' in page(house=Frame(sign_in_url="/an/"))


def test_languages_are_named_in_themselves():
    html = page(house=Frame(languages=[("de", "Deutsch", "/", True), ("en", "English", "/en/", False)]))
    assert '<a href="/en/" lang="en" hreflang="en">English</a>' in html
    assert 'hreflang="de" aria-current="true">Deutsch' in html


def test_search_stands_in_the_header_where_there_is_one():
    assert 'action="/suche/"' in page(house=Frame(search_url="/suche/"))
    assert "<input" not in page()


def test_help_and_duties_stand_in_the_footer():
    html = page(house=Frame(help_url="/h/", accessibility_url="/b/", privacy_url="/d/", imprint_url="/i/"))
    places = [html.index(f'href="{href}"') for href in ("/h/", "/b/", "/d/", "/i/")]
    assert places == sorted(places)
    assert places[0] > html.index("<footer")


def test_messages_are_said_as_status_and_escaped():
    html = page(messages=[Message()])
    assert "Gespeichert &lt;14:03&gt;" in html
    assert html.index('role="status"') < html.index("Gespeichert")
    assert "q-message--success" in html


class Faulty:
    is_bound = True
    errors = {"name": ["fehlt"]}


def test_the_title_of_a_faulty_form_says_so_first():
    assert "<title>Fehler: " in page(form=Faulty())
    assert "<title>Fehler: " in page(failed=True)
    assert "Fehler" not in page()


def test_a_page_that_is_not_there_says_what_to_do(client):
    answer = client.get("/nirgends/")
    assert answer.status_code == 404
    assert "Seite nicht gefunden" in answer.content.decode()
    assert "Zur Startseite" in answer.content.decode()


def test_a_form_of_a_stranger_is_refused_with_words(settings):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/ui/", {})
    assert answer.status_code == 403
    assert "Dieses Formular konnte nicht angenommen werden" in answer.content.decode()


def test_the_page_of_a_failure_needs_nothing_and_names_the_reference():
    assert "Bei uns ist ein Fehler passiert" in render_to_string("500.html")
    assert "QS-7" not in render_to_string("500.html")
    assert ">QS-7<" in render_to_string("500.html", {"reference": "QS-7"})


def test_pages_that_save_round_trips_bring_a_tame_htmx():
    html = render_to_string("ui/_htmx.html")
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html
    assert "htmx-2.min.js" in html
    assert "htmx" not in page()


def test_sign_in_pages_have_one_narrow_column():
    assert "q-page--narrow" in page("ui/narrow.html")


def test_the_gallery_shows_every_component(client):
    shown = {name for _title, names in GROUPS for name in names}
    around = {"page_assets", "drawings", "navigation"}
    helpers = {*around, "error_summary", "form_fields", "grid", "pane", "row"}  # seen within others
    assert shown | helpers == set(register.tags)
    html = client.get("/ui/").content.decode()
    assert all(f'id="{name}"' in html for name in shown)


def test_the_gallery_shows_how_each_is_written(client):
    html = client.get("/ui/").content.decode()
    assert "{% button label=_(&quot;Plan a sitting&quot;) href=&quot;#plan&quot; %}" in html


def test_the_sample_form_answers_as_every_form_does(client):
    faulty = client.post("/ui/", {"name": "A"})
    assert "<title>Fehler: " in faulty.content.decode()
    good = {"name": "A", "email": "a@example.org", "topic": "housing", "text": "b", "answer": "mail"}
    assert "Das Muster wurde gesendet" in client.post("/ui/", good, follow=True).content.decode()


def test_a_frame_that_is_not_there_breaks_no_page():
    assert "<main" in render_to_string("ui/base.html", {}, RequestFactory().get("/"))
