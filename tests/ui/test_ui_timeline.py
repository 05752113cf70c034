"""The timeline: bars by attributes, nothing but words for those who do not see it, turned round in Arabic."""

import re
from datetime import date

from django.template import Context, Template
from django.utils import translation

from querschnitt.ui.timeline import Timeline, TimelineLane, TimelineStep, TimelineTick

EVIL = '"><script>alert(1)</script>'
STEP = TimelineStep(
    number="3", title="Bestandsaufnahme", slip="+12", planned=(100, 200), actual=(110, 190), late=(300, 12)
)


def shown(**changed: object) -> str:
    facts = {
        "label": "Zeitplan",
        "told": "Zwei Durchläufe.",
        "width": 1000,
        "day": date(2018, 11, 8),
        "today": 400,
        "ticks": [TimelineTick(0, "2018", strong=True)],
        "lanes": [TimelineLane(name="Referat 1", note="12 Tage später", steps=[STEP])],
        "legend": [("3", "Bestandsaufnahme")],
    }
    context = Context({"line": Timeline(**{**facts, **changed})})
    return re.sub(r"\s+", " ", Template("{% load ui %}{% timeline timeline=line %}").render(context))


def bars(html: str, kind: str) -> list[tuple[int, int]]:
    found = re.findall(rf'<path class="q-bar-{kind}"[^>]* d="M(\d+) \d+h(\d+)v1[06]H\1z"/>', html)
    return [(int(x), int(width)) for x, width in found]


def test_the_picture_is_one_image_with_words_in_a_region_that_takes_the_focus():
    html = shown()
    assert 'tabindex="0" role="region" aria-label="Zeitplan"' in html
    assert 'role="img" aria-label="Zwei Durchläufe."' in html
    assert "style=" not in html


def test_bars_lie_where_they_were_reckoned_and_say_what_they_are():
    html = shown()
    assert (bars(html, "planned"), bars(html, "actual"), bars(html, "late")) == (
        [(100, 200)],
        [(110, 190)],
        [(300, 12)],
    )
    assert "<title>Bestandsaufnahme</title>" in html
    assert ">3 +12</text>" in html


def test_a_bar_without_room_for_the_slip_shows_its_number_and_a_short_one_nothing():
    few = TimelineStep(number="3", title="a", slip="+12", planned=(0, 30))
    none = TimelineStep(number="3", title="a", planned=(0, 4))
    assert ">3</text>" in shown(lanes=[TimelineLane(name="a", steps=[few])])
    assert ">3</text>" not in shown(lanes=[TimelineLane(name="a", steps=[none])])


def test_time_runs_from_right_to_left_where_people_read_so():
    with translation.override("ar"):
        html = shown()
    assert bars(html, "planned") == [(700, 200)]
    assert 'd="M600 0V9999"' in html


def test_what_is_written_is_never_markup():
    step = TimelineStep(number=EVIL, title=EVIL, slip=EVIL, planned=(0, 900))
    html = shown(label=EVIL, told=EVIL, lanes=[TimelineLane(name=EVIL, note=EVIL, steps=[step])], legend=[(EVIL, EVIL)])
    assert "<script" not in html


def test_labels_of_quarters_give_way_to_each_other_and_to_years():
    ticks = [TimelineTick(at, text, strong=text.isdigit()) for at, text in ((0, "Okt."), (20, "2019"), (30, "Apr."))]
    html = shown(ticks=ticks)
    assert "Okt." not in html
    assert "Apr." not in html
    assert ">2019</text>" in html
