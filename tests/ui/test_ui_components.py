"""Components take what they know, by name, and nothing else; what they show is escaped."""

import re
from datetime import UTC, date, datetime

import pytest
from django.template import Template, TemplateSyntaxError
from django.utils import translation

from querschnitt.kernel.findings import State
from querschnitt.ui import icons
from querschnitt.ui.labels import STATES
from querschnitt.ui.rows import Action, AssistantStep, Count, Crumb, Entry, NavItem, Tab, ToDo, TreeNode
from querschnitt.ui.templatetags.ui import register

EVIL = '"><script>alert(1)</script>'
NEEDED = {
    "alert": 'kind="info"',
    "as_of": "",
    "badge": "",
    "button": 'label="a"',
    "card": "",
    "data_table": "",
    "form_body": 'submit="a"',
    "page_head": 'lead="a"',
    "post_button": 'label="a"',
    "span_left": "value=day",
    "state": "",
    "tabs": 'label="a"',
}


@pytest.mark.parametrize("tag", sorted(NEEDED))
def test_a_missing_property_fails_when_the_template_is_compiled(tag):
    with pytest.raises(TemplateSyntaxError, match="did not receive value"):
        Template("{% load ui %}{% " + f"{tag} {NEEDED[tag]}" + " %}{% end" + tag + " %}")


@pytest.mark.parametrize("tag", sorted(register.tags))
def test_an_unknown_property_fails_when_the_template_is_compiled(tag):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'colour'"):
        Template("{% load ui %}{% " + tag + ' colour="red" %}{% end' + tag + " %}")


@pytest.mark.parametrize("tag", sorted(register.tags))
def test_a_property_without_its_name_fails_when_the_template_is_compiled(tag):
    with pytest.raises(TemplateSyntaxError, match="too many positional arguments"):
        Template("{% load ui %}{% " + tag + ' "red" %}{% end' + tag + " %}")


@pytest.mark.parametrize(
    "source",
    [
        '{% button label="a" href="/" kind="huge" %}',
        '{% badge label="a" kind="pink" %}',
        '{% state state="forgotten" %}',
        '{% icon name="flag" %}',
        '{% alert kind="neutral" title="a" %}{% endalert %}',
        '{% card title="a" level=1 %}{% endcard %}',
        "{% span_left value=day today=day kind='party' %}",
    ],
)
def test_a_value_that_a_component_does_not_know_is_refused_by_name(written, source):
    with pytest.raises(ValueError, match="is not one of"):
        written(source, day=date(2018, 11, 8))


def test_what_is_shown_is_escaped_everywhere(written):
    entry = Entry(datetime(2018, 11, 8, tzinfo=UTC), EVIL, EVIL, EVIL)
    html = written(
        "{% page_head title=e lead=e preline=e %}{{ e }}{% endpage_head %}{% section title=e lead=e anchor=e %}{% endsection %}"
        "{% button label=e href=e about=e %}{% submit label=e name=e value=e %}{% post_button label=e action=e %}"
        "{% alert kind='info' title=e %}{{ e }}{% endalert %}{% card title=e href=e preline=e %}{{ e }}{% endcard %}"
        "{% state state='met' label=e %}{% badge label=e %}{% facts items=facts %}{% tabs items=tabs label=e %}"
        "{% breadcrumb items=crumbs %}{% empty title=e %}{% endempty %}{% day value=None none=e %}{% history entries=entries %}"
        "{% steps items=steps label=e %}{% counts items=counts label=e %}{% tree items=nodes label=e %}"
        "{% to_do items=todos today=today %}{% figure title=e source=e note=e wide=True %}{% endfigure %}"
        "{% disclosure summary=e %}{% enddisclosure %}{% progress label=e value=1 most=2 %}{% print_hint label=e %}",
        e=EVIL,
        facts=[(EVIL, EVIL, EVIL)],
        tabs=[Tab(EVIL, EVIL)],
        crumbs=[Crumb(EVIL, EVIL), Crumb(EVIL)],
        entries=[entry],
        steps=[AssistantStep(EVIL, "done", EVIL)],
        counts=[Count(EVIL, 1, EVIL, "met")],
        nodes=[TreeNode(EVIL, EVIL, EVIL, children=[TreeNode(EVIL)], actions=[Action(EVIL, EVIL)])],
        todos=[ToDo(what=EVIL, href=EVIL, for_whom=EVIL, note=EVIL, action=Action(EVIL, EVIL, post=True))],
        today=date(2018, 11, 8),
    )
    assert "<script" not in html
    assert html.count("&lt;script&gt;") > 40


def test_what_can_be_done_with_a_node_of_a_tree_stands_beside_it_and_names_it(written):
    moves = [Action("Nach oben", "/1/", post=True, name="stelle", value="0"), Action("Verschieben", "/2/")]
    html = written(
        "{% tree items=nodes label='Ziele' %}", nodes=[TreeNode("Teilhabe", actions=moves)], csrf_token="t-1"
    )
    assert '<button class="kern-btn kern-btn--tertiary q-btn--small" type="submit" name="stelle" value="0">' in html
    assert 'name="csrfmiddlewaretoken" value="t-1"' in html
    assert 'Verschieben<span class="kern-sr-only"> Teilhabe</span>' in html
    assert "<form" not in written("{% tree items=nodes label='Ziele' %}", nodes=[TreeNode("Teilhabe")])


def test_every_state_has_a_word_and_an_outline_of_its_own(written):
    assert set(STATES) == set(icons.STATES) == set(State)
    shown = [written("{% state state=each %}", each=each) for each in State]
    assert len(set(icons.STATES.values())) == len(State)
    words = ["erfüllt", "fällig", "überfällig", "verletzt", "ausgesetzt", "nicht prüfbar"]
    assert all(f"<span>{word}</span>" in html for word, html in zip(words, shown, strict=True))


def test_a_state_is_said_in_the_language_of_the_page(written):
    with translation.override("en"):
        assert "<span>overdue</span>" in written("{% state state='overdue' %}")
    assert "<span>überfällig</span>" in written("{% state state='overdue' %}")


def test_drawings_say_nothing_to_screen_readers(written):
    assert 'aria-hidden="true"' in written("{% icon name='print' %}")


def test_a_one_button_form_carries_the_token_of_the_page(written):
    html = written("{% post_button label='a' action='/do/' %}", csrf_token="a-token")
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="a-token">' in html
    assert 'method="post" action="/do/"' in html


def test_a_line_of_the_desk_says_how_late_it_is_and_what_to_do(written):
    late = ToDo(what="Stellungnahme", state="overdue", due=date(2018, 10, 27), action=Action("schreiben", "/s/"))
    html = written("{% to_do items=items today=today %}", items=[late], today=date(2018, 11, 8))
    assert "seit 12 Tagen überfällig" in html
    assert "Sa 27. Oktober 2018" in html
    assert 'href="/s/"' in html
    assert 'schreiben<span class="kern-sr-only"> Stellungnahme</span>' in html


def test_the_page_itself_is_told_from_the_part_of_the_house_it_lies_in():
    child = NavItem("Steuerungsgremium", "/gremien/1/", current=True)
    assert NavItem("Gremien", "/gremien/", current=True).mark == "page"
    assert NavItem("Gremien", "/gremien/", current=True, children=(child,)).mark == "true"
    assert NavItem("Gremien", "/gremien/").mark == ""


def test_missing_facts_are_a_dash_and_days_are_written_as_days(written):
    html = written("{% facts items=items %}", items=[("leer", None), ("seit", date(2027, 3, 1)), ("null", 0)])
    assert re.search(r">–\s*</dd>", html)
    assert re.search(r">0\s*</dd>", html)
    assert '<time datetime="2027-03-01">Mo 1. März 2027</time>' in html
